package io.farr.codes.importer;

import io.farr.codes.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A file of the ICD10対応標準病名マスター of MEDIS-DC: CP932 or UTF-8 CSV without a header, a number of eight
 * digits for everything, names beginning with {@code nmain}, {@code index} or {@code mdfy}.
 *
 * <p>The layout is an assumption from the published description of the tables, not read off a file:
 * each reader says which columns it takes, and a file none of whose rows fits is an error.
 */
final class MedisFile {
  static final Pattern NUMBER = Pattern.compile("[0-9]{8}");

  private final String name;
  private final List<Csv.Row> rows;

  private MedisFile(String name, List<Csv.Row> rows) {
    this.name = name;
    this.rows = rows;
  }

  /** Whether the file's own name, in an archive or not, begins so and ends as a text does. */
  static boolean isNamed(SourceFile file, String start) {
    String name = file.name().toLowerCase(Locale.ROOT);
    String own = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('!')) + 1);
    return own.startsWith(start) && (own.endsWith(".txt") || own.endsWith(".csv"));
  }

  static MedisFile read(SourceFile file) throws IOException {
    List<Csv.Row> rows = new ArrayList<>();
    Csv.forEach(file.name(), file.textUtf8Or(SourceFile.WINDOWS_31J), rows::add);
    return new MedisFile(file.name(), rows);
  }

  List<Csv.Row> rows() {
    return rows;
  }

  /**
   * Refuses the file if nothing of it was understood.
   *
   * @param layout the columns that were expected
   */
  void require(ImportSink sink, String layout) {
    if (sink.taken() == 0 && !rows.isEmpty()) {
      throw new InputException(
          name
              + ":1: expected rows of "
              + layout
              + ", found "
              + rows.get(0).size()
              + " columns that are not these, in every row");
    }
  }
}
