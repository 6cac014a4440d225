package io.farr.linking;

/** Which of the expressions that people coded may speak for a mention. */
public enum LearnedTermsUse {
  /** All: how mentions are coded. */
  ALL,
  /**
   * All, after one decision was taken back: the one that is to be predicted. What others decided on
   * the same words stays.
   */
  NOT_ITS_DECISION,
  /**
   * All but what people decided on the mention itself and its variants, as if nobody had coded it
   * before; what published lists say of it stays. How models are measured with records whose words
   * may be among the learned ones.
   */
  NOT_ITS_OWN,
  /** All but the mention itself and its variants, as if no list held it either. */
  UNHEARD_OF
}
