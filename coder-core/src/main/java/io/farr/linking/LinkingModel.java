package io.farr.linking;

import io.farr.codes.Language;
import io.farr.confidence.Monotone;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A conditional logit (McFadden 1974) over the candidates of a mention and the alternative "none of
 * them", one set of weights a language, and an isotonic calibration fitted out of fold for tables
 * without a {@link Sureness}. Immutable and thread-safe.
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
   * All candidates with the logit's own probabilities, before any calibration: most probable first,
   * equal ones in the order of codes.
   */
  public List<Candidate> rank(List<Candidate> candidates, Language language) {
    if (candidates.isEmpty()) {
      return List.of();
    }
    Weights w = weights(language);
    double[] scores = new double[candidates.size() + 1];
    double[] none = noneFeatures(candidates);
    for (int i = 0; i < none.length; i++) {
      scores[candidates.size()] += w.none.get(i) * none[i];
    }
    for (int i = 0; i < candidates.size(); i++) {
      scores[i] = score(candidates.get(i).features(), w);
    }
    return explained(Softmax.rank(candidates, scores), candidates, w);
  }

  /** Says what made the scores of those that may be shown. */
  private static List<Candidate> explained(
      List<Candidate> ranked, List<Candidate> candidates, Weights w) {
    Map<Integer, Features> features = new HashMap<>();
    candidates.forEach(c -> features.put(c.code(), c.features()));
    List<Candidate> explained = new ArrayList<>(ranked);
    for (int i = 0; i < Math.min(Linker.KEPT, ranked.size()); i++) {
      Candidate c = ranked.get(i);
      Features its = Objects.requireNonNull(features.get(c.code()));
      explained.set(i, c.because(contributions(its, w)));
    }
    return explained;
  }

  private static Contributions contributions(Features features, Weights w) {
    double[] byGroup = new double[FeatureGroup.values().length];
    for (Feature feature : FEATURES) {
      byGroup[FeatureGroup.of(feature.ordinal()).ordinal()] +=
          w.weights.get(feature.ordinal()) * features.get(feature);
    }
    return Contributions.of(byGroup);
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
