package io.farr.encoder.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.farr.encoder.graph.EncoderShape.Activation;
import io.farr.encoder.graph.EncoderShape.Biases;
import io.farr.encoder.graph.EncoderShape.Norm;
import io.farr.encoder.graph.EncoderShape.Positions;
import io.farr.encoder.graph.GraphForm.Storage;
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

  private final EncoderShape shape;
  private final GraphDraft draft;
  private final GraphParts parts;
  private final AttentionPart attention;

  private EncoderGraph(EncoderShape shape, EncoderWeights weights, GraphForm form, TensorSink sink)
      throws IOException {
    this.shape = shape;
    this.draft = new GraphDraft("encoder", sink, form.isHalf() ? DataType.FLOAT16 : DataType.FLOAT);
    this.parts = new GraphParts(weights, form, draft);
    draft.input("input_ids", DataType.INT64, "batch", "tokens");
    draft.input("attention_mask", DataType.INT64, "batch", "tokens");
    this.attention = new AttentionPart(shape, form, parts, draft);
  }

  /**
   * Writes an encoder into a folder.
   *
   * @return the names of the files written, {@code encoder.onnx} first
   * @throws IllegalArgumentException if a tensor is missing or has another size than the shape asks
   *     for
   */
  public static List<String> write(
      Path folder, EncoderShape shape, EncoderWeights weights, GraphForm form) throws IOException {
    String name = "encoder.onnx";
    boolean beside =
        form.storage() == Storage.BESIDE || form.bytes(shape.weights()) > LARGEST_INSIDE;
    try (TensorSink sink =
        beside ? TensorSink.beside(folder.resolve(name + ".data")) : TensorSink.inside()) {
      EncoderGraph graph = new EncoderGraph(shape, weights, form, sink);
      graph.encode();
      try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
        graph.draft.model().writeTo(out);
      }
    }
    return beside ? List.of(name, name + ".data") : List.of(name);
  }

  private void encode() throws IOException {
    String x = parts.lookUp(WeightNames.WORDS, "input_ids", shape.vocabulary(), shape.width());
    if (shape.positions() == Positions.LEARNED) {
      x = draft.node("Add", List.of(x, positions()), Map.of());
    }
    x = attention.padding().takenOut(x);
    x = shape.norm() == Norm.LAYER_AFTER ? normAfter(x) : normBefore(x);
    if (draft.floats() != DataType.FLOAT) {
      x = draft.node("Cast", List.of(x), Map.of("to", DataType.FLOAT.getNumber()));
    }
    draft.name(attention.padding().putBack(x, shape.width()), "hidden");
    draft.output("hidden", DataType.FLOAT, "batch", "tokens", shape.width());
  }

  /** The vectors of the first places: [tokens, width]. */
  private String positions() throws IOException {
    String table =
        draft.floats(
            WeightNames.POSITIONS,
            parts.values(WeightNames.POSITIONS, (long) shape.maxTokens() * shape.width()),
            shape.maxTokens(),
            shape.width());
    String sizes = draft.node("Shape", List.of("input_ids"), Map.of("start", 1, "end", 2));
    String zero = draft.longsOnce("front", 0);
    return draft.node("Slice", List.of(table, zero, sizes, zero), Map.of());
  }

  private String normAfter(String embedded) throws IOException {
    String x =
        draft.node(
            "LayerNormalization",
            List.of(
                embedded,
                gain(WeightNames.EMBEDDING_NORM),
                parts.bias(WeightNames.EMBEDDING_NORM, shape.width())),
            Map.of("axis", -1, "epsilon", shape.epsilon()));
    for (int layer = 0; layer < shape.layers(); layer++) {
      String attended = attention.of(layer, x);
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
        List.of(
            part, x, gain(norm), parts.bias(norm, shape.width()), parts.bias(dense, shape.width())),
        Map.of("epsilon", shape.epsilon()));
  }

  private String normBefore(String embedded) throws IOException {
    String x = embedded;
    String normal =
        draft.node(
            "SimplifiedLayerNormalization",
            List.of(x, gain(Part.ATTENTION_NORM.in(0))),
            Map.of("axis", -1, "epsilon", shape.epsilon()));
    for (int layer = 0; layer < shape.layers(); layer++) {
      List<String> middle = sumThenNorm(attention.of(layer, normal), x, Part.OUTPUT_NORM.in(layer));
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

  /**
   * The feed-forward part up to its second projection, whose bias is left to the sum that follows.
   */
  private String feedForward(int layer, String x) throws IOException {
    int width = shape.width();
    int inner = shape.feedForward();
    String wide = parts.matrix(Part.INTERMEDIATE.in(layer), x, width, inner);
    if (shape.activation() == Activation.GATED_SILU) {
      String gate = parts.matrix(Part.GATE.in(layer), x, width, inner);
      // x * sigmoid(alpha * x): SiLU for alpha 1.
      String open = draft.contrib("QuickGelu", List.of(gate), Map.of("alpha", 1f));
      wide = draft.node("Mul", List.of(open, wide), Map.of());
    } else if (shape.biases() == Biases.ALL) {
      wide =
          draft.contrib(
              "BiasGelu", List.of(wide, parts.bias(Part.INTERMEDIATE.in(layer), inner)), Map.of());
    } else {
      wide = draft.contrib("Gelu", List.of(wide), Map.of());
    }
    return parts.matrix(Part.OUTPUT.in(layer), wide, inner, width);
  }

  private String gain(String prefix) throws IOException {
    return parts.gain(prefix, shape.width());
  }
}
