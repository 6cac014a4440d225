package io.farr.spark;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.farr.format.RecordKind;
import io.farr.input.InputSlice;
import io.farr.run.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * The way of the records through Spark, from slices of files to files of tables. What is used more
 * than once is kept, which the records and the distinct keys are; kept blocks are encrypted where
 * they touch a disk.
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

  /**
   * Codes the records of some chunks by what was found for their segments, and writes them: of no
   * other chunk a task starts.
   *
   * @param sources names of the input files, in their order
   * @param to a folder that is not there yet: the files come to lie in one folder a table
   * @return what each task has done, by chunk and in the order of partitions
   */
  TreeMap<Integer, List<CodeChunks.Written>> write(
      Dataset<Row> records,
      List<Integer> wave,
      SegmentDictionary.Key dictionary,
      List<String> sources,
      Path to)
      throws IOException {
    RDD<Row> rows = records.select(columns(CodeChunks.INPUT)).rdd();
    if (rows.getNumPartitions() < partitions) {
      // Spark plans fewer for no records at all, and the first has to write the tables' columns.
      rows =
          JavaSparkContext.fromSparkContext(spark.sparkContext())
              .parallelize(List.<Row>of(), partitions)
              .rdd();
    }
    List<Object> numbers = List.copyOf(Chunks.partitionsOf(wave, partitions, chunks));
    TableWriteJob job = TableWriteJob.begin(spark, to);
    try {
      CodeChunks code =
          new CodeChunks(
              new CodeRecords(resources, kind, dictionary),
              kind,
              reviewText,
              sources,
              job.tasks(),
              counter(Stage.CODE));
      CodeChunks.Written[] written =
          (CodeChunks.Written[])
              spark
                  .sparkContext()
                  .runJob(
                      rows,
                      code,
                      CollectionConverters.asScala(numbers).toSeq(),
                      ClassTag$.MODULE$.apply(CodeChunks.Written.class));
      job.commit(Arrays.stream(written).map(CodeChunks.Written::committed).toList());
      return Arrays.stream(written)
          .collect(groupingBy(w -> w.partition() % chunks, TreeMap::new, toList()));
    } catch (Throwable e) {
      // Scala throws checked ones too, without a word to this compiler.
      job.abort(e);
      throw e;
    }
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
