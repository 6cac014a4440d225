package io.farr.codes.importer;

import io.farr.codes.CauseList;
import io.farr.codes.CodeSet;
import io.farr.codes.InputException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a list of causes: {@code list, item_code, title_en, title_ja, ranges}, tab-separated, one
 * list a file.
 */
public final class CauseListFile {
  private static final List<String> HEADER =
      List.of("list", "item_code", "title_en", "title_ja", "ranges");

  private CauseListFile() {}

  /**
   * Reads a file, packed by gzip or not.
   *
   * @throws InputException naming file, line, what was expected and what was found
   */
  public static CauseList read(Path path) {
    List<SourceFile> files = SourceFile.open(path);
    if (files.size() != 1) {
      throw new InputException(path + ": expected one table, found " + files.size() + " files");
    }
    SourceFile file = files.get(0);
    List<String> header = Tsv.header(file);
    if (!header.equals(HEADER)) {
      throw new InputException(
          path
              + ": expected the columns "
              + String.join(", ", HEADER)
              + " separated by tabs, found "
              + (header.isEmpty() ? "no header" : String.join(", ", header)));
    }
    List<Tsv.Row> rows = Tsv.read(file).rows();
    if (rows.isEmpty()) {
      throw new InputException(path + ": expected items of a list, found none");
    }
    String name = rows.get(0).get(0);
    CauseList.Builder list = new CauseList.Builder(name);
    for (Tsv.Row row : rows) {
      try {
        list.add(item(row, name));
      } catch (IllegalArgumentException e) {
        throw new InputException(path + ":" + row.line() + ": " + e.getMessage(), e);
      }
    }
    return list.build();
  }

  private static CauseList.Item item(Tsv.Row row, String name) {
    if (row.cells().length != HEADER.size()) {
      throw new IllegalArgumentException(
          "expected " + HEADER.size() + " columns, found " + row.cells().length);
    }
    if (name.isEmpty() || !row.get(0).equals(name)) {
      throw new IllegalArgumentException(
          name.isEmpty()
              ? "expected the name of the list, found none"
              : "expected one list in the file, found " + name + " and " + row.get(0));
    }
    return new CauseList.Item(
        row.get(1), row.get(2), row.get(3), CodeSet.parse(row.get(4)).withoutPartedCategories());
  }
}
