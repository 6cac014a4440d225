package io.farr.confidence;

import java.util.List;

/**
 * A logistic model with named inputs: from what is known of a result to the probability that it is
 * right. Immutable.
 *
 * @param names of the inputs, in order, for people and for checks
 * @param weights one a name
 */
public record Logistic(List<String> names, List<Double> weights) {
  public Logistic {
    names = List.copyOf(names);
    weights = List.copyOf(weights);
    if (names.size() != weights.size()) {
      throw new IllegalArgumentException(
          "expected " + names.size() + " weights, found " + weights.size());
    }
  }

  /** The probability, rounded to six decimals. */
  public double probability(double[] inputs) {
    if (inputs.length != weights.size()) {
      throw new IllegalArgumentException(
          "expected " + weights.size() + " inputs, found " + inputs.length);
    }
    double sum = 0;
    for (int i = 0; i < inputs.length; i++) {
      sum += weights.get(i) * inputs[i];
    }
    return Math.round(1e6 / (1 + Math.exp(-sum))) / 1e6;
  }
}
