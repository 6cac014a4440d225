package io.farr.encoder.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.farr.encoder.graph.EncoderShape.Activation;
import io.farr.encoder.graph.EncoderShape.Norm;
import io.farr.encoder.graph.EncoderShape.Positions;
import io.farr.encoder.graph.WeightNames.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code encoder.onnx}: token ids and mask in, hidden vectors out. Weights are asked for one
 * after the other, so a model may be larger than the memory.
 *
 * <pre>
 * LAYER_AFTER   x = norm(words + positions);  x = norm(x + attention(x));  x = norm(x + dense(act(dense(x))))
 * RMS_BEFORE    x = words;  x = x + attention(norm(x));  x = x + dense(act(dense(norm(x))));  at the end norm(x)
 * </pre>
 */
public final class EncoderGraph {
  /** Version of ONNX's operators that graphs are written with. */
  public static final int OPSET = GraphDraft.OPSET;

  /** Protobuf holds 2 GB; what is larger goes into a file beside the graph. */
  private static final long LARGEST_INSIDE = 1_800_000_000L;

  /** Weights that share a scale. */
  private static final int BLOCK = 32;

  /**
   * Multiply in 8-bit integers: activations are quantised by block of a row, so that no other row
   * of the batch can change a result.
   */
  private static final int INTEGER_ARITHMETIC = 4;

  private static final double ROTARY_BASE = 10_000;

  private final EncoderShape shape;
  private final EncoderWeights weights;
  private final Precision precision;
  private final GraphDraft draft;

  private EncoderGraph(
      EncoderShape shape, EncoderWeights weights, Precision precision, TensorSink sink) {
    this.shape = shape;
    this.weights = weights;
    this.precision = precision;
    this.draft =
        new GraphDraft(
            "encoder", sink, precision == Precision.FP16 ? DataType.FLOAT16 : DataType.FLOAT);
  }

  /** Where the values of the weights stand. */
  public enum Storage {
    /** In the graph's file while that is small enough. */
    AUTOMATIC,
    /** In {@code encoder.onnx.data} beside it. */
    BESIDE
  }

  /**
   * Writes an encoder into a folder.
   *
   * @return the names of the files written, {@code encoder.onnx} first
   * @throws IllegalArgumentException if a tensor is missing or has another size than the shape asks
   *     for
   */
  public static List<String> write(
      Path folder, EncoderShape shape, EncoderWeights weights, Precision precision, Storage storage)
      throws IOException {
    String name = "encoder.onnx";
    boolean beside = storage == Storage.BESIDE || bytes(shape, precision) > LARGEST_INSIDE;
    try (TensorSink sink =
        beside ? TensorSink.beside(folder.resolve(name + ".data")) : TensorSink.inside()) {
      EncoderGraph graph = new EncoderGraph(shape, weights, precision, sink);
      graph.encode();
      try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
        graph.draft.model().writeTo(out);
      }
    }
    return beside ? List.of(name, name + ".data") : List.of(name);
  }

  private static long bytes(EncoderShape shape, Precision precision) {
    switch (precision) {
      case FP32:
        return 4 * shape.weights();
      case FP16:
        return 2 * shape.weights();
      case INT8:
      case INT4:
        return shape.weights() * 9 / 8;
    }
    throw new AssertionError(precision);
  }

  private void encode() throws IOException {
    draft.input("input_ids", DataType.INT64, "batch", "tokens");
    draft.input("attention_mask", DataType.INT64, "batch", "tokens");
    // 1 where a token stands, 0 where the row is filled up: as MultiHeadAttention reads it.
    String mask =
        draft.node("Cast", List.of("attention_mask"), Map.of("to", DataType.INT32.getNumber()));
    String x = words();
    if (shape.positions() == Positions.LEARNED) {
      x = draft.node("Add", List.of(x, positions()), Map.of());
    }
    x = shape.norm() == Norm.LAYER_AFTER ? normAfter(x, mask) : normBefore(x, mask);
    if (precision == Precision.FP16) {
      x = draft.node("Cast", List.of(x), Map.of("to", DataType.FLOAT.getNumber()));
    }
    draft.name(x, "hidden");
    draft.output("hidden", DataType.FLOAT, "batch", "tokens", shape.width());
  }

  /**
   * [batch, tokens] to [batch, tokens, width]. Small integers are spread out after they were looked
   * up: only the rows in use are ever floats.
   */
  private String words() throws IOException {
    float[] words = values(WeightNames.WORDS, (long) shape.vocabulary() * shape.width());
    if (precision == Precision.FP32 || precision == Precision.FP16) {
      String table = draft.floats(WeightNames.WORDS, words, shape.vocabulary(), shape.width());
      return draft.node("Gather", List.of(table, "input_ids"), Map.of("axis", 0));
    }
    byte[] small = new byte[words.length];
    float[] scales = new float[shape.vocabulary()];
    for (int row = 0; row < scales.length; row++) {
      float extreme = 0;
      for (int i = 0; i < shape.width(); i++) {
        extreme = Math.max(extreme, Math.abs(words[row * shape.width() + i]));
      }
      scales[row] = extreme / 127;
      for (int i = 0; i < shape.width() && extreme > 0; i++) {
        small[row * shape.width() + i] =
            (byte) Math.round(words[row * shape.width() + i] / scales[row]);
      }
    }
    String table =
        draft.constant(WeightNames.WORDS, DataType.INT8, small, shape.vocabulary(), shape.width());
    String scale = draft.floats(WeightNames.WORDS + ".scale", scales, shape.vocabulary(), 1);
    String rows = draft.node("Gather", List.of(table, "input_ids"), Map.of("axis", 0));
    String rowScales = draft.node("Gather", List.of(scale, "input_ids"), Map.of("axis", 0));
    String spread = draft.node("Cast", List.of(rows), Map.of("to", DataType.FLOAT.getNumber()));
    return draft.node("Mul", List.of(spread, rowScales), Map.of());
  }

  /** The vectors of the first places: [tokens, width]. */
  private String positions() throws IOException {
    String table =
        draft.floats(
            WeightNames.POSITIONS,
            values(WeightNames.POSITIONS, (long) shape.maxTokens() * shape.width()),
            shape.maxTokens(),
            shape.width());
    String sizes = draft.node("Shape", List.of("input_ids"), Map.of("start", 1, "end", 2));
    String zero = draft.longs("zero", new long[] {0}, 1);
    return draft.node("Slice", List.of(table, zero, sizes, zero), Map.of());
  }

  private String normAfter(String embedded, String mask) throws IOException {
    String x =
        draft.node(
            "LayerNormalization",
            List.of(
                embedded,
                gain(WeightNames.EMBEDDING_NORM),
                bias(WeightNames.EMBEDDING_NORM, shape.width())),
            Map.of("axis", -1, "epsilon", shape.epsilon()));
    for (int layer = 0; layer < shape.layers(); layer++) {
      String attended = attention(layer, x, mask);
      x =
          sumAndNorm(
              attended, x, Part.ATTENTION_LAYER_NORM.in(layer), Part.ATTENTION_OUTPUT.in(layer));
      String forward = feedForward(layer, x);
      x = sumAndNorm(forward, x, Part.OUTPUT_LAYER_NORM.in(layer), Part.OUTPUT.in(layer));
    }
    return x;
  }

  private String sumAndNorm(String part, String x, String norm, String dense) throws IOException {
    return draft.contrib(
        "SkipLayerNormalization",
        List.of(part, x, gain(norm), bias(norm, shape.width()), bias(dense, shape.width())),
        Map.of("epsilon", shape.epsilon()));
  }

  private String normBefore(String embedded, String mask) throws IOException {
    String x = embedded;
    String normal =
        draft.node(
            "SimplifiedLayerNormalization",
            List.of(x, gain(Part.ATTENTION_NORM.in(0))),
            Map.of("axis", -1, "epsilon", shape.epsilon()));
    for (int layer = 0; layer < shape.layers(); layer++) {
      List<String> middle =
          sumThenNorm(attention(layer, normal, mask), x, Part.OUTPUT_NORM.in(layer));
      x = middle.get(3);
      String next =
          layer + 1 < shape.layers() ? Part.ATTENTION_NORM.in(layer + 1) : WeightNames.FINAL_NORM;
      List<String> end = sumThenNorm(feedForward(layer, middle.get(0)), x, next);
      normal = end.get(0);
      x = end.get(3);
    }
    return normal;
  }

  /** Results: the norm of the sum, two that are not used, the sum. */
  private List<String> sumThenNorm(String part, String x, String norm) throws IOException {
    return draft.nodes(
        GraphDraft.CONTRIB,
        "SkipSimplifiedLayerNormalization",
        List.of(part, x, gain(norm)),
        Map.of("epsilon", shape.epsilon()),
        4);
  }

  /** Attention up to its output projection, whose bias is left to the sum that follows. */
  private String attention(int layer, String x, String mask) throws IOException {
    int width = shape.width();
    String query = matrix(Part.QUERY.in(layer), x, width, width);
    String key = matrix(Part.KEY.in(layer), x, width, width);
    String value = matrix(Part.VALUE.in(layer), x, width, width);
    String bias = "";
    if (shape.positions() == Positions.ROTARY) {
      query = turned(biased(query, Part.QUERY.in(layer)));
      key = turned(biased(key, Part.KEY.in(layer)));
      value = biased(value, Part.VALUE.in(layer));
    } else if (shape.hasBiases()) {
      float[] all = new float[3 * width];
      System.arraycopy(values(WeightNames.bias(Part.QUERY.in(layer)), width), 0, all, 0, width);
      System.arraycopy(values(WeightNames.bias(Part.KEY.in(layer)), width), 0, all, width, width);
      System.arraycopy(
          values(WeightNames.bias(Part.VALUE.in(layer)), width), 0, all, 2 * width, width);
      bias = draft.floats("encoder.layer." + layer + ".attention.self.bias", all, 3L * width);
    }
    String mixed =
        draft.contrib(
            "MultiHeadAttention",
            List.of(query, key, value, bias, mask),
            Map.of("num_heads", shape.heads()));
    return matrix(Part.ATTENTION_OUTPUT.in(layer), mixed, width, width);
  }

  private String biased(String value, String prefix) throws IOException {
    return shape.hasBiases()
        ? draft.node("Add", List.of(value, bias(prefix, shape.width())), Map.of())
        : value;
  }

  private boolean angles;

  private String turned(String value) throws IOException {
    if (!angles) {
      int half = shape.width() / shape.heads() / 2;
      float[] cos = new float[shape.maxTokens() * half];
      float[] sin = new float[shape.maxTokens() * half];
      for (int place = 0; place < shape.maxTokens(); place++) {
        for (int i = 0; i < half; i++) {
          double angle = place * Math.pow(ROTARY_BASE, -(double) i / half);
          cos[place * half + i] = (float) Math.cos(angle);
          sin[place * half + i] = (float) Math.sin(angle);
        }
      }
      draft.floats("rotary.cos", cos, shape.maxTokens(), half);
      draft.floats("rotary.sin", sin, shape.maxTokens(), half);
      draft.longs("rotary.first", new long[] {0}, 1);
      angles = true;
    }
    return draft.contrib(
        "RotaryEmbedding", List.of(value, "rotary.first", "rotary.cos", "rotary.sin"), Map.of());
  }

  /**
   * The feed-forward part up to its second projection, whose bias is left to the sum that follows.
   */
  private String feedForward(int layer, String x) throws IOException {
    int width = shape.width();
    int inner = shape.feedForward();
    String wide = matrix(Part.INTERMEDIATE.in(layer), x, width, inner);
    if (shape.activation() == Activation.GATED_SILU) {
      String gate = matrix(Part.GATE.in(layer), x, width, inner);
      // x * sigmoid(alpha * x): SiLU for alpha 1.
      String open = draft.contrib("QuickGelu", List.of(gate), Map.of("alpha", 1f));
      wide = draft.node("Mul", List.of(open, wide), Map.of());
    } else if (shape.hasBiases()) {
      wide =
          draft.contrib(
              "BiasGelu", List.of(wide, bias(Part.INTERMEDIATE.in(layer), inner)), Map.of());
    } else {
      wide = draft.contrib("Gelu", List.of(wide), Map.of());
    }
    return matrix(Part.OUTPUT.in(layer), wide, inner, width);
  }

  /** x times the transposed matrix of a dense part. */
  private String matrix(String prefix, String x, int in, int out) throws IOException {
    String name = WeightNames.weight(prefix);
    float[] rows = values(name, (long) in * out);
    if (precision == Precision.FP32 || precision == Precision.FP16) {
      float[] columns = new float[rows.length];
      for (int o = 0; o < out; o++) {
        for (int i = 0; i < in; i++) {
          columns[i * out + o] = rows[o * in + i];
        }
      }
      return draft.node("MatMul", List.of(x, draft.floats(name, columns, in, out)), Map.of());
    }
    int bits = precision == Precision.INT8 ? 8 : 4;
    WeightOnly small = WeightOnly.of(rows, in, bits, BLOCK);
    String values =
        draft.constant(
            name, DataType.UINT8, small.values(), out, small.blocks(), small.blockBytes());
    String scales = draft.floats(name + ".scale", small.scales(), out, small.blocks());
    return draft.contrib(
        "MatMulNBits",
        List.of(x, values, scales),
        Map.of(
            "K",
            in,
            "N",
            out,
            "bits",
            bits,
            "block_size",
            BLOCK,
            "accuracy_level",
            INTEGER_ARITHMETIC));
  }

  private String gain(String prefix) throws IOException {
    String name = WeightNames.weight(prefix);
    return draft.floats(name, values(name, shape.width()), shape.width());
  }

  private String bias(String prefix, int size) throws IOException {
    String name = WeightNames.bias(prefix);
    return draft.floats(name, values(name, size), size);
  }

  private float[] values(String name, long size) {
    float[] values = weights.values(name);
    if (values.length != size) {
      throw new IllegalArgumentException(
          name + ": expected " + size + " values, found " + values.length);
    }
    return values;
  }
}
