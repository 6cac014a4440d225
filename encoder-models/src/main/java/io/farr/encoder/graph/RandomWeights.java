package io.farr.encoder.graph;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Weights drawn from a seed and the tensor's name: the same in whatever order they are asked for,
 * on however many cores. Bell-shaped, of a spread that keeps the values of a deep encoder in range.
 * Immutable and thread-safe.
 */
public final class RandomWeights implements EncoderWeights {
  /** Values that one core draws at a time, from a seed of their own. */
  private static final int STRETCH = 1 << 16;

  /** Standard deviation of the sum of four 16-bit integers. */
  private static final double SPREAD = 65_536 / Math.sqrt(3);

  private final EncoderShape shape;
  private final int labels;
  private final int dimension;
  private final long seed;

  /**
   * @param labels of the head of that name
   * @param dimension of the head {@code vector}
   */
  public RandomWeights(EncoderShape shape, int labels, int dimension, long seed) {
    this.shape = shape;
    this.labels = labels;
    this.dimension = dimension;
    this.seed = seed;
  }

  @Override
  public float[] values(String name) {
    float[] values = new float[size(name)];
    boolean gain = isGain(name);
    double spread = gain ? 0.1 : name.startsWith("embeddings") ? 1 : 1 / Math.sqrt(shape.width());
    float centre = gain ? 1 : 0;
    long start = seed * 0x9E3779B97F4A7C15L + name.hashCode();
    IntStream.range(0, (values.length + STRETCH - 1) / STRETCH)
        .parallel()
        .forEach(
            stretch -> {
              SplittableRandom random = new SplittableRandom(start + ((long) stretch << 32));
              int last = (int) Math.min(values.length, (stretch + 1L) * STRETCH);
              for (int i = stretch * STRETCH; i < last; i++) {
                values[i] = centre + (float) (spread * bell(random.nextLong()));
              }
            });
    return values;
  }

  /** A sum of four of equal chance is nearly normal, and takes one draw. Mean 0, deviation 1. */
  private static double bell(long bits) {
    int sum = (short) bits + (short) (bits >> 16) + (short) (bits >> 32) + (short) (bits >> 48);
    return sum / SPREAD;
  }

  private static boolean isGain(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith("norm.weight");
  }

  private int size(String name) {
    int width = shape.width();
    boolean bias = name.endsWith("bias");
    if (name.startsWith("labels")) {
      return labels * (bias ? 1 : width);
    }
    if (name.startsWith("vector")) {
      return dimension * (bias ? 1 : width);
    }
    if (name.equals(WeightNames.WORDS)) {
      return shape.vocabulary() * width;
    }
    if (name.equals(WeightNames.POSITIONS)) {
      return shape.maxTokens() * width;
    }
    boolean keys = name.contains("self.key") || name.contains("self.value");
    boolean inner = name.contains("intermediate");
    int rows = inner ? shape.feedForward() : keys ? shape.keyWidth() : width;
    boolean narrows = name.contains(".output.dense") && !name.contains("attention");
    return rows * (bias || isGain(name) ? 1 : narrows ? shape.feedForward() : width);
  }
}
