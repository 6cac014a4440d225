package io.farr.cause;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was selected.
 *
 * @param tentative the starting point, {@code null} if nothing was coded
 * @param underlying the underlying cause, {@code null} if nothing was coded
 * @param mainInjury the nature of the injury where the cause is external, else {@code null}
 */
public record Selection(
    @Nullable Condition tentative,
    @Nullable Condition underlying,
    @Nullable Condition mainInjury,
    List<TraceStep> trace) {
  public Selection {
    trace = List.copyOf(trace);
  }
}
