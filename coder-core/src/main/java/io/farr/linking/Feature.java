package io.farr.linking;

/**
 * What is known of one candidate code for a mention. Shares and cosines lie in [0, 1]; flags are 0
 * or 1. The names stand in saved models, so a renamed feature is a new one.
 */
public enum Feature {
  /**
   * The whole mention is a term of the code: 1. Only one that was carried over to it from a code
   * that says less or more: a half.
   */
  EXACT,
  /** It is, and of no other code. */
  EXACT_ONLY,
  /** The mention is a term of the code with modifiers around it. */
  COMPOSED,
  /** Number of modifiers taken off that leave the code alone: laterality, suspicion, severity. */
  MODIFIERS_HARMLESS,
  /**
   * Number of modifiers taken off that may belong to another code: course, site, cause, stage,
   * status.
   */
  MODIFIERS_TELLING,
  /** Share of the mention that a term of the code covers at its end, where the head noun stands. */
  TAIL,
  /** Share of the mention that a term of the code covers anywhere. */
  PART,
  /** Cosine of the code's nearest form. */
  COSINE,
  /** Its square: the difference between 0.9 and 0.8 tells more than that between 0.4 and 0.3. */
  COSINE_SQUARED,
  /** Share of the mention's weight that the nearest form holds. */
  OF_QUERY,
  /** Share of the nearest form's weight that the mention holds. */
  OF_FORM,
  /** Cosine of the code's second form. */
  SECOND_COSINE,
  /** The code's share in the votes of the near forms. */
  VOTES,
  /** Its category's share in those votes. */
  CATEGORY_VOTES,
  /** How far its nearest form lies behind the nearest of all. */
  BEHIND_BEST,
  /** One of its forms is the nearest of all. */
  NEAREST,
  /** A matching term is the publisher's title. */
  TITLE,
  /** A matching term comes from the office's dictionary. */
  OFFICE,
  /** A matching term is an abbreviation. */
  ABBREVIATION,
  /** The code is the unspecified one of its category (.9). */
  UNSPECIFIED,
  /** The code is the "other" one of its category (.8). */
  OTHER,
  /** The code is a category as a whole. */
  CATEGORY,
  /** The nearest form ends with the same two characters, or the same word. */
  SAME_END,
  /** The nearest form begins with the same two characters, or the same word. */
  SAME_START,
  /**
   * The mention says "not", "other", "without" or 非, 無, 以外, and the nearest form does not, or the
   * other way round.
   */
  NEGATION_DIFFERS,
  /** Difference in length of mention and nearest form, relative to the longer. */
  LENGTH_DIFFERS,
  /** The same words in another order (English). */
  SAME_WORDS,
  /** Share of the mention's weight that the code's near forms hold together. */
  COVERED,
  /** Cosine of the code's nearest form to the mention without its harmless modifiers. */
  CORE_COSINE,
  /** Logarithm of the number of terms the code has: common conditions have many names. */
  LOG_TERMS;

  /** How many there are. */
  public static final int COUNT = values().length;
}
