package io.farr.cause;

import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The codes that may be the underlying cause of one certificate, each with what is known of it as
 * numbers: the codes that are written, what the rules selected, and the codes that pairs of
 * conditions gave in the past. Shared by selecting and training. Thread-safe.
 */
public final class CauseCandidates {
  /** Names of the features of every candidate, in order. */
  public static final List<String> FEATURES = CauseFeatures.names();

  /** Codes that nobody wrote, at most. */
  private static final int LINKED = 6;

  /**
   * External causes whose fourth character says where it happened (ICD-10 Volume 1, chapter XX).
   */
  private static final CodeSet PLACED = CodeSet.parse("W00-Y05,Y08-Y34,!X34,!X59");

  private final PractisedCausality causal;
  private final CauseStatistics statistics;

  /**
   * A code that may be the cause.
   *
   * @param code its {@link io.farr.codes.CodeNumber}
   * @param at the condition it is written as or comes from
   * @param features what is known of it, see {@link #FEATURES}; NaN where nothing is
   */
  public record Candidate(int code, Condition at, float[] features) {}

  /**
   * A code that nobody wrote.
   *
   * @param first the condition that it modifies, by its place in the view
   * @param second the other condition, or the first itself
   * @param rate how often the pair gave it
   * @param n how often the pair was seen
   * @param level of detail at which it was seen
   */
  record Linkage(int code, int first, int second, double rate, int n, int level) {}

  public CauseCandidates(PractisedCausality causal, CauseStatistics statistics) {
    this.causal = causal;
    this.statistics = statistics;
  }

  /** The candidates: written ones in the order of the form, then linked ones. */
  public List<Candidate> of(CodedCertificate certificate, RulesInPractice.Selections rules) {
    SelectorView view = new SelectorView(certificate, rules);
    List<Linkage> linked = linkages(view);
    CauseFeatures features = new CauseFeatures(causal, statistics, view, linked);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < view.size; i++) {
      candidates.add(
          new Candidate(view.codes[i], view.conditions[i], features.of(i, view.codes[i], null)));
    }
    for (Linkage linkage : linked) {
      candidates.add(
          new Candidate(
              linkage.code,
              view.conditions[linkage.first],
              features.of(linkage.first, linkage.code, linkage)));
    }
    addSelected(rules.practised(), view, features, candidates);
    addSelected(rules.published(), view, features, candidates);
    return candidates;
  }

  private static void addSelected(
      Selection selection, SelectorView view, CauseFeatures features, List<Candidate> candidates) {
    String cause = selection.underlying();
    int selected = cause == null ? -1 : CodeNumber.of(cause);
    if (selected >= 0 && candidates.stream().noneMatch(c -> c.code == selected)) {
      Condition from = selection.at();
      int at = from == null ? 0 : Math.max(0, view.indexOf(from.number()));
      candidates.add(new Candidate(selected, view.conditions[at], features.of(at, selected, null)));
    }
  }

  private List<Linkage> linkages(SelectorView view) {
    Map<Integer, Linkage> best = new HashMap<>();
    for (int i = 0; i < view.size; i++) {
      for (int j = 0; j < view.size; j++) {
        for (int level = 0; level < 2; level++) {
          addLinkages(view, i, j, level, best);
        }
      }
    }
    return best.values().stream()
        .sorted(Comparator.comparingDouble((Linkage l) -> -l.rate).thenComparingInt(l -> l.code))
        .limit(LINKED)
        .toList();
  }

  /** Where a written external cause happened is told by its certifier, not by other deaths. */
  private static boolean isPlaceOfWritten(int code, SelectorView view) {
    return CodeNumber.digit(code) >= 0
        && PLACED.has(code)
        && view.indexOf(CodeNumber.of(CodeNumber.text(code).substring(0, 3))) >= 0;
  }

  private void addLinkages(SelectorView view, int i, int j, int level, Map<Integer, Linkage> best) {
    int[] results = statistics.linked(level, view.codes[i], view.codes[j]);
    if (results.length == 0) {
      return;
    }
    int n = statistics.together(level, view.codes[i], view.codes[j]);
    for (int r = 0; r < results.length; r += 2) {
      int code =
          level == 0
              ? results[r]
              : CauseStatistics.resolve(results[r], view.codes[i], view.codes[j]);
      double rate = results[r + 1] / (n + 1.0 + level);
      Linkage known = best.get(code);
      if (view.indexOf(code) < 0
          && !isPlaceOfWritten(code, view)
          && (known == null || rate > known.rate)) {
        best.put(code, new Linkage(code, i, j, rate, n, level));
      }
    }
  }
}
