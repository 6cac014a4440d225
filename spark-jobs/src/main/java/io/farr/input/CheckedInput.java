package io.farr.input;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An input file that was looked through and can be worked on.
 *
 * @param name how outputs call it: its file name, or its path where two inputs have one name
 * @param format as in a manifest: {@code csv}, …, {@code parquet}
 * @param records how many there are, readable or not
 * @param unknownColumns the columns that are left out because Farr does not know them
 * @param modified when it was last written to, in milliseconds; changes during a run end the run
 */
public record CheckedInput(
    Path path,
    String name,
    String format,
    String sha256,
    long bytes,
    long records,
    SortedSet<String> unknownColumns,
    long modified,
    List<InputSlice> slices) {
  public CheckedInput {
    unknownColumns = Collections.unmodifiableSortedSet(new TreeSet<>(unknownColumns));
    slices = List.copyOf(slices);
  }
}
