package io.farr.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Physical lines of bytes: what stands before a line feed or the end. In all encodings that {@link
 * Encoding} lets in, the byte of a line feed is never part of another character, so lines are found
 * before they are decoded. A line beyond the limit is cut to it, and says so.
 */
final class Lines implements AutoCloseable {
  /** One physical line without its line feed; a carriage return before that is still there. */
  static final class Line {
    final byte[] bytes;
    final long number;
    final boolean tooLong;

    Line(byte[] bytes, long number, boolean tooLong) {
      this.bytes = bytes;
      this.number = number;
      this.tooLong = tooLong;
    }

    /** The length without a carriage return at the end. */
    int length() {
      int n = bytes.length;
      return n > 0 && bytes[n - 1] == '\r' ? n - 1 : n;
    }

    boolean isBlank() {
      for (byte b : bytes) {
        if (b != ' ' && b != '\r') {
          return false;
        }
      }
      return true;
    }
  }

  private final InputStream in;
  private final Encoding encoding;
  private final int limit;
  private final Consumer<Line> observer;
  private final Deque<Line> pushedBack = new ArrayDeque<>();
  private final byte[] buffer = new byte[1 << 16];

  /** The beginning of a line that goes on beyond the buffer. */
  private final ByteArrayOutputStream carried = new ByteArrayOutputStream();

  private int from;
  private int to;
  private long number;

  /**
   * @param limit most bytes of a line
   * @param observer sees every line once, in order
   */
  Lines(InputStream in, Encoding encoding, int limit, Consumer<Line> observer) {
    this.in = in;
    this.encoding = encoding;
    this.limit = limit;
    this.observer = observer;
  }

  /** The next line, or {@code null} at the end. */
  @Nullable Line next() throws IOException {
    Line again = pushedBack.poll();
    if (again != null) {
      return again;
    }
    carried.reset();
    boolean any = false;
    boolean tooLong = false;
    while (true) {
      if (from == to) {
        from = 0;
        to = Math.max(0, in.read(buffer, 0, buffer.length));
        if (to == 0) {
          return any ? line(carried.toByteArray(), tooLong) : null;
        }
      }
      any = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      int begin = from;
      int room = Math.min(end - begin, limit - carried.size());
      tooLong |= room < end - begin;
      boolean ended = end < to;
      from = ended ? end + 1 : end;
      if (ended && carried.size() == 0) {
        return line(Arrays.copyOfRange(buffer, begin, begin + room), tooLong);
      }
      carried.write(buffer, begin, room);
      if (ended) {
        return line(carried.toByteArray(), tooLong);
      }
    }
  }

  private Line line(byte[] bytes, boolean tooLong) {
    number++;
    int mark = number == 1 ? encoding.byteOrderMark(bytes, bytes.length) : 0;
    byte[] text = mark > 0 ? Arrays.copyOfRange(bytes, mark, bytes.length) : bytes;
    Line line = new Line(text, number, tooLong);
    observer.accept(line);
    return line;
  }

  /** Lines to be given again, first the first. They are not observed again. */
  void pushBack(List<Line> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      pushedBack.push(lines.get(i));
    }
  }

  /** How many lines were read from the stream so far. */
  long count() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
