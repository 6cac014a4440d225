package io.farr.spark;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.api.java.UDF1;

/** Puts the name of a file in the place of its number. */
final class ToSourceName implements UDF1<Integer, String> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<List<String>> names;

  ToSourceName(Broadcast<List<String>> names) {
    this.names = names;
  }

  @Override
  public String call(Integer source) {
    return names.value().get(source);
  }
}
