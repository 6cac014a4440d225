/**
 * Confidence that can be promised: calibration curves, thresholds with a bound, and groups of
 * deaths that each have their own.
 *
 * <p>Scores go through {@link io.farr.confidence.Monotone} to become probabilities. {@link
 * io.farr.confidence.PrecisionTarget} finds, on people's answers that the model has not seen, the
 * threshold above which a wanted precision holds with a wanted confidence, or says that none does.
 */
@NullMarked
package io.farr.confidence;

import org.jspecify.annotations.NullMarked;
