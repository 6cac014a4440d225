package io.farr.format;

import io.farr.codes.InputException;
import io.farr.format.Lines.Line;
import io.farr.format.RawRecord.Readable;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows of cells below a header: CSV, TSV, and the tables of other offices. */
final class DelimitedRows extends Rows {
  /** What separates cells that are never quoted and have escapes instead. */
  private static final char TAB = '\t';

  private final Lines lines;
  private final Encoding encoding;
  private final char separator;
  private final boolean quoted;
  private final TableDialect dialect;
  private final List<String> header;
  private final Set<String> columns;
  private final String source;
  private final int limit;
  private boolean sawRecord;

  /** The bytes of one record: a physical line, or several that quotes hold together. */
  private record Block(byte[] bytes, int length, @Nullable Reason fault, String detail) {}

  /** Where the end of a line leaves a CSV record. */
  private enum State {
    FIELD_START,
    PLAIN,
    QUOTED,
    /** Behind a quote inside quotes: the end of them, or the first half of a doubled one. */
    QUOTE,
    BAD
  }

  private DelimitedRows(
      Lines lines,
      Encoding encoding,
      char separator,
      TableDialect dialect,
      List<String> header,
      String source,
      int limit) {
    this.source = source;
    this.lines = lines;
    this.encoding = encoding;
    this.separator = separator;
    this.quoted = separator != TAB;
    this.dialect = dialect;
    this.header = header;
    this.limit = limit;
    Set<String> names = new LinkedHashSet<>(header);
    names.remove("");
    this.columns = Collections.unmodifiableSet(names);
  }

  /**
   * Reads the header.
   *
   * @param separator a comma or semicolon: RFC 4180; a tab: nothing is quoted
   * @throws InputException if there is none, it lacks required columns, or names a known one twice
   */
  static DelimitedRows open(
      Lines lines,
      Encoding encoding,
      char separator,
      TableDialect dialect,
      String source,
      int limit)
      throws IOException {
    Line first = firstLine(lines);
    if (first == null) {
      throw new InputException(
          source + ":1: expected a header with " + dialect.required() + ", found an empty file");
    }
    String place = source + ":" + first.number + ": ";
    DelimitedRows names =
        new DelimitedRows(lines, encoding, separator, dialect, List.of(), source, limit);
    Block block = names.block(first);
    Optional<String> text = encoding.decode(block.bytes, 0, block.length);
    if (text.isEmpty()) {
      String name = encoding.charset().name();
      throw new InputException(place + "expected a header in " + name + ", found other bytes");
    }
    Optional<List<String>> cells = block.fault == null ? names.cells(text.get()) : Optional.empty();
    if (cells.isEmpty()) {
      throw new InputException(place + "expected a header, found quotes that RFC 4180 forbids");
    }
    List<String> header = new ArrayList<>();
    for (String cell : cells.get()) {
      header.add(dialect.name(cell));
    }
    DelimitedRows rows =
        new DelimitedRows(lines, encoding, separator, dialect, header, source, limit);
    if (!dialect.isSatisfiedBy(rows.columns)) {
      throw new InputException(
          place
              + "expected columns "
              + dialect.required()
              + ", found "
              + dialect.found(rows.columns)
              + (header.size() == 1 ? "; is it separated by " + rows.separator() + "?" : ""));
    }
    dialect
        .misspelt(rows.columns)
        .ifPresent(
            told -> {
              throw new InputException(place + told);
            });
    for (String column : dialect.onlyOnce()) {
      int times = Collections.frequency(header, column);
      if (times > 1) {
        throw new InputException(
            place + "expected column " + column + " once, found it " + times + " times");
      }
    }
    return rows;
  }

  /** Reads the header of a table whose cells are separated by whatever stands there most. */
  static DelimitedRows openForeign(
      Lines lines, Encoding encoding, TableDialect dialect, String source, int limit)
      throws IOException {
    Line first = firstLine(lines);
    if (first != null) {
      lines.pushBack(List.of(first));
    }
    char separator = first == null ? ',' : separatorOf(first.bytes);
    return open(lines, encoding, separator, dialect, source, limit);
  }

  /** The comma, semicolon or tab that stands most in a header, outside quotes. */
  static char separatorOf(byte[] header) {
    int[] counts = new int[3];
    boolean inside = false;
    for (byte b : header) {
      inside ^= b == '"';
      int at = inside ? -1 : ",;\t".indexOf(b);
      if (at >= 0) {
        counts[at]++;
      }
    }
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      most = counts[i] > counts[most] ? i : most;
    }
    return ",;\t".charAt(most);
  }

  private static @Nullable Line firstLine(Lines lines) throws IOException {
    Line line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    return line;
  }

  private String separator() {
    return separator == ',' ? "commas" : separator == ';' ? "semicolons" : "tabs";
  }

  @Override
  Set<String> columns() {
    return dialect.reported(columns);
  }

  @Override
  boolean sawRecord() {
    return sawRecord;
  }

  @Override
  @Nullable RawRecord next() throws IOException {
    Line line;
    Block block;
    Optional<String> strict;
    do {
      line = firstLine(lines);
      if (line == null) {
        return null;
      }
      block = block(line);
      strict =
          block.fault == null ? encoding.decode(block.bytes, 0, block.length) : Optional.empty();
    } while (strict.isPresent() && isHeader(strict.get(), line.number));
    sawRecord = true;
    long ordinal = nextOrdinal();
    if (block.fault != null) {
      return unreadable(ordinal, null, block.fault, block.detail);
    }
    String text = strict.isPresent() ? strict.get() : lenient(block);
    Optional<List<String>> cells = cells(text);
    if (cells.isEmpty()) {
      Reason reason = strict.isEmpty() ? Reason.BAD_ENCODING : Reason.BAD_QUOTING;
      return unreadable(ordinal, null, reason, "expected RFC 4180");
    }
    int found = cells.get().size();
    if (found != header.size()) {
      return unreadable(
          ordinal,
          null,
          strict.isEmpty() ? Reason.BAD_ENCODING : Reason.WRONG_COLUMN_COUNT,
          "expected " + header.size() + " columns, found " + found);
    }
    RawRecord record = dialect.read(new Readable(ordinal, named(cells.get())));
    return strict.isEmpty() ? badlyEncoded(record, encoding) : record;
  }

  private String lenient(Block block) {
    return encoding.decodeLeniently(block.bytes, 0, block.length);
  }

  /**
   * Whether a line is the header once more, as where months were joined; it is no record then.
   *
   * @throws InputException if it is a header of other columns: what follows would be read wrongly
   */
  private boolean isHeader(String text, long number) {
    // Excel marks the beginning of each file that it writes.
    String line = text.startsWith("\uFEFF") ? text.substring(1) : text;
    int end = line.indexOf(separator);
    // The first column alone tells nearly all records apart.
    String first = end < 0 ? "" : line.substring(0, end).strip();
    if (end < 0 || !(first.isEmpty() ? header.get(0).isEmpty() : isName(first))) {
      return false;
    }
    List<String> names = cells(line).orElse(List.of()).stream().map(dialect::name).toList();
    if (names.equals(header)) {
      return true;
    }
    if (dialect.isSatisfiedBy(new HashSet<>(names))) {
      throw new InputException(
          source
              + ":"
              + number
              + ": expected the header of line 1 again, found one with other columns; code such"
              + " files one by one");
    }
    return false;
  }

  private boolean isName(String cell) {
    String name = dialect.name(cell.replace("\"", ""));
    return !name.isEmpty() && (columns.contains(name) || dialect.onlyOnce().contains(name));
  }

  private Map<String, String> named(List<String> cells) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isBlank() && !header.get(i).isEmpty()) {
        columns.put(header.get(i), cells.get(i));
      }
    }
    return columns;
  }

  /** The lines of the record that begins with this one. */
  private Block block(Line first) throws IOException {
    if (first.tooLong) {
      return tooLong();
    }
    State state = quoted ? scan(first.bytes, State.FIELD_START) : State.PLAIN;
    if (state == State.BAD) {
      return badQuoting("text behind a closing quote");
    }
    if (state != State.QUOTED) {
      return new Block(first.bytes, first.length(), null, "");
    }
    List<Line> more = new ArrayList<>();
    int size = first.bytes.length;
    while (state == State.QUOTED) {
      Line line = lines.next();
      if (line != null) {
        more.add(line);
        size += 1 + line.bytes.length;
      }
      if (line == null || line.tooLong || size > limit) {
        // A quote that nothing closes would swallow the rest of the file: give up its own line
        // only, and begin again behind it. Each line is scanned twice at most, as a later quote at
        // the beginning of a field would have ended this scan.
        lines.pushBack(more);
        return line == null ? badQuoting("no closing quote") : tooLong();
      }
      state = scan(line.bytes, State.QUOTED);
    }
    if (state == State.BAD) {
      lines.pushBack(more);
      return badQuoting("text behind a closing quote");
    }
    byte[] bytes = new byte[size];
    System.arraycopy(first.bytes, 0, bytes, 0, first.bytes.length);
    int at = first.bytes.length;
    for (Line line : more) {
      bytes[at++] = '\n';
      System.arraycopy(line.bytes, 0, bytes, at, line.bytes.length);
      at += line.bytes.length;
    }
    int length = bytes[size - 1] == '\r' ? size - 1 : size;
    return new Block(bytes, length, null, "");
  }

  private Block tooLong() {
    return new Block(
        new byte[0], 0, Reason.TOO_LONG, "expected at most " + limit + " bytes, found more");
  }

  private static Block badQuoting(String found) {
    return new Block(new byte[0], 0, Reason.BAD_QUOTING, "expected RFC 4180, found " + found);
  }

  /**
   * Follows quotes through a line. Commas, quotes and line ends are never part of another character
   * in the encodings that {@link Encoding} lets in.
   */
  private State scan(byte[] line, State from) {
    State state = from;
    for (byte b : line) {
      switch (state) {
        case FIELD_START:
          state = b == '"' ? State.QUOTED : b == separator ? State.FIELD_START : State.PLAIN;
          break;
        case PLAIN:
          state = b == separator ? State.FIELD_START : State.PLAIN;
          break;
        case QUOTED:
          state = b == '"' ? State.QUOTE : State.QUOTED;
          break;
        case QUOTE:
          if (b == '"') {
            state = State.QUOTED;
          } else if (b == separator) {
            state = State.FIELD_START;
          } else if (b != ' ' && b != '\t' && b != '\r') {
            return State.BAD;
          }
          break;
        case BAD:
          return State.BAD;
      }
    }
    return state;
  }

  /** The cells of a record; empty if it is not RFC 4180. */
  private Optional<List<String>> cells(String text) {
    if (!quoted) {
      List<String> cells = new ArrayList<>();
      for (String cell : split(text, TAB)) {
        cells.add(unescaped(cell));
      }
      return Optional.of(cells);
    }
    if (text.indexOf('"') < 0) {
      return Optional.of(split(text, separator));
    }
    CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(separator).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      List<CSVRecord> records = parser.getRecords();
      return records.size() == 1 ? Optional.of(records.get(0).toList()) : Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      // Its message may hold the words of the record: dropped on purpose.
      return Optional.empty();
    }
  }

  private static List<String> split(String text, char separator) {
    List<String> cells = new ArrayList<>();
    int begin = 0;
    for (int i = text.indexOf(separator); i >= 0; i = text.indexOf(separator, begin)) {
      cells.add(text.substring(begin, i));
      begin = i + 1;
    }
    cells.add(text.substring(begin));
    return cells;
  }

  /** A backslash before any other character is itself: old files do not double it. */
  private static String unescaped(String cell) {
    if (cell.indexOf('\\') < 0) {
      return cell;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      char next = i + 1 < cell.length() ? cell.charAt(i + 1) : ' ';
      int escape = c == '\\' ? "tnr\\".indexOf(next) : -1;
      if (escape >= 0) {
        text.append("\t\n\r\\".charAt(escape));
        i++;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
