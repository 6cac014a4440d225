package io.farr.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.farr.format.Reason;
import io.farr.format.RecordKind;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;

/**
 * The datasets of a job, from slices of files to tables. Each stage computes and keeps what the
 * next ones use more than once; kept blocks are encrypted where they touch a disk.
 */
final class Pipeline {
  /** More tasks than these cost more to start than they win: small files share one. */
  private static final int MOST_READERS = 1000;

  /** What was read: how many records met which fate, and unreadable ones for which reason. */
  record Read(long superseded, long duplicates, TreeMap<String, Long> unreadable, long segments) {
    long unreadableRecords() {
      return unreadable.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private final SparkSession spark;
  private final RecordKind kind;
  private final ReviewText reviewText;
  private final SharedResources.Key resources;
  private final int partitions;

  Pipeline(
      SparkSession spark,
      RecordKind kind,
      ReviewText reviewText,
      SharedResources.Key resources,
      int partitions) {
    this.spark = spark;
    this.kind = kind;
    this.reviewText = reviewText;
    this.resources = resources;
    this.partitions = partitions;
    spark.conf().set("spark.sql.shuffle.partitions", partitions);
  }

  /**
   * Reads all records, with their fates and, of those that are to be coded, the keys of their
   * segments. One shuffle brings all versions of an id together.
   */
  Dataset<Row> records(List<InputSlice> slices) {
    int readers = Math.max(1, Math.min(MOST_READERS, slices.size()));
    JavaRDD<Row> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(slices, readers)
            .flatMap(new ReadSlice(counter(Stage.READ)));
    Dataset<Row> read = spark.createDataFrame(rows, RecordRows.SCHEMA);
    Column survives = col("fate").equalTo(Fate.CODED.name());
    Column segments =
        udf(new FindSegments(resources, kind), FindSegments.SCHEMA).apply(col("columns"));
    return Fate.of(read.repartition(partitions, col("place")))
        .withColumn("segments", when(survives, segments))
        // What is not coded needs no words any more.
        .withColumn("columns", when(survives, col("columns")))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  Read fates(Dataset<Row> records) {
    long superseded = 0;
    long duplicates = 0;
    long segments = 0;
    TreeMap<String, Long> unreadable = new TreeMap<>();
    Dataset<Row> counts =
        records
            .groupBy("fate", "reason")
            .agg(count(lit(1)), coalesce(sum(size(col("segments.keys"))), lit(0L)));
    for (Row row : counts.collectAsList()) {
      long n = row.getLong(2);
      switch (Fate.valueOf(row.getString(0))) {
        case CODED -> segments += row.getLong(3);
        case SUPERSEDED -> superseded += n;
        case DUPLICATE -> duplicates += n;
        case UNREADABLE -> unreadable.merge(row.getString(1), n, Long::sum);
      }
    }
    return new Read(superseded, duplicates, unreadable, segments);
  }

  /** The distinct keys of all records that are to be coded. */
  Dataset<Row> keys(Dataset<Row> records) {
    return surviving(records)
        .select(explode(col("segments.keys")).as("key"))
        .distinct()
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** The dictionary: what was found for each key. */
  Dataset<Row> dictionary(Dataset<Row> keys) {
    return keys.mapPartitions(
            new LinkSegments(resources, counter(Stage.LINK)), Encoders.row(DictionaryRows.SCHEMA))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /**
   * Brings to each record what was found for its segments and codes it. The join is by key, so that
   * a segment which half of all records share is only a long run of equal keys and not one huge
   * value; Spark broadcasts the dictionary instead where it is small.
   */
  Dataset<Row> coded(Dataset<Row> records, Dataset<Row> dictionary) {
    Dataset<Row> surviving = surviving(records);
    Dataset<Row> found =
        surviving
            .select(col("place"), explode(col("segments.keys")).as("key"))
            .join(dictionary, "key")
            .groupBy("place")
            .agg(collect_list(struct("key", "candidates")).as("found"));
    return surviving
        .join(found, new String[] {"place"}, "left_outer")
        .withColumn("failure", col("segments.failure"))
        .select(columns(CodeRecords.INPUT))
        .mapPartitions(
            new CodeRecords(resources, kind, reviewText, counter(Stage.CODE)),
            Encoders.row(CodeRecords.SCHEMA))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  Tally tally(Dataset<Row> coded) {
    return coded
        .select(columns(Tally.INPUT))
        .toJavaRDD()
        .aggregate(new Tally(), Tally::plus, Tally::plus);
  }

  Dataset<Row> codings(Dataset<Row> coded) {
    return coded.where(col("coding").isNotNull()).select("coding.*");
  }

  Dataset<Row> review(Dataset<Row> coded) {
    return coded.where(col("review").isNotNull()).select("review.*");
  }

  /** All that could not be coded, with the number of its file as {@code source}. */
  Dataset<Row> quarantine(Dataset<Row> records, Dataset<Row> coded) {
    Dataset<Row> unread =
        records
            .where(col("fate").isin(Fate.UNREADABLE.name(), Fate.DUPLICATE.name()))
            .select(
                col("source"),
                col("ordinal"),
                col("record_id"),
                coalesce(col("reason"), lit(Reason.DUPLICATE_RECORD.name())).as("reason"),
                coalesce(col("detail"), lit("the same id and version as another record"))
                    .as("detail"));
    Dataset<Row> failed =
        coded
            .where(col("failure").isNotNull())
            .select(
                col("source"),
                col("ordinal"),
                col("record_id"),
                lit(QuarantineRows.CODER_FAILURE).as("reason"),
                col("failure").as("detail"));
    return unread.union(failed);
  }

  private static Dataset<Row> surviving(Dataset<Row> records) {
    return records.where(col("fate").equalTo(Fate.CODED.name()));
  }

  private LongAccumulator counter(Stage stage) {
    return spark.sparkContext().longAccumulator(TaskProgress.PREFIX + stage.key());
  }

  private static Column[] columns(String[] names) {
    return Arrays.stream(names).map(name -> col(name)).toArray(Column[]::new);
  }
}
