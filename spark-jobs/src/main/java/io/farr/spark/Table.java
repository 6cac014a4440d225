package io.farr.spark;

import java.util.Locale;
import org.apache.spark.sql.types.StructType;

/** The tables of a run, one folder each. */
public enum Table {
  /** One row a coded record, without any text. */
  CODINGS(CodingRows.SCHEMA),
  /** What people are to look at, with the text. */
  REVIEW(ReviewRows.SCHEMA),
  /** Records that could not be coded, without any text. */
  QUARANTINE(QuarantineRows.SCHEMA);

  private final StructType schema;

  Table(StructType schema) {
    this.schema = schema;
  }

  /** Its columns. */
  StructType schema() {
    return schema;
  }

  /** The name of its folder. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
