package io.farr.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** What becomes of a record before it is coded, as told by the other records of its id. */
enum Fate {
  /** The latest version of its id. */
  CODED,
  /** A later version of it exists, or the office withdrew it. */
  SUPERSEDED,
  /** The same id and version come more than once: nobody can say which is meant. */
  DUPLICATE,
  /** Cannot be read. */
  UNREADABLE;

  /**
   * Adds a column {@code fate} to records that lie together by their {@code place}.
   *
   * <ul>
   *   <li>A void record withdraws its id up to its own version and counts as superseded itself; a
   *       later version brings the id back.
   *   <li>Records that share id and version are all duplicates, also where a later version exists.
   *       Void ones do not take part: a void mark often comes under the number it withdraws.
   *   <li>Of what is left, the highest version counts, and only if it is the highest of all: where
   *       the latest version came twice, an earlier one does not step in for it.
   * </ul>
   */
  static Dataset<Row> of(Dataset<Row> records) {
    // Both windows are answered by the partitioning by place: no further shuffle.
    WindowSpec byId = Window.partitionBy("place");
    WindowSpec byVersion = Window.partitionBy("place", "version");
    Column withdrawn = col("withdrawn");
    Column fate =
        when(col("reason").isNotNull(), lit(UNREADABLE.name()))
            .when(withdrawn, lit(SUPERSEDED.name()))
            .when(col("copies").gt(1), lit(DUPLICATE.name()))
            .when(
                col("version").lt(col("latest")).or(col("version").leq(col("withdrawn_to"))),
                lit(SUPERSEDED.name()))
            .otherwise(lit(CODED.name()));
    return records
        .withColumn("latest", max("version").over(byId))
        .withColumn("withdrawn_to", max(when(withdrawn, col("version"))).over(byId))
        .withColumn("copies", sum(when(withdrawn, lit(0)).otherwise(lit(1))).over(byVersion))
        .withColumn("fate", fate)
        .drop("latest", "withdrawn_to", "copies");
  }
}
