package io.farr.format;

import java.io.ByteArrayInputStream;

/** A stream as from a network: seven bytes at a time, and never a word of what is to come. */
final class Trickle extends ByteArrayInputStream {
  Trickle(byte[] bytes) {
    super(bytes);
  }

  @Override
  public synchronized int available() {
    return 0;
  }

  @Override
  public synchronized int read(byte[] b, int off, int len) {
    return super.read(b, off, Math.min(len, 7));
  }
}
