package io.farr.linking;

import io.farr.codes.Language;
import io.farr.confidence.BoostedTrees;
import io.farr.confidence.Monotone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What ranks candidates beyond the logit: expressions that people coded, trees over the rows of
 * {@link CandidateRows}, and a calibration by language fitted out of fold for tables without a
 * {@link Sureness}. Immutable and thread-safe.
 */
public final class Reranking {
  /**
   * What the score of a code gains whose term, its own or carried over as the same, is the whole
   * mention. Set, not fitted: collections of coded expressions hold what no list holds as it
   * stands, and their few plain names are there because coders disagreed on them. Without it the
   * trees contradict one name of the pack in a hundred, with it one in three hundred.
   */
  private static final double EXACT_BONUS = 1;

  /**
   * What the score of a code gains that people gave these very words again and again. Set, not
   * fitted: what an office has decided often is its convention.
   */
  private static final double CONFIRMED_BONUS = 3;

  private final BoostedTrees trees;
  private final Map<Language, Monotone> calibration;
  private final LearnedTerms terms;

  /**
   * Puts them together. Trees that were grown over fewer features, by an earlier release, rank on
   * by these.
   *
   * @param calibration from the trees' probability of the first candidate to the observed share of
   *     right codes; a language without one is left as it is
   * @throws IllegalArgumentException if the trees ask for other features than this release has
   */
  public Reranking(BoostedTrees trees, Map<Language, Monotone> calibration, LearnedTerms terms) {
    List<String> columns =
        Set.copyOf(CandidateRows.NAMES).containsAll(trees.features())
            ? CandidateRows.NAMES
            : CandidateRows.NAMES_WITH_ENCODER;
    if (!Set.copyOf(columns).containsAll(trees.features())) {
      throw new IllegalArgumentException(
          "expected trees over features of this release, found others ("
              + trees.features().size()
              + "); learn the tables again");
    }
    this.trees = trees.over(columns);
    this.calibration = new EnumMap<>(Language.class);
    this.calibration.putAll(calibration);
    this.terms = terms;
  }

  /** The columns that the trees ask for. */
  public List<String> columns() {
    return trees.features();
  }

  /** Whether they were grown with an encoder at hand. */
  public boolean usesEncoder() {
    return trees.features().size() > CandidateRows.NAMES.size();
  }

  /** The trees. */
  public BoostedTrees trees() {
    return trees;
  }

  /** The expressions that people coded. */
  public LearnedTerms terms() {
    return terms;
  }

  /** The calibration of a language. */
  public Monotone calibration(Language language) {
    return calibration.getOrDefault(language, Monotone.IDENTITY);
  }

  /**
   * All candidates with the probabilities of the softmax over the trees' scores of them and of
   * "none of them", before any calibration: most probable first, equal ones in the order of codes.
   */
  public List<Candidate> rank(CandidateRows.Rows rows) {
    List<Candidate> candidates = rows.candidates();
    if (candidates.isEmpty()) {
      return List.of();
    }
    float[] grown = trees.scores(rows.rows());
    double[] scores = new double[grown.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] =
          grown[i]
              + (isExact(rows, i) ? EXACT_BONUS : 0)
              + (rows.isConfirmed(i) ? CONFIRMED_BONUS : 0);
    }
    List<Candidate> ranked = new ArrayList<>(Softmax.rank(candidates, scores));
    explain(rows, ranked.subList(0, Math.min(Linker.KEPT, ranked.size())));
    return ranked;
  }

  /** Adds to candidates what makes their scores. */
  private void explain(CandidateRows.Rows rows, List<Candidate> ranked) {
    int[] numbers = new int[ranked.size()];
    List<float[]> features = new ArrayList<>(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      // Candidates stand in the order of codes.
      numbers[i] =
          Collections.binarySearch(
              rows.candidates(), ranked.get(i), Comparator.comparingInt(Candidate::code));
      features.add(rows.row(numbers[i]));
    }
    double[][] byGroup = new double[numbers.length][FeatureGroup.values().length];
    double base = trees.contributions(features, FeatureGroup.ofColumns(), byGroup);
    for (int i = 0; i < numbers.length; i++) {
      byGroup[i][FeatureGroup.BASE.ordinal()] += base;
      if (isExact(rows, numbers[i])) {
        byGroup[i][FeatureGroup.WHOLE_TERM.ordinal()] += EXACT_BONUS;
      }
      if (rows.isConfirmed(numbers[i])) {
        byGroup[i][FeatureGroup.PAST.ordinal()] += CONFIRMED_BONUS;
      }
      ranked.set(i, ranked.get(i).because(Contributions.of(byGroup[i])));
    }
  }

  private static boolean isExact(CandidateRows.Rows rows, int i) {
    return i < rows.candidates().size()
        && rows.candidates().get(i).features().get(Feature.EXACT) >= 1;
  }
}
