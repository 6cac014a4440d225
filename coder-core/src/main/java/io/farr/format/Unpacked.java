package io.farr.format;

import io.farr.codes.InputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The bytes of a file, unpacked if they begin with the magic number of gzip (RFC 1952, 2.3.1), with
 * damage reported by the position in the unpacked text.
 *
 * <p>A file may be several gzips one after the other (RFC 1952, 2.2), as {@code cat} makes one of
 * months. What follows the end of one is another, zeros that fill a block, or damage: the JDK's
 * stream would take a damaged further one for the end of the file, and its records would be lost.
 */
final class Unpacked extends InputStream {
  private final InputStream packed;
  private final String source;
  private final boolean gzip;

  /** The gzip that is read now, or the file itself; {@code packed} begins behind its end. */
  private InputStream in;

  private boolean isAtEnd;
  private long count;

  private Unpacked(InputStream packed, String source, boolean gzip) throws IOException {
    this.packed = packed;
    this.source = source;
    this.gzip = gzip;
    this.in = gzip ? member() : packed;
  }

  static Unpacked of(InputStream raw, String source) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(new Source(raw, source), 1 << 16);
    return new Unpacked(buffered, source, isGzip(buffered));
  }

  private static boolean isGzip(InputStream packed) throws IOException {
    packed.mark(2);
    boolean gzip = packed.read() == 0x1f && packed.read() == 0x8b;
    packed.reset();
    return gzip;
  }

  boolean isGzip() {
    return gzip;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (!gzip || length == 0) {
      return in.read(bytes, offset, length);
    }
    while (!isAtEnd) {
      int n = readMember(bytes, offset, length);
      if (n > 0) {
        count += n;
        return n;
      }
      if (isGzip(packed)) {
        in = member();
      } else {
        refuseRest();
        isAtEnd = true;
      }
    }
    return -1;
  }

  private int readMember(byte[] bytes, int offset, int length) {
    try {
      return in.read(bytes, offset, length);
    } catch (EOFException e) {
      throw damaged("that ends after " + count + " bytes of text", e);
    } catch (IOException e) {
      throw damaged("damaged after " + count + " bytes of text", e);
    }
  }

  private InputStream member() {
    try {
      return GzipCompressorInputStream.builder().setInputStream(packed).get();
    } catch (EOFException e) {
      throw damaged("cut short in its header" + where(), e);
    } catch (IOException e) {
      throw damaged("damaged in its header" + where(), e);
    }
  }

  private void refuseRest() throws IOException {
    for (int rest = packed.read(); rest >= 0; rest = packed.read()) {
      if (rest != 0) {
        throw new InputException(told("with other bytes behind its end" + where()));
      }
    }
  }

  private String where() {
    return count == 0 ? "" : ", after " + count + " bytes of text";
  }

  private InputException damaged(String found, IOException fault) {
    return new InputException(told(found), fault);
  }

  private String told(String found) {
    return source + ": expected a whole gzip, found one " + found;
  }

  @Override
  public void close() throws IOException {
    in.close();
    packed.close();
  }

  /** Tells a file that cannot be read from one that holds something else. */
  private static final class Source extends FilterInputStream {
    private final String name;

    Source(InputStream in, String name) {
      super(in);
      this.name = name;
    }

    @Override
    public int read() {
      try {
        return super.read();
      } catch (IOException e) {
        throw new UncheckedIOException(name + ": cannot be read", e);
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      try {
        return super.read(bytes, offset, length);
      } catch (IOException e) {
        throw new UncheckedIOException(name + ": cannot be read", e);
      }
    }
  }
}
