package io.farr.cli;

import io.farr.context.ConditionFinder;
import io.farr.context.DocumentReader;
import io.farr.context.Mention;
import io.farr.encoder.EncoderConditions;
import io.farr.encoder.EncoderSearch;
import io.farr.encoder.EntityLabels;
import io.farr.encoder.TagDecoder;
import io.farr.text.NormalizedText;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an encoder and the lexicon find in a text together, span by span, as documents are read:
 * which of them found it, what it is, and in which context it stands.
 */
final class ExplainedEntities {
  /** From which probability on a context of the encoder's is told. */
  private static final double TOLD = 0.5;

  private static final double SIZE = 1_000;

  private final String text;
  private final String encoder;
  private final List<Span> spans = new ArrayList<>();

  /**
   * One span: {@code mention} if it is coded as a condition, {@code entity} if the encoder saw it.
   */
  private record Span(
      int start,
      int end,
      boolean spotted,
      @Nullable Mention mention,
      TagDecoder.@Nullable Found entity) {

    String kind() {
      return entity == null ? "condition" : entity.entity().key();
    }

    String context() {
      return mention == null ? "" : mention.context().name().toLowerCase(Locale.ROOT);
    }

    List<String> foundBy() {
      List<String> by = new ArrayList<>();
      if (spotted) {
        by.add("lexicon");
      }
      if (entity != null) {
        by.add("encoder");
      }
      return by;
    }
  }

  private ExplainedEntities(String text, String encoder) {
    this.text = text;
    this.encoder = encoder;
  }

  /** Of a text; empty if no encoder with labels of entities is in use. */
  static Optional<ExplainedEntities> of(Knowledge knowledge, String text) {
    return knowledge.search() instanceof EncoderSearch search
        ? search.conditions().map(c -> of(knowledge, text, c, search.bundle().manifest().name()))
        : Optional.empty();
  }

  private static ExplainedEntities of(
      Knowledge knowledge, String text, EncoderConditions conditions, String encoder) {
    ExplainedEntities all = new ExplainedEntities(text, encoder);
    NormalizedText normal = Normalizer.normalize(text);
    List<TagDecoder.Found> entities = conditions.entities(normal);
    ConditionFinder found = conditions;
    List<Mention> spotted = new DocumentReader(knowledge.resources().lexicon()).read(normal);
    List<Mention> mentions =
        new DocumentReader(knowledge.resources().lexicon(), found).read(normal);
    for (Mention mention : mentions) {
      boolean own = spotted.stream().anyMatch(s -> s.start() == mention.start());
      TagDecoder.@Nullable Found entity =
          entities.stream()
              .filter(e -> e.entity().isCondition() && overlap(e, mention.start(), mention.end()))
              .findFirst()
              .orElse(null);
      all.spans.add(new Span(mention.start(), mention.end(), own, mention, entity));
    }
    for (TagDecoder.Found entity : entities) {
      if (!entity.entity().isCondition()) {
        all.spans.add(new Span(entity.start(), entity.end(), false, null, entity));
      }
    }
    all.spans.sort(Comparator.comparingInt(Span::start));
    return all;
  }

  private static boolean overlap(TagDecoder.Found entity, int start, int end) {
    return entity.start() < end && start < entity.end();
  }

  /** For people: a line for each span. */
  List<String> lines(Ink ink, int width) {
    Grid grid = new Grid(2);
    for (Span span : spans) {
      grid.row(
          DisplayText.cut(text.substring(span.start, span.end), width / 3),
          span.kind(),
          span.context().equals("affirmed") ? "" : span.context(),
          told(span),
          String.join(", ", span.foundBy()));
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        ink.faint(
            "read as running text by the lexicon and "
                + encoder
                + (spans.isEmpty() ? ": nothing found" : ":")));
    lines.addAll(grid.lines(width));
    return lines;
  }

  /** The contexts that the encoder believes in, with their probabilities. */
  private static String told(Span span) {
    TagDecoder.Found entity = span.entity;
    if (entity == null || !entity.entity().isCondition()) {
      return "";
    }
    List<String> told = new ArrayList<>();
    for (EntityLabels.Context context : EntityLabels.Context.values()) {
      double probability = entity.context(context);
      if (probability >= TOLD) {
        told.add(context.key() + " " + Figures.probability(probability));
      }
    }
    return String.join(" ", told);
  }

  /** For programs. */
  List<Map<String, Object>> objects() {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Span span : spans) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("start", span.start);
      object.put("end", span.end);
      object.put("words", text.substring(span.start, span.end));
      object.put("kind", span.kind());
      if (span.mention != null) {
        object.put("context", span.context());
      }
      object.put("found_by", span.foundBy());
      TagDecoder.Found entity = span.entity;
      if (entity != null && entity.entity().isCondition()) {
        for (EntityLabels.Context context : EntityLabels.Context.values()) {
          object.put(context.key(), Math.round(entity.context(context) * SIZE) / SIZE);
        }
      }
      objects.add(object);
    }
    return objects;
  }
}
