package io.farr.spark;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.StructType;

/** The table of records that could not be coded. Never text: a place, an id and a reason. */
final class QuarantineRows {
  static final StructType SCHEMA =
      Columns.struct(
          "source", StringType,
          "ordinal", LongType,
          "record_id", StringType,
          "reason", StringType,
          "detail", StringType);

  /**
   * The reason where the coder broke off over a record: a fault of Farr's own, with the class of
   * the exception as detail. Readers' reasons are {@link io.farr.format.Reason}.
   */
  static final String CODER_FAILURE = "CODER_FAILURE";

  private QuarantineRows() {}
}
