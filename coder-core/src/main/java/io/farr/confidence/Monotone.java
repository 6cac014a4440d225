package io.farr.confidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A non-decreasing piecewise-linear function on [0, 1], such as a calibration curve. Immutable.
 *
 * @param x knots, increasing
 * @param y values at the knots, non-decreasing
 */
public record Monotone(List<Double> x, List<Double> y) {
  /** The function that changes nothing. */
  public static final Monotone IDENTITY = new Monotone(List.of(0.0, 1.0), List.of(0.0, 1.0));

  private static final double OUTER_SLOPE = 0.02;

  /** A score and whether it turned out right. */
  public record Point(double score, boolean right) {}

  public Monotone {
    x = List.copyOf(x);
    y = List.copyOf(y);
    if (x.isEmpty() || x.size() != y.size()) {
      throw new IllegalArgumentException("expected as many knots as values, and at least one");
    }
    for (int i = 1; i < x.size(); i++) {
      if (x.get(i) <= x.get(i - 1) || y.get(i) < y.get(i - 1)) {
        throw new IllegalArgumentException("knots must increase and values not decrease, at " + i);
      }
    }
  }

  /** The value at a place; constant beyond the outer knots. Rounded to six decimals. */
  public double at(double place) {
    int n = x.size();
    if (place <= x.get(0)) {
      return y.get(0);
    }
    if (place >= x.get(n - 1)) {
      return y.get(n - 1);
    }
    int i = 1;
    while (x.get(i) < place) {
      i++;
    }
    double share = (place - x.get(i - 1)) / (x.get(i) - x.get(i - 1));
    double value = y.get(i - 1) + share * (y.get(i) - y.get(i - 1));
    return Math.round(value * 1e6) / 1e6;
  }

  /**
   * Isotonic regression by pooling adjacent violators (Ayer et al. 1955), the knots at the means of
   * the pools. Each pool's share is shrunk towards one half by one observation, so that a pool
   * without errors does not promise certainty.
   *
   * @param points scores of predictions that the scorer has not been fitted on; none gives {@link
   *     #IDENTITY}
   * @param smallest pools are merged until they hold that many points
   */
  public static Monotone isotonic(List<Point> points, int smallest) {
    if (points.isEmpty()) {
      return IDENTITY;
    }
    List<Point> sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparingDouble(Point::score));
    List<double[]> pools = new ArrayList<>(); // count, right, sum of scores
    double[] bin = new double[3];
    for (int i = 0; i < sorted.size(); i++) {
      bin[0]++;
      bin[1] += sorted.get(i).right ? 1 : 0;
      bin[2] += sorted.get(i).score;
      boolean tied = i + 1 < sorted.size() && sorted.get(i + 1).score == sorted.get(i).score;
      boolean last = i == sorted.size() - 1;
      if (bin[0] >= smallest && !tied || last) {
        if (bin[0] < smallest && !pools.isEmpty()) {
          // Too few remain at the top for a pool of their own.
          double[] lower = pools.remove(pools.size() - 1);
          for (int k = 0; k < 3; k++) {
            bin[k] += lower[k];
          }
        }
        pools.add(bin);
        bin = new double[3];
        while (pools.size() > 1
            && share(pools.get(pools.size() - 2)) >= share(pools.get(pools.size() - 1))) {
          double[] upper = pools.remove(pools.size() - 1);
          double[] lower = pools.get(pools.size() - 1);
          for (int k = 0; k < 3; k++) {
            lower[k] += upper[k];
          }
        }
      }
    }
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (double[] pool : pools) {
      double at = Math.round(pool[2] / pool[0] * 1e6) / 1e6;
      if (x.isEmpty() || at > x.get(x.size() - 1)) {
        x.add(at);
        double value = Math.round(share(pool) * 1e6) / 1e6;
        y.add(y.isEmpty() ? value : Math.max(value, y.get(y.size() - 1)));
      }
    }
    // Scores beyond the outer pools keep their order: ties there would hide which are surest.
    if (x.get(0) > 0) {
      x.add(0, 0.0);
      y.add(0, Math.round(y.get(0) * (1 - OUTER_SLOPE) * 1e6) / 1e6);
    }
    int last = x.size() - 1;
    if (x.get(last) < 1) {
      x.add(1.0);
      y.add(Math.round((y.get(last) + OUTER_SLOPE * (1 - y.get(last))) * 1e6) / 1e6);
    }
    return new Monotone(x, y);
  }

  private static double share(double[] pool) {
    return (pool[1] + 0.5) / (pool[0] + 1);
  }
}
