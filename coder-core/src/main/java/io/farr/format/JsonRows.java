package io.farr.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.farr.format.Lines.Line;
import io.farr.format.RawRecord.Readable;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** JSON Lines: one object a line. */
final class JsonRows extends Rows {
  private static final JsonFactory JSON = new JsonFactory();

  /** Beyond so many different names, what is met is data and no longer columns. */
  private static final int MOST_COLUMNS = 10_000;

  private final Lines lines;
  private final Encoding encoding;
  private final RecordKind kind;
  private final int limit;
  private final Set<String> columns = new LinkedHashSet<>();
  private boolean sawRecord;

  JsonRows(Lines lines, Encoding encoding, RecordKind kind, int limit) {
    this.lines = lines;
    this.encoding = encoding;
    this.kind = kind;
    this.limit = limit;
  }

  @Override
  Set<String> columns() {
    return Collections.unmodifiableSet(columns);
  }

  @Override
  boolean sawRecord() {
    return sawRecord;
  }

  @Override
  @Nullable RawRecord next() throws IOException {
    Line line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    long ordinal = nextOrdinal();
    if (line.tooLong) {
      return unreadable(
          ordinal, null, Reason.TOO_LONG, "expected at most " + limit + " bytes, found more");
    }
    byte[] bytes = line.bytes;
    Optional<String> strict = encoding.decode(bytes, 0, line.length());
    RawRecord row = row(ordinal, strict.orElse(encoding.decodeLeniently(bytes, 0, line.length())));
    if (strict.isPresent()) {
      return row;
    }
    return row instanceof Readable readable
        ? badlyEncoded(readable, encoding)
        : badlyEncoded(new Readable(ordinal, Map.of()), encoding);
  }

  private RawRecord row(long ordinal, String text) {
    Map<String, String> cells = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    String wrong = "";
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return unreadable(ordinal, null, Reason.BAD_JSON, "expected one JSON object on the line");
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName().strip().toLowerCase(Locale.ROOT);
        names.add(name);
        JsonToken value = json.nextToken();
        if (value == JsonToken.START_ARRAY && RecordKind.isAnswer(name)) {
          put(cells, name, joined(json));
        } else if (value.isStructStart()) {
          json.skipChildren();
          wrong = kind.keeps(name) ? name : wrong;
        } else if (value != JsonToken.VALUE_NULL) {
          put(cells, name, json.getText());
        }
      }
      if (json.nextToken() != null) {
        return unreadable(ordinal, null, Reason.BAD_JSON, "expected one JSON object on the line");
      }
    } catch (JsonProcessingException e) {
      // Its message may hold the words of the record: only the place is kept.
      int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      return unreadable(
          ordinal, null, Reason.BAD_JSON, "expected JSON, found something else at " + column);
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot fail to be read", e);
    }
    sawRecord = true;
    if (columns.size() < MOST_COLUMNS) {
      columns.addAll(names);
    }
    String id = cells.getOrDefault("id", "").strip();
    if (!wrong.isEmpty()) {
      return unreadable(
          ordinal,
          id.isEmpty() ? null : id,
          Reason.BAD_JSON,
          "column " + wrong + ": expected a text, found an array or object");
    }
    if (!id.isEmpty() && !kind.hasTextOf(names)) {
      return unreadable(
          ordinal,
          id,
          Reason.MISSING_COLUMN,
          "expected " + kind.required() + ", found only the id");
    }
    return new Readable(ordinal, cells);
  }

  private static void put(Map<String, String> cells, String name, String text) {
    if (!text.isBlank()) {
      cells.put(name, text);
    }
  }

  /** The texts of an array, a blank between them; whatever is nested deeper is left out. */
  private static String joined(JsonParser json) throws IOException {
    StringJoiner texts = new StringJoiner(" ");
    JsonToken token = json.nextToken();
    while (token != JsonToken.END_ARRAY) {
      if (token.isStructStart()) {
        json.skipChildren();
      } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
        texts.add(json.getText());
      }
      token = json.nextToken();
    }
    return texts.toString();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
