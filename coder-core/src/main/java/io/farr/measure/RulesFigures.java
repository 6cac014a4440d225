package io.farr.measure;

import io.farr.coding.CauseJudgement;
import java.util.Map;

/**
 * How often the rules select the expected cause, whatever the selector makes of it: with the causal
 * table as the office practises it where a selector tells that, else with the published one. Not
 * thread-safe.
 */
final class RulesFigures implements CauseFigures {
  private int n;
  private int exact;
  private int severalN;
  private int severalExact;

  @Override
  public void add(CauseOutcome outcome) {
    CauseJudgement judgement = outcome.coding().judgement();
    if (judgement == null) {
      return;
    }
    String cause = judgement.rules().underlying();
    int right = cause != null && outcome.expectedSelected().isExact(cause) ? 1 : 0;
    n++;
    exact += right;
    if (outcome.written().size() > 1) {
      severalN++;
      severalExact += right;
    }
  }

  @Override
  public void putInto(Map<String, Object> figures) {
    if (n > 0) {
      figures.put("rules_exact", Rounding.share(exact, n));
    }
    if (severalN > 0) {
      figures.put("several_rules_exact", Rounding.share(severalExact, severalN));
    }
  }
}
