package io.farr.cause;

import org.jspecify.annotations.Nullable;

/**
 * One step of the selection of a cause.
 *
 * @param rule the rule's name
 * @param before the code before the step, or {@code null}
 * @param after the code after it, or {@code null}
 * @param why in one sentence; never a patient's words
 */
public record TraceStep(String rule, @Nullable String before, @Nullable String after, String why) {}
