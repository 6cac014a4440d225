package io.farr.encoder;

/**
 * How a device is fed.
 *
 * @param tokenBudget most tokens in a batch, padding included
 * @param queued batches that wait for the device
 * @param threads of the processor that one run uses
 * @param nearest how many terms are found for a segment
 * @param deviceMemory bytes of a card that activations may take; 0: all that is free
 */
public record RuntimeSettings(
    int tokenBudget, int queued, int threads, int nearest, long deviceMemory) {
  public RuntimeSettings {
    if (tokenBudget < 1 || queued < 1 || threads < 1 || nearest < 1) {
      throw new IllegalArgumentException("expected settings of at least 1");
    }
    if (deviceMemory < 0) {
      throw new IllegalArgumentException(
          "device memory is " + deviceMemory + ", must be at least 0");
    }
  }

  /** With all of a card's memory. */
  public RuntimeSettings(int tokenBudget, int queued, int threads, int nearest) {
    this(tokenBudget, queued, threads, nearest, 0);
  }

  /**
   * What suits a device. A card's token budget and memory can be set by {@code farr.tokens} and
   * {@code farr.device-memory} (bytes), where it is shared with others or proves too small.
   */
  public static RuntimeSettings of(Device device) {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    boolean card = device.kind() == Device.Kind.CUDA;
    return new RuntimeSettings(
        card ? Integer.getInteger("farr.tokens", 16_384) : 2048,
        4,
        threads,
        24,
        card ? Long.getLong("farr.device-memory", 0) : 0);
  }
}
