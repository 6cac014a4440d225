package io.farr.spark;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.farr.certificate.DeathCertificate;
import io.farr.certificate.RecordColumns;
import io.farr.format.RawRecord;
import io.farr.format.RecordKind;
import io.farr.input.InputSlice;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** Records as they are read, as rows. */
final class RecordRows {
  /**
   * {@code place} is what rows are shuffled by: the id of a readable record, so that all versions
   * of one meet; else something of its own, so that unreadable ones do not all meet in one place.
   */
  static final StructType SCHEMA =
      Columns.struct(
          "place", StringType,
          "source", IntegerType,
          "ordinal", LongType,
          "record_id", StringType,
          "version", IntegerType,
          "withdrawn", BooleanType,
          "columns", DataTypes.createMapType(StringType, StringType, false),
          "reason", StringType,
          "detail", StringType);

  private RecordRows() {}

  static Row row(InputSlice slice, RawRecord record) {
    return record.match(readable -> readable(slice, readable), u -> unreadable(slice, u));
  }

  private static Row readable(InputSlice slice, RawRecord.Readable record) {
    Map<String, String> columns = record.columns();
    String id = RecordColumns.id(columns);
    boolean withdrawn =
        slice.kind() == RecordKind.CERTIFICATES
            && DeathCertificate.voidMark(columns.getOrDefault("void", "")).orElse(false);
    return RowFactory.create(
        "r" + id,
        slice.source(),
        slice.ordinal(record),
        id,
        RecordColumns.version(columns).orElseThrow(),
        withdrawn,
        CollectionConverters.asScala(columns),
        null,
        null);
  }

  private static Row unreadable(InputSlice slice, RawRecord.Unreadable record) {
    return RowFactory.create(
        "u" + slice.source() + ":" + slice.ordinal(record),
        slice.source(),
        slice.ordinal(record),
        record.id(),
        null,
        false,
        null,
        record.reason().name(),
        record.detail());
  }
}
