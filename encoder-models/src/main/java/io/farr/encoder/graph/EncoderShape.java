package io.farr.encoder.graph;

/**
 * How an encoder is built.
 *
 * @param vocabulary number of token ids, 0 included
 * @param maxTokens longest sequence, special tokens included
 * @param layers number of layers
 * @param width length of a hidden vector
 * @param heads of queries; divide the width
 * @param keyHeads of keys and values; divide the heads, which share them in groups
 * @param feedForward width inside the feed-forward part
 * @param biases which dense parts have them
 * @param rotaryBase of the angles, where positions are rotary
 * @param epsilon added to variances
 */
public record EncoderShape(
    int vocabulary,
    int maxTokens,
    int layers,
    int width,
    int heads,
    int keyHeads,
    int feedForward,
    Positions positions,
    Norm norm,
    Activation activation,
    Biases biases,
    double rotaryBase,
    float epsilon) {
  private static final double USUAL_BASE = 10_000;

  /** How a token knows its place. */
  public enum Positions {
    /** A learned vector for each place is added to the embedding (BERT). */
    LEARNED,
    /**
     * Queries and keys are turned by an angle that grows with the place (Su et al. 2021,
     * arXiv:2104.09864), halves not interleaved.
     */
    ROTARY
  }

  /** Where vectors are normalised, and by what. */
  public enum Norm {
    /** Layer normalisation after each residual sum, with biases throughout (BERT). */
    LAYER_AFTER,
    /** Root mean square before each part and once at the end, without biases (LLaMA). */
    RMS_BEFORE
  }

  /** What stands between the two matrices of the feed-forward part. */
  public enum Activation {
    /** The exact Gaussian error linear unit, by the error function. */
    GELU,
    /** SiLU of one projection times another (Shazeer 2020, arXiv:2002.05202). */
    GATED_SILU
  }

  /** Which dense parts have biases; the two inner projections of a gated part never have. */
  public enum Biases {
    /** All of them. */
    ALL,
    /** Those of queries, keys and values (Qwen2). */
    ATTENTION_INPUTS,
    NONE
  }

  public EncoderShape {
    if (vocabulary < 1
        || maxTokens < 1
        || layers < 1
        || width < 1
        || heads < 1
        || keyHeads < 1
        || feedForward < 1) {
      throw new IllegalArgumentException("expected sizes of at least 1");
    }
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          "width is " + width + ", must be a multiple of the heads, " + heads);
    }
    if (heads % keyHeads != 0) {
      throw new IllegalArgumentException(
          "there are " + heads + " heads, must be a multiple of those of keys, " + keyHeads);
    }
    if ((norm == Norm.LAYER_AFTER) != (biases == Biases.ALL)) {
      throw new IllegalArgumentException(
          "biases are " + biases + ", must be ALL with LAYER_AFTER and only there");
    }
    if (positions == Positions.ROTARY && (width / heads) % 2 != 0) {
      throw new IllegalArgumentException(
          "a head has " + width / heads + " dimensions, must be even to be turned");
    }
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon is " + epsilon + ", must be above 0");
    }
  }

  /** With as many heads of keys as of queries, biases where layer normalisation has them. */
  public EncoderShape(
      int vocabulary,
      int maxTokens,
      int layers,
      int width,
      int heads,
      int feedForward,
      Positions positions,
      Norm norm,
      Activation activation,
      float epsilon) {
    this(
        vocabulary,
        maxTokens,
        layers,
        width,
        heads,
        heads,
        feedForward,
        positions,
        norm,
        activation,
        norm == Norm.LAYER_AFTER ? Biases.ALL : Biases.NONE,
        USUAL_BASE,
        epsilon);
  }

  /**
   * The shape of a decoder of today, read in both directions (Touvron et al. 2023,
   * arXiv:2302.13971).
   */
  public static EncoderShape llama(
      int vocabulary, int maxTokens, int layers, int width, int heads, int feedForward) {
    return new EncoderShape(
        vocabulary,
        maxTokens,
        layers,
        width,
        heads,
        feedForward,
        Positions.ROTARY,
        Norm.RMS_BEFORE,
        Activation.GATED_SILU,
        1e-5f);
  }

  /** BERT's shape (Devlin et al. 2019, arXiv:1810.04805). */
  public static EncoderShape bert(
      int vocabulary, int maxTokens, int layers, int width, int heads, int feedForward) {
    return new EncoderShape(
        vocabulary,
        maxTokens,
        layers,
        width,
        heads,
        feedForward,
        Positions.LEARNED,
        Norm.LAYER_AFTER,
        Activation.GELU,
        1e-12f);
  }

  /** Length of all keys, or all values, of a token. */
  public int keyWidth() {
    return width / heads * keyHeads;
  }

  /** How many weights there are, without biases and gains. */
  public long weights() {
    long w = width;
    return layers * perLayer()
        + w * vocabulary
        + (positions == Positions.LEARNED ? w * maxTokens : 0);
  }

  /**
   * Floating-point operations of one token, those of attention over other tokens left out: two for
   * each weight that it is multiplied with.
   */
  public long flopsPerToken() {
    return 2L * layers * perLayer();
  }

  private long perLayer() {
    long w = width;
    return 2 * w * (w + keyWidth())
        + (activation == Activation.GATED_SILU ? 3 : 2) * w * feedForward;
  }
}
