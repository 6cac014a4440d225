package io.farr.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
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
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;

/**
 * The datasets of a job, from slices of files to tables. Each stage computes and keeps what the
 * next ones use more than once; kept blocks are encrypted where they touch a disk.
 */
final class Pipeline {
  /** More tasks than these cost more to start than they win: small files share one. */
  private static final int MOST_READERS = 1000;

  private final SparkSession spark;
  private final RecordKind kind;
  private final ReviewText reviewText;
  private final SharedResources.Key resources;
  private final SegmentHash hash;
  private final int partitions;
  private final int chunks;

  /**
   * @param partitions a multiple of the number of chunks
   */
  Pipeline(
      SparkSession spark,
      RecordKind kind,
      ReviewText reviewText,
      SharedResources.Key resources,
      SegmentHash hash,
      int partitions,
      int chunks) {
    this.spark = spark;
    this.kind = kind;
    this.reviewText = reviewText;
    this.resources = resources;
    this.hash = hash;
    this.partitions = partitions;
    this.chunks = chunks;
    spark.conf().set("spark.sql.shuffle.partitions", partitions);
  }

  /**
   * Reads all records, with their chunks and fates and, of those that are to be coded, the keys of
   * their segments. One shuffle brings all versions of an id together.
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
        .withColumn("chunk", Chunks.of(chunks))
        .withColumn("segments", when(survives, segments))
        // What is not coded needs no words any more.
        .withColumn("columns", when(survives, col("columns")))
        // As it lies already, to tell one id from another: so the tables' rows come in their order.
        .sortWithinPartitions("place")
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** What was read, by chunk. */
  TreeMap<Integer, ReadCounts> fates(Dataset<Row> records) {
    TreeMap<Integer, ReadCounts> byChunk = new TreeMap<>();
    Dataset<Row> counts =
        records
            .groupBy("chunk", "fate", "reason")
            .agg(count(lit(1)), coalesce(sum(size(col("segments.keys"))), lit(0L)));
    for (Row row : counts.collectAsList()) {
      byChunk.computeIfAbsent(row.getInt(0), chunk -> new ReadCounts()).add(row);
    }
    return byChunk;
  }

  /** The distinct keys of all records that are to be coded. */
  Dataset<Row> keys(Dataset<Row> records) {
    return surviving(records)
        .select(explode(col("segments.keys")).as("key"))
        .distinct()
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** The dictionary: what was found for each key. To be written once, and not to be kept. */
  Dataset<Row> dictionary(Dataset<Row> keys) {
    LinkSegments link =
        new LinkSegments(
            resources,
            hash,
            counter(Stage.LINK),
            spark.sparkContext().longAccumulator(ResourceUse.ONE_BY_ONE));
    return LinkingResourceProfile.of(spark.sparkContext().conf())
        .map(
            profile ->
                spark.createDataFrame(
                    keys.toJavaRDD().mapPartitions(link::call).withResources(profile),
                    DictionaryRows.SCHEMA))
        .orElseGet(() -> keys.mapPartitions(link, Encoders.row(DictionaryRows.SCHEMA)));
  }

  /** Whether each partition of records is a chunk, with the number of the chunk. */
  boolean isPartitionedByChunk() {
    return partitions == chunks;
  }

  /**
   * Codes the records of some chunks by what was found for their segments; they stay where they
   * are, in the order of their ids.
   */
  Dataset<Row> coded(Dataset<Row> records, List<Integer> wave, SegmentDictionary.Key dictionary) {
    Dataset<Row> input =
        surviving(records)
            .withColumn("failure", col("segments.failure"))
            .select(columns(CodeRecords.INPUT));
    CodeRecords code =
        new CodeRecords(resources, kind, reviewText, dictionary, counter(Stage.CODE));
    return spark
        .createDataFrame(of(input, wave).mapPartitions(code), CodeRecords.SCHEMA)
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /**
   * The rows of some chunks, from what is partitioned as the records: of no other a task starts.
   */
  private JavaRDD<Row> of(Dataset<Row> rows, List<Integer> wave) {
    return PartitionPruningRDD.create(rows.rdd(), new Chunks.Partitions(chunks, wave)).toJavaRDD();
  }

  /** What became of the coded records, by chunk. */
  TreeMap<Integer, Tally> tallies(Dataset<Row> coded) {
    return coded
        .select(columns(Tally.INPUT))
        .toJavaRDD()
        .aggregate(new TreeMap<>(), Tally::add, Tally::merge);
  }

  /**
   * The rows of a table of some chunks, with their chunks.
   *
   * @param records all
   * @param coded those of the chunks
   * @param names of the input files, in their order
   */
  Dataset<Row> table(
      Table table,
      Dataset<Row> records,
      List<Integer> wave,
      Dataset<Row> coded,
      List<String> names) {
    return switch (table) {
      case CODINGS -> coded.where(col("coding").isNotNull()).select("chunk", "coding.*");
      case REVIEW -> coded.where(col("review").isNotNull()).select(ReviewRows.columns());
      case QUARANTINE -> quarantine(records, wave, coded, names);
    };
  }

  /** All that could not be coded. */
  private Dataset<Row> quarantine(
      Dataset<Row> records, List<Integer> wave, Dataset<Row> coded, List<String> names) {
    Dataset<Row> refused =
        records
            .where(col("fate").isin(Fate.UNREADABLE.name(), Fate.DUPLICATE.name()))
            .select(
                col("chunk"),
                col("source"),
                col("ordinal"),
                col("record_id"),
                coalesce(col("reason"), lit(Reason.DUPLICATE_RECORD.name())).as("reason"),
                coalesce(col("detail"), lit("the same id and version as another record"))
                    .as("detail"));
    Dataset<Row> unread = spark.createDataFrame(of(refused, wave), refused.schema());
    Dataset<Row> failed =
        coded
            .where(col("failure").isNotNull())
            .select(
                col("chunk"),
                col("source"),
                col("ordinal"),
                col("record_id"),
                lit(QuarantineRows.CODER_FAILURE).as("reason"),
                col("failure").as("detail"));
    Column name =
        udf(
                new ToSourceName(
                    JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(names)),
                DataTypes.StringType)
            .apply(col("source"));
    // The order of a table is by the number of the file, its rows tell the name.
    return unread.union(failed).withColumn("sourced", name);
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
