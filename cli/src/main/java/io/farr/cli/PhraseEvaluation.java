package io.farr.cli;

import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.linking.Candidate;
import io.farr.linking.Linked;
import io.farr.measure.PhraseAnswer;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A phrase with the codes that people gave it and what Farr found for it.
 *
 * @param candidates most probable first; may be empty
 */
record PhraseEvaluation(
    GoldPhrases.GoldPhrase phrase, List<Candidate> candidates, PhraseAnswer answer) {

  /** Evaluates phrases as {@code farr code} would code them; every distinct one is linked once. */
  static List<PhraseEvaluation> all(Knowledge knowledge, GoldPhrases read) {
    Map<String, Linked> linked =
        knowledge.linkAll(read.phrases().stream().map(p -> Normalizer.key(p.text())).toList());
    List<PhraseEvaluation> all = new ArrayList<>(read.phrases().size());
    for (GoldPhrases.GoldPhrase phrase : read.phrases()) {
      String normal = Normalizer.key(phrase.text());
      all.add(of(knowledge, phrase, Objects.requireNonNull(linked.get(normal)).candidates()));
    }
    return all;
  }

  /** Sets a phrase beside what was found for it, whoever found it. */
  static PhraseEvaluation of(
      Knowledge knowledge, GoldPhrases.GoldPhrase phrase, List<Candidate> candidates) {
    String normal = Normalizer.key(phrase.text());
    List<IcdCode> ranked = candidates.stream().map(c -> knowledge.codes().code(c.code())).toList();
    boolean none = candidates.isEmpty();
    return new PhraseEvaluation(
        phrase,
        candidates,
        new PhraseAnswer(
            phrase.gold(),
            ranked,
            none ? 0 : candidates.get(0).probability(),
            none ? 0 : candidates.get(0).categoryProbability(),
            none ? "none" : match(candidates.get(0)),
            knowledge.resources().lexicon().exact(normal) >= 0,
            length(normal)));
  }

  static String match(Candidate candidate) {
    return candidate.match().name().toLowerCase(Locale.ROOT);
  }

  boolean isRight() {
    return !candidates.isEmpty() && phrase.gold().isExact(answer.ranked().get(0).text());
  }

  /** Japanese by characters, English by words: neither has the other's. */
  static String length(String normal) {
    Language language = Language.of(normal);
    int n = language == Language.JA ? normal.length() : normal.strip().split(" +").length;
    int[] bounds = language == Language.JA ? new int[] {3, 6, 9, 14} : new int[] {1, 2, 3, 5};
    String unit = language == Language.JA ? " characters" : " words";
    int from = 1;
    for (int bound : bounds) {
      if (n <= bound) {
        String range = from == bound ? String.valueOf(bound) : from + "–" + bound;
        return language.key() + "  " + range + (bound == 1 ? " word" : unit);
      }
      from = bound + 1;
    }
    // Two digits behind two letters: sorted by name they stand in their order.
    return language.key() + (from > 9 ? " " : "  ") + from + "+" + unit;
  }
}
