package io.farr.cli;

import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.confidence.CodeGroup;
import io.farr.confidence.Promise;
import io.farr.linking.Candidate;
import io.farr.text.Normalizer;
import io.farr.train.LinkingTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was right among predictions out of fold, at the confidence that users will see. */
final class ObservedPhrases {
  /** The kind of the codes that people gave to phrases. */
  static final String KIND = "phrase";

  private ObservedPhrases() {}

  /**
   * What can be promised of phrases.
   *
   * @param predictions with calibrated probabilities, by models that did not see them
   */
  static Promise promise(List<LinkingTrainer.OutOfFold> predictions, CodeTable codes) {
    Map<String, List<Double>> observed = new TreeMap<>();
    for (LinkingTrainer.OutOfFold prediction : predictions) {
      if (!prediction.ranked().isEmpty()) {
        Candidate first = prediction.ranked().get(0);
        IcdCode best = codes.code(first.code());
        List<Double> pairs =
            observed.computeIfAbsent(
                Promise.key(kind(prediction), CodeGroup.of(best)), key -> new ArrayList<>());
        pairs.add(first.probability());
        pairs.add(prediction.example().gold().isExact(best.text()) ? 1.0 : 0.0);
      }
    }
    List<String> seen =
        predictions.stream().flatMap(p -> p.example().gold().codes().stream()).toList();
    return new Promise(observed, Map.of(KIND, seen), 0, 0);
  }

  private static String kind(LinkingTrainer.OutOfFold prediction) {
    return KIND + "-" + Language.of(Normalizer.key(prediction.example().text())).key();
  }

  /** The predictions as phrases that were evaluated. */
  static List<PhraseEvaluation> evaluations(
      Knowledge knowledge, List<LinkingTrainer.OutOfFold> predictions) {
    return predictions.stream()
        .map(
            p ->
                PhraseEvaluation.of(
                    knowledge,
                    new GoldPhrases.GoldPhrase(p.example().text(), p.example().gold()),
                    p.ranked()))
        .toList();
  }
}
