package io.farr.codes.pack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code pack.json} token by token. Opening a pack is the first act of many processes, and
 * binding the record by reflection would load some 400 classes for it: a quarter of a second. What
 * the manifest of a later release says besides is passed over.
 */
final class ManifestReader {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser in;
  private int format;
  private String name = "";
  private String system = "";
  private Map<String, String> releases = Map.of();
  private Map<String, Integer> counts = Map.of();
  private @Nullable String rules;
  private @Nullable List<String> conventions;
  private List<PackManifest.Source> sources = List.of();
  private String licence = "";
  private Map<String, PackManifest.FileEntry> files = Map.of();
  private @Nullable String seal;

  private ManifestReader(JsonParser in) {
    this.in = in;
  }

  /**
   * The manifest that bytes hold; {@code null} if they hold no more than {@code null}.
   *
   * @throws IOException saying what was expected and found
   */
  static @Nullable PackManifest read(byte[] bytes) throws IOException {
    try (JsonParser in = FACTORY.createParser(bytes)) {
      JsonToken first = in.nextToken();
      if (first == JsonToken.VALUE_NULL) {
        return null;
      }
      ManifestReader reader = new ManifestReader(in);
      reader.require(JsonToken.START_OBJECT);
      return reader.manifest();
    }
  }

  private PackManifest manifest() throws IOException {
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String field = field();
      switch (field) {
        case "format" -> format = number();
        case "name" -> name = text();
        case "system" -> system = text();
        case "releases" -> releases = map(this::text);
        case "counts" -> counts = map(this::number);
        case "rules" -> rules = isNull() ? null : text();
        case "conventions" -> conventions = isNull() ? null : list(this::text);
        case "sources" -> sources = list(this::source);
        case "licence" -> licence = text();
        case "files" -> files = map(this::file);
        case "seal" -> seal = isNull() ? null : text();
        default -> in.skipChildren();
      }
    }
    return new PackManifest(
        format, name, system, releases, counts, rules, conventions, sources, licence, files, seal);
  }

  private PackManifest.Source source() throws IOException {
    require(JsonToken.START_OBJECT);
    Map<String, String> texts = new TreeMap<>();
    Map<String, Integer> numbers = new TreeMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String field = field();
      if (in.currentToken() == JsonToken.VALUE_STRING) {
        texts.put(field, text());
      } else if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
        numbers.put(field, number());
      } else {
        in.skipChildren();
      }
    }
    return new PackManifest.Source(
        texts.getOrDefault("file", ""),
        texts.getOrDefault("kind", ""),
        texts.getOrDefault("release", ""),
        texts.getOrDefault("sha256", ""),
        numbers.getOrDefault("taken", 0),
        numbers.getOrDefault("refused", 0));
  }

  private PackManifest.FileEntry file() throws IOException {
    require(JsonToken.START_OBJECT);
    long size = -1;
    String sha256 = "";
    while (in.nextToken() != JsonToken.END_OBJECT) {
      switch (field()) {
        case "bytes" -> {
          require(JsonToken.VALUE_NUMBER_INT);
          size = in.getLongValue();
        }
        case "sha256" -> sha256 = text();
        default -> in.skipChildren();
      }
    }
    return new PackManifest.FileEntry(size, sha256);
  }

  // ---- tokens

  /** Reads one value, which begins at the current token. */
  private interface Value<T> {
    T read() throws IOException;
  }

  private <T> Map<String, T> map(Value<T> value) throws IOException {
    require(JsonToken.START_OBJECT);
    Map<String, T> map = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String field = field();
      map.put(field, value.read());
    }
    return map;
  }

  private <T> List<T> list(Value<T> value) throws IOException {
    require(JsonToken.START_ARRAY);
    List<T> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(value.read());
    }
    return list;
  }

  /** The field's name; moves to its value. */
  private String field() throws IOException {
    require(JsonToken.FIELD_NAME);
    String field = in.currentName();
    in.nextToken();
    return field;
  }

  private boolean isNull() {
    return in.currentToken() == JsonToken.VALUE_NULL;
  }

  private String text() throws IOException {
    require(JsonToken.VALUE_STRING);
    return in.getText();
  }

  private int number() throws IOException {
    require(JsonToken.VALUE_NUMBER_INT);
    return in.getIntValue();
  }

  private void require(JsonToken expected) throws IOException {
    if (in.currentToken() != expected) {
      throw new JsonParseException(
          in, "expected " + expected + ", found " + in.currentToken() + " in " + in.currentName());
    }
  }
}
