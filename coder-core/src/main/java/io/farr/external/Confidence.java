package io.farr.external;

/**
 * How far a category is to be trusted: by how much of the description its rule rests on. The values
 * are set by hand, below the shares of right categories among the descriptions of {@code
 * data-samples/external-causes}, because those were written by the hand that wrote the rules. Not a
 * calibrated promise.
 */
final class Confidence {
  private static final double MANNER_ALONE = 0.3;
  private static final double ONE_WORD = 0.85;
  private static final double MORE_WORDS = 0.9;

  private Confidence() {}

  static double of(Rule rule, int words, double probability) {
    double right = words == 0 ? MANNER_ALONE : words == 1 ? ONE_WORD : MORE_WORDS;
    return probability * (rule.weak() ? Math.min(right, ONE_WORD) : right);
  }
}
