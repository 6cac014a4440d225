package io.farr.format;

import io.farr.codes.InputException;
import io.farr.format.Lines.Line;
import java.nio.charset.Charset;

/** Counts which lines of a file are in its encoding, to tell a wrong encoding from damage. */
final class LineStatistics {
  private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

  private final String source;
  private final Encoding encoding;
  private final Encoding japanese;
  private long lines;
  private long notAscii;
  private long malformed;
  private long firstMalformed;
  private boolean malformedAreJapanese = true;
  private boolean utf16;

  LineStatistics(Charset charset, String source) {
    this.source = source;
    this.encoding = Encoding.of(charset, source);
    this.japanese = Encoding.of(WINDOWS_31J, source);
  }

  void accept(Line line) {
    lines++;
    int n = line.bytes.length;
    if (Encoding.isAscii(line.bytes, 0, n) || line.tooLong) {
      return;
    }
    notAscii++;
    if (encoding.decode(line.bytes, 0, n).isEmpty()) {
      malformed++;
      if (firstMalformed == 0) {
        firstMalformed = line.number;
        int mark = n < 2 ? 0 : (line.bytes[0] & 0xff) << 8 | (line.bytes[1] & 0xff);
        utf16 = line.number == 1 && (mark == 0xfffe || mark == 0xfeff);
      }
      malformedAreJapanese = malformedAreJapanese && japanese.decode(line.bytes, 0, n).isPresent();
    }
  }

  /**
   * Refuses the file if it is as a whole not in its encoding: more than half of the lines that are
   * not ASCII are malformed, and they are at least half of all records, or a twentieth of them and
   * all Japanese. One broken line in a file of ASCII is damage to one record, for quarantine.
   *
   * @throws InputException naming the first malformed line
   */
  void refuseOtherEncoding() {
    long records = Math.max(1, lines - 1);
    boolean most = 2 * malformed > notAscii;
    boolean many = 2 * malformed >= records;
    boolean foreign = malformed >= 2 && malformedAreJapanese && 20 * malformed >= records;
    if (!most || !(many || foreign)) {
      return;
    }
    String name = encoding.charset().name();
    String hint = "";
    if (utf16) {
      hint = "; it looks like UTF-16: save it as UTF-8";
    } else if (malformedAreJapanese && !encoding.charset().equals(WINDOWS_31J)) {
      hint = "; it looks like windows-31j (CP932): pass --encoding windows-31j";
    }
    throw new InputException(
        source
            + ":"
            + firstMalformed
            + ": expected "
            + name
            + ", found other bytes in "
            + malformed
            + " of the "
            + notAscii
            + " lines that are not ASCII"
            + hint);
  }
}
