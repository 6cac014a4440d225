package io.farr.spark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The canonical JSON of a row: every column in the order of the schema, a missing value as {@code
 * null}, no blanks, UTF-8, doubles in their shortest form.
 */
final class JsonRows {
  // Java's own Double.toString is not always the shortest before JDK 19: a digest must not tell on
  // which Java a run was made.
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build());

  private JsonRows() {}

  static byte[] bytes(ObjectNode row) {
    try {
      return MAPPER.writeValueAsBytes(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always printable", e);
    }
  }

  /** A row as the mappers of this package make them: structs are rows, arrays are arrays. */
  static ObjectNode node(Row row, StructType schema) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    StructField[] fields = schema.fields();
    for (int i = 0; i < fields.length; i++) {
      node.set(fields[i].name(), value(row.get(i), fields[i].dataType()));
    }
    return node;
  }

  private static JsonNode value(Object value, DataType type) {
    if (value == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    if (type instanceof StructType struct) {
      return node((Row) value, struct);
    }
    if (type instanceof ArrayType array) {
      ArrayNode node = JsonNodeFactory.instance.arrayNode();
      for (Object element : (Object[]) value) {
        node.add(value(element, array.elementType()));
      }
      return node;
    }
    if (value instanceof String text) {
      return JsonNodeFactory.instance.textNode(text);
    }
    if (value instanceof Integer number) {
      return JsonNodeFactory.instance.numberNode(number);
    }
    if (value instanceof Long number) {
      return JsonNodeFactory.instance.numberNode(number);
    }
    if (value instanceof Double number) {
      return JsonNodeFactory.instance.numberNode(number);
    }
    if (value instanceof Boolean flag) {
      return JsonNodeFactory.instance.booleanNode(flag);
    }
    throw new IllegalStateException("no JSON for " + type.typeName());
  }
}
