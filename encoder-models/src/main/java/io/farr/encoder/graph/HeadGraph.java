package io.farr.encoder.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code heads.onnx}: from hidden vectors and mask to a score for each label of each token,
 * and to one vector for the whole sequence. Always 32-bit floats: they are small.
 *
 * <pre>
 * labels = hidden · W' + b
 * vector = v / |v|,  v = mean(hidden where mask = 1) · W' + b
 * </pre>
 */
public final class HeadGraph {
  private HeadGraph() {}

  /**
   * One dense part.
   *
   * @param name of its tensors: {@code labels} or {@code vector}, for {@code NAME.weight} [size,
   *     width] and {@code NAME.bias} [size]
   * @param size of what it gives
   */
  private record Dense(String name, int size) {}

  /**
   * Writes the heads into a folder as {@code heads.onnx}.
   *
   * @param weights {@code labels.weight} [labels, width], {@code labels.bias}, {@code
   *     vector.weight} [dimension, width], {@code vector.bias}
   * @param width of a hidden vector
   * @param labels how many labels there are; 0 leaves that head out
   * @param dimension of the vector; 0 leaves that head out
   */
  public static void write(
      Path folder, EncoderWeights weights, int width, int labels, int dimension)
      throws IOException {
    if (labels < 0 || dimension < 0 || labels + dimension == 0) {
      throw new IllegalArgumentException(
          "expected at least one head, found "
              + labels
              + " labels and "
              + dimension
              + " dimensions");
    }
    GraphDraft draft = new GraphDraft("heads", TensorSink.inside(), DataType.FLOAT);
    draft.input("hidden", DataType.FLOAT, "batch", "tokens", width);
    draft.input("attention_mask", DataType.INT64, "batch", "tokens");
    if (labels > 0) {
      draft.name(dense(draft, weights, new Dense("labels", labels), "hidden", width), "labels");
      draft.output("labels", DataType.FLOAT, "batch", "tokens", labels);
    }
    if (dimension > 0) {
      String vector = dense(draft, weights, new Dense("vector", dimension), mean(draft), width);
      // [batch, dimension]; never divided by 0: a vector of nothing stays nothing.
      String last = draft.longs("last", new long[] {-1}, 1);
      String length = draft.node("ReduceL2", List.of(vector, last), Map.of("keepdims", 1));
      String least = draft.floats("least", new float[] {1e-12f});
      String divisor = draft.node("Max", List.of(length, least), Map.of());
      draft.name(draft.node("Div", List.of(vector, divisor), Map.of()), "vector");
      draft.output("vector", DataType.FLOAT, "batch", dimension);
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve("heads.onnx"))) {
      draft.model().writeTo(out);
    }
  }

  /**
   * [batch, tokens, width] to [batch, width]. Padding is masked before the sum, or short mentions
   * that share a batch with a long one drift towards zero.
   */
  private static String mean(GraphDraft draft) throws IOException {
    String mask =
        draft.node("Cast", List.of("attention_mask"), Map.of("to", DataType.FLOAT.getNumber()));
    String axis = draft.longs("tokens", new long[] {1}, 1);
    String third = draft.longs("third", new long[] {2}, 1);
    String wide = draft.node("Unsqueeze", List.of(mask, third), Map.of());
    String kept = draft.node("Mul", List.of("hidden", wide), Map.of());
    String sum = draft.node("ReduceSum", List.of(kept, axis), Map.of("keepdims", 0));
    String count = draft.node("ReduceSum", List.of(mask, axis), Map.of("keepdims", 1));
    String one = draft.floats("one", new float[] {1});
    return draft.node(
        "Div", List.of(sum, draft.node("Max", List.of(count, one), Map.of())), Map.of());
  }

  private static String dense(
      GraphDraft draft, EncoderWeights weights, Dense dense, String x, int width)
      throws IOException {
    String weightName = WeightNames.weight(dense.name);
    String biasName = WeightNames.bias(dense.name);
    float[] rows = weights.values(weightName);
    float[] bias = weights.values(biasName);
    if (rows.length != width * dense.size || bias.length != dense.size) {
      throw new IllegalArgumentException(
          dense.name
              + ": expected "
              + width * dense.size
              + " weights and "
              + dense.size
              + " biases, found "
              + rows.length
              + " and "
              + bias.length);
    }
    float[] columns = new float[rows.length];
    for (int o = 0; o < dense.size; o++) {
      for (int i = 0; i < width; i++) {
        columns[i * dense.size + o] = rows[o * width + i];
      }
    }
    String product =
        draft.node(
            "MatMul", List.of(x, draft.floats(weightName, columns, width, dense.size)), Map.of());
    return draft.node("Add", List.of(product, draft.floats(biasName, bias, dense.size)), Map.of());
  }
}
