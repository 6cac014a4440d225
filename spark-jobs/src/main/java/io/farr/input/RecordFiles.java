package io.farr.input;

import io.farr.format.CauseNotation;
import io.farr.format.RawRecord;
import io.farr.format.RecordKind;
import io.farr.format.RecordReader;
import io.farr.run.Progress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads the records of files one after the other exactly as a run reads them, Parquet included,
 * without starting Spark.
 */
public final class RecordFiles {
  private RecordFiles() {}

  /**
   * Shows the records to a visitor, in the order of the input.
   *
   * @param input a file, or a folder of files
   * @param notation which of words and codes is wanted of records that hold both
   * @param visitor answers whether it wants to see more
   * @throws io.farr.codes.InputException if a file is not what it is said to be; every file is
   *     checked in one pass before the first record is shown
   */
  public static void read(
      Path input,
      RecordKind kind,
      InputFormat format,
      Charset charset,
      CauseNotation notation,
      Predicate<RawRecord> visitor) {
    Inputs inputs = new Inputs(kind, format, charset, notation);
    for (CheckedInput checked : inputs.check(List.of(input), Progress.NONE)) {
      for (InputSlice slice : checked.slices()) {
        try (RecordReader reader = slice.open(checked.path())) {
          while (reader.hasNext()) {
            if (!visitor.test(reader.next())) {
              return;
            }
          }
        }
      }
    }
  }
}
