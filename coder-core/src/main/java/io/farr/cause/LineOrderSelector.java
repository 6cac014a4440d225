package io.farr.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The general principle of ICD-10 Volume 2 (section 4.1.3: the condition entered alone on the
 * lowest used line of Part I) taken by line order alone, and the rule that an injury is tabulated
 * by its external cause (section 4.2.1, step SP8 in later editions). Whether the sequence is
 * medically acceptable is not checked, and the trace says so. Stateless and thread-safe.
 */
public final class LineOrderSelector {
  /**
   * Selects.
   *
   * @param conditions in the order of the form
   * @param mannerIsExternal whether the certifier ticked an accident, suicide, homicide or another
   *     external manner
   */
  public Selection select(List<Condition> conditions, boolean mannerIsExternal) {
    List<TraceStep> trace = new ArrayList<>();
    Condition tentative = startingPoint(conditions, trace);
    if (tentative == null) {
      return new Selection(null, null, null, trace);
    }
    Optional<Condition> external =
        conditions.stream().filter(Condition::isExternalCause).findFirst();
    boolean injured = conditions.stream().anyMatch(c -> c.isPartOne() && c.isInjury());
    Condition underlying = tentative;
    Condition injury = null;
    if (tentative.isExternalCause()) {
      injury = firstInjury(conditions);
    } else if (external.isPresent() && (tentative.isInjury() || (mannerIsExternal && injured))) {
      underlying = external.get();
      injury = tentative.isInjury() ? tentative : firstInjury(conditions);
      trace.add(
          new TraceStep(
              "external-cause",
              tentative.code().text(),
              underlying.code().text(),
              "an injury or poisoning is tabulated by its external cause; the nature of injury is"
                  + " kept as main injury"));
    } else if (external.isPresent() && mannerIsExternal) {
      underlying = external.get();
      trace.add(
          new TraceStep(
              "external-cause",
              tentative.code().text(),
              underlying.code().text(),
              "the manner of death is external and its cause is described"));
    }
    return new Selection(tentative, underlying, injury, trace);
  }

  private static @Nullable Condition firstInjury(List<Condition> conditions) {
    return conditions.stream()
        .filter(c -> c.isPartOne() && c.isInjury())
        .max(Comparator.comparingDouble(Condition::depth).thenComparing(c -> -c.position()))
        .orElse(null);
  }

  private static @Nullable Condition startingPoint(
      List<Condition> conditions, List<TraceStep> trace) {
    List<Condition> partOne = conditions.stream().filter(Condition::isPartOne).toList();
    List<Condition> searched = partOne.isEmpty() ? conditions : partOne;
    if (searched.isEmpty()) {
      trace.add(new TraceStep("no-condition", null, null, "no condition was coded"));
      return null;
    }
    double deepest =
        searched.stream()
            .mapToDouble(c -> partOne.isEmpty() ? -c.line() : c.depth())
            .max()
            .orElseThrow();
    List<Condition> lowest =
        searched.stream()
            .filter(c -> (partOne.isEmpty() ? -c.line() : c.depth()) == deepest)
            .toList();
    Condition chosen = lowest.get(0);
    String where =
        partOne.isEmpty()
            ? "Part I names no condition; the first of the other fields is taken"
            : lowest.size() == 1
                ? "the condition alone on the lowest used line of Part I"
                : "the first of " + lowest.size() + " conditions on the lowest used line of Part I";
    trace.add(
        new TraceStep(
            partOne.isEmpty() ? "other-fields-only" : "general-principle-by-line-order",
            null,
            chosen.code().text(),
            where + "; the causal relation between the lines is not checked"));
    return chosen;
  }
}
