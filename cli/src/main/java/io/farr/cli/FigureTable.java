package io.farr.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of a measure as people read them: counts whole, shares to four places. */
final class FigureTable {
  private FigureTable() {}

  static List<String> lines(Map<String, Object> figures, int indent, int width) {
    Grid grid = new Grid(indent, 1);
    figures.forEach(
        (key, value) ->
            grid.row(
                key,
                value instanceof Double
                    ? String.format(Locale.ROOT, "%.4f", (Double) value)
                    : value instanceof Number
                        ? Figures.count(((Number) value).longValue())
                        : String.valueOf(value)));
    return grid.lines(width);
  }
}
