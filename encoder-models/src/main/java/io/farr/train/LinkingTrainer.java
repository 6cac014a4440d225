package io.farr.train;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.confidence.Monotone;
import io.farr.linking.Candidate;
import io.farr.linking.CandidateFinder;
import io.farr.linking.Feature;
import io.farr.linking.LinkingModel;
import io.farr.linking.LinkingResources;
import io.farr.linking.Variants;
import io.farr.measure.GoldCodes;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fits the conditional logit of {@link LinkingModel} to coded phrases by gradient ascent (Adam,
 * Kingma and Ba 2015) with an L2 penalty, one language at a time. Variants of a phrase stay in one
 * fold. Deterministic.
 */
public final class LinkingTrainer {
  /** A phrase that people coded. */
  public record Example(String text, GoldCodes gold) {}

  /** A prediction for an example by a model that did not see its fold. */
  public record OutOfFold(Example example, List<Candidate> ranked) {}

  /** The fitted model, and the rankings out of fold, of all candidates and before calibration. */
  public record Fitted(LinkingModel model, List<OutOfFold> predictions) {}

  private static final int EPOCHS = 250;
  private static final double PENALTY = 2e-4;

  /**
   * The weight of an exact match is set, not fitted. Expressions that people collected for coding
   * are the ones that no list holds as they stand, so they teach nothing of the plain names that
   * certificates are full of; a name that stands in the list means its code.
   */
  private static final double EXACT_WEIGHT = 3;

  /**
   * Features that can only speak for a candidate. Their weights are kept from falling below zero:
   * they overlap, and a free fit balances them against each other in ways that hold for the sample
   * and break for other kinds of text.
   */
  private static final Set<Feature> HELPS =
      EnumSet.of(
          Feature.EXACT_ONLY,
          Feature.COMPOSED,
          Feature.TAIL,
          Feature.PART,
          Feature.COSINE,
          Feature.COSINE_SQUARED,
          Feature.OF_QUERY,
          Feature.OF_FORM,
          Feature.SECOND_COSINE,
          Feature.VOTES,
          Feature.CATEGORY_VOTES,
          Feature.NEAREST,
          Feature.TITLE,
          Feature.OFFICE,
          Feature.SAME_END,
          Feature.SAME_START,
          Feature.SAME_WORDS,
          Feature.COVERED,
          Feature.CORE_COSINE);

  /** Features that can only speak against a candidate. */
  private static final Set<Feature> HINDERS =
      EnumSet.of(Feature.BEHIND_BEST, Feature.NEGATION_DIFFERS, Feature.LENGTH_DIFFERS);

  private final LinkingResources resources;
  private final CodeSystem system;
  private final int folds;

  public LinkingTrainer(LinkingResources resources, CodeSystem system, int folds) {
    this.resources = resources;
    this.system = system;
    this.folds = folds;
  }

  /** One example with its candidates, ready for the fit. */
  private static final class Case {
    final Example example;
    final List<Candidate> candidates;
    final float[][] features;
    final double[] none;
    final boolean[] right;
    final int fold;

    Case(Example example, List<Candidate> candidates, CodeTable codes, int folds) {
      this.example = example;
      this.candidates = candidates;
      this.features = new float[candidates.size()][];
      this.right = new boolean[candidates.size() + 1];
      boolean any = false;
      for (int i = 0; i < candidates.size(); i++) {
        features[i] = candidates.get(i).features().toArray();
        right[i] = example.gold.isExact(codes.code(candidates.get(i).code()).text());
        any |= right[i];
      }
      right[candidates.size()] = !any;
      none = LinkingModel.noneFeatures(candidates);
      fold = Variants.fold(Normalizer.key(example.text), folds);
    }
  }

  /** Fits all languages on all examples, without calibration and without predictions. */
  LinkingModel fitOnce(List<Example> examples) {
    Map<Language, LinkingModel.Weights> weights = new EnumMap<>(Language.class);
    cases(examples)
        .forEach(
            (language, cases) ->
                weights.put(language, weights(optimise(cases), Monotone.IDENTITY)));
    return complete(weights);
  }

  private static LinkingModel complete(Map<Language, LinkingModel.Weights> weights) {
    for (Language language : Language.values()) {
      weights.putIfAbsent(language, weights.values().iterator().next());
    }
    return new LinkingModel(weights);
  }

  /** Fits all languages; a language without examples gets the weights of the other. */
  public Fitted fit(List<Example> examples) {
    Map<Language, List<Case>> cases = cases(examples);
    Map<Language, LinkingModel.Weights> weights = new EnumMap<>(Language.class);
    List<OutOfFold> predictions = new ArrayList<>();
    for (Map.Entry<Language, List<Case>> entry : cases.entrySet()) {
      weights.put(entry.getKey(), fitLanguage(entry.getKey(), entry.getValue(), predictions));
    }
    return new Fitted(complete(weights), predictions);
  }

  private Map<Language, List<Case>> cases(List<Example> examples) {
    Map<Language, List<Case>> cases = new EnumMap<>(Language.class);
    CandidateFinder finder = new CandidateFinder(resources, system);
    CodeTable codes = resources.pack().codes();
    for (Example example : examples) {
      String normal = Normalizer.key(example.text);
      cases
          .computeIfAbsent(Language.of(normal), l -> new ArrayList<>())
          .add(new Case(example, finder.find(normal), codes, folds));
    }
    return cases;
  }

  private LinkingModel.Weights fitLanguage(
      Language language, List<Case> cases, List<OutOfFold> predictions) {
    List<Monotone.Point> points = new ArrayList<>();
    CodeTable codes = resources.pack().codes();
    for (int fold = 0; fold < folds; fold++) {
      int held = fold;
      double[] w = optimise(cases.stream().filter(c -> c.fold != held).toList());
      LinkingModel model = model(language, w, Monotone.IDENTITY);
      for (Case c : cases) {
        if (c.fold == held) {
          List<Candidate> out = model.rank(c.candidates, language);
          predictions.add(new OutOfFold(c.example, out));
          if (!out.isEmpty()) {
            points.add(
                new Monotone.Point(
                    out.get(0).probability(),
                    c.example.gold.isExact(codes.code(out.get(0).code()).text())));
          }
        }
      }
    }
    return weights(optimise(cases), Monotone.isotonic(points, Math.max(20, points.size() / 60)));
  }

  private static LinkingModel model(Language language, double[] w, Monotone calibration) {
    return new LinkingModel(Map.of(language, weights(w, calibration)));
  }

  private static LinkingModel.Weights weights(double[] w, Monotone calibration) {
    List<Double> all = Arrays.stream(w).map(v -> Math.round(v * 1e6) / 1e6).boxed().toList();
    return new LinkingModel.Weights(
        all.subList(0, Feature.COUNT), all.subList(Feature.COUNT, all.size()), calibration);
  }

  private static double[] optimise(List<Case> cases) {
    int d = Feature.COUNT + LinkingModel.NONE_FEATURES;
    Adam adam = new Adam(d, EPOCHS, 0.15, PENALTY).fix(Feature.EXACT.ordinal(), EXACT_WEIGHT);
    HELPS.forEach(feature -> adam.sign(feature.ordinal(), 1));
    HINDERS.forEach(feature -> adam.sign(feature.ordinal(), -1));
    while (!adam.isDone()) {
      double[] gradient = new double[d];
      for (Case c : cases) {
        addGradient(c, adam.weights(), gradient);
      }
      adam.step(gradient, Math.max(1, cases.size()));
    }
    return adam.weights();
  }

  /**
   * Gradient of log P(any right alternative): expected features given right, minus expected ones.
   */
  private static void addGradient(Case c, double[] w, double[] gradient) {
    int n = c.features.length;
    double[] p = new double[n + 1];
    double highest = 0;
    for (int i = 0; i <= n; i++) {
      double s = 0;
      if (i < n) {
        for (int k = 0; k < Feature.COUNT; k++) {
          s += w[k] * c.features[i][k];
        }
      } else {
        for (int k = 0; k < c.none.length; k++) {
          s += w[Feature.COUNT + k] * c.none[k];
        }
      }
      p[i] = s;
      highest = i == 0 ? s : Math.max(highest, s);
    }
    double all = 0;
    double right = 0;
    for (int i = 0; i <= n; i++) {
      p[i] = Math.exp(p[i] - highest);
      all += p[i];
      right += c.right[i] ? p[i] : 0;
    }
    for (int i = 0; i <= n; i++) {
      double coefficient = (c.right[i] ? p[i] / right : 0) - p[i] / all;
      if (i < n) {
        for (int k = 0; k < Feature.COUNT; k++) {
          gradient[k] += coefficient * c.features[i][k];
        }
      } else {
        for (int k = 0; k < c.none.length; k++) {
          gradient[Feature.COUNT + k] += coefficient * c.none[k];
        }
      }
    }
  }
}
