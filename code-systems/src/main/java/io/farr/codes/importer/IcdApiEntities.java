package io.farr.codes.importer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.codes.CodeNote;
import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.Icd11Extension;
import io.farr.codes.IcdCode;
import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Entities of the MMS linearization as the ICD API of WHO gives them (version 2): one JSON object,
 * an array of them, or one after the other; UTF-8. Of each: {@code code}, {@code title}, {@code
 * fullySpecifiedName}, {@code indexTerm} and {@code inclusion} give terms in Japanese and English,
 * {@code exclusion} and {@code codingNote} notes, {@code postcoordinationScale} the axes of the
 * stem. Entities without a code (blocks, chapters) are passed over; labels in other languages are
 * counted. Name the tabulation before it: which code is a leaf stands there for certain.
 */
final class IcdApiEntities implements Importer {
  private static final Pattern ADDRESS =
      Pattern.compile("https?://id\\.who\\.int/icd/release/11/(?:([0-9]{4}-[0-9]{2})/)?mms\\b");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final class Counts {
    int groups;
    int axes;
    int otherLanguages;
    final Map<String, Integer> unknownAxes = new TreeMap<>();
  }

  @Override
  public String kind() {
    return "ICD-11 entities of the ICD API (JSON)";
  }

  @Override
  public boolean recognises(SourceFile file) {
    String head = Xml.head(file).strip();
    return (head.startsWith("{") || head.startsWith("["))
        && head.contains("\"@id\"")
        && ADDRESS.matcher(head).find();
  }

  @Override
  public void read(SourceFile file, ImportSink sink) throws IOException {
    String text = file.text(StandardCharsets.UTF_8);
    Matcher release = ADDRESS.matcher(text);
    sink.release(
        CodeSystem.ICD_11_MMS,
        release.find() && release.group(1) != null ? release.group(1) : "of unknown release");
    Counts counts = new Counts();
    // A mapping iterator takes an array apart, and objects that stand one after the other.
    try (MappingIterator<JsonNode> entities = MAPPER.readerFor(JsonNode.class).readValues(text)) {
      while (entities.hasNextValue()) {
        int line = entities.getCurrentLocation().getLineNr();
        JsonNode entity = entities.nextValue();
        if (entity == null || !entity.isObject()) {
          sink.refuse(line, "expected an entity, found another value");
        } else {
          take(line, entity, counts, sink);
        }
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new InputException(
          file.name() + ":" + line + ": expected JSON, found " + e.getOriginalMessage(), e);
    }
    sink.note(counts.groups + " entities without a code were passed over");
    sink.note(counts.axes + " axes of postcoordination were taken");
    counts.unknownAxes.forEach(
        (axis, n) -> sink.note(n + " axes " + axis + " take stems or values of no known kind"));
    if (counts.otherLanguages > 0) {
      sink.note(counts.otherLanguages + " labels in other languages were passed over");
    }
  }

  private static void take(int line, JsonNode entity, Counts counts, ImportSink sink) {
    String typed = entity.path("code").asText("").strip();
    if (typed.isEmpty()) {
      counts.groups++;
      return;
    }
    try {
      IcdCode code = IcdCode.parse(CodeSystem.ICD_11_MMS, typed);
      boolean extension = code.text().startsWith("X");
      boolean leaf = entity.path("child").isEmpty();
      sink.take(
          new CodeRow(
              code,
              words(entity.path("title"), Language.EN),
              words(entity.path("title"), Language.JA),
              leaf && !extension,
              extension ? new Validity(false, 0, 9999) : Validity.ALWAYS));
      if (!extension) {
        term(entity.path("title"), TermKind.TITLE, code, counts, sink);
        term(entity.path("fullySpecifiedName"), TermKind.SYNONYM, code, counts, sink);
        for (String list : new String[] {"indexTerm", "inclusion"}) {
          for (JsonNode item : entity.path(list)) {
            term(item.path("label"), TermKind.INDEX, code, counts, sink);
          }
        }
      }
      for (JsonNode item : entity.path("exclusion")) {
        note(item.path("label"), CodeNote.Kind.EXCLUDES1, code, sink);
      }
      note(entity.path("codingNote"), CodeNote.Kind.NOTE, code, sink);
      for (JsonNode scale : entity.path("postcoordinationScale")) {
        axis(scale, code, counts, sink);
      }
      sink.countTaken();
    } catch (MalformedCodeException e) {
      sink.refuse(line, e);
    }
  }

  private static void axis(JsonNode scale, IcdCode code, Counts counts, ImportSink sink) {
    String name = scale.path("axisName").asText("");
    Icd11Extension kind = Icd11Extension.ofAxis(name).orElse(null);
    if (kind == null) {
      counts.unknownAxes.merge(name.substring(name.lastIndexOf('/') + 1), 1, Integer::sum);
      return;
    }
    boolean required = scale.path("requiredPostcoordination").asBoolean();
    counts.axes++;
    sink.take(
        new CodeNote(code, CodeNote.Kind.AXIS, kind.prefix() + (required ? " required" : "")));
  }

  private static void term(
      JsonNode label, TermKind kind, IcdCode code, Counts counts, ImportSink sink) {
    Language language = language(label);
    String text = label.path("@value").asText("").strip();
    if (language == null) {
      counts.otherLanguages += text.isEmpty() ? 0 : 1;
    } else if (!text.isEmpty()) {
      sink.take(new Term(text, language, kind, code, null));
    }
  }

  private static void note(JsonNode label, CodeNote.Kind kind, IcdCode code, ImportSink sink) {
    String text = label.path("@value").asText("").strip();
    if (!text.isEmpty()) {
      sink.take(new CodeNote(code, kind, text));
    }
  }

  private static @Nullable String words(JsonNode label, Language language) {
    String text = label.path("@value").asText("").strip();
    return language(label) != language || text.isEmpty() ? null : text;
  }

  private static @Nullable Language language(JsonNode label) {
    String key = label.path("@language").asText("en");
    return key.startsWith("en") ? Language.EN : key.startsWith("ja") ? Language.JA : null;
  }
}
