package io.farr.spark;

import io.farr.run.JobFailedException;
import io.farr.run.OutputFolderException;
import io.farr.run.OutputStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * A Spark session as Farr wants it: silent, encrypted, and without anything that outlives it.
 * Closing stops Spark and removes the private folder.
 */
final class LocalSession implements AutoCloseable {
  /** One shuffle partition for so much input: sorts stay in memory and tasks long enough. */
  private static final long BYTES_PER_PARTITION = 32L << 20;

  private static final String STANDALONE = "spark://";
  private static final int CONNECT_MILLIS = 5000;

  private final SparkSession spark;
  private final LocalFolder folder;
  private final boolean lent;

  private LocalSession(SparkSession spark, LocalFolder folder, boolean lent) {
    this.spark = spark;
    this.folder = folder;
    this.lent = lent;
  }

  /** The same session for a job that is not to end it: closing only lets go of what is cached. */
  LocalSession lent() {
    return new LocalSession(spark, folder, true);
  }

  /**
   * Starts Spark.
   *
   * @throws JobFailedException if a session runs in this JVM already: it has other settings, and
   *     closing this one would end it; or if the master cannot be reached
   */
  static LocalSession start(String master) {
    if (SparkSession.getDefaultSession().exists(s -> !s.sparkContext().isStopped())) {
      throw new JobFailedException("expected no Spark session in this JVM, found one");
    }
    // Before Spark says its first word. Its messages may quote values of a record.
    for (String logger : List.of("org.apache.spark", "org.apache.hadoop", "org.apache.parquet")) {
      Configurator.setLevel(logger, Level.OFF);
    }
    if (!answers(master)) {
      throw unreachable(master);
    }
    LocalFolder folder = LocalFolder.create();
    try {
      SparkConf conf = configuration(master, folder);
      OutputStore.LOCAL.refuseUnsafe(
          key -> conf.get(key.startsWith("spark.") ? key : "spark.hadoop." + key, ""));
      SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
      if (spark.sparkContext().isStopped()) {
        throw unreachable(master);
      }
      return new LocalSession(spark, folder, false);
    } catch (JobFailedException | OutputFolderException e) {
      folder.close();
      throw e;
    } catch (Exception e) {
      // Scala throws checked ones too, without a word to this compiler.
      folder.close();
      throw master.startsWith("local")
          ? JobFailedException.scrubbed("Spark cannot be started", e)
          : unreachable(master);
    }
  }

  /** Spark would try for a minute and then tell of a stopped context. */
  private static boolean answers(String master) {
    if (!master.startsWith(STANDALONE)) {
      return true;
    }
    for (String address : master.substring(STANDALONE.length()).split(",", -1)) {
      int colon = address.lastIndexOf(':');
      try (Socket socket = new Socket()) {
        int port = Integer.parseInt(address.substring(colon + 1));
        socket.connect(new InetSocketAddress(address.substring(0, colon), port), CONNECT_MILLIS);
        return true;
      } catch (IOException | IllegalArgumentException e) {
        // Perhaps the next of several answers.
        continue;
      }
    }
    return false;
  }

  private static JobFailedException unreachable(String master) {
    return new JobFailedException("--master " + master + ": cannot be reached");
  }

  private static SparkConf configuration(String master, LocalFolder folder) {
    SparkConf conf =
        new SparkConf()
            .setAppName("farr")
            .setMaster(master)
            // Shuffle, spill and cached blocks: plain text was found in them after a killed job.
            .set("spark.io.encryption.enabled", "true")
            .set("spark.io.encryption.keySizeBits", "256")
            .set("spark.local.dir", folder.path().toString())
            .set("spark.sql.warehouse.dir", folder.path().resolve("warehouse").toString())
            .set("spark.ui.enabled", "false")
            .set("spark.ui.showConsoleProgress", "false")
            .set("spark.eventLog.enabled", "false")
            .set("spark.redaction.regex", "(?i)secret|password|token|key")
            .set("spark.sql.redaction.string.regex", "(?s).+")
            .set("spark.sql.debug.maxToStringFields", "0")
            .set("spark.sql.session.timeZone", "UTC")
            .set("spark.sql.adaptive.enabled", "true")
            // Few bytes can be much work: partitions are chosen here and not merged by size.
            .set("spark.sql.adaptive.coalescePartitions.enabled", "false")
            // What a session isolates, its jobs cannot see among what was added to the context:
            // packs that were sent would not arrive, and executors would ask the driver for every
            // class that they do not find.
            .set("spark.sql.artifact.isolation.enabled", "false")
            // The work is done in functions of our own, and the method generated to copy a nested
            // row of
            // ours is too large for the JIT: without it a run of 20,000 records took two thirds of
            // the time.
            .set("spark.sql.codegen.wholeStage", "false")
            // Spark's own value, said aloud: a mapred-site.xml on the class path may say 2.
            .setIfMissing("spark.hadoop." + OutputStore.ALGORITHM, "1")
            .set(OutputStore.PROTOCOL, StoreCommitProtocol.class.getName())
            .setIfMissing("spark.hadoop." + OutputStore.S3_COMMITTER, "magic")
            .set("spark.hadoop." + OutputStore.S3_FACTORY, OutputStore.S3_FACTORY_CLASS)
            .set("spark.sql.parquet.compression.codec", "zstd")
            .set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
            .set("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false")
            .set("spark.executor.heartbeatInterval", "2s");
    if (ClusterConf.isLocal(master)) {
      // Nothing outside this machine is spoken to, nor may speak to it.
      conf.set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1");
    } else {
      ClusterConf.apply(conf, master, System.getenv());
    }
    return conf;
  }

  /** Makes an artefact available to executors on other machines. */
  void send(Path artefact, String fingerprint) {
    if (!spark.sparkContext().isLocal()) {
      HostCopy.send(spark, artefact, fingerprint, folder.path());
    }
  }

  SparkSession spark() {
    return spark;
  }

  /**
   * Into how many parts records are shuffled.
   *
   * @param bytes size of the input
   */
  int partitions(long bytes) {
    long bySize = bytes / BYTES_PER_PARTITION + 1;
    return (int) Math.min(4000, Math.max(2L * spark.sparkContext().defaultParallelism(), bySize));
  }

  @Override
  public void close() {
    if (lent) {
      spark.catalog().clearCache();
      return;
    }
    try {
      spark.stop();
    } finally {
      folder.close();
    }
  }
}
