package io.farr.linking;

import java.util.Arrays;

/** The feature values of one candidate. Written while candidates are gathered, then only read. */
public final class Features {
  /** No features: those of a candidate whose probability is settled. */
  public static final Features NONE = new Features(0);

  private final float[] values;

  Features() {
    this(Feature.COUNT);
  }

  private Features(int count) {
    values = new float[count];
  }

  /** The value of a feature; 0 where nothing was said. */
  public float get(Feature feature) {
    return values.length == 0 ? 0f : values[feature.ordinal()];
  }

  void set(Feature feature, double value) {
    values[feature.ordinal()] = (float) value;
  }

  void atLeast(Feature feature, double value) {
    values[feature.ordinal()] = Math.max(values[feature.ordinal()], (float) value);
  }

  /** A copy of all values, in the order of {@link Feature}. */
  public float[] toArray() {
    return values.clone();
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
