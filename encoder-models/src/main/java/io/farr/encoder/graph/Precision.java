package io.farr.encoder.graph;

/** How the matrices of an encoder are stored. Inputs and outputs are the same for all. */
public enum Precision {
  /** 32-bit floats throughout. */
  FP32,
  /**
   * 16-bit floats throughout; hidden vectors are given out as 32-bit floats. Devices without
   * arithmetic of 16 bits convert.
   */
  FP16,
  /**
   * Matrices of 8-bit integers with one scale for each block of a row; activations stay 32-bit
   * floats.
   */
  INT8,
  /** Matrices of 4-bit integers likewise, embeddings of 8 bits. */
  INT4;

  /** The name in {@code bundle.json}. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
