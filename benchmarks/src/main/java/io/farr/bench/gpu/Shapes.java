package io.farr.bench.gpu;

import io.farr.encoder.graph.EncoderShape;

/** Shapes of encoders that are measured. */
enum Shapes {
  /** Two layers of 128: shows on any machine that a command runs. */
  TINY(2, 128, 4, 344, 512),
  /** Forty layers like 13B's, but of 128: how rounding grows with depth. */
  DEEP(40, 128, 4, 344, 512),
  /** Forty million weights: what two cores read a month of segments with in an hour. */
  MEDIUM(12, 512, 8, 1376, 512),
  /** The size of a sentence encoder of today. */
  SMALL(12, 768, 12, 2048, 512),
  /** LLaMA's 7B. */
  B7(32, 4096, 32, 11_008, 512),
  /** LLaMA's 13B: what production runs. */
  B13(40, 5120, 40, 13_824, 512);

  /** Pieces, as LLaMA has. */
  private static final int VOCABULARY = 32_000;

  final int layers;
  final int width;
  final int heads;
  final int feedForward;
  final int maxTokens;

  Shapes(int layers, int width, int heads, int feedForward, int maxTokens) {
    this.layers = layers;
    this.width = width;
    this.heads = heads;
    this.feedForward = feedForward;
    this.maxTokens = maxTokens;
  }

  /** One of {@code tiny deep medium small 7b 13b}. */
  static Shapes of(String name) {
    for (Shapes shape : values()) {
      if (shape.key().equals(name)) {
        return shape;
      }
    }
    throw new IllegalArgumentException(
        "expected tiny, deep, medium, small, 7b or 13b, found " + name);
  }

  String key() {
    switch (this) {
      case B7:
        return "7b";
      case B13:
        return "13b";
      default:
        return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A decoder's shape read in both directions; small ones have few pieces. */
  EncoderShape shape() {
    int vocabulary = width < 1024 ? VOCABULARY / 16 : VOCABULARY;
    return EncoderShape.llama(vocabulary, maxTokens, layers, width, heads, feedForward);
  }
}
