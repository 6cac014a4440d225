package io.farr.run;

import io.farr.hadoop.HadoopFiles;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a run can be written exactly once to a place, by the scheme of its URI and the settings
 * of Spark and Hadoop. Three things must hold: what a task wrote counts wholly or not at all (the
 * committer), a file that is moved is there as a whole or not at all, and of several who make one
 * file only one succeeds. The facts about committers are those of Hadoop's "Committing work to S3
 * with the S3A committers".
 */
public enum OutputStore {
  /** A disk of this machine, or one that is mounted on all machines under the same path. */
  LOCAL,
  /** Renames atomically as a local disk does. */
  HDFS,
  /**
   * Objects: renames copy, so that folders are moved file by file, each of which is one object.
   * Tasks commit by uploads that are completed when the job is committed.
   */
  S3,
  /** Refused: its committer is safe, but no run has been tried on it. */
  OBJECTS_UNTRIED,
  /** Refused: nothing is known of it. */
  UNKNOWN;

  /** Version 2 puts what a task wrote into the open before the job is committed. */
  public static final String ALGORITHM = "mapreduce.fileoutputcommitter.algorithm.version";

  /** The class by which Spark commits. */
  public static final String PROTOCOL = "spark.sql.sources.commitProtocolClass";

  /** The class by which a job of ours commits: it asks Hadoop for the committer of the store. */
  static final String OWN_PROTOCOL = "io.farr.spark.StoreCommitProtocol";

  /** Of S3: {@code magic} unless it is set. {@code file} renames, which S3 does by copying. */
  public static final String S3_COMMITTER = "fs.s3a.committer.name";

  /** What chooses the committer of S3 by that name. */
  public static final String S3_FACTORY = "mapreduce.outputcommitter.factory.scheme.s3a";

  public static final String S3_FACTORY_CLASS =
      "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory";

  /** Whether one of several who make an object succeeds; on unless it is set. */
  public static final String S3_CONDITIONAL = "fs.s3a.create.conditional.enabled";

  /** The protocols of Spark that this release sets aside for its own, which does the same. */
  private static final Set<String> PROTOCOLS =
      Set.of(
          "",
          "org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol",
          "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol");

  private static final Set<String> S3_COMMITTERS = Set.of("", "magic", "directory");
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/.*");

  /** The scheme that a path begins with, if it is a URI that was taken for a path; else "". */
  static String scheme(Path path) {
    Matcher uri = SCHEME.matcher(path.toString().replace('\\', '/'));
    return uri.matches() ? uri.group(1).toLowerCase(Locale.ROOT) : "";
  }

  /** What is known of a place. */
  static OutputStore of(Path output) {
    return of(HadoopFiles.scheme(output).orElseGet(() -> scheme(output)));
  }

  /**
   * The same by the scheme of its URI.
   *
   * @param scheme in lower case; empty for a plain path
   */
  static OutputStore of(String scheme) {
    return switch (scheme) {
      case "", "file" -> LOCAL;
      case "hdfs", "viewfs" -> HDFS;
      case "s3a" -> S3;
      case "abfs", "abfss", "gs" -> OBJECTS_UNTRIED;
      default -> UNKNOWN;
    };
  }

  /** What Spark was told on its command line, of Hadoop too; the empty text where nothing was. */
  static String told(String setting) {
    return System.getProperty(
        setting.startsWith("spark.") ? setting : "spark.hadoop." + setting, "");
  }

  /**
   * Makes sure that what tasks write to this store counts once.
   *
   * @param settings of Hadoop and Spark by name; the empty text where none is set
   * @throws OutputFolderException if a committer is set that does not give that
   */
  public void refuseUnsafe(UnaryOperator<String> settings) {
    refuse(
        settings.apply(ALGORITHM).equals("2"),
        ALGORITHM
            + ": expected 1, found 2, with which an attempt that fails may leave half of what"
            + " it wrote");
    String protocol = settings.apply(PROTOCOL);
    refuse(
        !PROTOCOLS.contains(protocol) && !protocol.equals(OWN_PROTOCOL),
        PROTOCOL + ": expected none, found " + protocol);
    if (this == S3) {
      String committer = settings.apply(S3_COMMITTER);
      refuse(
          !S3_COMMITTERS.contains(committer),
          S3_COMMITTER
              + ": expected magic or directory, found "
              + committer
              + (committer.equals("file")
                  ? ", which renames: S3 copies then, and a crash in between doubles or loses"
                      + " records"
                  : ""));
      String factory = settings.apply(S3_FACTORY);
      refuse(
          !factory.isEmpty() && !factory.equals(S3_FACTORY_CLASS),
          S3_FACTORY + ": expected " + S3_FACTORY_CLASS + ", found " + factory);
      refuse(
          settings.apply(S3_CONDITIONAL).equals("false"),
          S3_CONDITIONAL + ": expected true, found false, with which two jobs could write one run");
    }
  }

  private static void refuse(boolean unsafe, String why) {
    if (unsafe) {
      throw new OutputFolderException(why);
    }
  }

  /**
   * Makes sure that a run can be written there by this release.
   *
   * @throws OutputFolderException telling why not, and what to do instead
   */
  void refuseUnsupported(Path output) {
    String instead =
        "; write to a disk that all machines share, HDFS or S3, then copy the finished run (its"
            + " manifest last)";
    boolean isUri = !HadoopFiles.isHadoop(output) && !scheme(output).isEmpty();
    switch (this) {
      case LOCAL -> refuse(isUri, output + ": expected a path, found a URI");
      case HDFS, S3 ->
          refuse(
              isUri,
              output + ": expected " + scheme(output) + "://HOST/PATH, found another kind of URI");
      case OBJECTS_UNTRIED ->
          refuse(
              true,
              output + ": its committer is safe, but runs have not been tried on it" + instead);
      case UNKNOWN ->
          refuse(true, output + ": nothing is known of how this store commits" + instead);
    }
  }
}
