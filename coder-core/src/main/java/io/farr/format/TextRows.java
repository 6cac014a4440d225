package io.farr.format;

import io.farr.format.Lines.Line;
import io.farr.format.RawRecord.Readable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that is one document. A line feed at its very end is left out. */
final class TextRows extends Rows {
  private final Lines lines;
  private final Encoding encoding;
  private final String id;
  private final int limit;
  private boolean done;

  TextRows(Lines lines, Encoding encoding, String sourceName, int limit) {
    this.lines = lines;
    this.encoding = encoding;
    this.id = RecordFormat.documentId(sourceName);
    this.limit = limit;
  }

  @Override
  Set<String> columns() {
    return Set.of("id", "text");
  }

  @Override
  boolean sawRecord() {
    return true;
  }

  @Override
  @Nullable RawRecord next() throws IOException {
    if (done) {
      return null;
    }
    done = true;
    long ordinal = nextOrdinal();
    ByteArrayOutputStream collected = new ByteArrayOutputStream();
    boolean tooLong = false;
    // To the end in any case, so that damage further on is found as in other formats.
    for (Line line = lines.next(); line != null; line = lines.next()) {
      tooLong |= line.tooLong || collected.size() + line.bytes.length >= limit;
      if (!tooLong) {
        if (line.number > 1) {
          collected.write('\n');
        }
        collected.write(line.bytes, 0, line.bytes.length);
      }
    }
    if (tooLong) {
      return unreadable(
          ordinal, id, Reason.TOO_LONG, "expected at most " + limit + " bytes, found more");
    }
    byte[] bytes = collected.toByteArray();
    Optional<String> strict = encoding.decode(bytes, 0, bytes.length);
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", id);
    strict.filter(text -> !text.isBlank()).ifPresent(text -> columns.put("text", text));
    Readable readable = new Readable(ordinal, columns);
    return strict.isPresent() ? readable : badlyEncoded(readable, encoding);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
