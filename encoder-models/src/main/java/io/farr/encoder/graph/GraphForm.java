package io.farr.encoder.graph;

/**
 * In which form a graph of an encoder is written. The form changes how fast it runs and where, and
 * what its numbers are rounded to; never what is computed.
 */
public record GraphForm(Precision precision, Target target, Attention attention, Storage storage) {
  /** Weights that share a scale, where a processor multiplies. */
  private static final int BLOCK_PROCESSOR = 32;

  /** Likewise on a card: what the kernels of its tensor cores take for 4 and for 8 bits. */
  private static final int BLOCK_CARD = 64;

  /** For which kind of device small integers are laid out. Floats are the same for both. */
  public enum Target {
    /** Activations are 32-bit floats, multiplied in 8-bit integers. */
    PROCESSOR,
    /** Activations and scales are 16-bit floats, multiplied as such. */
    CARD
  }

  /**
   * How attention learns which tokens are padding. Which is fastest is a matter of card and lengths
   * (benchmarks/gpu).
   */
  public enum Attention {
    /** By a matrix of 0 and 1, as the graph gets it. Runs everywhere. */
    MASK,
    /** By the length of each row; fused kernels of some cards take that. */
    LENGTHS,
    /** By the length of each row and where each row starts: the memory-efficient kernel. Cards. */
    STARTS,
    /**
     * There is no padding: it is taken out before the first layer and put back at the end. Cards.
     */
    PACKED
  }

  /** Where the values of the weights stand. */
  public enum Storage {
    /** In the graph's file while that is small enough. */
    AUTOMATIC,
    /** In {@code encoder.onnx.data} beside it. */
    BESIDE
  }

  /** The form that runs everywhere. */
  public static GraphForm of(Precision precision) {
    return new GraphForm(precision, Target.PROCESSOR, Attention.MASK, Storage.AUTOMATIC);
  }

  /** The same for another kind of device. */
  public GraphForm on(Target other) {
    return new GraphForm(precision, other, attention, storage);
  }

  /** The same with another way of attention. */
  public GraphForm with(Attention other) {
    return new GraphForm(precision, target, other, storage);
  }

  /** The same with its weights elsewhere. */
  public GraphForm stored(Storage other) {
    return new GraphForm(precision, target, attention, other);
  }

  /** Whether matrices are small integers with scales. */
  boolean isWeightOnly() {
    return precision == Precision.INT8 || precision == Precision.INT4;
  }

  /** Whether activations are 16-bit floats. */
  boolean isHalf() {
    return precision == Precision.FP16 || (isWeightOnly() && target == Target.CARD);
  }

  /** Weights that share a scale. */
  int block() {
    return target == Target.CARD ? BLOCK_CARD : BLOCK_PROCESSOR;
  }

  /** Bytes of so many weights with their scales; embeddings of 4-bit bundles have 8. */
  public double bytes(long weights) {
    double scale = (isHalf() ? 2.0 : 4.0) / block();
    switch (precision) {
      case FP32:
        return 4.0 * weights;
      case FP16:
        return 2.0 * weights;
      case INT8:
        return (1 + scale) * weights;
      case INT4:
        return (0.5 + scale) * weights;
    }
    throw new AssertionError(precision);
  }
}
