package io.farr.hadoop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Writes a file of a store from its beginning to its end. Not thread-safe. */
final class WritingChannel implements SeekableByteChannel {
  private final OutputStream out;
  private long written;
  private boolean open = true;

  WritingChannel(OutputStream out) {
    this.out = out;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    byte[] bytes = new byte[source.remaining()];
    source.get(bytes);
    out.write(bytes);
    written += bytes.length;
    return bytes.length;
  }

  @Override
  public long position() {
    return written;
  }

  @Override
  public long size() {
    return written;
  }

  @Override
  public SeekableByteChannel position(long place) {
    throw new UnsupportedOperationException("a store's files are written from end to end");
  }

  @Override
  public SeekableByteChannel truncate(long length) {
    throw new UnsupportedOperationException("a store's files are written from end to end");
  }

  @Override
  public int read(ByteBuffer target) {
    throw new NonReadableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    out.close();
  }
}
