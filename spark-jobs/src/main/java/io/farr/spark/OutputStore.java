package io.farr.spark;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a run can be written exactly once to a place, by the scheme of its URI and the Hadoop
 * configuration. Two things must hold: what a task wrote counts wholly or not at all (the
 * committer), and a folder can be renamed in one step that nobody sees half of (the store). The
 * facts about committers are those of Hadoop's "Committing work to S3 with the S3A committers" and
 * "The Manifest Committer for Azure and Google Cloud Storage".
 */
enum OutputStore {
  /** A disk of this machine, or one that is mounted on all machines under the same path. */
  LOCAL,
  /** Renames atomically as a local disk does. */
  HDFS,
  /** Refused: the store copies and deletes where it is asked to rename. */
  OBJECTS_BY_RENAME,
  /**
   * The committer is safe, but a run's chunks are moved by renames, which this store does not do in
   * one step. Refused: write to a disk or HDFS, then copy the finished run.
   */
  OBJECTS_BY_COMMITTER,
  /** Refused: nothing is known of it. */
  UNKNOWN;

  /** Version 2 puts what a task wrote into the open before the job is committed. */
  static final String ALGORITHM = "mapreduce.fileoutputcommitter.algorithm.version";

  /** The class by which Spark commits; {@link #DEFAULT_PROTOCOL} unless it is set. */
  static final String PROTOCOL = "spark.sql.sources.commitProtocolClass";

  static final String DEFAULT_PROTOCOL =
      "org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol";
  private static final String CLOUD_PROTOCOL =
      "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol";
  private static final String FACTORY = "mapreduce.outputcommitter.factory.scheme.";
  private static final String S3A_COMMITTER = "fs.s3a.committer.name";
  private static final String S3A_FACTORY = "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory";
  private static final Set<String> S3A_SAFE = Set.of("magic", "directory", "partitioned");
  private static final Set<String> MANIFEST_FACTORIES =
      Set.of(
          "org.apache.hadoop.mapreduce.lib.output.committer.manifest.ManifestCommitterFactory",
          "org.apache.hadoop.fs.azurebfs.commit.AzureManifestCommitterFactory");
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/.*");

  /** The scheme that a path begins with, if it is a URI that was taken for a path; else "". */
  static String scheme(Path path) {
    Matcher uri = SCHEME.matcher(path.toString().replace('\\', '/'));
    return uri.matches() ? uri.group(1).toLowerCase(Locale.ROOT) : "";
  }

  /**
   * What is known of a place.
   *
   * @param scheme of its URI, in lower case; empty for a plain path
   * @param settings of Hadoop and Spark by name; the empty text where none is set
   */
  static OutputStore of(String scheme, UnaryOperator<String> settings) {
    return switch (scheme) {
      case "", "file" -> LOCAL;
      case "hdfs", "viewfs" -> HDFS;
      case "s3a" ->
          S3A_SAFE.contains(settings.apply(S3A_COMMITTER))
                  && settings.apply(FACTORY + scheme).equals(S3A_FACTORY)
                  && settings.apply(PROTOCOL).equals(CLOUD_PROTOCOL)
              ? OBJECTS_BY_COMMITTER
              : OBJECTS_BY_RENAME;
      case "abfs", "abfss", "gs" ->
          MANIFEST_FACTORIES.contains(settings.apply(FACTORY + scheme))
                  && settings.apply(PROTOCOL).equals(CLOUD_PROTOCOL)
              ? OBJECTS_BY_COMMITTER
              : OBJECTS_BY_RENAME;
      case "s3", "s3n", "wasb", "wasbs", "oss", "cosn", "obs", "swift" -> OBJECTS_BY_RENAME;
      default -> UNKNOWN;
    };
  }

  /**
   * Makes sure that what tasks write to this store counts once.
   *
   * @throws OutputFolderException if a committer is set that does not give that
   */
  void refuseUnsafe(UnaryOperator<String> settings) {
    if (this == LOCAL || this == HDFS) {
      if (settings.apply(ALGORITHM).equals("2")) {
        throw new OutputFolderException(
            ALGORITHM
                + ": expected 1, found 2, with which an attempt that fails may leave half of what"
                + " it wrote");
      }
      String protocol = settings.apply(PROTOCOL);
      if (!protocol.isEmpty() && !protocol.equals(DEFAULT_PROTOCOL)) {
        throw new OutputFolderException(
            PROTOCOL + ": expected " + DEFAULT_PROTOCOL + ", found " + protocol);
      }
    }
  }

  /**
   * Makes sure that a run can be written there by this release.
   *
   * @throws OutputFolderException telling why not, and what to do instead
   */
  void refuseUnsupported(Path output) {
    String instead =
        "; write to a disk that all machines share, then copy the finished run (its manifest last)";
    switch (this) {
      case LOCAL -> {
        if (!scheme(output).isEmpty()) {
          throw new OutputFolderException(output + ": expected a path, found a URI");
        }
      }
      case HDFS ->
          throw new OutputFolderException(
              output + ": safe, but runs are not yet written to it directly" + instead);
      case OBJECTS_BY_RENAME ->
          throw new OutputFolderException(
              output
                  + ": an object store renames by copying, and a crash in between doubles or loses"
                  + " records"
                  + instead);
      case OBJECTS_BY_COMMITTER ->
          throw new OutputFolderException(
              output
                  + ": its committer is safe, but the chunks of a run are moved by renames, which"
                  + " an object store does by copying"
                  + instead);
      case UNKNOWN ->
          throw new OutputFolderException(
              output + ": nothing is known of how this store commits" + instead);
    }
  }
}
