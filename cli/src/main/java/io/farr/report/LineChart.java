package io.farr.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lines over a common scale, such as throughput over time. The vertical scale begins at 0.
 *
 * @param across what the horizontal axis shows, with its unit: "seconds since the start"
 * @param up what the vertical axis shows, with its unit
 * @param spans stretches of the horizontal axis that have a name, such as the stages of a job
 */
public record LineChart(
    String title,
    String description,
    String across,
    String up,
    List<Series> series,
    List<Span> spans)
    implements Chart {
  /** A point of a line. */
  public record Point(double x, double y) {}

  /** A line; its points by rising {@code x}. */
  public record Series(String name, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** From here to there on the horizontal axis. */
  public record Span(String name, double from, double to) {}

  public LineChart {
    series = List.copyOf(series);
    spans = List.copyOf(spans);
  }

  private List<String> names() {
    return series.stream().map(Series::name).toList();
  }

  @Override
  public int height() {
    return Plot.HEIGHT;
  }

  @Override
  public void draw(Canvas canvas) {
    double right = spans.stream().mapToDouble(Span::to).max().orElse(0);
    double left = Double.MAX_VALUE;
    double most = 0;
    for (Series line : series) {
      for (Point point : line.points()) {
        right = Math.max(right, point.x());
        left = Math.min(left, point.x());
        most = Math.max(most, point.y());
      }
    }
    left = spans.stream().mapToDouble(Span::from).min().orElse(Math.min(left, right));
    Plot plot =
        new Plot(
            Axis.exactly(left, right > left ? right : left + 1, 5),
            Axis.around(0, most > 0 ? most : 1, 4),
            Plot.legendLines(names()) + (spans.isEmpty() ? 0 : 1));
    spans(canvas, plot);
    plot.frame(canvas, across, up);
    Plot.legend(canvas, names(), Plot.Key.LINE);
    for (int i = 0; i < series.size(); i++) {
      line(canvas, plot, series.get(i), i);
    }
  }

  private void spans(Canvas canvas, Plot plot) {
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      double x = plot.x(span.from());
      double width = plot.x(span.to()) - x;
      canvas.rect(
          x, plot.top(), width, plot.y(0) - plot.top(), i % 2 == 0 ? "band" : "space", span.name());
      if (Canvas.width(span.name()) + 4 <= width) {
        canvas.text(x + width / 2, plot.top() - 6, Canvas.Anchor.MIDDLE, "t", span.name());
      }
    }
  }

  private static void line(Canvas canvas, Plot plot, Series line, int index) {
    StringBuilder path = new StringBuilder();
    for (Point point : line.points()) {
      path.append(Plot.point(path.isEmpty() ? 'M' : 'L', plot.x(point.x()), plot.y(point.y())));
    }
    if (!path.isEmpty()) {
      canvas.path(path.toString(), "line s" + Plot.style(index));
    }
    // Two hundred dots with a tip each are a caterpillar: only few points are marked.
    if (line.points().size() <= 40) {
      for (Point point : line.points()) {
        canvas.dot(
            plot.x(point.x()),
            plot.y(point.y()),
            2,
            Plot.style(index),
            line.name() + ": " + Axis.figure(point.y()));
      }
    }
  }

  @Override
  public DataTable table() {
    TreeMap<Double, Map<Integer, Double>> byX = new TreeMap<>();
    for (int i = 0; i < series.size(); i++) {
      for (Point point : series.get(i).points()) {
        byX.computeIfAbsent(point.x(), x -> new LinkedHashMap<>()).put(i, point.y());
      }
    }
    List<String> columns = new ArrayList<>(List.of(across));
    columns.addAll(names());
    List<List<String>> rows = new ArrayList<>();
    byX.forEach(
        (x, values) -> {
          List<String> row = new ArrayList<>(List.of(Axis.figure(x)));
          for (int i = 0; i < series.size(); i++) {
            Double value = values.get(i);
            row.add(value == null ? "–" : Axis.figure(value));
          }
          rows.add(row);
        });
    return new DataTable(title + " (" + up + ")", columns, Set.of(), rows);
  }
}
