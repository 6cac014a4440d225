package io.farr.spark;

import io.farr.hadoop.HadoopFiles;
import io.farr.run.OutputStore;
import io.farr.run.Table;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.parquet.hadoop.ParquetOutputFormat;
import org.apache.spark.TaskContext;
import org.apache.spark.internal.io.FileCommitProtocol;
import org.apache.spark.internal.io.FileCommitProtocol.TaskCommitMessage;
import org.apache.spark.internal.io.FileNameSpec;
import org.apache.spark.internal.io.SparkHadoopWriterUtils;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes all tables at once from the tasks of one Spark job: a folder a table, a file a task and
 * table. Spark's own writer writes one table a job, so that rows would have to be kept, and read
 * again, for each. This one does the same steps in the same order ({@code FileFormatWriter}), with
 * Spark's Parquet and the committer of the store: what a task wrote counts when the task is
 * committed, wholly, and comes to lie where it belongs when the job is.
 *
 * <p>Used by the driver's thread; what tasks need of it travels to them as {@link Tasks}.
 */
final class TableWriteJob {
  /**
   * How many bytes of distinct values a column may be written by. What explains a candidate stands
   * in every record that names it: thousands of such lines are more than Parquet's usual megabyte,
   * beyond which it would write each anew.
   */
  private static final long DICTIONARY_BYTES = 32L << 20;

  private final Job job;
  private final FileCommitProtocol committer;
  private final Tasks tasks;

  private TableWriteJob(Job job, FileCommitProtocol committer, Tasks tasks) {
    this.job = job;
    this.committer = committer;
    this.tasks = tasks;
  }

  /**
   * Begins to write.
   *
   * @param to a folder that is not there yet
   */
  static TableWriteJob begin(SparkSession spark, Path to) throws IOException {
    String id = UUID.randomUUID().toString();
    String url = HadoopFiles.url(to);
    Configuration settings = spark.sessionState().newHadoopConf();
    // By this name the committers of S3 tell the uploads of one job from those of another.
    settings.set("spark.sql.sources.writeJobUUID", id);
    settings.setLong(ParquetOutputFormat.DICTIONARY_PAGE_SIZE, DICTIONARY_BYTES);
    Job job = Job.getInstance(settings);
    job.setOutputKeyClass(Void.class);
    job.setOutputValueClass(InternalRow.class);
    FileOutputFormat.setOutputPath(job, new org.apache.hadoop.fs.Path(url));
    EnumMap<Table, OutputWriterFactory> factories = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      factories.put(
          table,
          new ParquetFileFormat()
              .prepareWrite(
                  spark, job, scala.collection.immutable.Map$.MODULE$.empty(), schema(table)));
    }
    FileCommitProtocol committer =
        FileCommitProtocol.instantiate(
            spark.sparkContext().conf().get(OutputStore.PROTOCOL), id, url, false);
    committer.setupJob(job);
    return new TableWriteJob(
        job,
        committer,
        new Tasks(
            committer,
            factories,
            SparkHadoopWriterUtils.createJobTrackerID(new Date()),
            new SerializableConfiguration(job.getConfiguration())));
  }

  /** What tasks write with. */
  Tasks tasks() {
    return tasks;
  }

  /** Puts what these tasks wrote into its place. */
  void commit(Collection<TaskCommitMessage> written) {
    committer.commitJob(job, CollectionConverters.asScala(List.copyOf(written)).toSeq());
  }

  /** Removes what tasks wrote, because of a fault; what fails meanwhile is added to that. */
  void abort(Throwable fault) {
    try {
      committer.abortJob(job);
    } catch (Exception e) {
      // Any: Scala does not declare what it throws.
      fault.addSuppressed(e);
    }
  }

  private static StructType schema(Table table) {
    return switch (table) {
      case CODINGS -> CodingRows.SCHEMA;
      case REVIEW -> ReviewRows.SCHEMA;
      case QUARANTINE -> QuarantineRows.SCHEMA;
    };
  }

  /** How a task of the job opens its files. */
  static final class Tasks implements Serializable {
    private static final long serialVersionUID = 1L;

    private final FileCommitProtocol committer;
    private final EnumMap<Table, OutputWriterFactory> factories;
    private final String tracker;
    private final SerializableConfiguration settings;

    private Tasks(
        FileCommitProtocol committer,
        EnumMap<Table, OutputWriterFactory> factories,
        String tracker,
        SerializableConfiguration settings) {
      this.committer = committer;
      this.factories = factories;
      this.tracker = tracker;
      this.settings = settings;
    }

    /** The files of one attempt at a task; to be committed or aborted. */
    Files open(TaskContext task) {
      JobID job = SparkHadoopWriterUtils.createJobID(tracker, task.stageId());
      TaskAttemptID attempt =
          new TaskAttemptID(
              new TaskID(job, TaskType.MAP, task.partitionId()),
              (int) task.taskAttemptId() & Integer.MAX_VALUE);
      Configuration mine = settings.value();
      mine.set("mapreduce.job.id", job.toString());
      mine.set("mapreduce.task.id", attempt.getTaskID().toString());
      mine.set("mapreduce.task.attempt.id", attempt.toString());
      mine.setBoolean("mapreduce.task.ismap", true);
      mine.setInt("mapreduce.task.partition", 0);
      TaskAttemptContext context = new TaskAttemptContextImpl(mine, attempt);
      committer.setupTask(context);
      return new Files(this, context);
    }
  }

  /** The open files of an attempt, one a table at most. Of one thread. */
  static final class Files {
    private final Tasks job;
    private final TaskAttemptContext context;
    private final Map<Table, OutputWriter> open = new EnumMap<>(Table.class);

    private Files(Tasks job, TaskAttemptContext context) {
      this.job = job;
      this.context = context;
    }

    /** Makes sure that there is a file, without rows perhaps. */
    void create(Table table) {
      writer(table);
    }

    /** Writes a row, which may be used again for another. */
    void write(Table table, InternalRow row) {
      writer(table).write(row);
    }

    private OutputWriter writer(Table table) {
      return open.computeIfAbsent(
          table,
          t -> {
            OutputWriterFactory factory = Objects.requireNonNull(job.factories.get(t));
            String file =
                job.committer.newTaskTempFile(
                    context,
                    Option.apply(t.folder()),
                    new FileNameSpec("", factory.getFileExtension(context)));
            return factory.newInstance(file, schema(t), of(t));
          });
    }

    /** The attempt with the columns of a table, which Parquet looks for among the settings. */
    private TaskAttemptContext of(Table table) {
      Configuration settings = new Configuration(context.getConfiguration());
      ParquetWriteSupport.setSchema(schema(table), settings);
      return new TaskAttemptContextImpl(settings, context.getTaskAttemptID());
    }

    /** Closes the files and commits them: nothing of another attempt will count. */
    TaskCommitMessage commit() {
      for (OutputWriter writer : open.values()) {
        writer.close();
      }
      return job.committer.commitTask(context);
    }

    /** The name of each file that was written, in the folder of its table. */
    Map<Table, String> names() {
      Map<Table, String> names = new EnumMap<>(Table.class);
      open.forEach(
          (table, writer) ->
              names.put(table, new org.apache.hadoop.fs.Path(writer.path()).getName()));
      return names;
    }

    /** Gives up what was written, because of a fault; what fails meanwhile is added to that. */
    void abort(Throwable fault) {
      List<Runnable> acts = new ArrayList<>();
      open.values().forEach(writer -> acts.add(writer::close));
      acts.add(() -> job.committer.abortTask(context));
      for (Runnable act : acts) {
        try {
          act.run();
        } catch (Exception e) {
          // Any: Scala does not declare what it throws, and the next act is to be tried too.
          fault.addSuppressed(e);
        }
      }
    }
  }
}
