package io.farr.hadoop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A store that keeps its files on the disk, and now and then does not answer. */
public final class FlakyStore extends DelegateToFileSystem {
  private static final String ROOT = "hdfs://flaky:8020";

  private static volatile Predicate<String> silent = name -> false;
  private static volatile Runnable opening = () -> {};

  /** Made by Hadoop, by its name. */
  public FlakyStore(URI uri, Configuration configuration) throws Exception {
    super(URI.create(ROOT), new Disk(), configuration, "hdfs", true);
  }

  /** A path of it. */
  public static Path path(Path place) {
    Configuration configuration = new Configuration();
    configuration.set("fs.AbstractFileSystem.hdfs.impl", FlakyStore.class.getName());
    configuration.set("fs.hdfs.impl", Disk.class.getName());
    return HadoopFiles.path(ROOT + place.toAbsolutePath(), () -> configuration);
  }

  /** Does not answer what is asked about files of such a name. */
  public static void isSilentAbout(Predicate<String> name) {
    silent = name;
  }

  /** Does something whenever a file is opened. */
  public static void whenOpening(Runnable act) {
    opening = act;
  }

  /** Answers as it should. */
  public static void heal() {
    silent = name -> false;
    opening = () -> {};
  }

  /** Made by Hadoop, by its name. */
  public static final class Disk extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create(ROOT);
    }

    @Override
    protected int getDefaultPort() {
      return 8020;
    }

    @Override
    protected void checkPath(org.apache.hadoop.fs.Path path) {}

    @Override
    public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
      if (silent.test(path.getName())) {
        throw new IOException("503 Slow Down");
      }
      return super.getFileStatus(path);
    }

    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path path, int bufferSize)
        throws IOException {
      opening.run();
      return super.open(path, bufferSize);
    }
  }
}
