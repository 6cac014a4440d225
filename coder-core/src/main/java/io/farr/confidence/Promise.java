package io.farr.confidence;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was observed on a calibration set: for each kind of result and each group the scores of
 * predictions made out of fold, and which were right. Thresholds for any wanted precision follow
 * from it. Immutable.
 *
 * @param observed by key {@code kind/GROUP}: pairs of score and right (1) or wrong (0), flattened
 */
public record Promise(Map<String, List<Double>> observed) {
  /** Nothing was observed, so nothing can be promised. */
  public static final Promise NONE = new Promise(Map.of());

  public Promise {
    observed = new TreeMap<>(observed);
  }

  /** The key under which a group of a kind of result is kept. */
  public static String key(String kind, CodeGroup group) {
    return kind + "/" + group;
  }

  /**
   * The score from which on results of that kind and group keep the target, or {@link
   * PrecisionTarget#NEVER}.
   *
   * @param kind {@code phrase}, {@code mention} or {@code underlying}, with a language: {@code
   *     phrase-ja}
   */
  public double threshold(String kind, CodeGroup group, PrecisionTarget target) {
    List<Double> flat = observed.get(key(kind, group));
    return flat == null ? PrecisionTarget.NEVER : target.threshold(points(flat));
  }

  /**
   * For each kind and group that was observed, the score from which on the target is kept, or
   * {@code none} in words; for manifests and people.
   */
  public Map<String, Object> describe(PrecisionTarget target) {
    Map<String, Object> described = new TreeMap<>();
    observed.forEach(
        (key, flat) -> {
          double threshold = target.threshold(points(flat));
          described.put(
              key, threshold == PrecisionTarget.NEVER ? "none: not enough evidence" : threshold);
        });
    return described;
  }

  private static List<Monotone.Point> points(List<Double> flat) {
    Monotone.Point[] points = new Monotone.Point[flat.size() / 2];
    for (int i = 0; i < points.length; i++) {
      points[i] = new Monotone.Point(flat.get(2 * i), flat.get(2 * i + 1) > 0.5);
    }
    return List.of(points);
  }
}
