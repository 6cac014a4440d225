package io.farr.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.farr.codes.InputException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which format a file of records is in, where nobody says it: certificates of other offices come in
 * files named {@code .csv}, {@code .txt} or {@code .json} like any other, and are known by what
 * stands at their beginning. What begins like none of them is what its name says.
 */
public final class FormatGuess {
  /** More than the longest header that anybody writes, and than a record of IJE. */
  private static final int HEAD = 1 << 16;

  private static final JsonFactory JSON = new JsonFactory();

  /** Year, state and number at the beginning of an IJE record, the number perhaps blank. */
  private static final Pattern IJE_HEAD = Pattern.compile("[0-9 ]{4}[A-Z]{2}[0-9 ]{6}[01 ].*");

  private static final Map<RecordFormat, ForeignTable> TABLES =
      new EnumMap<>(
          Map.of(
              RecordFormat.SIM, new SimTable(),
              RecordFormat.DORIS, new DorisTable(),
              RecordFormat.SHIBOHYO, new ShibohyoTable()));

  private FormatGuess() {}

  static ForeignTable table(RecordFormat format) {
    ForeignTable table = TABLES.get(format);
    if (table == null) {
      throw new IllegalArgumentException(format + " is no table of another office");
    }
    return table;
  }

  /**
   * The format of a file.
   *
   * @param charset of tables; a header in another one is not recognised
   * @return empty if neither the beginning nor the name says it
   * @throws UncheckedIOException if the file cannot be read
   * @throws InputException if it is a gzip that cannot be unpacked
   */
  public static Optional<RecordFormat> of(Path file, RecordKind kind, Charset charset) {
    Optional<RecordFormat> named = RecordFormat.ofFileName(String.valueOf(file.getFileName()));
    if (kind != RecordKind.CERTIFICATES) {
      return named;
    }
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = new BufferedInputStream(Unpacked.of(raw, file.toString()))) {
      return ofContent(in, named, charset).or(() -> named);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }

  private static Optional<RecordFormat> ofContent(
      InputStream in, Optional<RecordFormat> named, Charset charset) throws IOException {
    byte[] head = in.readNBytes(HEAD);
    int begin = 0;
    while (begin < head.length
        && " \t\r\n\uFEFF\u00ef\u00bb\u00bf".indexOf(head[begin] & 0xff) >= 0) {
      begin++;
    }
    int first = begin < head.length ? head[begin] : 0;
    if (first == '{' || first == '[') {
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
      return isBundle(whole) ? Optional.of(RecordFormat.FHIR) : Optional.empty();
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int i = begin; i < head.length && head[i] != '\n' && head[i] != '\r'; i++) {
      line.write(head[i]);
    }
    String text = line.toString(charset);
    if (IjeRows.isRecordLength(text.length()) && IJE_HEAD.matcher(text).matches()) {
      return Optional.of(RecordFormat.IJE);
    }
    boolean mayBeTable =
        named.isEmpty() || named.get() == RecordFormat.CSV || named.get() == RecordFormat.TSV;
    return mayBeTable ? ofHeader(line.toByteArray(), text) : Optional.empty();
  }

  /** Whether the first object of a file is a Bundle; false if it is no JSON. */
  private static boolean isBundle(InputStream in) {
    try (JsonParser json = JSON.createParser(in)) {
      JsonToken token = json.nextToken();
      if (token == JsonToken.START_ARRAY) {
        token = json.nextToken();
      }
      if (token != JsonToken.START_OBJECT) {
        return false;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals("resourceType")) {
          return value == JsonToken.VALUE_STRING && json.getText().equals("Bundle");
        }
        json.skipChildren();
      }
      return false;
    } catch (IOException e) {
      // Whoever reads it will say what is wrong with it.
      return false;
    }
  }

  private static Optional<RecordFormat> ofHeader(byte[] header, String text) {
    String separator = String.valueOf(DelimitedRows.separatorOf(header));
    String[] cells = text.replace("\"", "").split(Pattern.quote(separator), -1);
    if (RecordKind.CERTIFICATES.isSatisfiedBy(
        names(new TableDialect.Own(RecordKind.CERTIFICATES), cells))) {
      return Optional.empty();
    }
    for (Map.Entry<RecordFormat, ForeignTable> table : TABLES.entrySet()) {
      if (table.getValue().isLikely(names(table.getValue(), cells))) {
        return Optional.of(table.getKey());
      }
    }
    return Optional.empty();
  }

  private static Set<String> names(TableDialect dialect, String[] cells) {
    Set<String> names = new LinkedHashSet<>();
    for (String cell : cells) {
      names.add(dialect.name(cell));
    }
    return names;
  }
}
