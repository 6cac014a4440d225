package io.farr.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How often values fall between bounds, as columns; several series stand on one another.
 *
 * @param across what is counted, with its unit
 * @param unit what the counts count: "records"
 * @param bounds of the bins, rising, one more than bins
 * @param series one or more, each with one count a bin
 */
public record Histogram(
    String title,
    String description,
    String across,
    String unit,
    List<Double> bounds,
    List<Series> series)
    implements Chart {
  /** The counts of one kind, by bin. */
  public record Series(String name, List<Long> counts) {
    public Series {
      counts = List.copyOf(counts);
    }
  }

  public Histogram {
    bounds = List.copyOf(bounds);
    series = List.copyOf(series);
    for (Series one : series) {
      if (one.counts().size() != bounds.size() - 1) {
        throw new IllegalArgumentException(
            "expected " + (bounds.size() - 1) + " counts, found " + one.counts().size());
      }
    }
  }

  private List<String> names() {
    return series.stream().map(Series::name).toList();
  }

  private long total(int bin) {
    return series.stream().mapToLong(s -> s.counts().get(bin)).sum();
  }

  @Override
  public int height() {
    return Plot.HEIGHT;
  }

  @Override
  public void draw(Canvas canvas) {
    int bins = bounds.size() - 1;
    long most = 1;
    for (int bin = 0; bin < bins; bin++) {
      most = Math.max(most, total(bin));
    }
    Plot plot =
        new Plot(
            Axis.exactly(bounds.get(0), bounds.get(bins), 5),
            Axis.around(0, most, 4),
            Plot.legendLines(names()));
    plot.frame(canvas, across, unit);
    Plot.legend(canvas, names(), Plot.Key.AREA);
    for (int bin = 0; bin < bins; bin++) {
      double x = plot.x(bounds.get(bin));
      double width = plot.x(bounds.get(bin + 1)) - x;
      long below = 0;
      for (int i = 0; i < series.size(); i++) {
        long count = series.get(i).counts().get(bin);
        if (count > 0) {
          double top = plot.y(below + count);
          canvas.rect(
              x + Math.min(1, width / 8),
              top,
              width - Math.min(2, width / 4),
              plot.y(below) - top,
              Plot.style(i),
              range(bin) + " " + series.get(i).name() + ": " + Axis.figure(count));
        }
        below += count;
      }
    }
  }

  private String range(int bin) {
    return Axis.figure(bounds.get(bin)) + "–" + Axis.figure(bounds.get(bin + 1));
  }

  @Override
  public DataTable table() {
    List<String> columns = new ArrayList<>(List.of(across));
    columns.addAll(names());
    List<List<String>> rows = new ArrayList<>();
    for (int bin = 0; bin < bounds.size() - 1; bin++) {
      List<String> row = new ArrayList<>(List.of(range(bin)));
      for (Series one : series) {
        row.add(Axis.figure(one.counts().get(bin)));
      }
      rows.add(row);
    }
    return DataTable.of(title + " (" + unit + ")", columns, rows);
  }
}
