package io.farr.external;

import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Columns;
import io.farr.codes.pack.ColumnsWriter;
import io.farr.codes.pack.ModifierTable;
import io.farr.codes.pack.PackSection;
import io.farr.codes.pack.TermTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles the tables of external causes into a pack. The section is optional: a pack without it
 * reads descriptions by its terms alone.
 */
public final class ExternalSection implements PackSection {
  /** The section's file name. */
  public static final String FILE = "external.bin";

  private final ExternalTables tables;

  /**
   * Reads the tables.
   *
   * @param folder holds {@code words-ja.tsv words-en.tsv places.tsv rules.tsv}
   * @throws io.farr.codes.InputException naming file and line if one is missing or a row is not one
   */
  public ExternalSection(Path folder) {
    this.tables = ExternalTables.read(folder);
  }

  @Override
  public String fileName() {
    return FILE;
  }

  @Override
  public void compile(CodeTable codes, TermTable terms, ModifierTable modifiers, Path file)
      throws IOException {
    new ColumnsWriter()
        .strings("word", tables.words())
        .strings("place", tables.places())
        .strings("rule", tables.rules())
        .write(file);
  }

  static ExternalTables tables(Columns columns) {
    return new ExternalTables(
        list(columns.strings("word")),
        list(columns.strings("place")),
        list(columns.strings("rule")));
  }

  private static List<String> list(Columns.Strings strings) {
    List<String> list = new ArrayList<>(strings.size());
    for (int i = 0; i < strings.size(); i++) {
      list.add(strings.get(i));
    }
    return list;
  }
}
