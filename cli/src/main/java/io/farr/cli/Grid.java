package io.farr.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of cells in aligned columns. The last column takes what the others leave of the width and is
 * cut there. Not thread-safe.
 */
final class Grid {
  private static final String GAP = "  ";
  private static final int LEAST_LAST = 12;

  private final List<List<String>> rows = new ArrayList<>();
  private final int indent;
  private final List<Integer> rightAligned;

  /**
   * @param indent blanks before each row
   * @param rightAligned columns of numbers, from 0
   */
  Grid(int indent, Integer... rightAligned) {
    this.indent = indent;
    this.rightAligned = List.of(rightAligned);
  }

  /** Adds a row. Cells may be coloured, save the last. */
  Grid row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The rows, no wider than that. */
  List<String> lines(int width) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], DisplayText.width(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ".repeat(indent));
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        if (i == row.size() - 1 && !rightAligned.contains(i)) {
          int left = Math.max(LEAST_LAST, width - DisplayText.width(line.toString()));
          line.append(cell.indexOf('\u001b') < 0 ? DisplayText.cut(cell, left) : cell);
        } else {
          line.append(
              rightAligned.contains(i)
                  ? DisplayText.right(cell, widths[i])
                  : DisplayText.padded(cell, widths[i]));
          line.append(GAP);
        }
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
