package io.farr.hadoop;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;

/**
 * Writes an object that becomes one when it is closed, on the condition that nobody else has made
 * one of that name by then. If the store made it and its answer was lost, the client asks again and
 * is told that there is one: so each object says by whom it was made.
 */
final class ConditionalStream extends FilterOutputStream {
  /** What S3's client throws if the condition does not hold; its class is not always there. */
  private static final String FAILED = "RemoteFileChangedException";

  /** Metadata of an object: its maker, who made no other. */
  private static final String MADE_BY = "farr-made-by";

  private final FileSystem store;
  private final HadoopPath path;
  private final String maker;
  private boolean closed;

  private ConditionalStream(
      FSDataOutputStream out, FileSystem store, HadoopPath path, String maker) {
    super(out);
    this.store = store;
    this.path = path;
    this.maker = maker;
  }

  static ConditionalStream open(FileSystem store, HadoopPath path) throws IOException {
    try {
      FSDataOutputStreamBuilder<?, ?> file = store.createFile(path.hadoop());
      file.create();
      file.overwrite(false);
      file.must(Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
      String maker = UUID.randomUUID().toString();
      file.opt("fs.s3a.create.header." + MADE_BY, maker);
      return new ConditionalStream(file.build(), store, path, maker);
    } catch (IOException e) {
      throw told(path, e);
    }
  }

  private static IOException told(HadoopPath path, IOException fault) {
    if (!isTaken(fault)) {
      return StoreFaults.told(path, fault);
    }
    FileAlreadyExistsException told = new FileAlreadyExistsException(path.toString());
    told.initCause(fault);
    return told;
  }

  private static boolean isTaken(IOException fault) {
    return fault.getClass().getSimpleName().equals(FAILED);
  }

  /** Whether the object that is there is this one; no if the store does not say. */
  private boolean isMine() {
    try {
      byte[] by = store.getXAttr(path.hadoop(), "header." + MADE_BY);
      return by != null && maker.equals(new String(by, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      out.close();
    } catch (IOException e) {
      if (!isTaken(e) || !isMine()) {
        throw told(path, e);
      }
    }
  }
}
