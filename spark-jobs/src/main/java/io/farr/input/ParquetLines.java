package io.farr.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.farr.format.RecordKind;
import io.farr.hadoop.ParquetFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Rows of a Parquet file as lines of JSON with text values, one object a row: the known columns, a
 * missing value as the empty text. Not thread-safe.
 */
final class ParquetLines extends InputStream {
  private static final JsonFactory JSON = new JsonFactory();

  private final ParquetReader<Group> rows;
  private final RecordKind kind;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
  private byte[] bytes = new byte[0];
  private int at;

  ParquetLines(Path file, RecordKind kind, long start, long end) throws IOException {
    this.rows = ParquetFile.rows(file, start, end);
    this.kind = kind;
  }

  /** Whether values of that column can be text: one primitive value a row, at most. */
  static boolean isReadable(Type column) {
    return column.isPrimitive()
        && !column.isRepetition(Type.Repetition.REPEATED)
        && column.asPrimitiveType().getPrimitiveTypeName() != PrimitiveTypeName.INT96;
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int n = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, target, offset, n);
    at += n;
    return n;
  }

  private boolean fill() throws IOException {
    if (at < bytes.length) {
      return true;
    }
    Group row = rows.read();
    if (row == null) {
      return false;
    }
    line.reset();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      for (Type column : columns(row)) {
        json.writeStringField(column.getName(), text(row, column));
      }
      json.writeEndObject();
    }
    line.write('\n');
    bytes = line.toByteArray();
    at = 0;
    return true;
  }

  private List<Type> columns(Group row) {
    List<Type> columns = new ArrayList<>();
    for (Type column : row.getType().getFields()) {
      if (isReadable(column) && kind.knownColumns().contains(column.getName())) {
        columns.add(column);
      }
    }
    return columns;
  }

  private static String text(Group row, Type column) {
    String name = column.getName();
    if (row.getFieldRepetitionCount(name) == 0) {
      return "";
    }
    PrimitiveType type = column.asPrimitiveType();
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> integer(row.getInteger(name, 0), meaning);
      case INT64 -> integer(row.getLong(name, 0), meaning);
      case BOOLEAN -> String.valueOf(row.getBoolean(name, 0));
      case FLOAT -> real(row.getFloat(name, 0));
      case DOUBLE -> real(row.getDouble(name, 0));
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          meaning instanceof DecimalLogicalTypeAnnotation decimal
              ? decimal(row.getBinary(name, 0).getBytes(), decimal.getScale())
              : row.getBinary(name, 0).toStringUsingUTF8();
      case INT96 -> throw new IllegalStateException("left out by isReadable");
    };
  }

  /** No bytes are no number, whatever the schema says. */
  private static String decimal(byte[] unscaled, int scale) {
    return unscaled.length == 0
        ? ""
        : new BigDecimal(new BigInteger(unscaled), scale).toPlainString();
  }

  /** Tables made from spreadsheets hold whole numbers as reals wherever a value is missing. */
  private static String real(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : Double.isFinite(value) ? BigDecimal.valueOf(value).toPlainString() : "";
  }

  private static String integer(long value, LogicalTypeAnnotation meaning) {
    if (meaning instanceof DateLogicalTypeAnnotation) {
      return LocalDate.ofEpochDay(value).toString();
    }
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
    }
    if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
      Instant instant =
          switch (timestamp.getUnit()) {
            case MILLIS -> Instant.EPOCH.plus(value, ChronoUnit.MILLIS);
            case MICROS -> Instant.EPOCH.plus(value, ChronoUnit.MICROS);
            case NANOS -> Instant.EPOCH.plusNanos(value);
          };
      return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
    return String.valueOf(value);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
