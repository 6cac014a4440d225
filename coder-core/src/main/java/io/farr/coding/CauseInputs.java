package io.farr.coding;

import io.farr.cause.Condition;
import java.util.List;
import java.util.Set;

/**
 * What is known of a selected underlying cause before anybody has checked it: the inputs of the
 * model of {@code causes.json}. Shared by coding and training.
 */
public final class CauseInputs {
  /** Names of the inputs, in order. */
  public static final List<String> NAMES =
      List.of(
          "bias",
          "logit_of_code",
          "only_condition",
          "only_condition_of_part_one",
          "lines_of_part_one",
          "conditions_on_starting_line",
          "has_part_two",
          "external",
          "ill_defined_or_terminal",
          "neoplasm",
          "starts_in_part_two",
          "least_logit_of_part_one");

  /** Categories that rarely are an underlying cause when anything else is reported. */
  private static final Set<String> TERMINAL =
      Set.of(
          "I46", "I50", "I51", "J96", "J81", "N19", "N17", "K72", "A41", "J18", "J69", "G93", "E86",
          "E87", "D65", "K92", "I95");

  private CauseInputs() {}

  /** The inputs for a cause selected among conditions. */
  public static double[] of(List<Condition> conditions, Condition underlying) {
    List<Condition> partOne = conditions.stream().filter(Condition::isPartOne).toList();
    String code = underlying.code().text();
    double least = partOne.stream().mapToDouble(Condition::confidence).min().orElse(0.5);
    return new double[] {
      1,
      logit(underlying.confidence()),
      flag(conditions.size() == 1),
      flag(partOne.size() == 1 && conditions.size() > 1),
      partOne.stream().mapToInt(Condition::line).distinct().count(),
      partOne.stream().filter(c -> c.line() == underlying.line()).count(),
      flag(conditions.stream().anyMatch(c -> c.line() == Condition.PART_TWO)),
      flag(underlying.isExternalCause()),
      flag(code.charAt(0) == 'R' || TERMINAL.contains(underlying.code().category())),
      flag(code.charAt(0) == 'C'),
      flag(underlying.line() == Condition.PART_TWO),
      logit(least)
    };
  }

  private static double flag(boolean set) {
    return set ? 1 : 0;
  }

  private static double logit(double p) {
    double bounded = Math.min(0.999, Math.max(0.001, p));
    return Math.log(bounded / (1 - bounded));
  }
}
