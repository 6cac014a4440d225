package io.farr.encoder.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.farr.encoder.graph.GraphForm.Attention;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Tells the layers of a graph which tokens are padding, and takes them out where that is asked for.
 * Made of ONNX's own operators, so that all but attention itself can be run anywhere. Not
 * thread-safe.
 */
final class Padding {
  private static final int INT32 = DataType.INT32.getNumber();

  private final GraphDraft draft;
  private final Attention attention;
  private final String mask;

  /** [tokens, 2]: row and place of every token that is none; empty unless packed. */
  private String kept = "";

  private String keptPlaces = "";

  Padding(GraphDraft draft, Attention attention) throws IOException {
    this.draft = draft;
    this.attention = attention;
    switch (attention) {
      case MASK:
        // 1 where a token stands, 0 where the row is filled up: as MultiHeadAttention reads it.
        mask = draft.node("Cast", List.of("attention_mask"), Map.of("to", INT32));
        break;
      case LENGTHS:
        mask = draft.node("Cast", List.of(lengths()), Map.of("to", INT32));
        break;
      case STARTS:
        mask = draft.node("Cast", List.of(lengthsAndStarts()), Map.of("to", INT32));
        break;
      case PACKED:
        mask = "";
        String where = draft.node("NonZero", List.of("attention_mask"), Map.of());
        kept = draft.node("Transpose", List.of(where), Map.of());
        String second = draft.longsOnce("second", 1);
        keptPlaces = draft.node("Gather", List.of(where, second), Map.of("axis", 0));
        break;
      default:
        throw new AssertionError(attention);
    }
  }

  /** What attention is given. */
  String mask() {
    return mask;
  }

  /** [batch]. */
  private String lengths() throws IOException {
    String second = draft.longsOnce("second", 1);
    return draft.node("ReduceSum", List.of("attention_mask", second), Map.of("keepdims", 0));
  }

  /** Lengths of the rows, then where queries start, then where keys do: [3 · batch + 2]. */
  private String lengthsAndStarts() throws IOException {
    String zero = draft.longScalar("nothing", 0);
    String one = draft.longScalar("one.step", 1);
    String tokens = scalar("tokens.in.row", 1);
    String all = draft.node("Size", List.of("attention_mask"), Map.of());
    String end = draft.node("Add", List.of(all, one), Map.of());
    String starts = draft.node("Range", List.of(zero, end, tokens), Map.of());
    return draft.node("Concat", List.of(lengths(), starts, starts), Map.of("axis", 0));
  }

  private String scalar(String name, long dimension) throws IOException {
    String sizes = draft.node("Shape", List.of("attention_mask"), Map.of());
    return draft.node("Gather", List.of(sizes, draft.longScalar(name, dimension)), Map.of());
  }

  /** [batch, tokens, width] to [tokens, width], if that is asked for. */
  String takenOut(String x) {
    return attention == Attention.PACKED ? draft.node("GatherND", List.of(x, kept), Map.of()) : x;
  }

  /** Back again; zeros where there is no token. */
  String putBack(String x, long width) throws IOException {
    if (attention != Attention.PACKED) {
      return x;
    }
    String sizes = draft.node("Shape", List.of("attention_mask"), Map.of());
    String whole =
        draft.node("Concat", List.of(sizes, draft.longsOnce("width", width)), Map.of("axis", 0));
    String zero = draft.floats("empty", DataType.FLOAT, new float[1], 1);
    String empty = draft.node("Expand", List.of(zero, whole), Map.of());
    return draft.node("ScatterND", List.of(empty, kept, x), Map.of());
  }

  /** The place of every token in its sequence: [1, tokens]. */
  String places() {
    return keptPlaces;
  }

  /** Where tokens stood in the padded batch, then where padding did: [batch, tokens]. */
  String offsets() throws IOException {
    if (!draft.has("packed.offsets")) {
      String flat =
          draft.node("Reshape", List.of("attention_mask", draft.longsOnce("all", -1)), Map.of());
      String one = draft.longsOnce("one.by.one", 1);
      String tokens = draft.node("NonZero", List.of(flat), Map.of());
      String others = draft.node("Sub", List.of(one, flat), Map.of());
      String padding = draft.node("NonZero", List.of(others), Map.of());
      String both = draft.node("Concat", List.of(tokens, padding), Map.of("axis", 1));
      String sizes = draft.node("Shape", List.of("attention_mask"), Map.of());
      String shaped = draft.node("Reshape", List.of(both, sizes), Map.of());
      draft.named("Cast", List.of(shaped), Map.of("to", INT32), "packed.offsets");
    }
    return "packed.offsets";
  }

  /** Where each sequence starts among the tokens, and the end: [batch + 1]. */
  String starts() throws IOException {
    if (!draft.has("packed.starts")) {
      String axis = draft.longScalar("nothing", 0);
      String sums = draft.node("CumSum", List.of(lengths(), axis), Map.of());
      String first = draft.longsOnce("front", 0);
      String all = draft.node("Concat", List.of(first, sums), Map.of("axis", 0));
      draft.named("Cast", List.of(all), Map.of("to", INT32), "packed.starts");
    }
    return "packed.starts";
  }
}
