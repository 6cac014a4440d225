package io.farr.train.encoder;

import io.farr.codes.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What a run learns from and what it is watched by. Whether a row is held back depends on its words
 * alone, so that the same expression is never on both sides. Immutable but for the remembered
 * pieces; not thread-safe.
 */
final class TrainingData {
  /** One expression in that many is held back, and one sentence in that many. */
  private static final int HELD_EXPRESSIONS = 30;

  private static final int HELD_SENTENCES = 25;
  private static final int MOST_QUERIES = 500;
  private static final int MOST_NAMES = 6_000;
  private static final int MOST_SENTENCES = 400;

  /** Share of a step's sentences that are made up. */
  private static final double MADE_UP = 0.18;

  private static final double REPLACED = 0.3;

  private final List<CodedTerm> taught = new ArrayList<>();
  private final List<CodedTerm> queries = new ArrayList<>();
  private final List<CodedTerm> names = new ArrayList<>();
  private final List<TaggedText> sentences = new ArrayList<>();
  private final Map<String, List<TaggedText>> held = new LinkedHashMap<>();
  private final Map<String, List<TaggedWords>> heldWords = new LinkedHashMap<>();
  private final List<TaggedWords> words = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final NoteMaker notes;
  private final long seed;

  TrainingData(LabelledFolder folder, long seed) {
    this.seed = seed;
    Set<String> heldTexts = new LinkedHashSet<>();
    for (CodedTerm term : folder.terms()) {
      boolean holds =
          term.fromPeople()
              && Math.floorMod(term.text().hashCode() * 31, HELD_EXPRESSIONS) == 0
              && queries.size() < MOST_QUERIES;
      if (holds && heldTexts.add(term.text())) {
        queries.add(term);
      }
    }
    Set<String> codes = new LinkedHashSet<>();
    queries.forEach(q -> codes.add(q.code()));
    for (CodedTerm term : folder.terms()) {
      if (heldTexts.contains(term.text())) {
        continue;
      }
      taught.add(term);
    }
    chooseNames(codes);
    folder
        .sentences()
        .forEach(
            (file, all) -> {
              List<TaggedText> apart = new ArrayList<>();
              List<TaggedWords> apartWords = new ArrayList<>();
              for (TaggedWords raw : all) {
                TaggedText text = raw.normal();
                boolean hit = Math.floorMod(text.text().hashCode() * 17, HELD_SENTENCES) == 0;
                boolean holds = hit && apart.size() < MOST_SENTENCES;
                (holds ? apart : sentences).add(text);
                (holds ? apartWords : words).add(raw);
              }
              held.put(file, apart);
              heldWords.put(file, apartWords);
            });
    for (TaggedText text : sentences) {
      text.spans().forEach(s -> conditions.add(text.text().substring(s.start(), s.end())));
    }
    notes = new NoteMaker(taught, seed);
  }

  /** Names of the codes that are sought, and of as many others as there is time for. */
  private void chooseNames(Set<String> codes) {
    Set<String> seen = new LinkedHashSet<>();
    for (boolean wanted : List.of(true, false)) {
      List<CodedTerm> eligible = new ArrayList<>();
      for (CodedTerm term : taught) {
        if (!term.fromPeople() && codes.contains(term.code()) == wanted) {
          eligible.add(term);
        }
      }
      eligible.sort(Comparator.comparingInt((CodedTerm t) -> t.text().hashCode() * 31 + 7));
      for (CodedTerm term : eligible) {
        if (names.size() < MOST_NAMES && seen.add(term.text())) {
          names.add(term);
        }
      }
    }
  }

  List<CodedTerm> taught() {
    return taught;
  }

  /** Expressions that were held back. */
  List<CodedTerm> queries() {
    return queries;
  }

  /** Names that held-back expressions are sought among. */
  List<CodedTerm> names() {
    return names;
  }

  /** Held-back sentences by file. */
  Map<String, List<TaggedText>> heldSentences() {
    return held;
  }

  /** The same as published. */
  Map<String, List<TaggedWords>> heldWords() {
    return heldWords;
  }

  /** The sentences that are learned from, as published. */
  List<TaggedWords> words() {
    return words;
  }

  /** So many made-up sentences of a language, as written; none if words are lacking. */
  List<TaggedText> notes(Language language, int count) {
    List<TaggedText> made = new ArrayList<>();
    for (long i = 0; i < count && notes.canWrite(language); i++) {
      made.add(notes.written(i, language));
    }
    return made;
  }

  /** Everything that the vocabulary is made from; nothing that was held back. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    taught.forEach(t -> texts.add(t.text()));
    sentences.forEach(s -> texts.add(s.text()));
    for (long i = 0; i < 4_000; i++) {
      for (Language language : Language.values()) {
        if (notes.canWrite(language)) {
          texts.add(notes.note(i, language).text());
        }
      }
    }
    return texts;
  }

  /** The sentences of a step: of the corpora, some with another condition put in, and made up. */
  List<TaggedText> sentences(long step, int size) {
    Random random = new Random(seed * 15_485_863L + step * 32_452_843L + 3);
    random.nextInt();
    List<TaggedText> batch = new ArrayList<>();
    while (batch.size() < size) {
      if (sentences.isEmpty() || random.nextDouble() < MADE_UP) {
        Language language = random.nextDouble() < 0.7 ? Language.JA : Language.EN;
        if (!notes.canWrite(language)) {
          language = language == Language.JA ? Language.EN : Language.JA;
        }
        if (!notes.canWrite(language)) {
          return batch;
        }
        batch.add(notes.note(random.nextLong() & 0xFFFF_FFFFL, language));
      } else {
        TaggedText text = sentences.get(random.nextInt(sentences.size()));
        batch.add(random.nextDouble() < REPLACED ? replaced(text, random) : text);
      }
    }
    return batch;
  }

  /** The sentence with its conditions exchanged for others of the corpora. */
  private TaggedText replaced(TaggedText text, Random random) {
    StringBuilder words = new StringBuilder();
    List<TaggedText.Span> spans = new ArrayList<>();
    int at = 0;
    for (TaggedText.Span span : text.spans()) {
      words.append(text.text(), at, span.start());
      int from = words.length();
      words.append(conditions.get(random.nextInt(conditions.size())));
      spans.add(new TaggedText.Span(from, words.length(), span.entity(), span.contexts()));
      at = span.end();
    }
    words.append(text.text(), at, text.text().length());
    return new TaggedText(words.toString(), spans, text.conditionsOnly());
  }
}
