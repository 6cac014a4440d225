package io.farr.spark;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local file system as executors write to it, but one task among all is slow. */
public final class SlowFileSystem extends LocalFileSystem {
  /** Names the file by which processes agree on who is slow. */
  static final String MARKER = "spark.hadoop.farr.test.slow";

  private static final long SLOW_MILLIS = 8_000;

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
    // Of the chunks, not of the dictionary: those are written when executors have warmed up.
    if (file.getName().startsWith("part-") && file.toString().contains("wave-")) {
      beSlowOnce();
    }
    return super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  private void beSlowOnce() throws IOException {
    String marker = getConf().get(MARKER.substring("spark.hadoop.".length()));
    try {
      Files.createFile(java.nio.file.Path.of(marker));
      Thread.sleep(SLOW_MILLIS);
    } catch (FileAlreadyExistsException e) {
      // Somebody else is.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("injected: the slower of two was told to stop", e);
    }
  }
}
