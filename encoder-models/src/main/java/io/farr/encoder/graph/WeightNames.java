package io.farr.encoder.graph;

/**
 * Names of weights, those of Hugging Face's BERT. What BERT does not have: {@code
 * encoder.layer.N.intermediate.gate} (the projection that goes through SiLU; {@code
 * intermediate.dense} is the other factor), {@code encoder.layer.N.attention.norm} and {@code
 * encoder.layer.N.output.norm} (gains before attention and feed-forward) and {@code encoder.norm}
 * (at the end).
 */
public final class WeightNames {
  /** [vocabulary, width]. */
  public static final String WORDS = "embeddings.word_embeddings.weight";

  /** [maxTokens, width]. */
  public static final String POSITIONS = "embeddings.position_embeddings.weight";

  /** Prefix of gain and bias of the embeddings' layer normalisation. */
  public static final String EMBEDDING_NORM = "embeddings.LayerNorm";

  /** Prefix of the last gain where normalisation comes first. */
  public static final String FINAL_NORM = "encoder.norm";

  /** The dense parts and norms of a layer. */
  public enum Part {
    QUERY("attention.self.query"),
    KEY("attention.self.key"),
    VALUE("attention.self.value"),
    ATTENTION_OUTPUT("attention.output.dense"),
    /** After attention, with bias. */
    ATTENTION_LAYER_NORM("attention.output.LayerNorm"),
    /** Before attention. */
    ATTENTION_NORM("attention.norm"),
    GATE("intermediate.gate"),
    INTERMEDIATE("intermediate.dense"),
    OUTPUT("output.dense"),
    /** After the feed-forward part, with bias. */
    OUTPUT_LAYER_NORM("output.LayerNorm"),
    /** Before the feed-forward part. */
    OUTPUT_NORM("output.norm");

    private final String path;

    Part(String path) {
      this.path = path;
    }

    /** The prefix of its tensors in a layer. */
    public String in(int layer) {
      return "encoder.layer." + layer + "." + path;
    }
  }

  private WeightNames() {}

  /** The tensor of weights or gains under a prefix. */
  public static String weight(String prefix) {
    return prefix + ".weight";
  }

  /** The tensor of biases under a prefix. */
  public static String bias(String prefix) {
    return prefix + ".bias";
  }
}
