package io.farr.spark;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local file system as Spark writes to it, with a disk that fills up and tasks that fail. */
public final class FaultyFileSystem extends LocalFileSystem {
  /** How many bytes there is room for; {@link Long#MAX_VALUE} is a disk without limits. */
  static final AtomicLong ROOM = new AtomicLong(Long.MAX_VALUE);

  /** So many of the next files cannot be made: each costs a task one of its attempts. */
  static final AtomicInteger FAILING = new AtomicInteger();

  /** A disk without faults. */
  static void heal() {
    ROOM.set(Long.MAX_VALUE);
    FAILING.set(0);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (file.getName().startsWith("part-") && FAILING.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new IOException("injected: this attempt fails");
    }
    return new FSDataOutputStream(
        new Limited(
            super.create(
                file, permission, overwrite, bufferSize, replication, blockSize, progress)),
        statistics);
  }

  /** A stream that meets the end of the disk. */
  private static final class Limited extends FilterOutputStream {
    Limited(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      take(1);
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      take(length);
      out.write(bytes, offset, length);
    }

    private static void take(int bytes) throws IOException {
      if (ROOM.get() != Long.MAX_VALUE && ROOM.addAndGet(-bytes) < 0) {
        throw new IOException("No space left on device");
      }
    }
  }
}
