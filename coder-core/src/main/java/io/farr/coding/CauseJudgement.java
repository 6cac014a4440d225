package io.farr.coding;

import io.farr.cause.CodedCertificate;
import io.farr.cause.Condition;
import io.farr.cause.LearnedSelector;
import io.farr.cause.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The underlying cause of one certificate as rules and learned selector see it.
 *
 * @param certificate what they looked at; the conditions told below are its own objects, which
 *     tells two of one code apart
 * @param rules what the rules selected, with their trace
 * @param ranked the learned selector's candidates, most probable first; empty without a selector
 * @param cause the selected code, {@code null} if nothing was coded
 * @param at the condition it is written as or comes from, {@code null} with it
 * @param probability that it is right
 */
public record CauseJudgement(
    CodedCertificate certificate,
    Selection rules,
    List<LearnedSelector.Ranked> ranked,
    @Nullable String cause,
    @Nullable Condition at,
    double probability) {
  /** What is appended to a kind of result where only records count on which both agree. */
  public static final String AGREED = "-agreed";

  public CauseJudgement {
    ranked = List.copyOf(ranked);
  }

  static CauseJudgement of(
      CodedCertificate certificate, Selection rules, List<LearnedSelector.Ranked> ranked) {
    if (ranked.isEmpty()) {
      Condition at = rules.at();
      return new CauseJudgement(
          certificate, rules, ranked, rules.underlying(), at, at == null ? 0 : at.confidence());
    }
    LearnedSelector.Ranked best = ranked.get(0);
    return new CauseJudgement(
        certificate, rules, ranked, best.code(), best.at(), best.probability());
  }

  CauseJudgement with(double calibrated) {
    return new CauseJudgement(certificate, rules, ranked, cause, at, calibrated);
  }

  /** Whether the rules select what is selected; true where only they were asked. */
  public boolean rulesAgree() {
    return cause == null || cause.equals(rules.underlying());
  }

  /** What the learned selector gives its first candidate, before calibration; 0.5 without one. */
  public double selectorProbability() {
    return ranked.isEmpty() ? 0.5 : ranked.get(0).probability();
  }
}
