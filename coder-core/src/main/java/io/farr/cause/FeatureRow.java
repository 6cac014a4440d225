package io.farr.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Named numbers, added one after the other in the same order for every row. Not thread-safe. */
final class FeatureRow {
  private float[] values = new float[128];
  private int size;
  private final @Nullable List<String> names;

  private FeatureRow(@Nullable List<String> names) {
    this.names = names;
  }

  /** A row that keeps the numbers alone. */
  static FeatureRow ofValues() {
    return new FeatureRow(null);
  }

  /** A row that keeps the names too. */
  static FeatureRow ofNames() {
    return new FeatureRow(new ArrayList<>());
  }

  void add(String name, double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = (float) value;
    if (names != null) {
      names.add(name);
    }
  }

  void flag(String name, boolean set) {
    add(name, set ? 1 : 0);
  }

  float[] values() {
    return Arrays.copyOf(values, size);
  }

  /** The names in order; empty for a row of values. */
  List<String> names() {
    return names == null ? List.of() : List.copyOf(names);
  }
}
