package io.farr.train.encoder;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param steps of the whole run
 * @param loss mean over the last steps
 * @param tokensPerSecond real tokens, padding left out, trained on since the run began or went on
 * @param left until the last step at this speed
 * @param figures of the held-back part if they were just measured
 */
public record TrainingProgress(
    long step,
    long steps,
    double loss,
    double tokensPerSecond,
    Duration left,
    @Nullable HeldBackFigures figures) {}
