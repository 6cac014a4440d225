package io.farr.spark;

import io.farr.hadoop.ParquetFile;
import io.farr.linking.Linked;
import io.farr.run.Folders;
import io.farr.run.RunFiles;
import io.farr.text.Recent;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.spark.SparkEnv;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * The dictionary of a run as the tasks of a JVM look it up: a table of RocksDB, which Spark brings,
 * in a private folder of the executor. It is filled from the dictionary's files when the first task
 * asks. So each record meets its segments where it is, without a shuffle, and neither the heap nor
 * the time of a wave of chunks grows with the number of segments. Thread-safe.
 */
final class SegmentDictionary implements AutoCloseable {
  /** Segments that are kept ready: common ones come again and again. */
  private static final int KEPT = 8192;

  private static final String PREFIX = "farr-segments-";
  private static final int MOST_READERS = 8;
  private static final long WRITE_BUFFER = 32L << 20;
  private static final long BLOCK_CACHE = 64L << 20;
  private static final double BLOOM_BITS = 10;

  /**
   * Names the dictionary of a run; this is what travels to the tasks.
   *
   * @param folder where its files lie, as text because paths are not serialisable
   * @param segments that it must hold
   * @param hash under which they stand in it
   */
  record Key(String folder, long segments, SegmentHash hash) implements Serializable {
    /**
     * The dictionary that this names.
     *
     * @throws UncheckedIOException if it cannot be read, is not whole, or cannot be put on disk
     */
    SegmentDictionary open() {
      return OPENED.computeIfAbsent(this, SegmentDictionary::new);
    }

    /** Gives up what was opened of it in this JVM. */
    void release() {
      SegmentDictionary opened = OPENED.remove(this);
      if (opened != null) {
        opened.close();
      }
    }
  }

  /** What the dictionary says of a segment: what was found, or why nothing could be looked for. */
  record Entry(@Nullable Linked linked, @Nullable String failure) {}

  private static final Entry UNKNOWN = new Entry(null, null);

  private static final ConcurrentMap<Key, SegmentDictionary> OPENED = new ConcurrentHashMap<>();

  private final SegmentHash hash;
  private final Path folder;
  private final Options options;
  private final LRUCache cache;
  private final BloomFilter bloom;
  private final RocksDB table;
  private final Recent<String, Entry> recent = new Recent<>(KEPT, this::read);

  /** Whoever asks a closed table brings the JVM down: a task may outlive its cancelled job. */
  private final ReadWriteLock closing = new ReentrantReadWriteLock();

  private boolean closed;

  private SegmentDictionary(Key key) {
    RocksDB.loadLibrary();
    this.hash = key.hash;
    this.folder = newFolder();
    this.cache = new LRUCache(BLOCK_CACHE);
    this.bloom = new BloomFilter(BLOOM_BITS);
    // Written once and read at random: sorted when all is there, found by one read.
    this.options =
        new Options()
            .setCreateIfMissing(true)
            .prepareForBulkLoad()
            .setWriteBufferSize(WRITE_BUFFER)
            .setMaxWriteBufferNumber(3)
            .setMaxSubcompactions(Math.min(MOST_READERS, processors()))
            .setCompressionType(CompressionType.LZ4_COMPRESSION)
            .setInfoLogLevel(InfoLogLevel.FATAL_LEVEL)
            .setTableFormatConfig(
                new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(bloom));
    try {
      this.table = RocksDB.open(options, folder.toString());
    } catch (RocksDBException e) {
      closeAllButTable();
      throw unwritable(e);
    }
    try {
      long found = fill(Locations.path(key.folder));
      if (found != key.segments) {
        throw new UncheckedIOException(
            new IOException(
                key.folder + ": expected " + key.segments + " segments, found " + found));
      }
      table.compactRange();
    } catch (RocksDBException e) {
      close();
      throw unwritable(e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Where Spark keeps what it spills, which it deletes with the executor. */
  private static Path newFolder() {
    SparkEnv spark = SparkEnv.get();
    Path home =
        spark == null
            ? Path.of(System.getProperty("java.io.tmpdir"))
            : spark.blockManager().diskBlockManager().localDirs()[0].toPath();
    try {
      return Files.createTempDirectory(home, PREFIX);
    } catch (IOException e) {
      throw new UncheckedIOException(home + ": cannot make a folder", e);
    }
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static UncheckedIOException unwritable(RocksDBException e) {
    return new UncheckedIOException(new IOException("the segments' table: " + e.getMessage(), e));
  }

  private long fill(Path from) {
    AtomicLong rows = new AtomicLong();
    ExecutorService readers = Executors.newFixedThreadPool(Math.min(MOST_READERS, processors()));
    try (WriteOptions withoutLog = new WriteOptions().setDisableWAL(true)) {
      List<Future<?>> reading = new ArrayList<>();
      for (Path file : RunFiles.parquet(from)) {
        reading.add(
            readers.submit(
                () -> {
                  fill(file, withoutLog, rows);
                  return null;
                }));
      }
      for (Future<?> each : reading) {
        each.get();
      }
      return rows.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RocksDBException full
          ? unwritable(full)
          : new UncheckedIOException(
              new IOException(from + ": the segments cannot be read", e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    } finally {
      end(readers);
    }
  }

  /** Nobody may write any more when the table is closed. */
  private static void end(ExecutorService readers) {
    readers.shutdownNow();
    boolean interrupted = false;
    while (!readers.isTerminated()) {
      try {
        if (readers.awaitTermination(1, TimeUnit.SECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void fill(Path file, WriteOptions withoutLog, AtomicLong rows)
      throws IOException, RocksDBException {
    try (ParquetReader<Group> reader = ParquetFile.rows(file, FilterCompat.NOOP)) {
      // Until all is read, or another file could not be.
      for (@Nullable Group row = reader.read();
          row != null && !Thread.currentThread().isInterrupted();
          row = reader.read()) {
        table.put(
            withoutLog,
            row.getBinary(DictionaryRows.HASH, 0).getBytes(),
            row.getBinary(DictionaryRows.ENTRY, 0).getBytes());
        rows.incrementAndGet();
      }
    }
  }

  /**
   * What is known of a segment; {@code null}: it was not among those that were linked.
   *
   * @throws UncheckedIOException if the table cannot be read
   */
  @Nullable Entry get(String segment) {
    Entry entry = recent.get(segment);
    return entry == UNKNOWN ? null : entry;
  }

  private Entry read(String segment) {
    closing.readLock().lock();
    try {
      if (closed) {
        throw new UncheckedIOException(new IOException("the job has ended"));
      }
      byte[] found = table.get(hash.of(segment));
      return found == null ? UNKNOWN : DictionaryRows.entry(segment, found);
    } catch (RocksDBException e) {
      throw unwritable(e);
    } finally {
      closing.readLock().unlock();
    }
  }

  @Override
  public void close() {
    closing.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        table.close();
        closeAllButTable();
      }
    } finally {
      closing.writeLock().unlock();
    }
  }

  private void closeAllButTable() {
    options.close();
    bloom.close();
    cache.close();
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      // A finished run is not undone by a file that cannot be deleted; Spark deletes it at its end.
      return;
    }
  }
}
