package io.farr.train;

/**
 * Gradient ascent with adaptive steps (Kingma and Ba 2015, arXiv:1412.6980, algorithm 1) over the
 * whole sample, with an L2 penalty; the step falls to a fifth after half of the epochs. Not
 * thread-safe.
 */
final class Adam {
  private final double[] weights;
  private final double[] mean;
  private final double[] square;
  private final boolean[] fixed;
  private final int[] signs;
  private final int epochs;
  private final double rate;
  private final double penalty;
  private int epoch;

  Adam(int dimension, int epochs, double rate, double penalty) {
    this.weights = new double[dimension];
    this.mean = new double[dimension];
    this.square = new double[dimension];
    this.fixed = new boolean[dimension];
    this.signs = new int[dimension];
    this.epochs = epochs;
    this.rate = rate;
    this.penalty = penalty;
  }

  boolean isDone() {
    return epoch == epochs;
  }

  /** Sets a weight that steps will leave alone. */
  Adam fix(int index, double value) {
    weights[index] = value;
    fixed[index] = true;
    return this;
  }

  /** Keeps a weight at or above zero, or at or below it for a negative sign. */
  Adam sign(int index, int sign) {
    signs[index] = sign;
    return this;
  }

  /** The weights as they are now; the array is this object's own. */
  double[] weights() {
    return weights;
  }

  /**
   * One step uphill.
   *
   * @param gradient of the sum over the sample
   * @param sample its size, at least 1
   */
  void step(double[] gradient, int sample) {
    epoch++;
    double step = rate * (epoch < epochs / 2 ? 1 : 0.2);
    for (int i = 0; i < weights.length; i++) {
      if (fixed[i]) {
        continue;
      }
      double g = gradient[i] / sample - penalty * weights[i];
      mean[i] = 0.9 * mean[i] + 0.1 * g;
      square[i] = 0.999 * square[i] + 0.001 * g * g;
      double meanHat = mean[i] / (1 - Math.pow(0.9, epoch));
      double squareHat = square[i] / (1 - Math.pow(0.999, epoch));
      weights[i] += step * meanHat / (Math.sqrt(squareHat) + 1e-8);
      if (signs[i] * weights[i] < 0) {
        weights[i] = 0;
      }
    }
  }
}
