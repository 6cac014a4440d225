package io.farr.spark;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.farr.coding.RecordCoder;
import io.farr.coding.RecordCoding;
import io.farr.coding.Route;
import io.farr.format.RecordKind;
import io.farr.linking.Linked;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;

/** Codes records that have met what was found for their segments. */
final class CodeRecords implements FlatMapFunction<Iterator<Row>, Row> {
  private static final long serialVersionUID = 1L;

  /** The columns that {@link #call} expects, in this order. */
  static final String[] INPUT = {"source", "ordinal", "record_id", "columns", "failure", "chunk"};

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
          "review", ReviewRows.OWN,
          "failure", StringType,
          "chunk", DataTypes.IntegerType);

  private final SharedResources.Key resources;
  private final RecordKind kind;
  private final ReviewText reviewText;
  private final SegmentDictionary.Key dictionary;
  private final LongAccumulator coded;

  CodeRecords(
      SharedResources.Key resources,
      RecordKind kind,
      ReviewText reviewText,
      SegmentDictionary.Key dictionary,
      LongAccumulator coded) {
    this.resources = resources;
    this.kind = kind;
    this.reviewText = reviewText;
    this.dictionary = dictionary;
    this.coded = coded;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> records) {
    SharedResources shared = resources.resources();
    RecordCoder coder = shared.coder();
    SegmentDictionary found = dictionary.open();
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
        // what the exception says may be the record's words. A dictionary that cannot be read is
        // no record's fault.
        try {
          return coded(row, coder, found);
        } catch (UncheckedIOException e) {
          throw e;
        } catch (SegmentFailedException e) {
          return failed(row, e.failure);
        } catch (RuntimeException | StackOverflowError e) {
          return failed(row, e.getClass().getName());
        }
      }
    };
  }

  private Row coded(Row row, RecordCoder coder, SegmentDictionary found) {
    Map<String, String> columns = row.getJavaMap(3);
    RecordCoding coding = coder.code(kind, columns, segment -> linked(found.get(segment)));
    Row codingRow = CodingRows.row(coding);
    byte[] hash = RowsDigest.hash(JsonRows.bytes(JsonRows.node(codingRow, CodingRows.SCHEMA)));
    boolean toPerson = coding.route() == Route.REVIEW || coding.audit();
    return RowFactory.create(
        row.getInt(0),
        row.getLong(1),
        row.getString(2),
        codingRow,
        hash,
        toPerson ? ReviewRows.own(coding, kind, columns, reviewText) : null,
        null,
        row.getInt(5));
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

  private static Linked linked(SegmentDictionary.@Nullable Entry entry) {
    if (entry == null) {
      throw new IllegalStateException("the coder asks for a segment that it did not name");
    }
    if (entry.linked() == null) {
      throw new SegmentFailedException(String.valueOf(entry.failure()));
    }
    return entry.linked();
  }

  private static Row failed(Row row, String failure) {
    return RowFactory.create(
        row.getInt(0), row.getLong(1), row.getString(2), null, null, null, failure, row.getInt(5));
  }
}
