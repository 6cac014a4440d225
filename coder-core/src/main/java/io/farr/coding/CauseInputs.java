package io.farr.coding;

import io.farr.cause.Condition;
import java.util.List;

/**
 * What is known of a selected underlying cause before anybody has checked it, where the codes were
 * linked to words and may be wrong themselves: the inputs of the model of {@code causes.json}.
 * Shared by coding and training.
 */
public final class CauseInputs {
  /** Names of the inputs, in order. */
  public static final List<String> NAMES =
      List.of(
          "bias",
          "logit_of_selector",
          "rules_agree",
          "logit_of_code",
          "certain_code",
          "only_condition",
          "only_condition_of_part_one",
          "lines_of_part_one",
          "conditions_on_line",
          "has_part_two",
          "external",
          "symptom",
          "neoplasm",
          "from_part_two",
          "not_written",
          "least_logit_of_part_one",
          "least_logit_of_all");

  private CauseInputs() {}

  /** The inputs for a judgement that has a cause. */
  public static double[] of(CauseJudgement judgement) {
    Condition at = judgement.at();
    String cause = judgement.cause();
    if (at == null || cause == null) {
      throw new IllegalArgumentException("expected a judgement with a cause");
    }
    List<Condition> conditions = judgement.certificate().conditions();
    List<Condition> partOne = conditions.stream().filter(Condition::isPartOne).toList();
    char letter = cause.charAt(0);
    return new double[] {
      1,
      logit(judgement.selectorProbability()),
      flag(judgement.rulesAgree()),
      logit(at.confidence()),
      flag(at.confidence() > 0.95),
      flag(conditions.size() == 1),
      flag(partOne.size() == 1 && conditions.size() > 1),
      partOne.stream().mapToInt(Condition::line).distinct().count(),
      conditions.stream().filter(c -> c.line() == at.line()).count(),
      flag(conditions.stream().anyMatch(c -> !c.isPartOne())),
      flag(letter >= 'V' && letter <= 'Y'),
      flag(letter == 'R'),
      flag(letter == 'C'),
      flag(!at.isPartOne()),
      flag(!at.code().text().equals(cause)),
      least(partOne),
      least(conditions)
    };
  }

  private static double least(List<Condition> conditions) {
    return logit(conditions.stream().mapToDouble(Condition::confidence).min().orElse(0.5));
  }

  private static double flag(boolean set) {
    return set ? 1 : 0;
  }

  private static double logit(double p) {
    double bounded = Math.min(0.999, Math.max(0.001, p));
    return Math.log(bounded / (1 - bounded));
  }
}
