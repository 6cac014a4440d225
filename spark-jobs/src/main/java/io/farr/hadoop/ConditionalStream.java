package io.farr.hadoop;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;

/**
 * Writes an object that becomes one when it is closed, on the condition that nobody else has made
 * one of that name by then.
 */
final class ConditionalStream extends FilterOutputStream {
  /** What S3's client throws if the condition does not hold; its class is not always there. */
  private static final String FAILED = "RemoteFileChangedException";

  private final HadoopPath path;
  private boolean closed;

  private ConditionalStream(FSDataOutputStream out, HadoopPath path) {
    super(out);
    this.path = path;
  }

  static ConditionalStream open(FileSystem store, HadoopPath path) throws IOException {
    try {
      FSDataOutputStreamBuilder<?, ?> file = store.createFile(path.hadoop());
      file.create();
      file.overwrite(false);
      file.must(Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
      return new ConditionalStream(file.build(), path);
    } catch (IOException e) {
      throw told(path, e);
    }
  }

  private static IOException told(HadoopPath path, IOException fault) {
    if (!fault.getClass().getSimpleName().equals(FAILED)) {
      return StoreFaults.told(path, fault);
    }
    FileAlreadyExistsException told = new FileAlreadyExistsException(path.toString());
    told.initCause(fault);
    return told;
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
      throw told(path, e);
    }
  }
}
