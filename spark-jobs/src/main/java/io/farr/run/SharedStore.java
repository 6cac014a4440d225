package io.farr.run;

import io.farr.hadoop.HadoopFiles;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A store that machines reach over the network: HDFS, S3. Two things are asked of it: a file is
 * made by one of several who try at once, and what is written is there for all when it is closed.
 *
 * <p>There are no locks: who lives writes its file anew every few seconds, by the store's own
 * clock. One that was only asleep for longer than that, and wakes when another has gone on with its
 * run, is stopped at its next addition to the journal: each addition is a file of its own with the
 * next number, which one of the two can make.
 */
public final class SharedStore implements RunStore {
  public static final SharedStore INSTANCE = new SharedStore();

  /**
   * How often a living one shows itself, and after how long without that it counts as dead: many
   * times a pause for garbage collection, and less than anybody minds to wait after a crash.
   */
  public record Pace(Duration beat, Duration death) {
    public static final Pace USUAL = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(60));
  }

  private static final Duration LOOK = Duration.ofMillis(500);

  private volatile Pace pace = Pace.USUAL;

  private SharedStore() {}

  /** For tests, which do not want to wait. */
  public void pace(Pace other) {
    pace = other;
  }

  /**
   * Nothing: a file that was closed is on as many machines as the store keeps, and a name is down
   * when the store has answered. Whether all of them could lose their power at once is for its
   * operator to say ({@code dfs.datanode.synconclose}).
   */
  @Override
  public void force(Path path) {}

  @Override
  public void moveFolder(Path from, Path to) throws IOException {
    if (OutputStore.of(from) == OutputStore.HDFS) {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } else {
      moveFiles(from, to);
    }
  }

  static void moveFiles(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    List<Path> files;
    try (Stream<Path> entries = Files.list(from)) {
      files = entries.sorted().toList();
    }
    for (Path file : files) {
      // What is there already was copied before a crash, and the file it was copied from stayed.
      Files.move(
          file,
          to.resolve(String.valueOf(file.getFileName())),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Folders.delete(from);
  }

  @Override
  public void deleteStaged(Path folder) throws IOException {
    if (OutputStore.of(folder) == OutputStore.S3) {
      HadoopFiles.abortUploads(folder);
    }
    Folders.deleteWhenQuiet(folder);
  }

  @Override
  public GrowingFile growing(Path path) throws IOException {
    return Numbered.open(path);
  }

  /** A folder of files, one for each addition. */
  private static final class Numbered implements GrowingFile {
    private final Path folder;
    private final List<Integer> sizes = new ArrayList<>();

    private Numbered(Path folder) {
      this.folder = folder;
    }

    static Numbered open(Path folder) throws IOException {
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder);
      }
      Numbered file = new Numbered(folder);
      for (long before = -1, parts = file.count(); parts > before; parts = file.count()) {
        for (int i = file.sizes.size(); i < parts; i++) {
          file.sizes.add((int) Files.size(file.part(i)));
        }
        try {
          // From now on whoever had it open before finds the next number taken.
          file.write(new byte[0]);
          file.settle();
          return file;
        } catch (FileAlreadyExistsException e) {
          // Somebody was faster; what it added counts.
          before = parts;
        }
      }
      throw new IOException(folder + ": expected a list of all files, found one of them missing");
    }

    /**
     * Makes sure that additions which are empty stay so. A crash in the midst of one may have left
     * it to the store to close, which then finds its bytes, minutes later (the recovery of leases
     * of HDFS).
     */
    private void settle() throws IOException {
      for (int i = sizes.size() - 2; i >= 0 && sizes.get(i) == 0; i--) {
        Files.write(part(i), new byte[0]);
      }
    }

    private long count() throws IOException {
      try (Stream<Path> entries = Files.list(folder)) {
        return entries.count();
      }
    }

    private Path part(int number) {
      return folder.resolve(String.format(Locale.ROOT, "%07d", number));
    }

    private void write(byte[] bytes) throws IOException {
      Files.write(
          part(sizes.size()), bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      sizes.add(bytes.length);
    }

    @Override
    public byte[] read() throws IOException {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (int i = 0; i < sizes.size(); i++) {
        if (sizes.get(i) > 0) {
          all.write(Files.readAllBytes(part(i)));
        }
      }
      return all.toByteArray();
    }

    /** The number stays taken, by nothing: numbers have no gaps. */
    @Override
    public void cut(int length) throws IOException {
      int from = 0;
      for (int i = 0; i < sizes.size(); i++) {
        if (from >= length && sizes.get(i) > 0) {
          Files.write(part(i), new byte[0]);
          sizes.set(i, 0);
        }
        from += sizes.get(i);
      }
      if (from != length) {
        throw new IOException(folder + ": expected " + length + " bytes, found " + from);
      }
    }

    @Override
    public void add(byte[] bytes) throws IOException {
      try {
        write(bytes);
      } catch (FileAlreadyExistsException e) {
        throw new OutputFolderException(
            folder + ": expected to be the only one here, found another job going on with the run");
      }
    }

    @Override
    public void claim() throws IOException {
      add(new byte[0]);
    }

    @Override
    public void close() {}
  }

  @Override
  public Closeable signOfLife(Path file, String about) throws IOException {
    return new Heart(file, about, pace.beat());
  }

  /** Writes a file anew and anew. */
  private static final class Heart implements Closeable {
    private static final int PATIENCE_SECONDS = 30;

    private final Path file;
    private final byte[] about;
    private final ScheduledExecutorService beats =
        Executors.newSingleThreadScheduledExecutor(Heart::thread);

    Heart(Path file, String about, Duration beat) throws IOException {
      this.file = file;
      this.about = about.getBytes(StandardCharsets.UTF_8);
      Files.write(file, this.about, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      beats.scheduleWithFixedDelay(
          this::beat, beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work) {
      Thread thread = new Thread(work, "farr-sign-of-life");
      thread.setDaemon(true);
      return thread;
    }

    private void beat() {
      try {
        // If it is gone, somebody has taken this one for dead, and the journal will say so.
        if (Files.exists(file)) {
          Files.write(file, about);
        }
      } catch (IOException | RuntimeException e) {
        // The store is away for a moment, and death comes only after several beats that fail. What
        // is thrown here would end the beats for good.
        return;
      }
    }

    @Override
    public void close() throws IOException {
      beats.shutdown();
      try {
        // A beat that is on its way would make the file once more.
        if (!beats.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new IOException(file + ": the store does not answer");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Files.deleteIfExists(file);
    }
  }

  /** Looks until the file is written anew, or has not been for so long. */
  @Override
  public boolean cleanIfDead(Path file, Cleaning cleaning) throws IOException {
    try {
      long last = modified(file);
      long now = now(file);
      long began = System.nanoTime();
      while (now + Duration.ofNanos(System.nanoTime() - began).toMillis() - last
          <= pace.death().toMillis()) {
        sleep();
        if (modified(file) != last) {
          return false;
        }
      }
    } catch (NoSuchFileException e) {
      // It ended by itself, or another sweep has just removed it.
      return true;
    }
    cleaning.clean();
    Files.deleteIfExists(file);
    return true;
  }

  private static void sleep() {
    try {
      Thread.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailedException("interrupted while it waited for another job's sign of life");
    }
  }

  private static long modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toMillis();
  }

  /** What time it is in the store. */
  private static long now(Path beside) throws IOException {
    // The name is one that a sweep removes, should this job be killed here.
    Path probe = beside.resolveSibling(beside.getFileName() + "-" + UUID.randomUUID());
    while (true) {
      Files.write(probe, new byte[0]);
      try {
        return modified(probe);
      } catch (NoSuchFileException e) {
        // Such a sweep came by.
        continue;
      } finally {
        Files.deleteIfExists(probe);
      }
    }
  }
}
