package io.farr.train;

import io.farr.cause.CauseCandidates;
import io.farr.cause.CauseStatistics;
import io.farr.cause.CodedCertificate;
import io.farr.cause.LearnedSelector;
import io.farr.cause.Selection;
import io.farr.codes.CodeNumber;
import io.farr.codes.pack.CausalTable;
import io.farr.confidence.BoostedTrees;
import io.farr.measure.GoldCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Learns to select the underlying cause from certificates that people coded: counts what became of
 * codes and pairs of codes, and grows trees that choose one of a certificate's candidates. The
 * counts that a training row sees are of other folds, so that no row meets its own answer in them.
 * Identical certificates are always in one fold. Deterministic. Not thread-safe.
 */
public final class SelectorTrainer {
  /** Folds of the counts and of the estimate of accuracy. */
  public static final int FOLDS = 5;

  /** What was seen less often is forgotten. */
  private static final int LEAST_COUNT = 2;

  private static final GroupRanker.Settings SETTINGS =
      new GroupRanker.Settings(180, 6, 0.14, 2, 1, 0.4, 2, 1, 2);

  /** A certificate, what the rules select, the cause that people gave, and its folds. */
  private record Example(
      CodedCertificate certificate, Selection rules, int cause, int weight, int outer, int inner) {}

  private final CausalTable causal;
  private final List<Example> examples = new ArrayList<>();

  public SelectorTrainer(CausalTable causal) {
    this.causal = causal;
  }

  /**
   * Adds a certificate.
   *
   * @param content the codes on their lines, the same for identical certificates; decides the folds
   * @param weight how many certificates it counts for, at least 1
   */
  public void add(
      String content,
      CodedCertificate certificate,
      Selection rules,
      GoldCodes expected,
      int weight) {
    String text = expected.codes().iterator().next();
    int cause = CodeNumber.of(text);
    if (cause >= 0 && !certificate.conditions().isEmpty()) {
      examples.add(
          new Example(certificate, rules, cause, weight, fold(content), fold(content + "/inner")));
    }
  }

  /** The fold of a certificate of that content: of 0 to {@link #FOLDS} − 1. */
  public static int fold(String content) {
    return Math.floorMod(content.hashCode() * 0x9E3779B1 >>> 7, FOLDS);
  }

  /** How many certificates were added. */
  public int size() {
    return examples.size();
  }

  /** Learns from all. */
  public LearnedSelector fit() {
    return fit(examples);
  }

  /** Learns from all certificates but those of one fold. */
  public LearnedSelector fitWithout(int fold) {
    return fit(examples.stream().filter(e -> e.outer != fold).toList());
  }

  private LearnedSelector fit(List<Example> chosen) {
    int n = chosen.size();
    List<List<CauseCandidates.Candidate>> candidates =
        new ArrayList<>(Collections.nCopies(n, List.of()));
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      CauseCandidates finder =
          new CauseCandidates(causal, count(chosen, i -> chosen.get(i).inner != held));
      IntStream.range(0, n)
          .parallel()
          .filter(i -> chosen.get(i).inner == held)
          .forEach(
              i -> {
                Example e = chosen.get(i);
                candidates.set(i, finder.of(e.certificate, e.rules));
              });
    }
    int[] start = new int[n + 1];
    int[] right = new int[n];
    float[] weights = new float[n];
    Arrays.fill(right, -1);
    for (int i = 0; i < n; i++) {
      List<CauseCandidates.Candidate> group = candidates.get(i);
      weights[i] = chosen.get(i).weight;
      start[i + 1] = start[i] + group.size();
      for (int k = 0; k < group.size(); k++) {
        if (group.get(k).code() == chosen.get(i).cause) {
          right[i] = start[i] + k;
        }
      }
    }
    int width = CauseCandidates.FEATURES.size();
    float[] values = new float[start[n] * width];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < candidates.get(i).size(); k++) {
        float[] row = candidates.get(i).get(k).features();
        System.arraycopy(row, 0, values, (start[i] + k) * width, width);
      }
      candidates.set(i, List.of());
    }
    BoostedTrees trees =
        GroupRanker.train(
            new GroupRanker.Rows(CauseCandidates.FEATURES, values, start, right, weights),
            SETTINGS);
    return new LearnedSelector(count(chosen, i -> true), trees);
  }

  private static CauseStatistics count(List<Example> chosen, IntPredicate counted) {
    CauseStatistics.Builder builder = new CauseStatistics.Builder();
    for (int i = 0; i < chosen.size(); i++) {
      if (counted.test(i)) {
        Example e = chosen.get(i);
        builder.add(e.certificate, e.rules, CodeNumber.text(e.cause), e.weight);
      }
    }
    return builder.freeze(LEAST_COUNT);
  }
}
