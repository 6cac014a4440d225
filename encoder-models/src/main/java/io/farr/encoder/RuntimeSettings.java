package io.farr.encoder;

/**
 * How a device is fed.
 *
 * @param tokenBudget most tokens in a batch, padding included
 * @param queued batches that wait for the device
 * @param threads of the processor that one run uses
 * @param nearest how many terms are found for a segment
 */
public record RuntimeSettings(int tokenBudget, int queued, int threads, int nearest) {
  public RuntimeSettings {
    if (tokenBudget < 1 || queued < 1 || threads < 1 || nearest < 1) {
      throw new IllegalArgumentException("expected settings of at least 1");
    }
  }

  /** What suits a device. */
  public static RuntimeSettings of(Device device) {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    return new RuntimeSettings(device.kind() == Device.Kind.CPU ? 2048 : 16_384, 4, threads, 24);
  }
}
