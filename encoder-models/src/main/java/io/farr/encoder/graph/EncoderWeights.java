package io.farr.encoder.graph;

/**
 * Weights of an encoder by name, as PyTorch and Hugging Face have them; {@link WeightNames} lists
 * what is asked for. Matrices are row-major, one row for each output.
 */
@FunctionalInterface
public interface EncoderWeights {
  /**
   * One tensor. It is asked for once and not changed, so a source too large for memory may read it
   * when asked.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  float[] values(String name);
}
