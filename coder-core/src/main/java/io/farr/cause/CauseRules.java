package io.farr.cause;

import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSet;
import io.farr.codes.LinkageRule.Kind;
import io.farr.codes.RuleEdition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of ICD-10 Volume 2 that select the underlying cause of death, in one of their two
 * editions: find a starting point of the train of events (SP1 to SP8; General Principle, Rules 1 to
 * 3, A and B), then modify it (M1 to M4; Rules C to F). What the rules know of diseases comes from
 * the pack. Thread-safe; tens of thousands of certificates a second and core.
 */
public final class CauseRules {
  private final CauseTables tables;
  private final RuleEdition edition;
  private final List<SelectionStep> steps;

  public CauseRules(CauseTables tables, RuleEdition edition) {
    this.tables = tables;
    this.edition = edition;
    SelectionStep start = new StartingPoint();
    SelectionStep obvious = new PairRules(Kind.OBVIOUS, "SP6", "rule-3", Why.OBVIOUS);
    CodeSet unlikelyCodes = tables.set(CauseTables.UNLIKELY, edition);
    CodeSet illDefinedCodes = tables.set(CauseTables.ILL_DEFINED, edition);
    SelectionStep illDefined =
        new SetAside(
            illDefinedCodes, unlikelyCodes, false, Why.ILL_DEFINED, "SP7", "rule-a", start);
    SelectionStep unlikely =
        new SetAside(unlikelyCodes, illDefinedCodes, true, Why.UNLIKELY, "SP8", "rule-b", start);
    SelectionStep linkage = new PairRules(Kind.LINK, "M1", "rule-c", Why.LINKED);
    SelectionStep specific = new PairRules(Kind.SPECIFIC, "M2", "rule-d", Why.MORE_SPECIFIC);
    SelectionStep sequela = new PairRules(Kind.SEQUELA, "M3", "rule-f", Why.SEQUELA);
    steps =
        List.of(
            new InjuriesByCause(tables.set(CauseTables.WITHOUT_EFFECT, edition)),
            start,
            illDefined,
            unlikely,
            obvious,
            linkage,
            specific,
            sequela,
            // M3: what the modification has brought up is looked at once more.
            obvious,
            linkage,
            specific,
            new CircumstancesUnknown());
  }

  /** The edition that is applied. */
  public RuleEdition edition() {
    return edition;
  }

  /** Selects; never fails, whatever stands where. */
  public Selection select(CodedCertificate certificate) {
    SelectionState state = new SelectionState(tables, edition, certificate);
    for (SelectionStep step : steps) {
      step.apply(state);
    }
    if (state.cause < 0) {
      state.note("no-condition", -1, -1, Why.NOTHING_CODED, "");
      return new Selection(null, null, null, null, state.trace);
    }
    Condition at = state.condition(state.at);
    Condition injury = InjuriesByCause.isExternal(state.cause) ? mainInjury(state) : null;
    return new Selection(
        CodeNumber.text(state.startingPoint),
        CodeNumber.text(state.cause),
        at,
        injury,
        state.trace);
  }

  /** The first injury of the deepest line of Part I that has one, or else the first. */
  private static @Nullable Condition mainInjury(SelectionState state) {
    Condition found = null;
    for (Condition c : state.certificate.conditions()) {
      boolean better =
          found == null || (c.isPartOne() && (!found.isPartOne() || c.depth() > found.depth()));
      if (c.isInjury() && better) {
        found = c;
      }
    }
    return found;
  }
}
