package io.farr.cli;

import io.farr.encoder.graph.GraphForm;
import io.farr.encoder.graph.GraphForm.Target;
import io.farr.encoder.graph.Precision;

/**
 * The memory of a card that an encoder takes: its weights, and room to work.
 *
 * @param parameters how many weights there are
 */
record Footprint(double parameters) {
  /** Decoders of today have about 128 of width for each layer, and this many squares of it. */
  private static final double WIDTH_BY_LAYER = 128;

  private static final double SQUARES_BY_LAYER = 12.4;

  /**
   * Bytes that a token takes while a layer computes, by width: six vectors and three of the inner
   * width (2.7 times as wide) in 16 bits, and hidden states in 32.
   */
  private static final double BYTES_BY_TOKEN = 36;

  /** Tokens of a card's batch, as {@code RuntimeSettings} has it. */
  private static final double TOKENS = 16_384;

  /** CUDA itself, its kernels and the workspace of matrix products. */
  private static final double CONTEXT = 1e9;

  /** Bytes of the weights with the scales of their blocks, in the form for cards. */
  double weightBytes(Precision precision) {
    return GraphForm.of(precision).on(Target.CARD).bytes(Math.round(parameters));
  }

  /** Bytes beside the weights, in batches of the usual size; half a batch needs half of most. */
  double roomBytes() {
    double width = Math.cbrt(parameters * WIDTH_BY_LAYER / SQUARES_BY_LAYER);
    return CONTEXT + TOKENS * BYTES_BY_TOKEN * width;
  }

  /** Whether a card of so many bytes holds both. */
  boolean fits(Precision precision, double bytes) {
    return weightBytes(precision) + roomBytes() <= bytes;
  }
}
