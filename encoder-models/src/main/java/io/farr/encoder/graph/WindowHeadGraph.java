package io.farr.encoder.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes a {@code heads.onnx} that looks further than {@link HeadGraph}: the vector weighs its
 * tokens, and a token's labels are made from those around it. Always 32-bit floats.
 *
 * <pre>
 * vector = v / |v|,  v = W · sum(softmax(hidden · p) · hidden) + b
 * labels = W · norm(h + gelu(window(h))) + b,  h = hidden where mask = 1, else 0
 * window = a dense part over a token and {@code reach} tokens on each side
 * </pre>
 */
public final class WindowHeadGraph {
  /** Version of ONNX's own operators in every graph of this package. */
  public static final int OPSET = GraphDraft.OPSET;

  private static final float NEVER = 1e9f;

  private final EncoderWeights weights;
  private final int width;
  private final GraphDraft draft = new GraphDraft("heads", TensorSink.inside(), DataType.FLOAT);

  private WindowHeadGraph(EncoderWeights weights, int width) {
    this.weights = weights;
    this.width = width;
  }

  /**
   * Writes the heads into a folder as {@code heads.onnx}.
   *
   * @param weights {@code heads.pooling} [1, width], {@code heads.vector} [dimension, width],
   *     {@code heads.window} [width, (2 · reach + 1) · width] from the leftmost token to the
   *     rightmost, {@code heads.window.LayerNorm} and {@code heads.labels} [labels, width], each
   *     with {@code .weight} and {@code .bias}
   * @param width of a hidden vector
   * @param labels how many there are
   * @param dimension of the vector
   * @param reach tokens on each side
   * @param epsilon of the norm
   */
  public static void write(
      Path folder,
      EncoderWeights weights,
      int width,
      int labels,
      int dimension,
      int reach,
      float epsilon)
      throws IOException {
    WindowHeadGraph graph = new WindowHeadGraph(weights, width);
    graph.draft.input("hidden", DataType.FLOAT, "batch", "tokens", width);
    graph.draft.input("attention_mask", DataType.INT64, "batch", "tokens");
    String mask =
        graph.draft.node(
            "Cast", List.of("attention_mask"), Map.of("to", DataType.FLOAT.getNumber()));
    String third = graph.draft.longs("third", new long[] {2}, 1);
    String wide = graph.draft.node("Unsqueeze", List.of(mask, third), Map.of());
    graph.draft.name(graph.labels(wide, labels, reach, epsilon), "labels");
    graph.draft.output("labels", DataType.FLOAT, "batch", "tokens", labels);
    graph.draft.name(graph.vector(wide, dimension), "vector");
    graph.draft.output("vector", DataType.FLOAT, "batch", dimension);
    try (OutputStream out = Files.newOutputStream(folder.resolve("heads.onnx"))) {
      graph.draft.model().writeTo(out);
    }
  }

  private String vector(String wide, int dimension) throws IOException {
    String score = dense("heads.pooling", "hidden", 1);
    String one = draft.floats("one", new float[] {1});
    String never = draft.floats("never", new float[] {NEVER});
    String missing = draft.node("Sub", List.of(wide, one), Map.of());
    String hide = draft.node("Mul", List.of(missing, never), Map.of());
    String hidden = draft.node("Add", List.of(score, hide), Map.of());
    String share = draft.node("Softmax", List.of(hidden), Map.of("axis", 1));
    String parts = draft.node("Mul", List.of("hidden", share), Map.of());
    String tokens = draft.longs("tokens", new long[] {1}, 1);
    String pooled = draft.node("ReduceSum", List.of(parts, tokens), Map.of("keepdims", 0));
    String vector = dense("heads.vector", pooled, dimension);
    // [batch, dimension]; never divided by 0: a vector of nothing stays nothing.
    String last = draft.longs("last", new long[] {-1}, 1);
    String length = draft.node("ReduceL2", List.of(vector, last), Map.of("keepdims", 1));
    String least = draft.floats("least", new float[] {1e-12f});
    String divisor = draft.node("Max", List.of(length, least), Map.of());
    return draft.node("Div", List.of(vector, divisor), Map.of());
  }

  private String labels(String wide, int labels, int reach, float epsilon) throws IOException {
    String own = draft.node("Mul", List.of("hidden", wide), Map.of());
    // Zeros beyond both ends stand for no token, as padding does: rows of a batch do not differ.
    String pads = draft.longs("pads", new long[] {0, reach, 0, 0, reach, 0}, 6);
    String padded = draft.node("Pad", List.of(own, pads), Map.of());
    String shape = draft.node("Shape", List.of("attention_mask"), Map.of());
    String second = draft.longs("second", new long[] {1}, 1);
    String count = draft.node("Gather", List.of(shape, second), Map.of("axis", 0));
    float[] rows = weights.values(WeightNames.weight("heads.window"));
    int places = 2 * reach + 1;
    expect("heads.window", rows.length, width * width * places);
    String sum = draft.floats("heads.window.bias", bias("heads.window", width), width);
    for (int place = 0; place < places; place++) {
      // [batch, tokens, width]: what stands place - reach tokens further on.
      String from = draft.longs("from." + place, new long[] {place}, 1);
      String to = draft.node("Add", List.of(count, from), Map.of());
      String axis = draft.longs("axis." + place, new long[] {1}, 1);
      String beside = draft.node("Slice", List.of(padded, from, to, axis), Map.of());
      float[] columns = new float[width * width];
      for (int o = 0; o < width; o++) {
        for (int i = 0; i < width; i++) {
          columns[i * width + o] = rows[(o * places + place) * width + i];
        }
      }
      String matrix = draft.floats("heads.window.weight." + place, columns, width, width);
      String product = draft.node("MatMul", List.of(beside, matrix), Map.of());
      sum = draft.node("Add", List.of(product, sum), Map.of());
    }
    String around = draft.contrib("Gelu", List.of(sum), Map.of());
    String both = draft.node("Add", List.of(own, around), Map.of());
    String norm = "heads.window.LayerNorm";
    String gain = draft.floats(WeightNames.weight(norm), gain(norm), width);
    String shift = draft.floats(WeightNames.bias(norm), bias(norm, width), width);
    String even =
        draft.node(
            "LayerNormalization",
            List.of(both, gain, shift),
            Map.of("axis", -1, "epsilon", epsilon));
    return dense("heads.labels", even, labels);
  }

  private float[] gain(String name) {
    float[] values = weights.values(WeightNames.weight(name));
    expect(name, values.length, width);
    return values;
  }

  private float[] bias(String name, int size) {
    float[] values = weights.values(WeightNames.bias(name));
    expect(WeightNames.bias(name), values.length, size);
    return values;
  }

  private static void expect(String name, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          name + ": expected " + expected + " numbers, found " + found);
    }
  }

  private String dense(String name, String x, int size) throws IOException {
    float[] rows = weights.values(WeightNames.weight(name));
    expect(WeightNames.weight(name), rows.length, width * size);
    float[] columns = new float[rows.length];
    for (int o = 0; o < size; o++) {
      for (int i = 0; i < width; i++) {
        columns[i * size + o] = rows[o * width + i];
      }
    }
    String matrix = draft.floats(WeightNames.weight(name), columns, width, size);
    String product = draft.node("MatMul", List.of(x, matrix), Map.of());
    String shift = draft.floats(WeightNames.bias(name), bias(name, size), size);
    return draft.node("Add", List.of(product, shift), Map.of());
  }
}
