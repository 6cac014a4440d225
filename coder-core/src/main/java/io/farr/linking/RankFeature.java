package io.farr.linking;

/**
 * What the trees that rank candidates are told beside {@link Feature}. P_ speaks of the forms of
 * the pack, L_ of the expressions that people coded, B_ of both together, X_ of both after {@link
 * Rewording}, C_ of both after {@link Spelling}. Shares and cosines lie in [0, 1]; what is unknown
 * is missing ({@code NaN}). The names stand in saved trees, so a renamed feature is a new one.
 */
enum RankFeature {
  /** Cosine of the code's nearest form. */
  P_COSINE,
  P_SECOND,
  /** Mean cosine of its three nearest. */
  P_MEAN,
  P_OF_QUERY,
  P_OF_FORM,
  P_BEHIND,
  /** Place of its nearest form among the near ones. */
  P_RANK,
  /** How many of its forms are near. */
  P_COUNT,
  P_VOTES,
  P_SHARP_VOTES,
  P_CATEGORY_VOTES,
  P_SIBLING_VOTES,
  P_SUBSTRING,
  P_SUBSTRING_OF_FORM,
  P_SAME_END,
  P_SAME_START,
  P_LENGTH,
  P_NEGATION,
  P_SHARE,
  L_COSINE,
  L_SECOND,
  L_MEAN,
  L_OF_QUERY,
  L_OF_FORM,
  L_BEHIND,
  L_RANK,
  L_COUNT,
  L_VOTES,
  L_SHARP_VOTES,
  L_CATEGORY_VOTES,
  L_SIBLING_VOTES,
  L_SUBSTRING,
  L_SUBSTRING_OF_FORM,
  L_SAME_END,
  L_SAME_START,
  L_LENGTH,
  L_NEGATION,
  L_SHARE,
  /** The mention is a learned term of the code: 1; it is a variant of one: a half. */
  L_EXACT,
  /**
   * Of the mention with the classification's words for what it says; X_ likewise of both sources.
   */
  X_COSINE,
  X_OF_QUERY,
  X_OF_FORM,
  X_BEHIND,
  X_COUNT,
  X_VOTES,
  /** Of the mention as it may have been meant, where words of it are unknown; of both sources. */
  C_COSINE,
  C_OF_QUERY,
  C_OF_FORM,
  C_BEHIND,
  C_COUNT,
  C_VOTES,
  B_VOTES,
  B_SHARP_VOTES,
  B_CATEGORY_VOTES,
  B_SHARP_CATEGORY_VOTES,
  B_CHAPTER_VOTES,
  B_COSINE,
  B_VOTES_BEHIND,
  B_COSINE_BEHIND,
  /** The fewest slips of the hand between the mention and a near form; above three all alike. */
  B_SLIPS,
  B_SLIPS_BEHIND,
  TITLE_COSINE,
  TITLE_SUBSTRING,
  LOGIT,
  LOGIT_BEHIND,
  LOGIT_RANK,
  PRIOR,
  CATEGORY_PRIOR,
  SHARE_OF_CATEGORY,
  /**
   * How much more often codes of its kind (specific, other, unspecified) were given to expressions
   * with the mention's words than to others: {@link WordKinds}.
   */
  WORDS_KIND,
  /**
   * What is known of the other candidates with its parent ({@link CodeFacts#parent}): how far the
   * best lies behind the best of all by the logit.
   */
  SIBLINGS_LOGIT_BEHIND,
  /** Their share in the votes of the near forms. */
  SIBLINGS_VOTES,
  /** How many they are. */
  SIBLINGS,
  /** How far the one nearest by meaning lies behind the nearest of all. */
  SIBLINGS_MEANT_BEHIND,
  LETTER,
  CHAPTER_NUMBER,
  LAST_DIGIT,
  LEAF,
  QUERY_LENGTH,
  QUERY_LATIN,
  CORE_SHORTER,
  BEST_P_COSINE,
  BEST_L_COSINE,
  BEST_B_VOTES,
  /** Cosine of what is nearest to the mention as it may have been meant. */
  BEST_C_COSINE,
  BEST_LOGIT,
  ANY_EXACT,
  CANDIDATES;

  static final int COUNT = values().length;
}
