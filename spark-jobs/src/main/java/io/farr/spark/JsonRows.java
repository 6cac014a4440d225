package io.farr.spark;

import com.fasterxml.jackson.core.JsonGenerator;
import io.farr.run.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The canonical JSON of a row as it is made to be written, without a tree in between. */
final class JsonRows {
  private static final int INITIAL_BYTES = 2048;

  private JsonRows() {}

  /** A row as the mappers of this package make them: structs are rows, arrays are arrays. */
  static byte[] bytes(Row row, StructType schema) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
    try (JsonGenerator json = CanonicalJson.generator(bytes)) {
      write(row, schema, json);
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }

  private static void write(Row row, StructType schema, JsonGenerator json) throws IOException {
    StructField[] fields = schema.fields();
    json.writeStartObject();
    for (int i = 0; i < fields.length; i++) {
      json.writeFieldName(fields[i].name());
      write(row.get(i), fields[i].dataType(), json);
    }
    json.writeEndObject();
  }

  private static void write(@Nullable Object value, DataType type, JsonGenerator json)
      throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (type instanceof StructType struct) {
      write((Row) value, struct, json);
    } else if (type instanceof ArrayType array) {
      json.writeStartArray();
      for (Object element : (Object[]) value) {
        write(element, array.elementType(), json);
      }
      json.writeEndArray();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      throw new IllegalStateException("no JSON for " + type.typeName());
    }
  }
}
