package io.farr.input;

import io.farr.codes.InputException;
import io.farr.format.CauseNotation;
import io.farr.format.RawRecord;
import io.farr.format.RecordFormat;
import io.farr.format.RecordKind;
import io.farr.format.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What one task reads: a whole file, or some row groups of a Parquet file. A file of text is one
 * slice because neither gzip nor CSV can be entered in the middle: the state of a quote is known
 * only from the first byte on.
 *
 * @param source which input file this is, from 0 in the order of the inputs
 * @param path of the file, as text because paths are not serialisable
 * @param format of the text; {@code null} means Parquet
 * @param charset its name
 * @param notation what is wanted of certificates that hold words and codes
 * @param start first byte of the row groups
 * @param end byte after them
 * @param before how many records of the file stand before this slice
 */
public record InputSlice(
    int source,
    String path,
    RecordKind kind,
    @Nullable RecordFormat format,
    String charset,
    CauseNotation notation,
    long start,
    long end,
    long before)
    implements Serializable {

  /**
   * Opens the slice. Ordinals count within the slice; {@link #before} is to be added.
   *
   * @param file what {@link #path} names on this machine
   * @throws InputException if the file is no longer what it was checked to be
   */
  public RecordReader open(Path file) {
    RecordFormat text = format;
    try {
      if (text != null) {
        InputStream in = Files.newInputStream(file);
        return RecordReader.open(in, text, Charset.forName(charset), kind, notation, path);
      }
      // Rows of Parquet are read as lines of JSON, so that they are judged by the same rules.
      InputStream lines = new ParquetLines(file, kind, start, end);
      return RecordReader.open(lines, RecordFormat.JSONL, StandardCharsets.UTF_8, kind, path);
    } catch (IOException e) {
      throw new UncheckedIOException(path + ": cannot be read", e);
    }
  }

  /** The record's place in its file, from 1. */
  public long ordinal(RawRecord record) {
    return before + record.ordinal();
  }
}
