package io.farr.confidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A precision that an office wants of what is coded without a touch.
 *
 * @param precision wanted share of right ones, in (0, 1)
 * @param confidence with which it must hold, in (0, 1)
 */
public record PrecisionTarget(double precision, double confidence) {
  /** The threshold that is never reached: nothing may be automatic. */
  public static final double NEVER = 2;

  public PrecisionTarget {
    if (!(precision > 0 && precision < 1)) {
      throw new IllegalArgumentException(
          "target precision is " + precision + ", must be between 0 and 1");
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence is " + confidence + ", must be between 0 and 1");
    }
  }

  /**
   * The lowest threshold such that, from it upwards, a one-sided Clopper–Pearson bound on the
   * precision lies at or above the target. Thresholds are tested from the highest score down in
   * steps that each add a twentieth of the points, and the first failure ends the search (fixed
   * sequence testing, so that the confidence holds for the sequence as a whole; see Angelopoulos et
   * al., Learn then Test, arXiv:2110.01052, section 4).
   *
   * @param points predictions on a calibration set, out of fold
   * @return the threshold, or {@link #NEVER} if the target cannot be promised
   */
  public double threshold(List<Monotone.Point> points) {
    List<Monotone.Point> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparingDouble((Monotone.Point p) -> -p.score()));
    int n = sorted.size();
    int step = Math.max(1, n / 20);
    int smallest = Math.max(fewestThatCanPromise(), n / 40);
    double threshold = NEVER;
    int errors = 0;
    int tested = smallest;
    for (int i = 0; i < n; i++) {
      errors += sorted.get(i).right() ? 0 : 1;
      boolean tied = i + 1 < n && sorted.get(i + 1).score() == sorted.get(i).score();
      if (tied || (i + 1 < tested && i + 1 < n)) {
        continue;
      }
      if (lowerBound(i + 1, errors) < precision) {
        return threshold;
      }
      threshold = sorted.get(i).score();
      tested = i + 1 + step;
    }
    return threshold;
  }

  /** So many points without an error are needed before the bound can reach the target. */
  int fewestThatCanPromise() {
    return (int) Math.ceil(Math.log(1 - confidence) / Math.log(precision));
  }

  /** One-sided lower Clopper–Pearson bound on the precision after so many trials and errors. */
  double lowerBound(int trials, int errors) {
    // The p at which `errors` or fewer errors have probability 1 - confidence: bisection.
    double low = 0;
    double high = 1;
    for (int i = 0; i < 60; i++) {
      double p = (low + high) / 2;
      if (atMost(errors, trials, 1 - p) > 1 - confidence) {
        high = p;
      } else {
        low = p;
      }
    }
    return low;
  }

  /** Probability of at most k errors in n trials, each with probability q. */
  private static double atMost(int k, int n, double q) {
    if (q <= 0) {
      return 1;
    }
    if (q >= 1) {
      return k >= n ? 1 : 0;
    }
    double logTerm = n * Math.log1p(-q);
    double sum = Math.exp(logTerm);
    for (int i = 1; i <= k; i++) {
      logTerm += Math.log((double) (n - i + 1) / i) + Math.log(q) - Math.log1p(-q);
      sum += Math.exp(logTerm);
    }
    return Math.min(1, sum);
  }
}
