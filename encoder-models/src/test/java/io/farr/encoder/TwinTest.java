package io.farr.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.encoder.graph.EncoderShape;
import io.farr.encoder.graph.GraphForm;
import io.farr.encoder.graph.GraphForm.Attention;
import io.farr.encoder.graph.GraphForm.Storage;
import io.farr.encoder.graph.GraphForm.Target;
import io.farr.encoder.graph.JoinedGraph;
import io.farr.encoder.graph.Precision;
import io.farr.encoder.graph.RandomWeights;
import io.farr.encoder.graph.ReferenceEncoder;
import io.farr.text.Normalizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A twin of the 13B encoder, of two layers and 128 wide, through everything that the large one goes
 * through: files of weights beside the graph, heads and index of terms joined to it, tokens and
 * batches; against plain double precision.
 */
@Timeout(120)
class TwinTest {
  private static final int WIDTH = 128;
  private static final int DIMENSION = 64;
  private static final long SEED = 11;
  private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz心不全肺炎糖尿病";
  private static final List<String> LABELS = List.of("O", "B", "I");
  private static final List<String> TERMS =
      List.of("heart failure", "pneumonia", "diabetes", "心不全", "肺炎", "糖尿病", "senility", "x");
  private static final List<String> ASKED =
      List.of("heart failing", "肺炎", "pneumonia", "糖尿", "sen", "abc def ghi", "全");

  @TempDir Path folder;

  private static EncoderShape shape() {
    return EncoderShape.llama(RandomBundle.vocabulary(CHARACTERS), 24, 2, WIDTH, 4, 344);
  }

  /** Largest errors of a cosine, whose range is 2, and of a label's score, whose spread is 1. */
  @ParameterizedTest(name = "{0} for a {1}, attention by {2}")
  @CsvSource({
    "FP32, PROCESSOR, MASK, 2e-4, 1e-4",
    "FP16, CARD, MASK, 2e-3, 2e-2",
    "FP16, CARD, LENGTHS, 2e-3, 2e-2",
    "INT8, PROCESSOR, MASK, 2e-2, 0.15",
    "INT8, CARD, MASK, 2e-2, 0.15",
    "INT4, PROCESSOR, MASK, 0.2, 1.2",
    "INT4, CARD, MASK, 0.2, 1.2"
  })
  void headsAndTermsComeOutAsTheReferenceComputesThem(
      Precision precision, Target target, Attention attention, double cosine, double score)
      throws IOException {
    GraphForm form = GraphForm.of(precision).on(target).with(attention).stored(Storage.BESIDE);
    Bundle bundle =
        RandomBundle.write(
            folder.resolve("twin"),
            new RandomBundle.Recipe(CHARACTERS, shape(), form, LABELS, DIMENSION, SEED));
    try (Reference reference = new Reference(bundle)) {
      List<double[]> terms = TERMS.stream().map(reference::vector).toList();
      RuntimeSettings settings = new RuntimeSettings(64, 2, 1, TERMS.size());
      try (EncoderRuntime runtime =
          EncoderRuntime.open(bundle, Device.CPU, settings, new Terms(terms))) {
        List<List<EncoderRuntime.Near>> nearest = runtime.nearest(ASKED);
        for (int i = 0; i < ASKED.size(); i++) {
          double[] vector = reference.vector(ASKED.get(i));
          for (EncoderRuntime.Near near : nearest.get(i)) {
            assertThat(Math.abs(near.score() - dot(vector, terms.get(near.term()))))
                .isLessThan(cosine);
          }
        }
        List<TokenLabels> labels =
            runtime.labels(ASKED.stream().map(Normalizer::normalize).toList());
        for (int i = 0; i < ASKED.size(); i++) {
          double[][] expected = reference.labels(ASKED.get(i));
          for (int token = 0; token < labels.get(i).tokens().size(); token++) {
            for (int label = 0; label < LABELS.size(); label++) {
              // The first token of a sequence is a special one.
              double apart = labels.get(i).score(token, label) - expected[token + 1][label];
              assertThat(Math.abs(apart)).isLessThan(score);
            }
          }
        }
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Encoder and heads in double precision. */
  private static final class Reference implements AutoCloseable {
    private final SegmentTokenizer tokenizer;
    private final RandomWeights weights =
        new RandomWeights(shape(), LABELS.size(), DIMENSION, SEED);
    private final ReferenceEncoder encoder = new ReferenceEncoder(shape(), weights);

    Reference(Bundle bundle) {
      this.tokenizer = SegmentTokenizer.of(bundle);
    }

    private double[][] hidden(String text) {
      return encoder.hidden(tokenizer.ids(List.of(text)).get(0));
    }

    double[] vector(String text) {
      double[][] hidden = hidden(text);
      double[] mean = new double[WIDTH];
      for (double[] token : hidden) {
        for (int i = 0; i < WIDTH; i++) {
          mean[i] += token[i] / hidden.length;
        }
      }
      double[] vector = dense(mean, "vector", DIMENSION);
      double length = Math.sqrt(dot(vector, vector));
      for (int i = 0; i < DIMENSION; i++) {
        vector[i] /= length;
      }
      return vector;
    }

    double[][] labels(String text) {
      double[][] hidden = hidden(text);
      double[][] labels = new double[hidden.length][];
      for (int t = 0; t < hidden.length; t++) {
        labels[t] = dense(hidden[t], "labels", LABELS.size());
      }
      return labels;
    }

    private double[] dense(double[] x, String name, int size) {
      float[] matrix = weights.values(name + ".weight");
      float[] bias = weights.values(name + ".bias");
      double[] y = new double[size];
      for (int o = 0; o < size; o++) {
        y[o] = bias[o];
        for (int i = 0; i < WIDTH; i++) {
          y[o] += matrix[o * WIDTH + i] * x[i];
        }
      }
      return y;
    }

    @Override
    public void close() {
      tokenizer.close();
    }
  }

  /** Vectors as an index. */
  private record Terms(List<double[]> vectors) implements JoinedGraph.Index {
    @Override
    public int size() {
      return vectors.size();
    }

    @Override
    public int dimension() {
      return DIMENSION;
    }

    @Override
    public ByteBuffer columns() {
      ByteBuffer columns =
          ByteBuffer.allocate(4 * DIMENSION * size()).order(ByteOrder.LITTLE_ENDIAN);
      for (int d = 0; d < DIMENSION; d++) {
        for (double[] vector : vectors) {
          columns.putFloat((float) vector[d]);
        }
      }
      return columns.flip();
    }
  }
}
