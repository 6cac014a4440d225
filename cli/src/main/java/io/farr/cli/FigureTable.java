package io.farr.cli;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The figures of a measure as people read them: counts whole, shares to four places. */
final class FigureTable {
  private static final Pattern FIGURE = Pattern.compile("–|[-+]?[0-9][-0-9.,–+]*");

  private FigureTable() {}

  /** One figure a line, its key before it. */
  static List<String> lines(Map<String, Object> figures, int indent, int width) {
    Grid grid = new Grid(indent, 1);
    figures.forEach((key, value) -> grid.row(key, cell(value)));
    return grid.lines(width);
  }

  /**
   * Rows under the keys of their columns, in the order of the row that has the most. Columns end at
   * the right, save those that hold a word. What a row does not have is a dash.
   */
  static List<String> table(List<Map<String, Object>> rows, int indent, int width) {
    Set<String> keys = new LinkedHashSet<>();
    rows.stream()
        .max(Comparator.comparingInt(Map::size))
        .ifPresent(row -> keys.addAll(row.keySet()));
    rows.forEach(row -> keys.addAll(row.keySet()));
    List<String> columns = List.copyOf(keys);
    Integer[] numbers =
        columns.stream()
            .filter(column -> rows.stream().allMatch(row -> isFigure(row.get(column))))
            .map(columns::indexOf)
            .toArray(Integer[]::new);
    Grid grid = new Grid(indent, numbers);
    grid.row(columns.toArray(String[]::new));
    for (Map<String, Object> row : rows) {
      grid.row(columns.stream().map(key -> cell(row.get(key))).toArray(String[]::new));
    }
    return grid.lines(width);
  }

  private static boolean isFigure(@Nullable Object value) {
    return value == null || value instanceof Number || FIGURE.matcher(value.toString()).matches();
  }

  /** A figure as it is shown; a dash for none. */
  static String cell(@Nullable Object value) {
    if (value == null) {
      return "–";
    }
    if (value instanceof Double) {
      return String.format(Locale.ROOT, "%.4f", (Double) value);
    }
    return value instanceof Number
        ? Figures.count(((Number) value).longValue())
        : String.valueOf(value);
  }
}
