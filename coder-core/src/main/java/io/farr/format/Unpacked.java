package io.farr.format;

import io.farr.codes.InputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a file, unpacked if they begin with the magic number of gzip (RFC 1952, 2.3.1), with
 * damage reported by the position in the unpacked text.
 */
final class Unpacked extends InputStream {
  private final InputStream in;
  private final String source;
  private final boolean gzip;
  private long count;

  private Unpacked(InputStream in, String source, boolean gzip) {
    this.in = in;
    this.source = source;
    this.gzip = gzip;
  }

  static Unpacked of(InputStream raw, String source) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(raw, 1 << 16);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    if (!gzip) {
      return new Unpacked(buffered, source, false);
    }
    try {
      return new Unpacked(new GZIPInputStream(new Peeking(buffered), 1 << 16), source, true);
    } catch (EOFException e) {
      throw new InputException(source + ":1: " + expected() + "cut short in its header", e);
    } catch (ZipException e) {
      throw new InputException(source + ":1: " + expected() + "damaged in its header", e);
    }
  }

  private static String expected() {
    return "expected a whole gzip, found one ";
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
    try {
      int n = in.read(bytes, offset, length);
      count += Math.max(0, n);
      return n;
    } catch (EOFException e) {
      throw new InputException(
          source + ": " + expected() + "that ends after " + count + " bytes of text", e);
    } catch (ZipException e) {
      throw new InputException(
          source + ": " + expected() + "damaged after " + count + " bytes of text", e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /**
   * Says truthfully whether more bytes follow. GZIPInputStream (JDK 17) asks {@code available()}
   * whether a further gzip member follows, and streams from a network may answer 0 in the middle of
   * a file: the rest would be lost without a word.
   */
  private static final class Peeking extends InputStream {
    private final BufferedInputStream in;

    Peeking(BufferedInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return in.read(bytes, offset, length);
    }

    @Override
    public int available() throws IOException {
      in.mark(1);
      int next = in.read();
      in.reset();
      return next < 0 ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
