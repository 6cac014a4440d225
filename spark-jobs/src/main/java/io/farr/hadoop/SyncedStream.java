package io.farr.hadoop;

import java.io.FilterOutputStream;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;

/** Puts what was written down on the disks of the store before it is closed. */
final class SyncedStream extends FilterOutputStream {
  private final FSDataOutputStream file;
  private boolean closed;

  SyncedStream(FSDataOutputStream file) {
    super(file);
    this.file = file;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    file.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (file) {
      file.hsync();
    }
  }
}
