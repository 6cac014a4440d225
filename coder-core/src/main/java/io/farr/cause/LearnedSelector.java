package io.farr.cause;

import io.farr.codes.CodeNumber;
import io.farr.confidence.BoostedTrees;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Selects the underlying cause as past coding teaches: every candidate gets a score from boosted
 * trees, and the softmax over a certificate's candidates makes it a probability (still to be
 * calibrated: it was fitted on codes that people gave). Its strongest features are what the rules
 * select with the causal table as the office practises it. Thread-safe.
 */
public final class LearnedSelector {
  private final CausalPractice practice;
  private final CauseStatistics statistics;
  private final BoostedTrees trees;

  /**
   * A candidate with its probability.
   *
   * @param code in its published spelling; linkage may give a code that nobody wrote
   * @param at the condition it is written as or comes from
   */
  public record Ranked(String code, Condition at, double probability) {}

  /**
   * @param trees over the features that {@link CauseCandidates} gives
   */
  public LearnedSelector(CausalPractice practice, CauseStatistics statistics, BoostedTrees trees) {
    this.practice = practice;
    this.statistics = statistics;
    this.trees = trees;
  }

  /** What its certificates say of the causal table. */
  public CausalPractice practice() {
    return practice;
  }

  /** What was counted. */
  public CauseStatistics statistics() {
    return statistics;
  }

  /** What scores the candidates. */
  public BoostedTrees trees() {
    return trees;
  }

  /**
   * The candidates, most probable first; empty where nothing is coded. Probabilities are rounded to
   * four decimals.
   *
   * @param rules what they select, with {@link #practice}
   * @param causal the table as it is practised, see {@link RulesInPractice#causal}
   */
  public List<Ranked> rank(
      CodedCertificate certificate, RulesInPractice.Selections rules, PractisedCausality causal) {
    List<CauseCandidates.Candidate> candidates =
        new CauseCandidates(causal, statistics).of(certificate, rules);
    float[] scores =
        trees.scores(candidates.stream().map(CauseCandidates.Candidate::features).toList());
    double best = Double.NEGATIVE_INFINITY;
    for (float score : scores) {
      best = Math.max(best, score);
    }
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(score - best);
    }
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      CauseCandidates.Candidate c = candidates.get(i);
      double p = Math.round(Math.exp(scores[i] - best) / sum * 1e4) / 1e4;
      ranked.add(new Ranked(CodeNumber.text(c.code()), c.at(), p));
    }
    ranked.sort(
        Comparator.comparingDouble((Ranked r) -> -r.probability).thenComparing(Ranked::code));
    return ranked;
  }

  /** The most probable candidate. */
  public Optional<Ranked> best(
      CodedCertificate certificate, RulesInPractice.Selections rules, PractisedCausality causal) {
    return rank(certificate, rules, causal).stream().findFirst();
  }
}
