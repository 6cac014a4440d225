package io.farr.codes.importer;

import io.farr.codes.InputException;
import java.io.IOException;
import java.io.StringReader;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Comma-separated files, RFC 4180 as Commons CSV reads it. */
final class Csv {
  private Csv() {}

  /** A row and the line it begins on, from 1. */
  record Row(int line, CSVRecord fields) {
    int size() {
      return fields.size();
    }

    String get(int column) {
      return fields.get(column).strip();
    }
  }

  static void forEach(String name, String text, Consumer<Row> row) throws IOException {
    try (CSVParser parser = CSVParser.parse(new StringReader(text), CSVFormat.RFC4180)) {
      long line = 1;
      for (CSVRecord csv : parser) {
        row.accept(new Row((int) line, csv));
        line = parser.getCurrentLineNumber() + 1;
      }
    } catch (CSVException | java.io.UncheckedIOException e) {
      throw new InputException(name + ": expected RFC 4180 CSV: " + e.getMessage(), e);
    }
  }
}
