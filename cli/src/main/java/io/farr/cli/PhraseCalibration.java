package io.farr.cli;

import io.farr.codes.Language;
import io.farr.confidence.Promise;
import io.farr.linking.Candidate;
import io.farr.linking.Linker;
import io.farr.linking.Reranking;
import io.farr.linking.Sureness;
import io.farr.measure.PhraseMeasure;
import io.farr.tables.CausesLearned;
import io.farr.tables.Tables;
import io.farr.text.Normalizer;
import io.farr.train.LinkingTrainer;
import io.farr.train.SurenessTrainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * How sure the codes of phrases are, fitted to an office's own.
 *
 * @param figures of predictions by calibrations that did not see them
 */
record PhraseCalibration(
    Map<Language, Sureness> sureness,
    CausesLearned causes,
    Promise promise,
    List<String> replaced,
    Map<String, Object> figures,
    List<String> notes)
    implements CalibrateCommand.Calibration {

  /**
   * Ranks the phrases as the tables rank, as if nobody had coded them before, and fits.
   *
   * @param gold files as {@link GoldPhrases.Source#parse} reads them
   */
  static PhraseCalibration of(Knowledge knowledge, List<String> gold, int folds) {
    GoldPhrases read = GoldPhrases.read(gold.stream().map(GoldPhrases.Source::parse).toList());
    List<LinkingTrainer.Example> examples =
        read.phrases().stream()
            .filter(p -> !Normalizer.key(p.text()).isEmpty())
            .map(p -> new LinkingTrainer.Example(p.text(), p.gold()))
            .toList();
    CalibrateCommand.refuseEmpty(examples.isEmpty(), gold.get(0), "phrase with a code");
    Tables tables = knowledge.tables();
    Map<String, List<Candidate>> ranked = rank(knowledge, examples);
    SurenessTrainer.Fitted fitted =
        new SurenessTrainer(knowledge.resources(), folds)
            .fit(
                examples.stream()
                    .map(
                        e ->
                            new LinkingTrainer.OutOfFold(
                                e, Objects.requireNonNull(ranked.get(Normalizer.key(e.text())))))
                    .toList(),
                tables.sureness());
    PhraseMeasure measure = new PhraseMeasure();
    ObservedPhrases.evaluations(knowledge, fitted.predictions())
        .forEach(e -> measure.add(e.answer()));
    PhraseMeasure before = new PhraseMeasure();
    PhraseEvaluation.all(knowledge, read).forEach(e -> before.add(e.answer()));
    Map<String, Object> figures = new LinkedHashMap<>(measure.figures());
    figures.put("skipped", read.skipped());
    for (String key : List.of("ece", "brier", "coverage_at_95", "category_coverage_at_95")) {
      figures.put(key + "_before", Objects.requireNonNull(before.figures().get(key)));
    }
    Promise observed = ObservedPhrases.promise(fitted.predictions(), knowledge.codes());
    return new PhraseCalibration(
        fitted.sureness(),
        tables.causes(),
        withCodesOf(tables.promise(), observed),
        replaced(examples),
        figures,
        notes(knowledge, examples));
  }

  /** A code counts as seen if people gave it when the tables were learned, or now. */
  private static Promise withCodesOf(Promise before, Promise observed) {
    List<String> codes =
        new ArrayList<>(before.codes().getOrDefault(ObservedPhrases.KIND, List.of()));
    codes.addAll(Objects.requireNonNull(observed.codes().get(ObservedPhrases.KIND)));
    return new Promise(observed.observed(), Map.of(ObservedPhrases.KIND, codes), 0, 0);
  }

  /** Phrases of these languages, and causes that were selected among codes of such words. */
  private static List<String> replaced(List<LinkingTrainer.Example> examples) {
    List<String> kinds = new ArrayList<>();
    TreeSet<String> languages = new TreeSet<>();
    examples.forEach(e -> languages.add(Language.of(Normalizer.key(e.text())).key()));
    for (String language : languages) {
      kinds.add(ObservedPhrases.KIND + "-" + language);
      kinds.add(CertificateCalibration.KIND + language);
    }
    return kinds;
  }

  private static Map<String, List<Candidate>> rank(
      Knowledge knowledge, List<LinkingTrainer.Example> examples) {
    List<String> keys = examples.stream().map(e -> Normalizer.key(e.text())).distinct().toList();
    int parts = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), keys.size()));
    Map<String, List<Candidate>> ranked = new ConcurrentHashMap<>(2 * keys.size());
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              Linker linker = knowledge.linker();
              for (int i = part; i < keys.size(); i += parts) {
                ranked.put(keys.get(i), linker.rank(keys.get(i)));
              }
            });
    return ranked;
  }

  private static List<String> notes(Knowledge knowledge, List<LinkingTrainer.Example> examples) {
    Reranking reranking = knowledge.tables().reranking(knowledge.resources());
    if (reranking == null) {
      return List.of();
    }
    long known =
        examples.stream()
            .filter(e -> reranking.terms().exact(Normalizer.key(e.text())) >= 0)
            .count();
    return known == 0
        ? List.of()
        : List.of(
            Figures.count(known)
                + " of "
                + Figures.count(examples.size(), "phrase")
                + " stand among the terms that the tables learned: they were ranked without these,"
                + " but what ranks may have learned from them");
  }
}
