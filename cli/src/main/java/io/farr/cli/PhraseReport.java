package io.farr.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The figures of {@code farr evaluate phrases} for people. */
final class PhraseReport {
  private static final double SHOWN_EVERY = 0.1;

  /** Headings by table, in the order they are shown; the others are for programs and charts. */
  private static final Map<String, String> HEADINGS = headings();

  private PhraseReport() {}

  private static Map<String, String> headings() {
    Map<String, String> headings = new LinkedHashMap<>();
    headings.put(
        "coverage_precision", "Precision of the surest, by the share of all that they are");
    headings.put("category_coverage_precision", "The same for categories (first three characters)");
    headings.put("calibration", "Calibration: tenths of the expressions by rising confidence");
    headings.put(
        "by_held", "Expressions that the pack holds as they stand, and those that it does not");
    headings.put("by_match", "By how the term of the first code meets the expression");
    headings.put("by_length", "By length of the expression");
    headings.put("by_chapter", "By chapter of the gold code");
    headings.put("confident_errors", "The most confident errors");
    return headings;
  }

  /** The lines of the report, no wider than that. */
  static List<String> lines(
      Map<String, Object> figures, Map<String, List<Map<String, Object>>> tables, int width) {
    List<String> lines = new ArrayList<>(FigureTable.lines(figures, 0, width));
    HEADINGS.forEach(
        (key, heading) -> {
          List<Map<String, Object>> rows = tables.getOrDefault(key, List.of());
          if (!rows.isEmpty()) {
            lines.add("");
            lines.addAll(DisplayText.wrapped(heading, width));
            lines.addAll(FigureTable.table(shown(key, rows), 2, width));
          }
        });
    return lines;
  }

  /** Curves in tenths; the rest as it is. */
  static List<Map<String, Object>> shown(String key, List<Map<String, Object>> rows) {
    if (!key.endsWith("coverage_precision")) {
      return rows;
    }
    List<Map<String, Object>> shown = new ArrayList<>();
    double next = SHOWN_EVERY;
    for (Map<String, Object> row : rows) {
      double coverage = ((Number) Objects.requireNonNull(row.get("coverage"))).doubleValue();
      if (coverage >= next - 1e-9 || row == rows.get(rows.size() - 1)) {
        shown.add(row);
        next = coverage + SHOWN_EVERY;
      }
    }
    return shown;
  }
}
