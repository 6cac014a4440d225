package io.farr.linking;

/**
 * What an encoder says of a candidate, for the trees that were learned with one: behind {@link
 * RankFeature}. Missing ({@code NaN}) where no encoder was asked. The names stand in saved trees,
 * so a renamed feature is a new one.
 */
enum EncoderFeature {
  /** Cosine of the code's nearest form. */
  E_COSINE,
  /** Of its second. */
  E_SECOND,
  /** Place of its nearest form among all. */
  E_RANK,
  /** How many of its forms are near. */
  E_COUNT,
  /** Its share in votes that fall with the distance from the best. */
  E_VOTES,
  /** Its category's share. */
  E_CATEGORY_VOTES,
  /** How far it lies behind the best. */
  E_BEHIND,
  /** Cosine of the nearest form of any code. */
  BEST_E_COSINE;

  static final int COUNT = values().length;
}
