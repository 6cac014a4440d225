package io.farr.encoder.graph;

import io.farr.encoder.graph.EncoderShape.Biases;
import io.farr.encoder.graph.EncoderShape.Positions;
import io.farr.encoder.graph.GraphForm.Attention;
import io.farr.encoder.graph.WeightNames.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Attention of every token to every token of its sequence, in both directions. Not thread-safe.
 *
 * <p>Values are [batch, tokens, width], or [tokens, width] where padding was taken out.
 */
final class AttentionPart {
  private static final String COS = "rotary.cos";
  private static final String SIN = "rotary.sin";

  private final EncoderShape shape;
  private final GraphForm form;
  private final GraphParts parts;
  private final GraphDraft draft;
  private final Padding padding;
  private @Nullable String places;
  private @Nullable String repeats;

  AttentionPart(EncoderShape shape, GraphForm form, GraphParts parts, GraphDraft draft)
      throws IOException {
    this.shape = shape;
    this.form = form;
    this.parts = parts;
    this.draft = draft;
    this.padding = new Padding(draft, form.attention());
  }

  /** Where the padding is. */
  Padding padding() {
    return padding;
  }

  /** Attention up to its output projection, whose bias is left to the sum that follows. */
  String of(int layer, String x) throws IOException {
    int width = shape.width();
    String query = parts.matrix(Part.QUERY.in(layer), x, width, width);
    String key = parts.matrix(Part.KEY.in(layer), x, width, shape.keyWidth());
    String value = parts.matrix(Part.VALUE.in(layer), x, width, shape.keyWidth());
    String bias = "";
    if (shape.positions() == Positions.ROTARY || shape.keyHeads() != shape.heads()) {
      query = turned(biased(query, Part.QUERY.in(layer), width));
      key = repeated(turned(biased(key, Part.KEY.in(layer), shape.keyWidth())));
      value = repeated(biased(value, Part.VALUE.in(layer), shape.keyWidth()));
    } else if (shape.biases() != Biases.NONE) {
      bias = together(layer, width);
    }
    String mixed =
        form.attention() == Attention.PACKED
            ? draft.contrib(
                "PackedMultiHeadAttention",
                List.of(query, key, value, bias, padding.offsets(), padding.starts()),
                Map.of("num_heads", shape.heads()))
            : draft.contrib(
                "MultiHeadAttention",
                List.of(query, key, value, bias, padding.mask()),
                Map.of("num_heads", shape.heads()));
    return parts.matrix(Part.ATTENTION_OUTPUT.in(layer), mixed, width, width);
  }

  /** The biases of queries, keys and values one after the other, as the operator takes them. */
  private String together(int layer, int width) throws IOException {
    float[] all = new float[3 * width];
    int at = 0;
    for (Part part : List.of(Part.QUERY, Part.KEY, Part.VALUE)) {
      float[] some = parts.values(WeightNames.bias(part.in(layer)), width);
      System.arraycopy(some, 0, all, at, width);
      at += width;
    }
    return draft.floats("encoder.layer." + layer + ".attention.self.bias", all, 3L * width);
  }

  private String biased(String value, String prefix, int size) throws IOException {
    return shape.biases() == Biases.NONE
        ? value
        : draft.node("Add", List.of(value, parts.bias(prefix, size)), Map.of());
  }

  private String turned(String value) throws IOException {
    if (shape.positions() != Positions.ROTARY) {
      return value;
    }
    String at = places;
    if (at == null) {
      angles();
      at =
          form.attention() == Attention.PACKED
              ? padding.places()
              : draft.longs("rotary.first", new long[] {0}, 1);
      places = at;
    }
    if (form.attention() != Attention.PACKED) {
      return draft.contrib("RotaryEmbedding", List.of(value, at, COS, SIN), Map.of());
    }
    // [tokens, width] as one long row whose places start again with every sequence.
    String front = draft.longsOnce("front", 0);
    String row = draft.node("Unsqueeze", List.of(value, front), Map.of());
    String turned =
        draft.contrib(
            "RotaryEmbedding", List.of(row, at, COS, SIN), Map.of("is_packed_batching", 1));
    return draft.node("Squeeze", List.of(turned, front), Map.of());
  }

  private void angles() throws IOException {
    int half = shape.width() / shape.heads() / 2;
    float[] cos = new float[shape.maxTokens() * half];
    float[] sin = new float[shape.maxTokens() * half];
    for (int place = 0; place < shape.maxTokens(); place++) {
      for (int i = 0; i < half; i++) {
        double angle = place * Math.pow(shape.rotaryBase(), -(double) i / half);
        cos[place * half + i] = (float) Math.cos(angle);
        sin[place * half + i] = (float) Math.sin(angle);
      }
    }
    draft.floats(COS, cos, shape.maxTokens(), half);
    draft.floats(SIN, sin, shape.maxTokens(), half);
  }

  /**
   * Each head of keys or values once for every head of queries that looks at it (Ainslie et al.
   * 2023, arXiv:2305.13245).
   */
  private String repeated(String value) throws IOException {
    if (shape.keyHeads() == shape.heads()) {
      return value;
    }
    long size = shape.width() / shape.heads();
    long[] leading = form.attention() == Attention.PACKED ? new long[] {0} : new long[] {0, 0};
    String times = repeats;
    if (times == null) {
      vector("heads.apart", joined(leading, shape.keyHeads(), 1, size));
      vector("heads.together", joined(leading, shape.width()));
      long group = shape.heads() / shape.keyHeads();
      long[] ones = new long[leading.length];
      java.util.Arrays.fill(ones, 1);
      times = vector("heads.times", joined(ones, 1, group, 1));
      repeats = times;
    }
    String apart = draft.node("Reshape", List.of(value, "heads.apart"), Map.of());
    String more = draft.node("Expand", List.of(apart, times), Map.of());
    return draft.node("Reshape", List.of(more, "heads.together"), Map.of());
  }

  private String vector(String name, long... values) throws IOException {
    return draft.longs(name, values, values.length);
  }

  private static long[] joined(long[] leading, long... rest) {
    List<Long> all = new ArrayList<>();
    for (long l : leading) {
      all.add(l);
    }
    for (long r : rest) {
      all.add(r);
    }
    return all.stream().mapToLong(Long::longValue).toArray();
  }
}
