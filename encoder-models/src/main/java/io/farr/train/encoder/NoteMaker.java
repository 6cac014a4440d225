package io.farr.train.encoder;

import io.farr.codes.Language;
import io.farr.encoder.EntityLabels;
import io.farr.text.NormalizedText;
import io.farr.text.Normalizer;
import io.farr.train.Misspelling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes up sentences of notes and lines of certificates in both languages from templates of its own
 * and from terms, with every entity and context marked. Nobody wrote them and they speak of nobody.
 * Draws depend on the seed and the number of the sentence alone. Immutable and thread-safe.
 *
 * <p>A template's slot is {@code {kind}} or {@code {kind:context}}: {@code No evidence of
 * {disease:negated}.}
 */
public final class NoteMaker {
  private static final Pattern SLOT = Pattern.compile("\\{([a-z-]+)(?::([a-z]+))?\\}");
  private static final int LONGEST_TERM = 40;
  private static final double MISSPELT = 0.35;

  private final Map<Language, List<String>> templates = new EnumMap<>(Language.class);
  private final Map<Language, Map<EntityLabels.Entity, List<String>>> words =
      new EnumMap<>(Language.class);
  private final long seed;

  /**
   * A maker over terms: their chapter says which kind of entity they are.
   *
   * @param terms any; long ones are left out
   */
  public NoteMaker(List<CodedTerm> terms, long seed) {
    this.seed = seed;
    for (Language language : Language.values()) {
      templates.put(language, new ArrayList<>());
      Map<EntityLabels.Entity, List<String>> lists = new EnumMap<>(EntityLabels.Entity.class);
      for (EntityLabels.Entity entity : EntityLabels.Entity.values()) {
        lists.put(entity, new ArrayList<>());
      }
      words.put(language, lists);
    }
    readResource();
    for (CodedTerm term : terms) {
      EntityLabels.Entity entity = kind(term.code());
      if (entity != null && term.text().length() <= LONGEST_TERM) {
        list(term.language(), entity).add(term.text());
      }
    }
  }

  private List<String> list(Language language, EntityLabels.Entity entity) {
    return Objects.requireNonNull(Objects.requireNonNull(words.get(language)).get(entity));
  }

  private void readResource() {
    try (InputStream in = NoteMaker.class.getResourceAsStream("notes.tsv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] cells = line.split("\t", -1);
        Language language = Language.ofKey(cells[0]);
        if (cells[1].equals("template")) {
          Objects.requireNonNull(templates.get(language)).add(cells[2]);
        } else {
          EntityLabels.Entity entity =
              EntityLabels.Entity.of(cells[1])
                  .orElseThrow(() -> new IllegalStateException("no entity is called " + cells[1]));
          list(language, entity).addAll(List.of(cells[2].split("\\|", -1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which kind of entity the terms of a code are: by the chapters of ICD-10. */
  private static EntityLabels.@org.jspecify.annotations.Nullable Entity kind(String code) {
    char chapter = code.charAt(0);
    if (chapter == 'R') {
      return EntityLabels.Entity.SYMPTOM;
    }
    if (chapter == 'S' || chapter == 'T') {
      return EntityLabels.Entity.INJURY;
    }
    if (chapter >= 'V' && chapter <= 'Y') {
      return EntityLabels.Entity.EXTERNAL_CAUSE;
    }
    return chapter >= 'A' && chapter <= 'Q' ? EntityLabels.Entity.DISEASE : null;
  }

  /** Whether there are terms enough to fill every slot of a language. */
  boolean canWrite(Language language) {
    return Objects.requireNonNull(words.get(language)).values().stream().noneMatch(List::isEmpty);
  }

  /** The sentence of a number, in normal form. */
  public TaggedText note(long number, Language language) {
    Draft draft = draft(number, language);
    return normal(draft.raw, draft.places, draft.spans);
  }

  /**
   * The same sentence as somebody would write it: the template's kana and capital letters stay, its
   * terms are in normal form.
   */
  public TaggedText written(long number, Language language) {
    Draft draft = draft(number, language);
    List<TaggedText.Span> spans = new ArrayList<>();
    for (int i = 0; i < draft.spans.size(); i++) {
      TaggedText.Span span = draft.spans.get(i);
      int[] place = draft.places.get(i);
      spans.add(new TaggedText.Span(place[0], place[1], span.entity(), span.contexts()));
    }
    return new TaggedText(draft.raw, spans, false);
  }

  /** A sentence with the places of its entities. */
  private record Draft(String raw, List<int[]> places, List<TaggedText.Span> spans) {}

  private Draft draft(long number, Language language) {
    Random random = new Random(seed * 7_368_787L + number * 104_729L + 5);
    random.nextInt();
    List<String> all = Objects.requireNonNull(templates.get(language));
    StringBuilder raw = new StringBuilder();
    List<int[]> places = new ArrayList<>();
    List<TaggedText.Span> spans = new ArrayList<>();
    int sentences = 1 + random.nextInt(2);
    for (int s = 0; s < sentences; s++) {
      fill(all.get(random.nextInt(all.size())), language, random, raw, places, spans);
      raw.append(language == Language.EN ? " " : "");
    }
    return new Draft(raw.toString(), places, spans);
  }

  private void fill(
      String template,
      Language language,
      Random random,
      StringBuilder raw,
      List<int[]> places,
      List<TaggedText.Span> spans) {
    Matcher slot = SLOT.matcher(template);
    int at = 0;
    while (slot.find()) {
      raw.append(template, at, slot.start());
      at = slot.end();
      EntityLabels.Entity entity = EntityLabels.Entity.of(slot.group(1)).orElseThrow();
      List<String> from = list(language, entity);
      String word = from.get(random.nextInt(from.size()));
      if (entity.isCondition() && random.nextDouble() < MISSPELT) {
        word = Misspelling.of(word, 0.4, random);
      }
      List<EntityLabels.Context> contexts =
          slot.group(2) == null
              ? List.of()
              : List.of(
                  EntityLabels.Context.valueOf(slot.group(2).toUpperCase(java.util.Locale.ROOT)));
      places.add(new int[] {raw.length(), raw.length() + word.length()});
      spans.add(new TaggedText.Span(0, 0, entity, contexts));
      raw.append(word);
    }
    raw.append(template, at, template.length());
  }

  private static TaggedText normal(String raw, List<int[]> places, List<TaggedText.Span> marked) {
    NormalizedText normal = Normalizer.normalize(raw);
    List<TaggedText.Span> spans = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < places.size(); i++) {
      while (at < normal.length() && normal.rawStart(at) < places.get(i)[0]) {
        at++;
      }
      int from = at;
      while (at < normal.length() && normal.rawStart(at) < places.get(i)[1]) {
        at++;
      }
      int to = at;
      while (to > from && normal.text().charAt(to - 1) == ' ') {
        to--;
      }
      if (to > from) {
        TaggedText.Span span = marked.get(i);
        spans.add(new TaggedText.Span(from, to, span.entity(), span.contexts()));
      }
    }
    return new TaggedText(normal.text(), spans, false);
  }
}
