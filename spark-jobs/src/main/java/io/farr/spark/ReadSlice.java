package io.farr.spark;

import io.farr.codes.InputException;
import io.farr.format.RecordReader;
import io.farr.input.InputSlice;
import io.farr.run.JobFailedException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.TaskCompletionListener;

/** Reads slices inside a task, so that no text stands in a plan. */
final class ReadSlice implements FlatMapFunction<InputSlice, Row> {
  private static final long serialVersionUID = 1L;

  private final LongAccumulator read;

  ReadSlice(LongAccumulator read) {
    this.read = read;
  }

  @Override
  public Iterator<Row> call(InputSlice slice) {
    return new Rows(slice, read);
  }

  /** The rows of one slice; lets go of the file when the last one is read, or the task is over. */
  private static final class Rows implements Iterator<Row> {
    private final InputSlice slice;
    private final LongAccumulator read;
    private final RecordReader reader;
    private boolean closed;

    Rows(InputSlice slice, LongAccumulator read) {
      this.slice = slice;
      this.read = read;
      this.reader = scrubbed(() -> slice.open(Locations.path(slice.path())));
      TaskContext task = TaskContext.get();
      if (task != null) {
        task.addTaskCompletionListener((TaskCompletionListener) done -> close());
      }
    }

    @Override
    public boolean hasNext() {
      boolean more = !closed && scrubbed(reader::hasNext);
      if (!more) {
        close();
      }
      return more;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no further record");
      }
      Row row = scrubbed(() -> RecordRows.row(slice, reader.next()));
      read.add(1);
      return row;
    }

    private void close() {
      if (!closed) {
        closed = true;
        reader.close();
      }
    }

    private <T> T scrubbed(Supplier<T> step) {
      try {
        return step.get();
      } catch (InputException e) {
        throw e;
      } catch (RuntimeException e) {
        throw JobFailedException.scrubbed(slice.path(), e);
      }
    }
  }
}
