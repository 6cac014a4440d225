package io.farr.spark;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.farr.coding.RecordCoder;
import io.farr.coding.RecordCoding;
import io.farr.coding.Route;
import io.farr.format.RecordKind;
import io.farr.linking.Linked;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/** Codes records that have met what was found for their segments. */
final class CodeRecords implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** The columns that {@link #call} expects, in this order. */
  static final String[] INPUT = {
    "source", "ordinal", "record_id", "columns", "failure", "found", "chunk"
  };

  /**
   * One row for each record: its coding with the coding's hash, and its row of {@code review/} if
   * it goes there; or else the class of the exception that the coder threw.
   */
  static final StructType SCHEMA =
      Columns.struct(
          "source", DataTypes.IntegerType,
          "ordinal", DataTypes.LongType,
          "record_id", StringType,
          "coding", CodingRows.SCHEMA,
          "hash", BinaryType,
          "review", ReviewRows.SCHEMA,
          "failure", StringType,
          "chunk", DataTypes.IntegerType);

  private final SharedResources.Key resources;
  private final RecordKind kind;
  private final ReviewText reviewText;
  private final SegmentHash hash;
  private final LongAccumulator coded;

  CodeRecords(
      SharedResources.Key resources,
      RecordKind kind,
      ReviewText reviewText,
      SegmentHash hash,
      LongAccumulator coded) {
    this.resources = resources;
    this.kind = kind;
    this.reviewText = reviewText;
    this.hash = hash;
    this.coded = coded;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> records) {
    SharedResources shared = resources.resources();
    RecordCoder coder = shared.coder();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public Row next() {
        Row row = records.next();
        coded.add(1);
        @Nullable String failure = row.getString(4);
        if (failure != null) {
          return failed(row, failure);
        }
        // Whatever the coder does wrong over one record must cost that record and no other, and
        // what
        // the exception says may be the record's words.
        try {
          return coded(row, coder);
        } catch (SegmentFailedException e) {
          return failed(row, e.failure);
        } catch (RuntimeException | StackOverflowError e) {
          return failed(row, e.getClass().getName());
        }
      }
    };
  }

  private Row coded(Row row, RecordCoder coder) {
    Map<String, String> columns = row.getJavaMap(3);
    RecordCoding coding = coder.code(kind, columns, dictionary(row));
    Row codingRow = CodingRows.row(coding);
    byte[] hash = RowsDigest.hash(JsonRows.bytes(JsonRows.node(codingRow, CodingRows.SCHEMA)));
    boolean toPerson = coding.route() == Route.REVIEW || coding.audit();
    return RowFactory.create(
        row.getInt(0),
        row.getLong(1),
        row.getString(2),
        codingRow,
        hash,
        toPerson ? ReviewRows.row(coding, kind, columns, reviewText) : null,
        null,
        row.getInt(6));
  }

  /** The linker broke off over a segment that the coder asks for. */
  private static final class SegmentFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String failure;

    SegmentFailedException(String failure) {
      super("a segment could not be linked", null, false, false);
      this.failure = failure;
    }
  }

  private Function<String, Linked> dictionary(Row row) {
    Map<ByteBuffer, Row> found = new HashMap<>();
    if (!row.isNullAt(5)) {
      List<Row> entries = row.getList(5);
      for (Row entry : entries) {
        found.put(ByteBuffer.wrap(entry.getAs(0)), entry);
      }
    }
    Map<String, Linked> linked = new HashMap<>();
    return key ->
        linked.computeIfAbsent(key, k -> linked(k, found.get(ByteBuffer.wrap(hash.of(k)))));
  }

  private static Linked linked(String key, @Nullable Row entry) {
    if (entry == null) {
      throw new IllegalStateException("the coder asks for a segment that it did not name");
    }
    if (!entry.isNullAt(2)) {
      throw new SegmentFailedException(entry.getString(2));
    }
    return DictionaryRows.linked(key, entry);
  }

  private static Row failed(Row row, String failure) {
    return RowFactory.create(
        row.getInt(0), row.getLong(1), row.getString(2), null, null, null, failure, row.getInt(6));
  }
}
