package io.farr.encoder;

/**
 * What a runtime has done so far.
 *
 * @param segments sequences
 * @param tokens without padding
 * @param paddedTokens with padding
 * @param halvings how often the budget was halved because the device's memory was full
 */
public record RuntimeCounts(
    long batches, long segments, long tokens, long paddedTokens, long halvings) {}
