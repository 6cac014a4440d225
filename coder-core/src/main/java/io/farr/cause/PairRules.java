package io.farr.cause;

import io.farr.codes.LinkageRule;
import io.farr.codes.LinkageRule.Kind;
import io.farr.codes.LinkageRule.Where;
import io.farr.codes.RuleEdition;

/**
 * Applies the pack's instructions of one kind about the tentative cause and another condition:
 * obvious consequences (step SP6; Rule 3), linkage (M1; Rule C), specificity (M2; Rule D), stages
 * and sequelae (M3; Rules E and F). The first instruction that finds its other condition applies;
 * then all are tried again with the new cause, a few times at most.
 */
final class PairRules implements SelectionStep {
  private static final int ROUNDS = 4;
  private static final double YEAR = 365;

  /** Further away than any line. */
  private static final double FAR = 100;

  private final Kind kind;
  private final String newName;
  private final String oldName;
  private final Why why;

  PairRules(Kind kind, String newName, String oldName, Why why) {
    this.kind = kind;
    this.newName = newName;
    this.oldName = oldName;
    this.why = why;
  }

  @Override
  public void apply(SelectionState state) {
    for (int round = 0; round < ROUNDS && applyOnce(state); round++) {
      // Each round is one instruction; the trace tells them.
    }
  }

  private boolean applyOnce(SelectionState state) {
    if (state.cause < 0) {
      return false;
    }
    for (int place : state.tables.linkages().about(kind, state.cause)) {
      LinkageRule rule = state.tables.linkages().rule(place);
      if (!rule.holdsIn(state.edition) || !state.tables.follows(rule.convention())) {
        continue;
      }
      int with = find(state, rule);
      if (with == SelectionState.NONE) {
        continue;
      }
      int result = rule.result().of(state.cause, state.codes[with]);
      if (result == state.cause) {
        continue;
      }
      boolean old = state.edition == RuleEdition.UNTIL_2013;
      Why told =
          switch (rule.where()) {
            case AFTER_A_YEAR -> Why.LONG_AGO;
            case DUE -> why == Why.LINKED ? Why.LINKED_AS_DUE : why;
            default -> rule.needsNoOther() ? Why.NOT_TABULATED : why;
          };
      state.change(
          rule.result().other() ? with : state.at,
          result,
          old ? oldName : newName,
          told,
          rule.source(),
          state.cause,
          state.codes[with]);
      return true;
    }
    return false;
  }

  /** The nearest other condition that the rule finds where it looks. */
  private int find(SelectionState state, LinkageRule rule) {
    if (rule.where() == Where.AFTER_A_YEAR) {
      Double days = state.condition(state.at).days();
      return days != null && days >= YEAR ? state.at : SelectionState.NONE;
    }
    if (rule.needsNoOther()) {
      return state.at;
    }
    int nearest = SelectionState.NONE;
    for (int i = 0; i < state.size(); i++) {
      if (i != state.at
          && rule.with().has(state.codes[i])
          && state.codes[i] != state.cause
          && stands(state, i, rule.where())
          && (kind != Kind.OBVIOUS || isObvious(state, i))
          && (nearest == SelectionState.NONE || distance(state, i) < distance(state, nearest))) {
        nearest = i;
      }
    }
    return nearest;
  }

  /** Lines above the tentative cause count from it; what stands elsewhere is further away. */
  private static double distance(SelectionState state, int i) {
    Condition other = state.condition(i);
    Condition tentative = state.condition(state.at);
    if (other.isPartOne() && tentative.isPartOne() && other.depth() <= tentative.depth()) {
      return tentative.depth() - other.depth();
    }
    return other.isPartOne() ? FAR : 2 * FAR;
  }

  /** It can be the cause, and the certifier does not call it the effect. */
  private static boolean isObvious(SelectionState state, int i) {
    return state.tables.causal().accepts(state.cause, state.codes[i]) && !isConsequence(state, i);
  }

  /**
   * Whether the certifier reports the condition as due to the tentative cause: above it in Part I.
   * What somebody calls the effect is not obviously the cause.
   */
  private static boolean isConsequence(SelectionState state, int i) {
    Condition other = state.condition(i);
    Condition tentative = state.condition(state.at);
    return tentative.isPartOne() && other.isPartOne() && other.depth() < tentative.depth();
  }

  private static boolean stands(SelectionState state, int i, Where where) {
    Condition other = state.condition(i);
    Condition tentative = state.condition(state.at);
    return switch (where) {
      case ANYWHERE -> true;
      case AFTER_A_YEAR -> false;
      case PART1 -> other.isPartOne();
      case SAME_LINE -> other.line() == tentative.line();
      case DUE ->
          other.isPartOne()
              && (!tentative.isPartOne() || other.depth() < tentative.depth())
              && state.canBeDueTo(i, state.at);
    };
  }
}
