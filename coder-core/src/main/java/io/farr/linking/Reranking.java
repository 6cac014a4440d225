package io.farr.linking;

import io.farr.codes.Language;
import io.farr.confidence.BoostedTrees;
import io.farr.confidence.Monotone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What ranks candidates beyond the logit: expressions that people coded, trees over the rows of
 * {@link CandidateRows}, and a calibration by language fitted out of fold. Immutable and
 * thread-safe.
 */
public final class Reranking {
  /**
   * What the score of a code gains whose term is the whole mention. Set, not fitted: collections of
   * coded expressions hold what no list holds as it stands, and their few plain names are there
   * because coders disagreed on them. Without it the trees contradict one name of the pack in a
   * hundred, with it one in three hundred.
   */
  private static final double EXACT_BONUS = 1;

  private final BoostedTrees trees;
  private final Map<Language, Monotone> calibration;
  private final LearnedTerms terms;

  /**
   * Puts them together.
   *
   * @param calibration from the trees' probability of the first candidate to the observed share of
   *     right codes; a language without one is left as it is
   * @throws IllegalArgumentException if the trees ask for other features than this release has
   */
  public Reranking(BoostedTrees trees, Map<Language, Monotone> calibration, LearnedTerms terms) {
    if (!trees.features().equals(CandidateRows.NAMES)
        && !trees.features().equals(CandidateRows.NAMES_WITH_ENCODER)) {
      throw new IllegalArgumentException(
          "expected trees over the "
              + CandidateRows.NAMES.size()
              + " features of this release, found others ("
              + trees.features().size()
              + "); learn the tables again");
    }
    this.trees = trees;
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
   * The candidates with their probabilities, most probable first, equal ones in the order of codes.
   * The probabilities are those of the softmax over all candidates and "none of them", the first
   * one calibrated.
   *
   * @param limit how many are kept
   */
  public List<Candidate> rank(CandidateRows.Rows rows, Language language, int limit) {
    List<Candidate> candidates = rows.candidates();
    if (candidates.isEmpty()) {
      return List.of();
    }
    double[] scores = new double[rows.size()];
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = trees.score(rows.row(i)) + (isExact(rows, i) ? EXACT_BONUS : 0);
      highest = Math.max(highest, scores[i]);
    }
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - highest);
    }
    List<Candidate> ranked = new ArrayList<>(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      double p = Math.exp(scores[i] - highest) / sum;
      // Rounded before anything is decided on it: the order of additions must not show.
      ranked.add(candidates.get(i).withProbability(Math.round(p * 1e6) / 1e6));
    }
    ranked.sort(
        Comparator.comparingDouble((Candidate c) -> -c.probability())
            .thenComparingInt(Candidate::code));
    return LinkingModel.calibrated(
        ranked.subList(0, Math.min(limit, ranked.size())), calibration(language));
  }

  private static boolean isExact(CandidateRows.Rows rows, int i) {
    return i < rows.candidates().size()
        && rows.candidates().get(i).features().get(Feature.EXACT) > 0;
  }
}
