package io.farr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The frame of a chart with two axes: where a value lies, the grid, the numbers and the names. */
final class Plot {
  static final int HEIGHT = 236;
  private static final int LEFT = 42;
  private static final int RIGHT = 10;
  private static final int TOP = 22;
  private static final int BOTTOM = 38;
  private static final int LEGEND = 18;

  private final Axis across;
  private final Axis up;
  private final int top;

  /**
   * @param legends lines kept free for a legend above the frame
   */
  Plot(Axis across, Axis up, int legends) {
    this.across = across;
    this.up = up;
    this.top = TOP + LEGEND * legends;
  }

  double x(double value) {
    return LEFT + (Chart.WIDTH - LEFT - RIGHT) * across.share(value);
  }

  double y(double value) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - top) * up.share(value);
  }

  double top() {
    return top;
  }

  /** The grid, its numbers, and what the axes show. */
  void frame(Canvas canvas, String acrossName, String upName) {
    canvas.text(0, 12, Canvas.Anchor.START, "a", upName);
    canvas.text(Chart.WIDTH - RIGHT, HEIGHT - 4, Canvas.Anchor.END, "a", acrossName);
    for (double tick : up.ticks()) {
      canvas.line(LEFT, y(tick), Chart.WIDTH - RIGHT, y(tick), "grid");
      canvas.text(LEFT - 6, y(tick) + 4, Canvas.Anchor.END, "t", up.label(tick));
    }
    for (double tick : across.ticks()) {
      canvas.line(x(tick), HEIGHT - BOTTOM, x(tick), HEIGHT - BOTTOM + 4, "axis");
      canvas.text(x(tick), HEIGHT - BOTTOM + 16, Canvas.Anchor.MIDDLE, "t", across.label(tick));
    }
    canvas.line(LEFT, HEIGHT - BOTTOM, Chart.WIDTH - RIGHT, HEIGHT - BOTTOM, "axis");
  }

  /** How a series is drawn. */
  enum Key {
    AREA,
    LINE
  }

  /** How many lines the legend takes. */
  static int legendLines(List<String> names) {
    return names.size() < 2 ? 0 : places(names).get(names.size() - 1)[1] + 1;
  }

  /** Which colour is which series, above the frame; none if there is one series only. */
  static void legend(Canvas canvas, List<String> names, Key key) {
    if (names.size() < 2) {
      return;
    }
    List<int[]> places = places(names);
    for (int i = 0; i < names.size(); i++) {
      double x = places.get(i)[0];
      double y = TOP + LEGEND * places.get(i)[1];
      switch (key) {
        case AREA -> canvas.rect(x, y - 1, 14, 8, style(i), "");
        case LINE -> canvas.line(x, y + 3, x + 15, y + 3, "line s" + style(i));
      }
      canvas.text(x + 19, y + 7, Canvas.Anchor.START, "t", names.get(i));
    }
  }

  /** Place and line of each name: as many on a line as fit. */
  private static List<int[]> places(List<String> names) {
    List<int[]> places = new ArrayList<>();
    double x = 0;
    int line = 0;
    for (String name : names) {
      double width = 19 + Canvas.width(name) + 12;
      if (x > 0 && x + width > Chart.WIDTH) {
        x = 0;
        line++;
      }
      places.add(new int[] {(int) x, line});
      x += width;
    }
    return places;
  }

  /** The colour of a series, from 0. */
  static String style(int series) {
    return "c" + (series % 6 + 1);
  }

  /** {@code M x y} or {@code L x y} of a path. */
  static String point(char how, double x, double y) {
    return String.format(Locale.ROOT, "%c%.1f %.1f", how, x, y);
  }
}
