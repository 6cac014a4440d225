package io.farr.train;

import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.confidence.Logistic;
import io.farr.linking.Candidate;
import io.farr.linking.LinkingResources;
import io.farr.linking.Sureness;
import io.farr.linking.Variants;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Fits how sure a ranking's first code and its category are, to rankings of phrases that people
 * coded and that what ranks them has not seen. The models themselves are kept in folds too: each
 * prediction that a promise rests on is as sure as a model says that was fitted without the phrase
 * and its variants. Deterministic.
 */
public final class SurenessTrainer {
  /** Believed before anything was seen: that the ranking's own probability is right. */
  private static final Logistic LEAF = believing("logit_of_first");

  private static final Logistic CATEGORY = believing("logit_of_category");

  /**
   * What was fitted.
   *
   * @param sureness for every language
   * @param predictions for every ranking that was given, in their order, with probabilities by
   *     models that did not see it
   */
  public record Fitted(
      Map<Language, Sureness> sureness, List<LinkingTrainer.OutOfFold> predictions) {}

  private record Case(double[] inputs, boolean right, boolean rightCategory, int fold) {}

  private final LinkingResources resources;
  private final int folds;

  public SurenessTrainer(LinkingResources resources, int folds) {
    this.resources = resources;
    this.folds = folds;
  }

  private static Logistic believing(String name) {
    return new Logistic(
        Sureness.NAMES, Sureness.NAMES.stream().map(n -> n.equals(name) ? 1.0 : 0.0).toList());
  }

  /**
   * Fits every language.
   *
   * @param rankings before calibration, with all their candidates
   * @param before models to start from, by language: with few rankings the fit stays near them
   */
  public Fitted fit(List<LinkingTrainer.OutOfFold> rankings, Map<Language, Sureness> before) {
    Map<Language, List<Case>> cases = new EnumMap<>(Language.class);
    for (LinkingTrainer.OutOfFold ranking : rankings) {
      if (!ranking.ranked().isEmpty()) {
        String normal = Normalizer.key(ranking.example().text());
        cases
            .computeIfAbsent(Language.of(normal), l -> new ArrayList<>())
            .add(caseOf(normal, ranking));
      }
    }
    Map<Language, Sureness> fitted = new EnumMap<>(Language.class);
    Map<Language, List<Sureness>> byFold = new EnumMap<>(Language.class);
    Sureness first = new Sureness(LEAF, CATEGORY);
    for (Language language : byFallingCount(cases)) {
      // What holds of the language with most phrases is a better start for the others than nothing.
      Sureness start = before.getOrDefault(language, first);
      List<Case> list = cases.getOrDefault(language, List.of());
      fitted.put(language, fit(list, start));
      List<Sureness> blind = new ArrayList<>();
      for (int fold = 0; fold < folds; fold++) {
        int held = fold;
        blind.add(fit(list.stream().filter(c -> c.fold != held).toList(), start));
      }
      byFold.put(language, blind);
      first = fitted.size() == 1 ? Objects.requireNonNull(fitted.get(language)) : first;
    }
    before.forEach(fitted::putIfAbsent);
    for (Language language : Language.values()) {
      if (!fitted.isEmpty()) {
        fitted.putIfAbsent(language, fitted.values().iterator().next());
      }
    }
    List<LinkingTrainer.OutOfFold> predictions = new ArrayList<>();
    for (LinkingTrainer.OutOfFold ranking : rankings) {
      predictions.add(
          ranking.ranked().isEmpty()
              ? ranking
              : new LinkingTrainer.OutOfFold(ranking.example(), calibrated(ranking, byFold)));
    }
    return new Fitted(fitted, predictions);
  }

  private static List<Language> byFallingCount(Map<Language, List<Case>> cases) {
    return cases.keySet().stream()
        .sorted(
            Comparator.comparingInt((Language l) -> -Objects.requireNonNull(cases.get(l)).size())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private List<Candidate> calibrated(
      LinkingTrainer.OutOfFold ranking, Map<Language, List<Sureness>> byFold) {
    String normal = Normalizer.key(ranking.example().text());
    Sureness blind =
        Objects.requireNonNull(byFold.get(Language.of(normal))).get(Variants.fold(normal, folds));
    double[] inputs = Sureness.inputs(normal, ranking.ranked(), resources::category);
    return Sureness.spread(
        ranking.ranked(), blind.of(inputs), resources::category, ranking.ranked().size());
  }

  private Case caseOf(String normal, LinkingTrainer.OutOfFold ranking) {
    IcdCode first = resources.pack().codes().code(ranking.ranked().get(0).code());
    return new Case(
        Sureness.inputs(normal, ranking.ranked(), resources::category),
        ranking.example().gold().isExact(first.text()),
        ranking.example().gold().isSameCategory(first.text()),
        Variants.fold(normal, folds));
  }

  private static Sureness fit(List<Case> cases, Sureness start) {
    return new Sureness(
        fit(cases, start.leaf(), Case::right), fit(cases, start.category(), Case::rightCategory));
  }

  private static Logistic fit(List<Case> cases, Logistic start, Predicate<Case> outcome) {
    boolean[] right = new boolean[cases.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = outcome.test(cases.get(i));
    }
    return LogisticFit.fit(cases.stream().map(Case::inputs).toList(), right, start);
  }
}
