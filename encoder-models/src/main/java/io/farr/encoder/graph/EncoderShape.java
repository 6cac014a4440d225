package io.farr.encoder.graph;

/**
 * How an encoder is built.
 *
 * @param vocabulary number of token ids, 0 included
 * @param maxTokens longest sequence, special tokens included
 * @param layers number of layers
 * @param width length of a hidden vector
 * @param heads of attention; divide the width
 * @param feedForward width inside the feed-forward part
 * @param epsilon added to variances
 */
public record EncoderShape(
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
  /** How a token knows its place. */
  public enum Positions {
    /** A learned vector for each place is added to the embedding (BERT). */
    LEARNED,
    /**
     * Queries and keys are turned by an angle that grows with the place (Su et al. 2021,
     * arXiv:2104.09864), base 10,000, halves not interleaved.
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

  public EncoderShape {
    if (vocabulary < 1
        || maxTokens < 1
        || layers < 1
        || width < 1
        || heads < 1
        || feedForward < 1) {
      throw new IllegalArgumentException("expected sizes of at least 1");
    }
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          "width is " + width + ", must be a multiple of the heads, " + heads);
    }
    if (positions == Positions.ROTARY && (width / heads) % 2 != 0) {
      throw new IllegalArgumentException(
          "a head has " + width / heads + " dimensions, must be even to be turned");
    }
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException("epsilon is " + epsilon + ", must be above 0");
    }
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

  /** Whether the dense parts have biases; the two inner projections of a gated part never have. */
  public boolean hasBiases() {
    return norm == Norm.LAYER_AFTER;
  }

  /** How many weights there are, without biases and gains. */
  public long weights() {
    long w = width;
    long perLayer = 4 * w * w + (activation == Activation.GATED_SILU ? 3 : 2) * w * feedForward;
    return layers * perLayer
        + w * vocabulary
        + (positions == Positions.LEARNED ? w * maxTokens : 0);
  }

  /**
   * Floating-point operations of one token, those of attention over other tokens left out: two for
   * each weight that it is multiplied with.
   */
  public long flopsPerToken() {
    long w = width;
    return 2L
        * layers
        * (4 * w * w + (activation == Activation.GATED_SILU ? 3 : 2) * w * feedForward);
  }
}
