package io.farr.cli;

import io.farr.encoder.graph.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Cards that may run an encoder.
 *
 * <p>Memory and dense fp16 rates are those of the makers' data sheets (tensor cores, 32-bit
 * accumulation where the sheet tells them apart, no sparsity).
 */
enum Accelerator {
  B200("B200", 180, 2250),
  H200("H200", 141, 989),
  H100("H100", 80, 989),
  A100("A100", 80, 312),
  L40S("L40S", 48, 362),
  A6000("A6000", 48, 155),
  V100("V100", 32, 125),
  L4("L4", 24, 121),
  A10("A10", 24, 125),
  A30("A30", 24, 165),
  RTX4090("RTX4090", 24, 165),
  T4("T4", 16, 65);

  /** Precisions that cards are given weights in, the largest first. */
  static final List<Precision> PRECISIONS = List.of(Precision.FP16, Precision.INT8, Precision.INT4);

  /** Of the sheet's rate, what a matrix product reaches: 790 of 989 TFLOP/s measured on an H200. */
  private static final double REACHED = 0.8;

  /** Of that, what an encoder is to reach on real tokens (DESIGN, section 8). */
  private static final double OF_REACHED = 0.5;

  final String title;
  final double memoryGb;
  private final double teraflops;

  Accelerator(String title, double memoryGb, double teraflops) {
    this.title = title;
    this.memoryGb = memoryGb;
    this.teraflops = teraflops;
  }

  /** All of them, for messages. */
  static String names() {
    return Arrays.stream(values()).map(card -> card.title).collect(Collectors.joining(", "));
  }

  /** Whether the weights fit, with room to work. */
  boolean holds(double parameters, Precision precision) {
    return new Footprint(parameters).fits(precision, memoryGb * 1e9);
  }

  /**
   * Tokens a second through an encoder of so many parameters: two operations a weight and token.
   */
  double tokensPerSecond(double parameters) {
    return teraflops * 1e12 * REACHED * OF_REACHED / (2 * parameters);
  }
}
