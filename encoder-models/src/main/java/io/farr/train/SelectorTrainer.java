package io.farr.train;

import io.farr.cause.CausalPractice;
import io.farr.cause.CauseCandidates;
import io.farr.cause.CauseStatistics;
import io.farr.cause.CauseTables;
import io.farr.cause.CodedCertificate;
import io.farr.cause.LearnedSelector;
import io.farr.cause.PracticeWitness;
import io.farr.cause.RulesInPractice;
import io.farr.cause.RulesInPractice.Selections;
import io.farr.codes.CodeNumber;
import io.farr.codes.RuleEdition;
import io.farr.confidence.BoostedTrees;
import io.farr.measure.GoldCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Learns to select the underlying cause from certificates that people coded: hears what they say of
 * the causal table, counts what became of codes and pairs of codes, and grows trees that choose one
 * of a certificate's candidates. What a training row sees of both comes from other folds, so that
 * no row meets its own answer. Identical certificates are always in one fold. Deterministic. Not
 * thread-safe.
 */
public final class SelectorTrainer {
  /** The population that is learned for. */
  public static final int OWN = 0;

  /** Folds of the counts that training rows see. */
  private static final CertificateFolds INNER = new CertificateFolds(5);

  /** What was seen less often is forgotten. */
  private static final int LEAST_COUNT = 2;

  /**
   * Small steps on a sample each, leaves held small: certificates of one code in common teach much
   * the same, and what is sure of itself too early costs more at 99.5% than it wins elsewhere.
   */
  private static final GroupRanker.Settings SETTINGS =
      new GroupRanker.Settings(300, 6, 0.06, 4, 0.8, 0.4, 8, 1, 2);

  /** A certificate, the cause that people gave, what both say of the causal table, its folds. */
  private record Example(
      CodedCertificate certificate,
      RuleEdition edition,
      int cause,
      List<CausalPractice.Observation> observations,
      int weight,
      int population,
      int outer,
      int inner) {}

  /** Whose rules apply, and which edition of them. */
  private record Whose(int population, RuleEdition edition) {}

  private final CauseTables tables;
  private final CertificateFolds folds;
  private final PracticeWitness witness;
  private final List<Example> examples = new ArrayList<>();

  /**
   * @param folds that {@link #fitWithout} can leave out
   */
  public SelectorTrainer(CauseTables tables, CertificateFolds folds) {
    this.tables = tables;
    this.folds = folds;
    this.witness = new PracticeWitness(tables);
  }

  /**
   * Adds a certificate.
   *
   * @param content the codes on their lines, the same for identical certificates; decides the folds
   * @param edition of the rules that apply to it
   * @param weight how many certificates it counts for, at least 1
   * @param population whose practice it witnesses; that of {@link #OWN} is what is learned, that of
   *     others only tells how to read their certificates
   */
  public void add(
      String content,
      CodedCertificate certificate,
      RuleEdition edition,
      GoldCodes expected,
      int weight,
      int population) {
    String text = expected.codes().iterator().next();
    int cause = CodeNumber.of(text);
    if (cause >= 0 && !certificate.conditions().isEmpty()) {
      examples.add(
          new Example(
              certificate,
              edition,
              cause,
              witness.hear(certificate, edition, cause),
              weight,
              population,
              folds.of(content),
              INNER.of(content + "/inner")));
    }
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
    List<Map<Whose, RulesInPractice>> rules =
        IntStream.range(0, INNER.number())
            .parallel()
            .mapToObj(held -> rules(chosen, e -> e.inner != held))
            .toList();
    List<Selections> selections =
        chosen.parallelStream().map(e -> ofOthers(rules, e).select(e.certificate)).toList();
    List<CauseStatistics> counted =
        IntStream.range(0, INNER.number())
            .parallel()
            .mapToObj(held -> count(chosen, selections, i -> chosen.get(i).inner != held))
            .toList();
    List<List<CauseCandidates.Candidate>> candidates =
        new ArrayList<>(
            IntStream.range(0, n)
                .parallel()
                .mapToObj(
                    i -> {
                      Example e = chosen.get(i);
                      return new CauseCandidates(ofOthers(rules, e).causal(), counted.get(e.inner))
                          .of(e.certificate, selections.get(i));
                    })
                .toList());
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
    CausalPractice own = Objects.requireNonNull(practices(chosen, e -> true).get(OWN));
    return new LearnedSelector(own, count(chosen, selections, i -> true), trees);
  }

  /** The rules for all certificates, by the practice that some of them tell. */
  private Map<Whose, RulesInPractice> rules(List<Example> chosen, Predicate<Example> heard) {
    Map<Whose, RulesInPractice> rules = new HashMap<>();
    practices(chosen, heard)
        .forEach(
            (population, practice) -> {
              for (RuleEdition edition : RuleEdition.values()) {
                rules.put(
                    new Whose(population, edition), new RulesInPractice(tables, practice, edition));
              }
            });
    return rules;
  }

  /** The rules for a certificate, by what those of other folds say of the causal table. */
  private static RulesInPractice ofOthers(List<Map<Whose, RulesInPractice>> rules, Example e) {
    return Objects.requireNonNull(rules.get(e.inner).get(new Whose(e.population, e.edition)));
  }

  /** The practice of each population, as some of the certificates tell it. */
  private static Map<Integer, CausalPractice> practices(
      List<Example> chosen, Predicate<Example> heard) {
    Map<Integer, CausalPractice.Builder> builders = new HashMap<>();
    builders.put(OWN, new CausalPractice.Builder());
    for (Example e : chosen) {
      CausalPractice.Builder builder =
          builders.computeIfAbsent(e.population, who -> new CausalPractice.Builder());
      if (heard.test(e)) {
        builder.add(e.observations);
      }
    }
    Map<Integer, CausalPractice> practices = new HashMap<>();
    builders.forEach((who, builder) -> practices.put(who, builder.build()));
    return practices;
  }

  private static CauseStatistics count(
      List<Example> chosen, List<Selections> selections, IntPredicate counted) {
    CauseStatistics.Builder builder = new CauseStatistics.Builder();
    for (int i = 0; i < chosen.size(); i++) {
      if (counted.test(i)) {
        Example e = chosen.get(i);
        builder.add(e.certificate, selections.get(i), CodeNumber.text(e.cause), e.weight);
      }
    }
    return builder.freeze(LEAST_COUNT);
  }
}
