package io.farr.cause;

import io.farr.codes.RuleEdition;
import java.util.List;

/**
 * Finds the starting point of the train of events: steps SP1 to SP5 of ICD-10 Volume 2, section
 * 4.2.1 (2016 and later); General Principle and Rules 1 and 2 of section 4.1.5 (up to 2013).
 *
 * <p>The editions differ in one point: the General Principle speaks of a condition entered alone on
 * the lowest used line, SP3 of the first one on it.
 */
final class StartingPoint implements SelectionStep {
  @Override
  public void apply(SelectionState state) {
    boolean old = state.edition == RuleEdition.UNTIL_2013;
    List<int[]> lines = state.linesFromBelow();
    if (lines.isEmpty()) {
      int elsewhere = state.firstElsewhere();
      if (elsewhere != SelectionState.NONE) {
        state.start(elsewhere, old ? "rule-2" : "SP2", Why.ONLY_OTHER_FIELDS, "");
      }
      return;
    }
    int[] lowest = lines.get(0);
    if (lines.size() == 1) {
      if (lowest.length == 1) {
        state.start(lowest[0], old ? "general-principle" : "SP1", Why.ONLY_CONDITION, "");
      } else {
        state.start(
            lowest[0], old ? "rule-2" : "SP2", Why.FIRST_ON_ONLY_LINE, "", "" + lowest.length);
      }
      return;
    }
    int above = explained(state, lines);
    if (above > 0 && (!old || lowest.length == 1)) {
      state.start(
          lowest[0],
          old ? "general-principle" : "SP3",
          Why.EXPLAINS_ALL_ABOVE,
          "",
          "" + above,
          state.tables.causal().name());
      return;
    }
    int[] highest = lines.get(lines.size() - 1);
    int begin = beginOfSequence(state, lines);
    if (begin != highest[0]) {
      state.start(
          begin,
          old ? "rule-1" : "SP4",
          Why.FIRST_SEQUENCE,
          "",
          state.codes[highest[0]],
          state.tables.causal().name());
    } else {
      state.start(highest[0], old ? "rule-2" : "SP5", Why.NO_SEQUENCE, "");
    }
  }

  /** Whether anything of Part I stands above a condition, and it can have caused all of that. */
  static boolean explainsAllAbove(SelectionState state, int cause) {
    boolean any = false;
    for (int i = 0; i < state.size(); i++) {
      Condition above = state.condition(i);
      if (!state.aside[i]
          && above.isPartOne()
          && state.condition(cause).isPartOne()
          && above.depth() < state.condition(cause).depth()) {
        any = true;
        if (!state.canBeDueTo(i, cause)) {
          return false;
        }
      }
    }
    return any;
  }

  /** How many conditions above the first one on the lowest line it can all have caused, or 0. */
  private static int explained(SelectionState state, List<int[]> lines) {
    int above = 0;
    for (int[] line : lines.subList(1, lines.size())) {
      for (int i : line) {
        if (!state.canBeDueTo(i, lines.get(0)[0])) {
          return 0;
        }
        above++;
      }
    }
    return above;
  }

  /**
   * From the condition reported first downwards: on each next line the first condition that can
   * have caused the one before. Ends where a line has none.
   */
  private static int beginOfSequence(SelectionState state, List<int[]> lines) {
    int current = lines.get(lines.size() - 1)[0];
    for (int l = lines.size() - 2; l >= 0; l--) {
      int next = SelectionState.NONE;
      for (int i : lines.get(l)) {
        if (state.canBeDueTo(current, i)) {
          next = i;
          break;
        }
      }
      if (next == SelectionState.NONE) {
        break;
      }
      current = next;
    }
    return current;
  }
}
