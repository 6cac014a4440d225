package io.farr.spark;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Spells schemas and the values of their rows. */
final class Columns {
  private Columns() {}

  /** A struct of nullable columns: pairs of a name and its {@link DataType}. */
  static StructType struct(Object... namesAndTypes) {
    StructField[] fields = new StructField[namesAndTypes.length / 2];
    for (int i = 0; i < fields.length; i++) {
      fields[i] =
          DataTypes.createStructField(
              (String) namesAndTypes[2 * i], (DataType) namesAndTypes[2 * i + 1], true);
    }
    return DataTypes.createStructType(fields);
  }

  /** The columns of both. */
  static StructType joined(StructType first, StructType second) {
    return DataTypes.createStructType(
        Stream.of(first, second).flatMap(s -> Arrays.stream(s.fields())).toList());
  }

  /** An array none of whose elements is missing. */
  static ArrayType array(DataType element) {
    return DataTypes.createArrayType(element, false);
  }

  /** A missing text is null, not empty. */
  static @Nullable String text(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }
}
