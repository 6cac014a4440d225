package io.farr.report;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table of a page.
 *
 * @param caption what it shows, in one line
 * @param columns the heads
 * @param words columns that hold words and begin at the left, from 0; all others end at the right
 * @param rows cells, as many as columns
 */
public record DataTable(
    String caption, List<String> columns, Set<Integer> words, List<List<String>> rows) {
  public DataTable {
    columns = List.copyOf(columns);
    words = Set.copyOf(new TreeSet<>(words));
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "expected " + columns.size() + " cells in a row, found " + row.size());
      }
    }
  }

  /** The first column words, the others figures. */
  public static DataTable of(String caption, List<String> columns, List<List<String>> rows) {
    return new DataTable(caption, columns, Set.of(0), rows);
  }

  void write(Markup out) {
    out.open("div", "class", "scroll").open("table");
    out.element("caption", caption);
    out.open("thead").open("tr");
    for (int i = 0; i < columns.size(); i++) {
      out.element("th", columns.get(i), "scope", "col", "class", style(i));
    }
    out.close().close().open("tbody");
    for (List<String> row : rows) {
      out.open("tr");
      for (int i = 0; i < row.size(); i++) {
        if (i == 0) {
          out.element("th", row.get(i), "scope", "row", "class", style(i));
        } else {
          out.element("td", row.get(i), "class", style(i));
        }
      }
      out.close();
    }
    out.close().close().close();
  }

  private String style(int column) {
    return words.contains(column) ? "w" : "n";
  }
}
