package io.farr.linking;

import io.farr.codes.Language;
import io.farr.confidence.Monotone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A conditional logit (McFadden 1974) over the candidates of a mention and the alternative "none of
 * them", one set of weights a language, followed by an isotonic calibration fitted out of fold.
 * Immutable and thread-safe.
 */
public final class LinkingModel {
  /**
   * Weights of one language.
   *
   * @param weights one per {@link Feature}, in their order
   * @param none of the alternative "none": bias, best cosine, any exact, any composed
   * @param calibration from the logit's probability to the observed share of right codes
   */
  public record Weights(List<Double> weights, List<Double> none, Monotone calibration) {
    public Weights {
      weights = List.copyOf(weights);
      none = List.copyOf(none);
      if (weights.size() != Feature.COUNT || none.size() != NONE_FEATURES) {
        throw new IllegalArgumentException(
            "expected "
                + Feature.COUNT
                + " and "
                + NONE_FEATURES
                + " weights, found "
                + weights.size()
                + " and "
                + none.size());
      }
    }
  }

  /** Number of weights of the alternative "none". */
  public static final int NONE_FEATURES = 4;

  private final Map<Language, Weights> byLanguage;

  public LinkingModel(Map<Language, Weights> byLanguage) {
    this.byLanguage = new EnumMap<>(byLanguage);
  }

  /** The weights of a language. */
  public Weights weights(Language language) {
    return Objects.requireNonNull(byLanguage.get(language));
  }

  /** The values that decide for "none of them", from the candidates' features. */
  public static double[] noneFeatures(List<Candidate> candidates) {
    double[] values = new double[NONE_FEATURES];
    values[0] = 1;
    for (Candidate c : candidates) {
      values[1] = Math.max(values[1], c.features().get(Feature.COSINE));
      values[2] = Math.max(values[2], c.features().get(Feature.EXACT));
      values[3] = Math.max(values[3], c.features().get(Feature.COMPOSED));
    }
    return values;
  }

  /**
   * The candidates with their probabilities, most probable first, equal ones in the order of codes.
   *
   * @param limit how many are kept
   */
  public List<Candidate> rank(List<Candidate> candidates, Language language, int limit) {
    if (candidates.isEmpty()) {
      return List.of();
    }
    Weights w = weights(language);
    double[] scores = new double[candidates.size()];
    double[] none = noneFeatures(candidates);
    double noneScore = 0;
    for (int i = 0; i < none.length; i++) {
      noneScore += w.none.get(i) * none[i];
    }
    double highest = noneScore;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(candidates.get(i).features(), w);
      highest = Math.max(highest, scores[i]);
    }
    double sum = Math.exp(noneScore - highest);
    for (double score : scores) {
      sum += Math.exp(score - highest);
    }
    List<Candidate> ranked = new ArrayList<>(scores.length);
    for (int i = 0; i < scores.length; i++) {
      double p = Math.exp(scores[i] - highest) / sum;
      // Rounded before anything is decided on it: the order of additions must not show.
      ranked.add(candidates.get(i).withProbability(Math.round(p * 1e6) / 1e6));
    }
    ranked.sort(
        Comparator.comparingDouble((Candidate c) -> -c.probability())
            .thenComparingInt(Candidate::code));
    return calibrated(
        explained(ranked.subList(0, Math.min(limit, ranked.size())), candidates, w), w.calibration);
  }

  private static List<Candidate> explained(
      List<Candidate> ranked, List<Candidate> candidates, Weights w) {
    Map<Integer, Features> features = new HashMap<>();
    candidates.forEach(c -> features.put(c.code(), c.features()));
    return ranked.stream()
        .map(c -> c.because(contributions(Objects.requireNonNull(features.get(c.code())), w)))
        .toList();
  }

  private static Contributions contributions(Features features, Weights w) {
    double[] byGroup = new double[FeatureGroup.values().length];
    for (Feature feature : FEATURES) {
      byGroup[FeatureGroup.of(feature.ordinal()).ordinal()] +=
          w.weights.get(feature.ordinal()) * features.get(feature);
    }
    return Contributions.of(byGroup);
  }

  /**
   * The curve was fitted on first candidates, so it is applied to the first; the others share what
   * it leaves in the proportions that the logit gave them.
   */
  static List<Candidate> calibrated(List<Candidate> ranked, Monotone calibration) {
    double before = ranked.get(0).probability();
    double first = calibration.at(before);
    double scale = before < 1 ? (1 - first) / (1 - before) : 0;
    List<Candidate> result = new ArrayList<>(ranked.size());
    result.add(ranked.get(0).withProbability(first));
    for (Candidate other : ranked.subList(1, ranked.size())) {
      double p = Math.min(first, other.probability() * scale);
      result.add(other.withProbability(Math.round(p * 1e6) / 1e6));
    }
    return List.copyOf(result);
  }

  /** The logit's score of a candidate. */
  double score(Features features, Language language) {
    return score(features, weights(language));
  }

  private static double score(Features features, Weights w) {
    double score = 0;
    for (Feature feature : FEATURES) {
      score += w.weights.get(feature.ordinal()) * features.get(feature);
    }
    return score;
  }

  private static final Feature[] FEATURES = Feature.values();
}
