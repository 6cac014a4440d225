package io.farr.linking;

import java.util.List;

/**
 * An expression that people coded before, like the one that is to be coded.
 *
 * @param form its normal form
 * @param likeness cosine of the two, in [0, 1]; 1 for the same words
 * @param decisions the codes it was given, most frequent first
 */
public record PastExpression(String form, double likeness, List<Decision> decisions) {
  /**
   * What people decided.
   *
   * @param code ordinal of the code in the pack
   * @param count how often
   */
  public record Decision(int code, int count) {}

  public PastExpression {
    decisions = List.copyOf(decisions);
  }
}
