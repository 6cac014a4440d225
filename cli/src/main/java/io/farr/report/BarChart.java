package io.farr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Bars from left to right, one below the other, the name above each: long names in two scripts have
 * room on a telephone.
 *
 * @param of what the names name: "Route"
 * @param unit what the values count: "records"
 * @param whole what the shares are shares of; 0 if none are to be shown
 */
public record BarChart(
    String title, String description, String of, String unit, double whole, List<Bar> bars)
    implements Chart {
  private static final int ROW = 32;
  private static final int TOP = 4;

  /**
   * One bar.
   *
   * @param value at least 0
   * @param style the colour: {@code c1} to {@code c6} of the style sheet
   */
  public record Bar(String label, double value, String style) {
    public Bar {
      if (!(value >= 0)) {
        throw new IllegalArgumentException("expected a value of at least 0, found " + value);
      }
    }

    /** In the first colour. */
    public static Bar of(String label, double value) {
      return new Bar(label, value, "c1");
    }
  }

  public BarChart {
    bars = List.copyOf(bars);
  }

  @Override
  public int height() {
    return TOP + ROW * bars.size();
  }

  @Override
  public void draw(Canvas canvas) {
    double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      String value = Axis.shortest(bar.value()) + (whole > 0 ? "  " + share(bar) : "");
      double top = TOP + ROW * i;
      canvas.text(WIDTH, top + 12, Canvas.Anchor.END, "v", value);
      canvas.text(
          0,
          top + 12,
          Canvas.Anchor.START,
          "l",
          Canvas.fitting(bar.label(), WIDTH - Canvas.width(value) - 8));
      canvas.rect(0, top + 17, WIDTH, 8, "track", "");
      if (bar.value() > 0) {
        canvas.rect(
            0,
            top + 17,
            Math.max(1.5, WIDTH * bar.value() / most),
            8,
            bar.style(),
            bar.label() + ": " + value + " " + unit);
      }
    }
  }

  private String share(Bar bar) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * bar.value() / whole);
  }

  @Override
  public DataTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (Bar bar : bars) {
      rows.add(
          whole > 0
              ? List.of(bar.label(), Axis.shortest(bar.value()), share(bar))
              : List.of(bar.label(), Axis.shortest(bar.value())));
    }
    return DataTable.of(title, whole > 0 ? List.of(of, unit, "share") : List.of(of, unit), rows);
  }
}
