package io.farr.encoder.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What every layer of an encoder is made of, in the precision of its form. Not thread-safe. */
final class GraphParts {
  /**
   * Multiply in 8-bit integers: activations are quantised by block of a row, so that no other row
   * of the batch can change a result.
   */
  private static final int INTEGER_ARITHMETIC = 4;

  private final EncoderWeights weights;
  private final GraphForm form;
  private final GraphDraft draft;

  GraphParts(EncoderWeights weights, GraphForm form, GraphDraft draft) {
    this.weights = weights;
    this.form = form;
    this.draft = draft;
  }

  /**
   * Rows of a table of small integers are spread out after they were looked up: only those in use
   * are ever floats.
   */
  String lookUp(String name, String ids, int rows, int width) throws IOException {
    float[] values = values(name, (long) rows * width);
    if (!form.isWeightOnly()) {
      String table = draft.floats(name, values, rows, width);
      return draft.node("Gather", List.of(table, ids), Map.of("axis", 0));
    }
    byte[] small = new byte[values.length];
    float[] scales = new float[rows];
    for (int row = 0; row < rows; row++) {
      float extreme = 0;
      for (int i = 0; i < width; i++) {
        extreme = Math.max(extreme, Math.abs(values[row * width + i]));
      }
      scales[row] = extreme / 127;
      for (int i = 0; i < width && extreme > 0; i++) {
        small[row * width + i] = (byte) Math.round(values[row * width + i] / scales[row]);
      }
    }
    String table = draft.constant(name, DataType.INT8, small, rows, width);
    String scale = draft.floats(name + ".scale", scales, rows, 1);
    String found = draft.node("Gather", List.of(table, ids), Map.of("axis", 0));
    String foundScales = draft.node("Gather", List.of(scale, ids), Map.of("axis", 0));
    String spread = draft.node("Cast", List.of(found), Map.of("to", draft.floats().getNumber()));
    return draft.node("Mul", List.of(spread, foundScales), Map.of());
  }

  /** x times the transposed matrix of a dense part. */
  String matrix(String prefix, String x, int in, int out) throws IOException {
    String name = WeightNames.weight(prefix);
    float[] rows = values(name, (long) in * out);
    if (!form.isWeightOnly()) {
      float[] columns = Matrices.transposed(rows, in, out);
      return draft.node("MatMul", List.of(x, draft.floats(name, columns, in, out)), Map.of());
    }
    int bits = form.precision() == Precision.INT8 ? 8 : 4;
    WeightOnly small = WeightOnly.of(rows, in, bits, form.block());
    String values =
        draft.constant(
            name, DataType.UINT8, small.values(), out, small.blocks(), small.blockBytes());
    String scales = draft.floats(name + ".scale", small.scales(), out, small.blocks());
    Map<String, Object> attributes =
        new HashMap<>(Map.of("K", in, "N", out, "bits", bits, "block_size", form.block()));
    if (form.target() == GraphForm.Target.PROCESSOR) {
      attributes.put("accuracy_level", INTEGER_ARITHMETIC);
    }
    return draft.contrib("MatMulNBits", List.of(x, values, scales), attributes);
  }

  /** The gain of a norm. */
  String gain(String prefix, int width) throws IOException {
    String name = WeightNames.weight(prefix);
    return draft.floats(name, values(name, width), width);
  }

  String bias(String prefix, int size) throws IOException {
    String name = WeightNames.bias(prefix);
    return draft.floats(name, values(name, size), size);
  }

  /**
   * One tensor.
   *
   * @throws IllegalArgumentException if it has another size
   */
  float[] values(String name, long size) {
    float[] values = weights.values(name);
    if (values.length != size) {
      throw new IllegalArgumentException(
          name + ": expected " + size + " values, found " + values.length);
    }
    return values;
  }
}
