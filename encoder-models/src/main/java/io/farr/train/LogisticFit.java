package io.farr.train;

import io.farr.confidence.Logistic;
import java.util.Arrays;
import java.util.List;

/**
 * Logistic regression by Newton steps, drawn towards weights that are believed before anything is
 * seen: with few observations it stays there, with many it forgets them. Deterministic.
 */
final class LogisticFit {
  /** How many observations' worth the earlier weights have, roughly, in each direction. */
  private static final double STRENGTH = 8;

  private static final int STEPS = 40;
  private static final double SMALLEST_STEP = 1e-7;

  private LogisticFit() {}

  /**
   * Fits.
   *
   * @param inputs one row an observation, of as many values as {@code before} has names; may be
   *     none
   * @param right one an observation
   * @param before the weights believed before
   */
  static Logistic fit(List<double[]> inputs, boolean[] right, Logistic before) {
    int d = before.names().size();
    double[] penalty = penalties(inputs, d);
    double[] prior = before.weights().stream().mapToDouble(w -> w).toArray();
    double[] w = prior.clone();
    double loss = loss(inputs, right, w, prior, penalty);
    for (int step = 0; step < STEPS; step++) {
      double[] direction = direction(inputs, right, w, prior, penalty);
      double size = 1;
      double[] next = moved(w, direction, size);
      double nextLoss = loss(inputs, right, next, prior, penalty);
      while (nextLoss > loss && size > SMALLEST_STEP) {
        size /= 2;
        next = moved(w, direction, size);
        nextLoss = loss(inputs, right, next, prior, penalty);
      }
      if (loss - nextLoss < SMALLEST_STEP) {
        break;
      }
      w = next;
      loss = nextLoss;
    }
    return new Logistic(
        before.names(), Arrays.stream(w).map(x -> Math.round(x * 1e6) / 1e6).boxed().toList());
  }

  /** In units of each input's own spread; the bias is held loosely. */
  private static double[] penalties(List<double[]> inputs, int d) {
    double[] penalty = new double[d];
    for (int j = 0; j < d; j++) {
      double sum = 0;
      double squares = 0;
      for (double[] row : inputs) {
        sum += row[j];
        squares += row[j] * row[j];
      }
      double n = Math.max(1, inputs.size());
      double variance = Math.max(0, squares / n - sum / n * (sum / n));
      // An input that never changes says nothing: its weight stays where it was.
      penalty[j] = STRENGTH * (variance > 1e-6 ? variance : j == 0 ? 0.1 : 1);
    }
    return penalty;
  }

  private static double loss(
      List<double[]> inputs, boolean[] right, double[] w, double[] prior, double[] penalty) {
    double loss = 0;
    for (int i = 0; i < inputs.size(); i++) {
      double s = dot(w, inputs.get(i));
      double margin = right[i] ? s : -s;
      loss += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
    }
    for (int j = 0; j < w.length; j++) {
      loss += penalty[j] / 2 * (w[j] - prior[j]) * (w[j] - prior[j]);
    }
    return loss;
  }

  private static double[] direction(
      List<double[]> inputs, boolean[] right, double[] w, double[] prior, double[] penalty) {
    int d = w.length;
    double[][] hessian = new double[d][d + 1]; // the gradient stands in the last column
    for (int i = 0; i < inputs.size(); i++) {
      double[] x = inputs.get(i);
      double p = 1 / (1 + Math.exp(-dot(w, x)));
      double error = (right[i] ? 1 : 0) - p;
      double weight = Math.max(1e-9, p * (1 - p));
      for (int j = 0; j < d; j++) {
        hessian[j][d] += error * x[j];
        for (int k = 0; k < d; k++) {
          hessian[j][k] += weight * x[j] * x[k];
        }
      }
    }
    for (int j = 0; j < d; j++) {
      hessian[j][d] -= penalty[j] * (w[j] - prior[j]);
      hessian[j][j] += penalty[j];
    }
    return solve(hessian);
  }

  /** Solves a positive definite system by elimination, its right side in the last column. */
  private static double[] solve(double[][] a) {
    int d = a.length;
    for (int i = 0; i < d; i++) {
      for (int j = i + 1; j < d; j++) {
        double factor = a[j][i] / a[i][i];
        for (int k = i; k <= d; k++) {
          a[j][k] -= factor * a[i][k];
        }
      }
    }
    double[] x = new double[d];
    for (int i = d - 1; i >= 0; i--) {
      double rest = a[i][d];
      for (int k = i + 1; k < d; k++) {
        rest -= a[i][k] * x[k];
      }
      x[i] = rest / a[i][i];
    }
    return x;
  }

  private static double[] moved(double[] w, double[] direction, double size) {
    double[] next = w.clone();
    for (int j = 0; j < w.length; j++) {
      next[j] += size * direction[j];
    }
    return next;
  }

  private static double dot(double[] w, double[] x) {
    double sum = 0;
    for (int j = 0; j < w.length; j++) {
      sum += w[j] * x[j];
    }
    return sum;
  }
}
