package io.farr.encoder;

/**
 * What a runtime has done so far.
 *
 * @param segments sequences
 * @param tokens without padding
 * @param paddedTokens with padding
 * @param halvings how often the budget was halved because the device's memory was full
 * @param busyNanos time in which the device had a batch
 */
public record RuntimeCounts(
    long batches, long segments, long tokens, long paddedTokens, long halvings, long busyNanos) {
  /** Of a runtime that has done nothing. */
  public static final RuntimeCounts NONE = new RuntimeCounts(0, 0, 0, 0, 0, 0);

  /** What two have done together. */
  public RuntimeCounts plus(RuntimeCounts other) {
    return new RuntimeCounts(
        batches + other.batches,
        segments + other.segments,
        tokens + other.tokens,
        paddedTokens + other.paddedTokens,
        halvings + other.halvings,
        busyNanos + other.busyNanos);
  }
}
