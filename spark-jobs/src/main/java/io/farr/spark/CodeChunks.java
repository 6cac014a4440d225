package io.farr.spark;

import io.farr.coding.RecordCoding;
import io.farr.coding.Route;
import io.farr.format.Reason;
import io.farr.format.RecordKind;
import io.farr.run.RowsDigest;
import io.farr.run.Table;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.internal.io.FileCommitProtocol.TaskCommitMessage;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.LongAccumulator;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.runtime.AbstractFunction2;

/**
 * A task: codes the records of one partition, in the order of their ids as they come, and writes
 * their rows to all tables as it goes. Nothing of a record is kept once it is written but what is
 * counted, and rows of quarantine, which have an order of their own.
 */
final class CodeChunks
    extends AbstractFunction2<TaskContext, scala.collection.Iterator<Row>, CodeChunks.Written>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The columns of the rows that are coded, in this order. */
  static final String[] INPUT = {
    "source", "ordinal", "record_id", "columns", "fate", "reason", "detail", "segments.failure"
  };

  private final CodeRecords code;
  private final RecordKind kind;
  private final ReviewText reviewText;
  private final List<String> sources;
  private final TableWriteJob.Tasks tables;
  private final LongAccumulator coded;

  /**
   * @param sources names of the input files, by their numbers
   * @param coded counts the records that were coded
   */
  CodeChunks(
      CodeRecords code,
      RecordKind kind,
      ReviewText reviewText,
      List<String> sources,
      TableWriteJob.Tasks tables,
      LongAccumulator coded) {
    this.code = code;
    this.kind = kind;
    this.reviewText = reviewText;
    this.sources = List.copyOf(sources);
    this.tables = tables;
    this.coded = coded;
  }

  /**
   * What a task has done.
   *
   * @param partition its number
   * @param tally of the records that were coded
   * @param files their names, in the folders of the tables
   * @param committed what the driver commits the job with
   */
  record Written(int partition, Tally tally, Map<Table, String> files, TaskCommitMessage committed)
      implements Serializable {}

  @Override
  public Written apply(TaskContext task, scala.collection.Iterator<Row> records) {
    TableWriteJob.Files files = tables.open(task);
    try {
      if (task.partitionId() == 0) {
        // The first chunk has its files in any case, so that no table is without its columns.
        for (Table table : Table.values()) {
          files.create(table);
        }
      }
      Partition partition = new Partition(code.open(), files);
      while (records.hasNext()) {
        partition.add(records.next());
      }
      partition.writeQuarantine();
      TaskCommitMessage committed = files.commit();
      return new Written(task.partitionId(), partition.tally, files.names(), committed);
    } catch (Throwable e) {
      files.abort(e);
      throw e;
    }
  }

  /** A record for which there is no coding. */
  private record Refused(
      int source, long ordinal, @Nullable String id, String reason, @Nullable String detail) {
    private static final Comparator<Refused> AS_READ =
        Comparator.comparingInt(Refused::source).thenComparingLong(Refused::ordinal);

    static Refused of(Row row, String reason, @Nullable String detail) {
      return new Refused(row.getInt(0), row.getLong(1), row.getString(2), reason, detail);
    }
  }

  /** The partition that a task is at. */
  private final class Partition {
    private final CodeRecords.Opened coder;
    private final TableWriteJob.Files files;
    private final Tally tally = new Tally();
    private final List<Refused> refused = new ArrayList<>();
    private final Function1<Object, Object> codingColumns = CodingRows.converter(CodingRows.SCHEMA);
    private final ReviewRows review = new ReviewRows(kind, reviewText);

    Partition(CodeRecords.Opened coder, TableWriteJob.Files files) {
      this.coder = coder;
      this.files = files;
    }

    void add(Row row) {
      switch (Fate.valueOf(row.getString(4))) {
        case CODED -> code(row);
        case SUPERSEDED -> {}
        case DUPLICATE ->
            refused.add(
                Refused.of(
                    row,
                    Reason.DUPLICATE_RECORD.name(),
                    "the same id and version as another record"));
        case UNREADABLE -> refused.add(Refused.of(row, row.getString(5), row.getString(6)));
      }
    }

    private void code(Row row) {
      coded.add(1);
      @Nullable String failure = row.getString(7);
      if (failure != null) {
        fail(row, failure);
        return;
      }
      Map<String, String> columns = row.getJavaMap(3);
      CodeRecords.Outcome outcome = coder.code(columns);
      RecordCoding coding = outcome.coding();
      if (coding == null) {
        fail(row, String.valueOf(outcome.failure()));
        return;
      }
      Row codingRow = CodingRows.row(coding);
      tally.add(coding, RowsDigest.hash(JsonRows.bytes(codingRow, CodingRows.SCHEMA)));
      InternalRow written = (InternalRow) codingColumns.apply(codingRow);
      files.write(Table.CODINGS, written);
      if (coding.route() == Route.REVIEW || coding.audit()) {
        files.write(
            Table.REVIEW,
            new JoinedRow(
                coding.audit() ? ReviewRows.blind(written) : written, review.own(coding, columns)));
      }
    }

    private void fail(Row row, String failure) {
      tally.failed++;
      refused.add(Refused.of(row, QuarantineRows.CODER_FAILURE, failure));
    }

    void writeQuarantine() {
      refused.sort(Refused.AS_READ);
      for (Refused record : refused) {
        files.write(
            Table.QUARANTINE,
            new GenericInternalRow(
                new @Nullable Object[] {
                  UTF8String.fromString(sources.get(record.source())),
                  record.ordinal(),
                  UTF8String.fromString(record.id()),
                  UTF8String.fromString(record.reason()),
                  UTF8String.fromString(record.detail())
                }));
      }
    }
  }
}
