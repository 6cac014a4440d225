package io.farr.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a job of Spark's takes that only reads and writes the rows of a run: it reads the records as
 * text in columns, brings them together by id as any job must that promises rows by id, and writes
 * as many rows as the run did: those of its {@code codings} and {@code review}, sorted by id.
 *
 * <pre>
 * JobFloor INPUT_DIR RUN SCRATCH_DIR
 * </pre>
 *
 * Prints one JSON object: the seconds of this job and of the run, both without the start of Spark
 * and with it, and the ratio of the former.
 */
public final class JobFloor {
  private JobFloor() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println("usage: JobFloor INPUT_DIR RUN SCRATCH_DIR");
      System.exit(2);
    }
    Path run = Path.of(args[1]);
    Path scratch = Path.of(args[2]);
    JsonNode manifest = new ObjectMapper().readTree(run.resolve("_MANIFEST.json").toFile());
    double coded = 0;
    for (JsonNode seconds : manifest.path("seconds")) {
      coded += seconds.asDouble();
    }
    SparkSession spark =
        SparkSession.builder()
            .master("local[*]")
            .appName("floor")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.local.dir", scratch.toString())
            .config("spark.sql.parquet.compression.codec", "zstd")
            .getOrCreate();
    int partitions = Math.max(1, manifest.path("settings").path("chunks").asInt());
    long begin = System.nanoTime();
    Dataset<Row> records =
        spark.read().option("header", "true").option("sep", "\t").csv(args[0] + File.separator);
    sorted(records.withColumn("record_id", col("id")), partitions, scratch.resolve("records"));
    for (String table : new String[] {"codings", "review"}) {
      Path rows = run.resolve(table);
      if (Files.isDirectory(rows)) {
        sorted(spark.read().parquet(rows.toString()), partitions, scratch.resolve(table));
      }
    }
    double floor = (System.nanoTime() - begin) / 1e9;
    long n = manifest.path("counts").path("in").asLong();
    spark.stop();
    System.out.printf(
        Locale.ROOT,
        "{\"records\":%d,\"segments\":%d,\"distinct\":%d,\"job_seconds\":%.2f,\"floor_seconds\":%.2f,"
            + "\"floor_over_job\":%.3f,\"job_cpu_seconds\":%.1f,\"peak_heap_bytes\":%.0f,"
            + "\"held_heap_bytes\":%.0f}%n",
        n,
        manifest.path("segments").path("total").asLong(),
        manifest.path("segments").path("distinct").asLong(),
        coded,
        floor,
        floor / coded,
        manifest.path("used").path("task_cpu_seconds").asDouble(),
        manifest.path("used").path("peak_heap_bytes").asDouble(),
        manifest.path("used").path("held_heap_bytes").asDouble());
  }

  private static void sorted(Dataset<Row> rows, int partitions, Path to) {
    rows.withColumn("one", lit(1))
        .repartition(partitions, col("record_id"))
        .sortWithinPartitions("record_id")
        .write()
        .mode("overwrite")
        .parquet(to.toString());
  }
}
