package io.farr.encoder.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.farr.encoder.graph.EncoderShape.Activation;
import io.farr.encoder.graph.EncoderShape.Biases;
import io.farr.encoder.graph.EncoderShape.Norm;
import io.farr.encoder.graph.EncoderShape.Positions;
import io.farr.encoder.graph.GraphForm.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderGraphTest {
  private static final int WIDTH = 128;
  private static final long[][] IDS = {{2, 17, 30, 3, 0}, {2, 40, 41, 42, 3}, {2, 3, 0, 0, 0}};
  private static final long[][] MASK = {{1, 1, 1, 1, 0}, {1, 1, 1, 1, 1}, {1, 1, 0, 0, 0}};

  @TempDir Path folder;

  private static EncoderShape shape(Positions positions, Norm norm, Activation activation) {
    return new EncoderShape(50, 16, 2, WIDTH, 4, 192, positions, norm, activation, 1e-6f);
  }

  /** Of the hidden vectors' typical size, which is 1. */
  private static double tolerance(Precision precision) {
    switch (precision) {
      case FP32:
        return 1e-4;
      case FP16:
        return 2e-2;
      case INT8:
        return 0.1;
      case INT4:
        return 1;
    }
    throw new AssertionError(precision);
  }

  @ParameterizedTest(name = "{0} {1} {2} {3} {4}")
  @CsvSource({
    "LEARNED, LAYER_AFTER, GELU, FP32, AUTOMATIC",
    "LEARNED, LAYER_AFTER, GELU, FP16, AUTOMATIC",
    "LEARNED, LAYER_AFTER, GELU, INT8, AUTOMATIC",
    "LEARNED, LAYER_AFTER, GELU, INT4, AUTOMATIC",
    "LEARNED, LAYER_AFTER, GELU, FP32, BESIDE",
    "ROTARY, LAYER_AFTER, GATED_SILU, FP32, AUTOMATIC",
    "LEARNED, RMS_BEFORE, GELU, FP32, AUTOMATIC",
    "ROTARY, RMS_BEFORE, GATED_SILU, FP32, AUTOMATIC",
    "ROTARY, RMS_BEFORE, GATED_SILU, FP16, BESIDE",
    "ROTARY, RMS_BEFORE, GATED_SILU, INT8, AUTOMATIC",
    "ROTARY, RMS_BEFORE, GATED_SILU, INT4, BESIDE"
  })
  void computesWhatTheReferenceComputes(
      Positions positions, Norm norm, Activation activation, Precision precision, Storage storage)
      throws IOException, OrtException {
    agrees(shape(positions, norm, activation), GraphForm.of(precision).stored(storage));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "FP32, PROCESSOR, LENGTHS",
    "FP16, CARD, MASK",
    "FP16, CARD, LENGTHS",
    "INT8, CARD, MASK",
    "INT4, CARD, MASK",
    "FP32, PROCESSOR, PACKED",
    "FP16, CARD, PACKED"
  })
  void theFormChangesNothingThatIsComputed(
      Precision precision, GraphForm.Target target, GraphForm.Attention attention)
      throws IOException, OrtException {
    EncoderShape shape = shape(Positions.ROTARY, Norm.RMS_BEFORE, Activation.GATED_SILU);
    agrees(shape, GraphForm.of(precision).on(target).with(attention));
  }

  @ParameterizedTest(name = "{0} heads of keys, biases {1}, base {2}, {3}")
  @CsvSource({
    "4, ATTENTION_INPUTS, 1000000, MASK",
    "2, NONE, 10000, MASK",
    "1, ATTENTION_INPUTS, 500000, MASK",
    "2, ATTENTION_INPUTS, 10000, PACKED"
  })
  void headsShareKeysAsCheckpointsHaveThem(
      int keyHeads, Biases biases, double base, GraphForm.Attention attention)
      throws IOException, OrtException {
    EncoderShape shape =
        new EncoderShape(
            50,
            16,
            2,
            WIDTH,
            4,
            keyHeads,
            192,
            Positions.ROTARY,
            Norm.RMS_BEFORE,
            Activation.GATED_SILU,
            biases,
            base,
            1e-6f);
    agrees(shape, GraphForm.of(Precision.FP32).with(attention));
  }

  @Test
  void fortyLayersKeepToTheRangeOf16BitFloats() throws IOException, OrtException {
    EncoderShape shape = EncoderShape.llama(50, 16, 40, WIDTH, 4, 344);
    assertThat(agrees(shape, GraphForm.of(Precision.FP16))).isLessThan(1e-2);
  }

  /** Compares with the referee; the relative error comes back. */
  private double agrees(EncoderShape shape, GraphForm form) throws IOException, OrtException {
    RandomWeights weights = new RandomWeights(shape, 0, 0, 7);
    EncoderGraph.write(folder, shape, weights, form);
    Path graph = folder.resolve("encoder.onnx");
    if (form.attention() == GraphForm.Attention.PACKED) {
      PackedAttentionStandIn.replaceIn(graph);
    }
    float[][][] hidden = run(graph);
    Precision precision = form.precision();
    ReferenceEncoder reference = new ReferenceEncoder(shape, weights);
    double worst = 0;
    double squares = 0;
    double whole = 0;
    int n = 0;
    for (int row = 0; row < IDS.length; row++) {
      int tokens = (int) java.util.Arrays.stream(MASK[row]).sum();
      double[][] expected = reference.hidden(java.util.Arrays.copyOf(IDS[row], tokens));
      for (int t = 0; t < tokens; t++) {
        for (int i = 0; i < WIDTH; i++) {
          double error = Math.abs(expected[t][i] - hidden[row][t][i]);
          worst = Math.max(worst, error);
          squares += error * error;
          whole += expected[t][i] * expected[t][i];
          n++;
        }
      }
    }
    assertThat(worst).isLessThan(tolerance(precision));
    assertThat(Math.sqrt(squares / n)).isLessThan(tolerance(precision) / 3);
    return Math.sqrt(squares / whole);
  }

  private static float[][][] run(Path model) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(model.toString(), options);
        OnnxTensor ids = OnnxTensor.createTensor(environment, IDS);
        OnnxTensor mask = OnnxTensor.createTensor(environment, MASK);
        OrtSession.Result result = session.run(Map.of("input_ids", ids, "attention_mask", mask))) {
      return (float[][][]) Objects.requireNonNull(result.get(0).getValue());
    }
  }

  @Test
  void largeTensorsStandBesideTheGraphWhenAskedFor() throws IOException {
    EncoderShape shape = shape(Positions.LEARNED, Norm.LAYER_AFTER, Activation.GELU);
    assertThat(
            EncoderGraph.write(
                folder,
                shape,
                new RandomWeights(shape, 0, 0, 1),
                GraphForm.of(Precision.FP32).stored(Storage.BESIDE)))
        .containsExactly("encoder.onnx", "encoder.onnx.data");
    assertThat(Files.size(folder.resolve("encoder.onnx"))).isLessThan(40_000);
    assertThat(Files.size(folder.resolve("encoder.onnx.data"))).isGreaterThan(4 * shape.weights());
  }

  @Test
  void refusesATensorOfAnotherSize() {
    EncoderShape shape = shape(Positions.LEARNED, Norm.LAYER_AFTER, Activation.GELU);
    assertThatThrownBy(
            () ->
                EncoderGraph.write(
                    folder, shape, name -> new float[3], GraphForm.of(Precision.FP32)))
        .hasMessage("embeddings.word_embeddings.weight: expected 6400 values, found 3");
  }

  @ParameterizedTest(name = "{0} bits")
  @CsvSource({"8, 0.004", "4, 0.07"})
  void smallIntegersStandForTheFloatsTheyCameFrom(int bits, double tolerance) {
    float[] matrix = new float[3 * 70];
    java.util.Random random = new java.util.Random(5);
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = (float) Math.max(-1, Math.min(1, random.nextGaussian() / 3));
    }
    WeightOnly small = WeightOnly.of(matrix, 70, bits, 32);
    assertThat(small.blocks()).isEqualTo(3);
    for (int row = 0; row < 3; row++) {
      for (int i = 0; i < 70; i++) {
        int block = row * 3 + i / 32;
        int at = block * small.blockBytes() + (i % 32) * bits / 8;
        int q = Byte.toUnsignedInt(small.values()[at]);
        int value = bits == 8 ? q - 128 : (i % 2 == 0 ? q & 15 : q >> 4) - 8;
        assertThat((double) value * small.scales()[block])
            .isBetween(matrix[row * 70 + i] - 2 * tolerance, matrix[row * 70 + i] + 2 * tolerance);
      }
    }
  }
}
