package io.farr.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often a selected cause is the expected one, and how often its category. Not thread-safe. */
final class Agreement {
  /** Of the standard normal distribution, for an interval of 95%. */
  private static final double Z = 1.959964;

  private int n;
  private int exact;
  private int category;

  void add(CauseOutcome outcome) {
    n++;
    exact += outcome.isExact() ? 1 : 0;
    category += outcome.isSameCategory() ? 1 : 0;
  }

  int n() {
    return n;
  }

  double exact() {
    return Rounding.share(exact, n);
  }

  double category() {
    return Rounding.share(category, n);
  }

  /** Counts and shares, the exact share with its interval of 95%. */
  Map<String, Object> row(String key, String value) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(key, value);
    row.put("n", n);
    row.put("exact", exact());
    row.put("exact_low", bound(-1));
    row.put("exact_high", bound(1));
    row.put("category", category());
    return row;
  }

  /** Score interval (Wilson 1927, JASA 22:209): holds for small groups and shares near 1, too. */
  private double bound(int side) {
    if (n == 0) {
      return side < 0 ? 0 : 1;
    }
    double p = (double) exact / n;
    double z2 = Z * Z / n;
    double half = Z * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n));
    return Rounding.fourPlaces((p + z2 / 2 + side * half) / (1 + z2));
  }
}
