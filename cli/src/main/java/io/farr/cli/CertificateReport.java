package io.farr.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of {@code farr evaluate certificates} for people: single figures first, then a table
 * under a heading for every list of rows.
 */
final class CertificateReport {
  private static final String CAUSE_LIST = "cause_list_change";

  /** Headings by key; a table that has none is headed by its key. */
  private static final Map<String, String> HEADINGS =
      Map.of(
          "by_codes",
          "Underlying cause by the number of codes on the two parts",
          "by_chapter",
          "By ICD-10 chapter of the expected cause",
          "by_group",
          "In groups (infant: died before the first birthday, whatever the cause)",
          "calibration",
          "Calibration: tenths of the certificates by rising confidence of their underlying cause",
          "errors",
          "What went wrong with the wrong ones",
          "confusions",
          "Commonest confusions, and the rule that led to most of them (by_rule)",
          "reasons",
          "Why records go to people (alone: for no other reason), and what would be final without"
              + " the reason",
          CAUSE_LIST,
          "Change by cause list: deaths as expected (gold) and as given; gross = moved in + moved"
              + " out");

  private CertificateReport() {}

  /** The lines of the report, no wider than that. */
  static List<String> lines(Map<String, Object> figures, int width) {
    Map<String, Object> single = new LinkedHashMap<>();
    Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
    figures.forEach(
        (key, value) -> {
          if (value instanceof List) {
            tables.put(key, rows((List<?>) value));
          } else {
            single.put(key, value);
          }
        });
    List<String> lines = new ArrayList<>(FigureTable.lines(single, 0, width));
    tables.forEach(
        (key, rows) -> {
          List<Map<String, Object>> shown =
              key.equals(CAUSE_LIST) ? causeList(rows) : withIntervals(rows);
          if (!shown.isEmpty()) {
            lines.add("");
            lines.addAll(DisplayText.wrapped(HEADINGS.getOrDefault(key, key), width));
            lines.addAll(FigureTable.table(shown, 2, width));
          }
        });
    return lines;
  }

  private static List<Map<String, Object>> rows(List<?> list) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Object row : list) {
      Map<String, Object> copy = new LinkedHashMap<>();
      ((Map<?, ?>) row).forEach((key, value) -> copy.put(String.valueOf(key), value));
      rows.add(copy);
    }
    return rows;
  }

  /** Both ends of an interval in one cell. */
  private static List<Map<String, Object>> withIntervals(List<Map<String, Object>> rows) {
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      Map<String, Object> cells = new LinkedHashMap<>();
      row.forEach(
          (key, value) -> {
            if (key.equals("exact_high")) {
              cells.put(
                  "95% interval",
                  FigureTable.cell(row.get("exact_low")) + "–" + FigureTable.cell(value));
            } else if (!key.equals("exact_low")) {
              cells.put(key, value);
            }
          });
      shown.add(cells);
    }
    return shown;
  }

  /** Only items with deaths; what lies within an item is set in, with both titles in one cell. */
  private static List<Map<String, Object>> causeList(List<Map<String, Object>> rows) {
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      if (count(row, "gold") + count(row, "given") > 0) {
        String en = String.valueOf(row.get("title_en"));
        String ja = String.valueOf(row.get("title_ja"));
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("item", String.valueOf(row.get("item")));
        cells.put("gold", count(row, "gold"));
        cells.put("given", count(row, "given"));
        cells.put("net", count(row, "net"));
        cells.put("net %", percent(row.get("net_percent")));
        cells.put("in", count(row, "moved_in"));
        cells.put("out", count(row, "moved_out"));
        cells.put("gross %", percent(row.get("gross_percent")));
        cells.put(
            "title",
            "  ".repeat(count(row, "level"))
                + (en.isEmpty() || ja.isEmpty() ? en + ja : en + " · " + ja));
        shown.add(cells);
      }
    }
    return shown;
  }

  private static String percent(@Nullable Object value) {
    return value instanceof Double ? String.format(Locale.ROOT, "%.1f", (Double) value) : "–";
  }

  private static int count(Map<String, Object> row, String key) {
    Object value = row.get(key);
    return value instanceof Integer ? (Integer) value : 0;
  }
}
