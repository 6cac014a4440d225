package io.farr.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;
import org.apache.spark.internal.io.FileNameSpec;
import org.apache.spark.internal.io.HadoopMapReduceCommitProtocol;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * Lets tasks commit what they write by the committer that Hadoop has for the store: of S3, uploads
 * that become objects when the job is committed; of disks and HDFS, renames. Spark's usual protocol
 * knows the latter only. Made by Spark, by its name.
 */
public final class StoreCommitProtocol extends HadoopMapReduceCommitProtocol {
  private static final long serialVersionUID = 1L;

  private final String destination;
  private transient @Nullable PathOutputCommitter committer;

  /**
   * @param jobId names the files
   * @param path where they are to lie
   */
  public StoreCommitProtocol(String jobId, String path, boolean dynamicPartitionOverwrite) {
    super(jobId, path, dynamicPartitionOverwrite);
    this.destination = path;
  }

  @Override
  public OutputCommitter setupCommitter(TaskAttemptContext context) {
    try {
      PathOutputCommitter made =
          PathOutputCommitterFactory.createCommitter(new Path(destination), context);
      committer = made;
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("no committer for the store of the run", e);
    }
  }

  @Override
  public String newTaskTempFile(
      TaskAttemptContext context, Option<String> folder, FileNameSpec name) {
    try {
      Path work = Objects.requireNonNull(committer).getWorkPath();
      Path to = folder.isDefined() ? new Path(work, folder.get()) : work;
      return new Path(to, getFilename(context, name)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("no place for a task to write to", e);
    }
  }
}
