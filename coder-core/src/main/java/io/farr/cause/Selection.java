package io.farr.cause;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was selected.
 *
 * @param tentative the starting point's code before modification, {@code null} if nothing was coded
 * @param underlying the underlying cause; linkage may give a code that is not written on the
 *     certificate; {@code null} if nothing was coded
 * @param at the condition from which the underlying cause comes, {@code null} with it
 * @param mainInjury the nature of the injury where the cause is external, else {@code null}
 */
public record Selection(
    @Nullable String tentative,
    @Nullable String underlying,
    @Nullable Condition at,
    @Nullable Condition mainInjury,
    List<TraceStep> trace) {
  public Selection {
    trace = List.copyOf(trace);
  }
}
