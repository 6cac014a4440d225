package io.farr.linking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Scores of candidates as probabilities. */
final class Softmax {
  private Softmax() {}

  /**
   * The candidates with the probabilities of the softmax over them and "none of them", most
   * probable first, equal ones in the order of codes.
   *
   * @param scores one for each candidate, and behind them that of "none of them"
   */
  static List<Candidate> rank(List<Candidate> candidates, double[] scores) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      highest = Math.max(highest, score);
    }
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - highest);
    }
    List<Candidate> ranked = new ArrayList<>(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      double p = Math.exp(scores[i] - highest) / sum;
      // Rounded before anything is decided on it: the order of additions must not show.
      ranked.add(candidates.get(i).withProbability(Math.round(p * 1e6) / 1e6));
    }
    ranked.sort(
        Comparator.comparingDouble((Candidate c) -> -c.probability())
            .thenComparingInt(Candidate::code));
    return ranked;
  }
}
