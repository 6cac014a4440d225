package io.farr.spark;

import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Puts the names of files in the place of their numbers. */
final class ToQuarantine implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<List<String>> names;

  ToQuarantine(Broadcast<List<String>> names) {
    this.names = names;
  }

  @Override
  public Row call(Row row) {
    return RowFactory.create(
        names.value().get(row.getInt(0)), row.get(1), row.get(2), row.get(3), row.get(4));
  }
}
