package io.farr.cli;

import java.util.Locale;

/**
 * Cards that may run an encoder.
 *
 * <p>Memory and dense fp16 rates are those of the makers' data sheets (tensor cores, 32-bit
 * accumulation where the sheet tells them apart, no sparsity).
 */
enum Accelerator {
  H200("H200", 141, 989),
  H100("H100", 80, 989),
  A100("A100", 80, 312),
  L40S("L40S", 48, 362),
  L4("L4", 24, 121),
  A10("A10", 24, 125),
  V100("V100", 32, 125),
  T4("T4", 16, 65);

  /** Of the sheet's rate, what a matrix product reaches: 790 of 989 TFLOP/s measured on an H200. */
  private static final double REACHED = 0.8;

  /** Of that, what an encoder is to reach on real tokens (DESIGN, section 8). */
  private static final double OF_REACHED = 0.5;

  /** Activations, workspace and the runtime itself. */
  private static final double ROOM_GB = 2;

  final String title;
  final double memoryGb;
  private final double teraflops;

  Accelerator(String title, double memoryGb, double teraflops) {
    this.title = title;
    this.memoryGb = memoryGb;
    this.teraflops = teraflops;
  }

  /** Weights of a model at a precision. */
  enum Precision {
    FP16(2),
    INT8(1),
    INT4(0.54);

    private final double bytes;

    Precision(double bytes) {
      this.bytes = bytes;
    }

    /** Bytes of the weights; int4 with the scales of its groups. */
    double weightBytes(double parameters) {
      return parameters * bytes;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether the weights fit, with room to work. */
  boolean holds(double parameters, Precision precision) {
    return precision.weightBytes(parameters) / 1e9 + ROOM_GB <= memoryGb;
  }

  /**
   * Tokens a second through an encoder of so many parameters: two operations a weight and token.
   */
  double tokensPerSecond(double parameters) {
    return teraflops * 1e12 * REACHED * OF_REACHED / (2 * parameters);
  }
}
