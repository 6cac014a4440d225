package io.farr.confidence;

import java.util.OptionalInt;

/**
 * What a calibration set promises of a group of results.
 *
 * @param observed how many of them people checked
 * @param threshold the score from which on the target is kept, or {@link PrecisionTarget#NEVER}
 * @param automatic how many of the observed lie at or above it
 * @param further about how many more checked ones, as sure and as often right as these, would make
 *     a promise possible; empty if there is one, or if even the surest of these are right less
 *     often than is wanted, so that more of the same will not do
 */
public record Outlook(int observed, double threshold, int automatic, OptionalInt further) {
  /** Whether anything can be promised. */
  public boolean isPromised() {
    return threshold != PrecisionTarget.NEVER;
  }

  /** Share of the observed that would be final without a touch. */
  public double share() {
    return observed == 0 ? 0 : (double) automatic / observed;
  }
}
