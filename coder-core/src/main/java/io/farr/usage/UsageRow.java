package io.farr.usage;

import java.util.Arrays;

/** A row of features while it is filled; what is not set is missing. Not thread-safe. */
final class UsageRow {
  private final float[] values = new float[UsageFeature.values().length];

  UsageRow() {
    Arrays.fill(values, Float.NaN);
  }

  UsageRow set(UsageFeature feature, double value) {
    values[feature.ordinal()] = (float) value;
    return this;
  }

  UsageRow flag(UsageFeature feature, boolean value) {
    return set(feature, value ? 1 : 0);
  }

  float[] values() {
    return values;
  }
}
