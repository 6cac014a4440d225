package io.farr.train;

import io.farr.certificate.Age;
import io.farr.certificate.Sex;
import io.farr.codes.pack.CodeTable;
import io.farr.confidence.BoostedTrees;
import io.farr.linking.Candidate;
import io.farr.linking.Linked;
import io.farr.linking.Variants;
import io.farr.measure.GoldCodes;
import io.farr.usage.CodeUsage;
import io.farr.usage.LearnedChoice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Learns which of the codes that an expression may mean is meant on a form, from certificates in
 * words whose conditions people coded. Expressions are kept in folds, variants of one in the same:
 * what is learned is to hold for expressions that nobody has seen. A frequent one counts as often
 * as it stands, since the usage of codes is what is learned, but is looked at in a few certificates
 * only. Deterministic. Not thread-safe.
 */
public final class ChoiceTrainer {
  /** Folds of expressions. */
  public static final int FOLDS = 5;

  /** In leaves of fewer a handful of frequent expressions decides what all others mean. */
  private static final GroupRanker.Settings SETTINGS =
      new GroupRanker.Settings(100, 4, 0.1, 60, 1, 0.6, 10, 1, 2);

  /** In so many certificates an expression with one answer is looked at. */
  private static final int MOST_OF_ONE = 12;

  private record Example(String key, int fold, List<float[]> rows, boolean[] right) {}

  private final CodeTable codes;
  private final LearnedChoice.Codes numbers;
  private final List<Example> examples = new ArrayList<>();
  private final Map<String, Integer> taken = new HashMap<>();

  /**
   * @param codes of the pack that candidates are of
   * @param numbers the same by number
   */
  public ChoiceTrainer(CodeTable codes, LearnedChoice.Codes numbers) {
    this.codes = codes;
    this.numbers = numbers;
  }

  /** The fold of an expression. */
  public static int fold(String key) {
    return Math.floorMod(Variants.key(key).hashCode() * 0x9E3779B1 >>> 7, FOLDS);
  }

  /**
   * Adds the expressions of a certificate.
   *
   * @param gold the code of each, {@code null} where it is not known which code it has
   * @param usage counted without this certificate
   */
  public void add(
      List<LearnedChoice.Named> named,
      List<@Nullable GoldCodes> gold,
      CodeUsage usage,
      Sex sex,
      Age age) {
    LearnedChoice choice = new LearnedChoice(usage, BoostedTrees.builder(List.of()).build());
    for (int i = 0; i < named.size(); i++) {
      GoldCodes expected = gold.get(i);
      Linked linked = named.get(i).linked();
      if (expected == null || linked.isEmpty()) {
        continue;
      }
      String answer = linked.key() + '\t' + expected.codes();
      if (taken.merge(answer, 1, Integer::sum) > MOST_OF_ONE) {
        continue;
      }
      LearnedChoice.Rows rows = choice.rows(named, i, numbers, sex, age);
      List<Candidate> candidates = rows.candidates();
      boolean[] right = new boolean[candidates.size() + 1];
      right[candidates.size()] = true;
      for (int k = 0; k < candidates.size(); k++) {
        right[k] = expected.isExact(codes.code(candidates.get(k).code()).text());
        right[candidates.size()] &= !right[k];
      }
      examples.add(new Example(answer, fold(linked.key()), rows.rows(), right));
    }
  }

  /** How many expressions were taken. */
  public int size() {
    return examples.size();
  }

  /** Learns from all. */
  public BoostedTrees fit() {
    return fit(e -> true);
  }

  /** Learns from all expressions but those of one fold. */
  public BoostedTrees fitWithout(int fold) {
    return fit(e -> e.fold != fold);
  }

  private BoostedTrees fit(Predicate<Example> chosen) {
    List<Example> used = examples.stream().filter(chosen).toList();
    int width = LearnedChoice.FEATURES.size();
    int[] start = new int[used.size() + 1];
    for (int g = 0; g < used.size(); g++) {
      start[g + 1] = start[g] + used.get(g).right.length;
    }
    float[] values = new float[start[used.size()] * width];
    boolean[] right = new boolean[start[used.size()]];
    float[] weights = new float[used.size()];
    for (int g = 0; g < used.size(); g++) {
      Example e = used.get(g);
      int times = taken.getOrDefault(e.key, 1);
      weights[g] = (float) times / Math.min(MOST_OF_ONE, times);
      for (int k = 0; k < e.right.length; k++) {
        right[start[g] + k] = e.right[k];
        System.arraycopy(e.rows.get(k), 0, values, (start[g] + k) * width, width);
      }
    }
    normalise(weights);
    return GroupRanker.train(
        new GroupRanker.Rows(LearnedChoice.FEATURES, values, start, right, weights), SETTINGS);
  }

  /** The mean weight becomes 1, so that the penalties mean the same for any input. */
  private static void normalise(float[] weights) {
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    for (int g = 0; g < weights.length; g++) {
      weights[g] *= (float) (weights.length / sum);
    }
  }
}
