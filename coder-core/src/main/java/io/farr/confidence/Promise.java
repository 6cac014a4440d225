package io.farr.confidence;

import io.farr.codes.Icd11Cluster;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was observed on a calibration set: for each kind of result and each group the scores of
 * predictions made out of fold, and which were right. Thresholds for any wanted precision follow
 * from it. Immutable.
 *
 * @param observed by key {@code kind/GROUP}: pairs of score and right (1) or wrong (0), flattened
 * @param codes by kind ({@code phrase}, {@code underlying}): the codes that people gave there,
 *     bare, at most four characters
 * @param firstYear earliest year of death, 0 if the records did not say
 * @param lastYear latest year of death, 0 if the records did not say
 */
public record Promise(
    Map<String, List<Double>> observed,
    Map<String, List<String>> codes,
    int firstYear,
    int lastYear) {
  /** Nothing was observed, so nothing can be promised. */
  public static final Promise NONE = new Promise(Map.of());

  public Promise {
    observed = new TreeMap<>(observed);
    Map<String, List<String>> sorted = new TreeMap<>();
    codes.forEach((kind, list) -> sorted.put(kind, list.stream().sorted().distinct().toList()));
    codes = sorted;
  }

  /** What was observed alone, of codes and years that were not kept. */
  public Promise(Map<String, List<Double>> observed) {
    this(observed, Map.of(), 0, 0);
  }

  /**
   * Whether people gave that code where this was observed: for a code that they never gave there is
   * no evidence, whatever there is for its group. True where the codes were not kept.
   */
  public boolean hasSeen(String kind, String code) {
    List<String> seen = codes.get(kind);
    if (seen == null) {
      return true;
    }
    String bare = Icd11Cluster.firstStem(code).replace(".", "");
    String four = bare.substring(0, Math.min(4, bare.length()));
    // A code that was given at three characters vouches for what is below it.
    String three = bare.substring(0, Math.min(3, bare.length()));
    return Collections.binarySearch(seen, bare) >= 0
        || Collections.binarySearch(seen, four) >= 0
        || Collections.binarySearch(seen, three) >= 0;
  }

  /** Whether deaths of that year were among the observed; true where the years were not stated. */
  public boolean coversYear(int year) {
    return firstYear == 0 || (year >= firstYear && year <= lastYear);
  }

  /** Both together; what the other says of a key or of the years wins. */
  public Promise with(Promise other) {
    Map<String, List<Double>> bothObserved = new TreeMap<>(observed);
    bothObserved.putAll(other.observed);
    Map<String, List<String>> bothCodes = new TreeMap<>(codes);
    bothCodes.putAll(other.codes);
    boolean otherYears = other.firstYear > 0;
    return new Promise(
        bothObserved,
        bothCodes,
        otherYears ? other.firstYear : firstYear,
        otherYears ? other.lastYear : lastYear);
  }

  /**
   * The same without what was observed of some kinds of results, and of those records of them on
   * which rules and selector agree; what codes and years were seen stays.
   */
  public Promise without(Collection<String> kinds) {
    Map<String, List<Double>> kept = new TreeMap<>(observed);
    kept.keySet()
        .removeIf(
            key ->
                kinds.stream()
                    .anyMatch(kind -> key.startsWith(kind + "/") || key.startsWith(kind + "-")));
    return new Promise(kept, codes, firstYear, lastYear);
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

  /** What the observations of a kind and group promise, or what they lack. */
  public Outlook outlook(String kind, CodeGroup group, PrecisionTarget target) {
    return target.outlook(points(observed.getOrDefault(key(kind, group), List.of())));
  }

  /**
   * For each kind and group that was observed, the score from which on the target is kept, or
   * {@code none} in words; for manifests and people.
   */
  public Map<String, Object> describe(PrecisionTarget target) {
    Map<String, Object> described = new TreeMap<>();
    observed.forEach(
        (key, flat) -> {
          Outlook outlook = target.outlook(points(flat));
          described.put(key, outlook.isPromised() ? outlook.threshold() : "none: " + lack(outlook));
        });
    return described;
  }

  private static String lack(Outlook outlook) {
    return outlook.further().isPresent()
        ? "not enough evidence, about " + outlook.further().getAsInt() + " more checked are needed"
        : "even the surest are right less often than that";
  }

  private static List<Monotone.Point> points(List<Double> flat) {
    Monotone.Point[] points = new Monotone.Point[flat.size() / 2];
    for (int i = 0; i < points.length; i++) {
      points[i] = new Monotone.Point(flat.get(2 * i), flat.get(2 * i + 1) > 0.5);
    }
    return List.of(points);
  }
}
