package io.farr.encoder.graph;

import io.farr.encoder.graph.EncoderShape.Activation;
import io.farr.encoder.graph.EncoderShape.Biases;
import io.farr.encoder.graph.EncoderShape.Norm;
import io.farr.encoder.graph.EncoderShape.Positions;
import io.farr.encoder.graph.WeightNames.Part;

/**
 * One sequence through an encoder, in double precision and as slowly as it reads: the referee of
 * {@link EncoderGraph}.
 */
public final class ReferenceEncoder {
  private final EncoderShape shape;
  private final EncoderWeights weights;

  /** A referee for a shape. */
  public ReferenceEncoder(EncoderShape shape, EncoderWeights weights) {
    this.shape = shape;
    this.weights = weights;
  }

  /** [tokens][width]. */
  public double[][] hidden(long[] ids) {
    float[] words = weights.values(WeightNames.WORDS);
    double[][] x = new double[ids.length][shape.width()];
    for (int t = 0; t < ids.length; t++) {
      for (int i = 0; i < shape.width(); i++) {
        x[t][i] = words[(int) ids[t] * shape.width() + i];
        if (shape.positions() == Positions.LEARNED) {
          x[t][i] += weights.values(WeightNames.POSITIONS)[t * shape.width() + i];
        }
      }
    }
    boolean after = shape.norm() == Norm.LAYER_AFTER;
    if (after) {
      x = norm(x, WeightNames.EMBEDDING_NORM);
    }
    for (int layer = 0; layer < shape.layers(); layer++) {
      double[][] attended = attention(layer, after ? x : norm(x, Part.ATTENTION_NORM.in(layer)));
      x = sum(x, attended);
      if (after) {
        x = norm(x, Part.ATTENTION_LAYER_NORM.in(layer));
      }
      x = sum(x, feedForward(layer, after ? x : norm(x, Part.OUTPUT_NORM.in(layer))));
      if (after) {
        x = norm(x, Part.OUTPUT_LAYER_NORM.in(layer));
      }
    }
    return after ? x : norm(x, WeightNames.FINAL_NORM);
  }

  private static double[][] sum(double[][] a, double[][] b) {
    double[][] sum = new double[a.length][a[0].length];
    for (int t = 0; t < a.length; t++) {
      for (int i = 0; i < a[t].length; i++) {
        sum[t][i] = a[t][i] + b[t][i];
      }
    }
    return sum;
  }

  private double[][] norm(double[][] x, String name) {
    float[] gain = weights.values(WeightNames.weight(name));
    double[][] result = new double[x.length][shape.width()];
    for (int t = 0; t < x.length; t++) {
      double mean = 0;
      if (shape.norm() == Norm.LAYER_AFTER) {
        for (double v : x[t]) {
          mean += v / shape.width();
        }
      }
      double variance = 0;
      for (double v : x[t]) {
        variance += (v - mean) * (v - mean) / shape.width();
      }
      for (int i = 0; i < shape.width(); i++) {
        result[t][i] = (x[t][i] - mean) / Math.sqrt(variance + shape.epsilon()) * gain[i];
        if (shape.norm() == Norm.LAYER_AFTER) {
          result[t][i] += weights.values(WeightNames.bias(name))[i];
        }
      }
    }
    return result;
  }

  private double[][] dense(double[][] x, String name, int out) {
    float[] w = weights.values(WeightNames.weight(name));
    boolean gated = shape.activation() == Activation.GATED_SILU && name.contains("intermediate");
    boolean biased =
        shape.biases() == Biases.ALL && !gated
            || shape.biases() == Biases.ATTENTION_INPUTS && name.contains("self");
    float[] bias = biased ? weights.values(WeightNames.bias(name)) : new float[out];
    int in = x[0].length;
    double[][] y = new double[x.length][out];
    for (int t = 0; t < x.length; t++) {
      for (int o = 0; o < out; o++) {
        double sum = bias[o];
        for (int i = 0; i < in; i++) {
          sum += x[t][i] * w[o * in + i];
        }
        y[t][o] = sum;
      }
    }
    return y;
  }

  private double[][] attention(int layer, double[][] x) {
    int width = shape.width();
    double[][] query = turned(dense(x, Part.QUERY.in(layer), width));
    double[][] key = turned(dense(x, Part.KEY.in(layer), shape.keyWidth()));
    double[][] value = dense(x, Part.VALUE.in(layer), shape.keyWidth());
    int size = width / shape.heads();
    double[][] mixed = new double[x.length][width];
    for (int head = 0; head < shape.heads(); head++) {
      // From a dimension of a query to the same one of the key that its group shares.
      int back = (head - head * shape.keyHeads() / shape.heads()) * size;
      for (int t = 0; t < x.length; t++) {
        double[] share = new double[x.length];
        double all = 0;
        for (int u = 0; u < x.length; u++) {
          double dot = 0;
          for (int i = head * size; i < (head + 1) * size; i++) {
            dot += query[t][i] * key[u][i - back];
          }
          share[u] = Math.exp(dot / Math.sqrt(size));
          all += share[u];
        }
        for (int u = 0; u < x.length; u++) {
          for (int i = head * size; i < (head + 1) * size; i++) {
            mixed[t][i] += share[u] / all * value[u][i - back];
          }
        }
      }
    }
    return dense(mixed, Part.ATTENTION_OUTPUT.in(layer), width);
  }

  private double[][] turned(double[][] x) {
    if (shape.positions() == Positions.LEARNED) {
      return x;
    }
    int heads = x[0].length / (shape.width() / shape.heads());
    int size = shape.width() / shape.heads();
    int half = size / 2;
    double[][] y = new double[x.length][x[0].length];
    for (int t = 0; t < x.length; t++) {
      for (int head = 0; head < heads; head++) {
        for (int i = 0; i < half; i++) {
          double angle = t * Math.pow(shape.rotaryBase(), -2.0 * i / size);
          int a = head * size + i;
          int b = a + half;
          y[t][a] = x[t][a] * Math.cos(angle) - x[t][b] * Math.sin(angle);
          y[t][b] = x[t][b] * Math.cos(angle) + x[t][a] * Math.sin(angle);
        }
      }
    }
    return y;
  }

  private double[][] feedForward(int layer, double[][] x) {
    double[][] wide = dense(x, Part.INTERMEDIATE.in(layer), shape.feedForward());
    double[][] gate =
        shape.activation() == Activation.GATED_SILU
            ? dense(x, Part.GATE.in(layer), shape.feedForward())
            : wide;
    for (int t = 0; t < x.length; t++) {
      for (int i = 0; i < shape.feedForward(); i++) {
        double g = gate[t][i];
        wide[t][i] =
            shape.activation() == Activation.GATED_SILU
                ? g / (1 + Math.exp(-g)) * wide[t][i]
                : g * (1 + erf(g / Math.sqrt(2))) / 2;
      }
    }
    return dense(wide, Part.OUTPUT.in(layer), shape.width());
  }

  /** The error function by its series (Abramowitz and Stegun 7.1.6), which converges everywhere. */
  static double erf(double x) {
    if (Math.abs(x) > 5) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; n < 200; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
