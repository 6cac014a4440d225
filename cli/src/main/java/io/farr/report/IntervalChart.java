package io.farr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Estimates with their intervals, one below the other, against a level: ratios against 1.
 *
 * @param of what the names name
 * @param unit what is estimated
 * @param level where nothing changed
 */
public record IntervalChart(
    String title, String description, String of, String unit, double level, List<Row> rows)
    implements Chart {
  private static final int ROW = 34;
  private static final int TOP = 4;
  private static final int BOTTOM = 22;
  private static final int EDGE = 14;

  /** One estimate. */
  public record Row(String label, double value, double low, double high) {
    public Row {
      if (!(low <= value && value <= high)) {
        throw new IllegalArgumentException(
            "expected low <= value <= high, found " + low + ", " + value + ", " + high);
      }
    }

    private String interval() {
      return String.format(Locale.ROOT, "%.4f–%.4f", low, high);
    }
  }

  public IntervalChart {
    rows = List.copyOf(rows);
  }

  @Override
  public int height() {
    return TOP + ROW * rows.size() + BOTTOM;
  }

  @Override
  public void draw(Canvas canvas) {
    double low = Math.min(level, rows.stream().mapToDouble(Row::low).min().orElse(level));
    double high = Math.max(level, rows.stream().mapToDouble(Row::high).max().orElse(level));
    double most = Math.max(Math.max(high - level, level - low), 1e-3);
    Axis axis = Axis.around(level - most, level + most, 4);
    double bottom = TOP + ROW * rows.size();
    for (double tick : axis.ticks()) {
      canvas.text(x(axis, tick), bottom + 14, Canvas.Anchor.MIDDLE, "t", axis.label(tick));
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double top = TOP + ROW * i;
      String value = String.format(Locale.ROOT, "%.4f", row.value());
      canvas.text(WIDTH, top + 12, Canvas.Anchor.END, "v", value);
      canvas.text(
          0,
          top + 12,
          Canvas.Anchor.START,
          "l",
          Canvas.fitting(row.label(), WIDTH - Canvas.width(value) - 8));
      // Beside the names, not through them.
      for (double tick : axis.ticks()) {
        canvas.line(x(axis, tick), top + 17, x(axis, tick), top + 30, "grid");
      }
      canvas.line(x(axis, level), top + 17, x(axis, level), top + 30, "axis");
      canvas.line(x(axis, row.low()), top + 23, x(axis, row.high()), top + 23, "whisker sc1");
      canvas.dot(x(axis, row.value()), top + 23, 3.5, "c1", row.label() + ": " + row.interval());
    }
  }

  private static double x(Axis axis, double value) {
    return EDGE + (WIDTH - 2 * EDGE) * axis.share(value);
  }

  @Override
  public DataTable table() {
    List<List<String>> cells = new ArrayList<>();
    for (Row row : rows) {
      cells.add(
          List.of(row.label(), String.format(Locale.ROOT, "%.4f", row.value()), row.interval()));
    }
    return DataTable.of(title, List.of(of, unit, "interval"), cells);
  }
}
