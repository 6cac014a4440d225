package io.farr.format;

import io.farr.format.RawRecord.Unreadable;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file with every column, before anybody asks whether they make sense. One
 * implementation for each {@link RecordFormat}. Not thread-safe.
 */
abstract class Rows implements AutoCloseable {
  private long ordinal;

  /** The next record, or {@code null} at the end. */
  abstract @Nullable RawRecord next() throws IOException;

  /** The columns of the header; for JSON Lines, those met so far. Trimmed and in lower case. */
  abstract Set<String> columns();

  /** How many records were JSON objects, rows or documents at all, whatever was wrong with them. */
  abstract boolean sawRecord();

  @Override
  public abstract void close() throws IOException;

  final long nextOrdinal() {
    return ++ordinal;
  }

  static Unreadable unreadable(long ordinal, @Nullable String id, Reason reason, String detail) {
    return new Unreadable(ordinal, id, reason, detail);
  }

  /**
   * A record whose bytes were not all in the encoding. The id is kept where it was spared: U+FFFD
   * stands where a byte was not.
   */
  static Unreadable badlyEncoded(RawRecord lenient, Encoding encoding) {
    return unreadable(
        lenient.ordinal(),
        spared(lenient.match(readable -> readable.columns().get("id"), Unreadable::id)),
        Reason.BAD_ENCODING,
        "expected " + encoding.charset().name() + ", found other bytes");
  }

  private static @Nullable String spared(@Nullable String id) {
    return id == null || id.isBlank() || id.indexOf('\uFFFD') >= 0 ? null : id.strip();
  }
}
