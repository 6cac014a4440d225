package io.farr.encoder.graph;

import java.util.Random;

/**
 * Weights drawn from a seed and the tensor's name, so that they are the same in whatever order they
 * are asked for.
 */
public final class RandomWeights implements EncoderWeights {
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
    Random random = new Random(seed * 31 + name.hashCode());
    float[] values = new float[size(name)];
    boolean gain = name.toLowerCase(java.util.Locale.ROOT).endsWith("norm.weight");
    double spread = name.startsWith("embeddings") ? 1 : 1 / Math.sqrt(shape.width());
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (gain ? 1 + 0.1 * random.nextGaussian() : spread * random.nextGaussian());
    }
    return values;
  }

  private int size(String name) {
    int width = shape.width();
    if (name.startsWith("labels")) {
      return name.endsWith("bias") ? labels : labels * width;
    }
    if (name.startsWith("vector")) {
      return name.endsWith("bias") ? dimension : dimension * width;
    }
    if (name.equals(WeightNames.WORDS)) {
      return shape.vocabulary() * width;
    }
    if (name.equals(WeightNames.POSITIONS)) {
      return shape.maxTokens() * width;
    }
    boolean inner = name.contains("intermediate");
    if (name.endsWith("bias") || name.toLowerCase(java.util.Locale.ROOT).endsWith("norm.weight")) {
      return inner ? shape.feedForward() : width;
    }
    return inner || name.contains(".output.dense") && !name.contains("attention")
        ? width * shape.feedForward()
        : width * width;
  }
}
