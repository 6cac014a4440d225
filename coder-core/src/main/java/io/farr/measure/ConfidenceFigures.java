package io.farr.measure;

import java.util.Map;

/**
 * Whether the confidence of the underlying cause can be believed, and how much could be final at a
 * precision. Coverage is a share of all certificates whose cause is known; calibration is asked of
 * those that were given a cause. Not thread-safe.
 */
final class ConfidenceFigures implements CauseFigures {
  private final RankedAnswers all = new RankedAnswers();
  private final RankedAnswers given = new RankedAnswers();

  @Override
  public void add(CauseOutcome outcome) {
    all.add(outcome.confidence(), outcome.isExact());
    if (outcome.given() != null) {
      given.add(outcome.confidence(), outcome.isExact());
    }
  }

  @Override
  public void putInto(Map<String, Object> figures) {
    if (all.size() > 0) {
      figures.put("underlying_coverage_at_99", Rounding.share(all.coverage(0.99), all.size()));
      figures.put("underlying_coverage_at_995", Rounding.share(all.coverage(0.995), all.size()));
    }
    if (given.size() > 0) {
      figures.put("underlying_ece", Rounding.fourPlaces(given.calibrationError()));
      figures.put("underlying_brier", Rounding.fourPlaces(given.brierScore()));
      figures.put("calibration", given.curve());
    }
  }
}
