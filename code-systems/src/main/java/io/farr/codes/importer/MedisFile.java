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
 * <p>The columns are those of the header files that MEDIS-DC ships beside them ({@code
 * ttl_main.txt}, {@code ttl_mdfy.txt}, {@code ttl_idx.txt}); each reader says which it takes, and a
 * file none of whose rows fits is an error. A row whose change class is 1 (抹消) or 9 is no longer in
 * use.
 */
final class MedisFile {
  static final Pattern NUMBER = Pattern.compile("[0-9]{8}");

  /** 病名交換用コード, 修飾語交換用コード: the code that index words lead to. */
  static final Pattern EXCHANGE = Pattern.compile("[0-9A-Z]{4}");

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

  static boolean isDeleted(Csv.Row row) {
    return row.get(0).equals("1") || row.get(0).equals("9");
  }

  /** What numbers of this publisher are remembered under. */
  static String key(String exchangeCode) {
    return "MEDIS " + exchangeCode;
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
