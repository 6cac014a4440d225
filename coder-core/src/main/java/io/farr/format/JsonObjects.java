package io.farr.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into the JSON objects that stand in it side by side: one object over many lines, an
 * array of objects, or one object a line. Only quotes and braces are looked at, so that damage
 * within one object costs that object; where objects stand one a line, the end of the line ends an
 * object in any case. Memory is that of the longest object. Not thread-safe.
 */
final class JsonObjects implements AutoCloseable {
  /**
   * One object, or the rest of a line that begins with something else.
   *
   * @param tooLong whether it was cut at the limit
   */
  record Piece(byte[] bytes, boolean tooLong) {}

  private static final int END = -1;

  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private boolean begun;
  private boolean inArray;
  private boolean objectSeen;
  private boolean onePerLine;

  JsonObjects(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** The next piece, or {@code null} at the end. */
  @Nullable Piece next() throws IOException {
    while (true) {
      int b = read();
      if (b == END) {
        return null;
      }
      boolean first = !begun;
      if (first && b == 0xef) {
        // Of a byte-order mark; whatever else begins so is no JSON and comes out as a piece.
        int second = read();
        int third = read();
        if (second == 0xbb && third == 0xbf) {
          continue;
        }
      }
      if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
        continue;
      }
      begun = true;
      if (first && b == '[') {
        inArray = true;
      } else if (b == '{') {
        return object();
      } else if (!inArray || (b != ',' && b != ']')) {
        return restOfLine(b);
      }
    }
  }

  /** The object whose brace was read. */
  private Piece object() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write('{');
    boolean tooLong = false;
    boolean quoted = false;
    boolean escaped = false;
    boolean broken = false;
    int depth = 1;
    while (depth > 0) {
      int b = read();
      // No line feed stands within quotes as itself (RFC 8259, section 7).
      if (b == END || (b == '\n' && (quoted || onePerLine))) {
        break;
      }
      broken |= b == '\n';
      if (bytes.size() < limit) {
        bytes.write(b);
      } else {
        tooLong = true;
      }
      if (escaped) {
        escaped = false;
      } else if (quoted) {
        escaped = b == '\\';
        quoted = b != '"';
      } else if (b == '"') {
        quoted = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        depth--;
      }
    }
    if (!objectSeen) {
      objectSeen = true;
      onePerLine = !inArray && !broken;
    }
    return new Piece(bytes.toByteArray(), tooLong);
  }

  private Piece restOfLine(int first) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean tooLong = false;
    for (int b = first; b != END && b != '\n'; b = read()) {
      if (bytes.size() < limit) {
        bytes.write(b);
      } else {
        tooLong = true;
      }
    }
    return new Piece(bytes.toByteArray(), tooLong);
  }

  private int read() throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(0, in.read(buffer, 0, buffer.length));
      if (to == 0) {
        return END;
      }
    }
    return buffer[from++] & 0xff;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
