package io.farr.confidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * A precision that an office wants of what is coded without a touch.
 *
 * @param precision wanted share of right ones, in (0, 1)
 * @param confidence with which it must hold, in (0, 1)
 */
public record PrecisionTarget(double precision, double confidence) {
  /** The threshold that is never reached: nothing may be automatic. */
  public static final double NEVER = 2;

  private static final int STEPS = 40;

  /** Shares of the error rate, spent at the top, halfway and where the search ought to end. */
  private static final double TOP_PART = 0.1;

  private static final double HALFWAY_PART = 0.3;
  private static final double LOWEST_PART = 0.6;

  /** A threshold whose chance to pass is nearly the best ought to pass. */
  private static final double NEARLY = 0.95;

  /** What is seen of fewer points says nothing of how many more are needed. */
  private static final int SMALLEST_SAMPLE = 10;

  /** Whoever would need more rows than these is not helped by more rows. */
  private static final int MOST_ROWS = 50_000;

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
   * The lowest threshold found such that, from it upwards, the precision lies at or above the
   * target with the wanted confidence.
   *
   * <p>Thresholds that each add a fortieth of the points are tested by the exact binomial test from
   * the highest score down. The error rate 1 - confidence is spent at three of them: a tenth at the
   * highest, three tenths halfway, six tenths at the lowest that ought to pass if scores were
   * probabilities; what was spent on a threshold that passes is passed on to the next (the fallback
   * procedure of Wiens and Dmitrienko 2005, J. Biopharm. Stat. 15, which keeps the error rate of
   * all tests together; fixed sequence testing as in Angelopoulos et al., Learn then Test,
   * arXiv:2110.01052, section 4, is its case with one start). One start at the top ends at the
   * first failure, and the top is where points are fewest: two wrong answers of people there, and
   * nothing could be promised. Where the points are too few to share the error rate, it is spent at
   * one of them. The starts follow from scores, not from what turned out right.
   *
   * @param points predictions on a calibration set, out of fold
   * @return the threshold, or {@link #NEVER} if the target cannot be promised
   */
  public double threshold(List<Monotone.Point> points) {
    List<Monotone.Point> sorted = byFallingScore(points);
    int[] ends = ends(sorted, fewestThatCanPromise());
    double[] spent = spending(sorted, ends);
    double threshold = NEVER;
    double passedOn = 0;
    int errors = 0;
    int counted = 0;
    for (int i = 0; i < ends.length; i++) {
      for (; counted < ends[i]; counted++) {
        errors += sorted.get(counted).right() ? 0 : 1;
      }
      double rate = spent[i] + passedOn;
      boolean passes = rate > 0 && holds(ends[i], errors, rate);
      passedOn = passes ? rate : 0;
      threshold = passes ? sorted.get(ends[i] - 1).score() : threshold;
    }
    return threshold;
  }

  /**
   * What these points promise, or about how many more like them would be needed.
   *
   * @param points predictions on a calibration set, out of fold
   */
  public Outlook outlook(List<Monotone.Point> points) {
    double threshold = threshold(points);
    int automatic = (int) points.stream().filter(p -> p.score() >= threshold).count();
    return new Outlook(
        points.size(),
        threshold,
        automatic,
        threshold == NEVER ? further(byFallingScore(points)) : OptionalInt.empty());
  }

  private static List<Monotone.Point> byFallingScore(List<Monotone.Point> points) {
    List<Monotone.Point> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparingDouble((Monotone.Point p) -> -p.score()));
    return sorted;
  }

  /** How many points lie above each threshold that is tested; points of one score stay together. */
  private static int[] ends(List<Monotone.Point> sorted, int fewest) {
    int n = sorted.size();
    int step = Math.max(1, n / STEPS);
    List<Integer> ends = new ArrayList<>();
    int wanted = fewest;
    for (int i = 0; i < n; i++) {
      boolean tied = i + 1 < n && sorted.get(i + 1).score() == sorted.get(i).score();
      if (i + 1 >= fewest && !tied && (i + 1 >= wanted || i + 1 == n)) {
        ends.add(i + 1);
        wanted = i + 1 + step;
      }
    }
    return ends.stream().mapToInt(end -> end).toArray();
  }

  /** How much of the error rate is spent on each threshold. */
  private double[] spending(List<Monotone.Point> sorted, int[] ends) {
    double[] spent = new double[ends.length];
    if (ends.length == 0) {
      return spent;
    }
    double rate = 1 - confidence;
    double[] chance = new double[ends.length];
    double best = 0;
    double sum = 0;
    int counted = 0;
    for (int i = 0; i < ends.length; i++) {
      for (; counted < ends[i]; counted++) {
        sum += sorted.get(counted).score();
      }
      int allowed = mostErrors(ends[i], rate * LOWEST_PART);
      double expected = Math.min(1 - 1e-6, Math.max(0, sum / ends[i]));
      chance[i] = allowed < 0 ? 0 : atMost(allowed, ends[i], 1 - expected);
      best = Math.max(best, chance[i]);
    }
    if (best == 0) {
      spent[0] = rate;
      return spent;
    }
    int lowest = 0;
    for (int i = 0; i < ends.length; i++) {
      lowest = chance[i] >= NEARLY * best ? i : lowest;
    }
    int halfway = 0;
    while (2 * ends[halfway] < ends[lowest]) {
      halfway++;
    }
    // A part with which not even points without an error pass does more at the lowest.
    spent[holds(ends[0], 0, rate * TOP_PART) ? 0 : lowest] += rate * TOP_PART;
    spent[holds(ends[halfway], 0, rate * HALFWAY_PART) ? halfway : lowest] += rate * HALFWAY_PART;
    spent[lowest] += rate * LOWEST_PART;
    return spent;
  }

  /** How many further points, of the same scores and errors, it takes until a promise is made. */
  private OptionalInt further(List<Monotone.Point> sorted) {
    int n = sorted.size();
    if (n == 0) {
      return OptionalInt.of(fewestThatCanPromise());
    }
    if (!anyPartIsGoodEnough(sorted)) {
      return OptionalInt.empty();
    }
    int low = n;
    int high = Math.max(n + 1, fewestThatCanPromise());
    while (threshold(grown(sorted, high)) == NEVER) {
      low = high;
      high *= 2;
      if (high > MOST_ROWS) {
        return OptionalInt.empty();
      }
    }
    while (high - low > Math.max(1, high / 200)) {
      int middle = (low + high) >>> 1;
      if (threshold(grown(sorted, middle)) == NEVER) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalInt.of(high - n);
  }

  private boolean anyPartIsGoodEnough(List<Monotone.Point> sorted) {
    int n = sorted.size();
    int smallest = Math.min(n, Math.max(SMALLEST_SAMPLE, n / STEPS));
    int right = 0;
    for (int i = 0; i < n; i++) {
      right += sorted.get(i).right() ? 1 : 0;
      boolean tied = i + 1 < n && sorted.get(i + 1).score() == sorted.get(i).score();
      if (!tied && i + 1 >= smallest && right > precision * (i + 1)) {
        return true;
      }
    }
    return false;
  }

  /** A larger sample of the same kind: every point as often as every other, give or take once. */
  private static List<Monotone.Point> grown(List<Monotone.Point> sorted, int size) {
    List<Monotone.Point> grown = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      grown.add(sorted.get((int) ((long) i * sorted.size() / size)));
    }
    return grown;
  }

  /**
   * Whether so few errors would have at most that probability if the precision were below the
   * target.
   */
  private boolean holds(int trials, int errors, double rate) {
    // A hair more than the rate, or its parts would not add up to it.
    return atMost(errors, trials, 1 - precision) <= rate * (1 + 1e-9);
  }

  /** The most errors in so many trials with which the target holds; -1 if not even none do. */
  private int mostErrors(int trials, double rate) {
    if (!holds(trials, 0, rate)) {
      return -1;
    }
    int low = 0;
    int high = 1;
    while (high < trials && holds(trials, high, rate)) {
      low = high;
      high = Math.min(trials, 2 * high);
    }
    while (low + 1 < high) {
      int middle = (low + high) / 2;
      if (holds(trials, middle, rate)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
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
