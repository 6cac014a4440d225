package io.farr.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Curves of shares over shares: reliability (observed over stated probability, against the
 * diagonal), coverage (precision over the share that is final, against the precision wanted).
 *
 * @param across what the horizontal axis shows
 * @param up what the vertical axis shows
 * @param fromAcross beginning of the horizontal axis, which ends at 1
 * @param fromUp beginning of the vertical axis, which ends at 1
 * @param reference what the curves are to be compared with
 */
public record CurveChart(
    String title,
    String description,
    String across,
    String up,
    double fromAcross,
    double fromUp,
    Reference reference,
    List<Curve> curves)
    implements Chart {
  /**
   * A point of a curve with its interval.
   *
   * @param low of the interval; equal to {@code high} for none
   */
  public record Point(double x, double y, double low, double high) {
    /** Without an interval. */
    public static Point of(double x, double y) {
      return new Point(x, y, y, y);
    }
  }

  /** A curve; its points by rising {@code x}. */
  public record Curve(String name, List<Point> points) {
    public Curve {
      points = List.copyOf(points);
    }
  }

  /** The dashed line: the diagonal, a level, or none. */
  public record Reference(Kind kind, double level) {
    /** Where it runs. */
    public enum Kind {
      NONE,
      DIAGONAL,
      LEVEL
    }

    public static final Reference NONE = new Reference(Kind.NONE, 0);
    public static final Reference DIAGONAL = new Reference(Kind.DIAGONAL, 0);

    /** At one height. */
    public static Reference at(double level) {
      return new Reference(Kind.LEVEL, level);
    }
  }

  public CurveChart {
    curves = List.copyOf(curves);
    if (!(fromAcross >= 0 && fromAcross < 1 && fromUp >= 0 && fromUp < 1)) {
      throw new IllegalArgumentException(
          "expected axes that begin in [0, 1), found " + fromAcross + " and " + fromUp);
    }
  }

  private List<String> names() {
    return curves.stream().map(Curve::name).toList();
  }

  @Override
  public int height() {
    return Plot.HEIGHT;
  }

  @Override
  public void draw(Canvas canvas) {
    Plot plot =
        new Plot(
            Axis.exactly(fromAcross, 1, 5), Axis.exactly(fromUp, 1, 5), Plot.legendLines(names()));
    plot.frame(canvas, across, up);
    Plot.legend(canvas, names(), Plot.Key.LINE);
    switch (reference.kind()) {
      case NONE -> {}
      case DIAGONAL -> {
        double from = Math.max(fromAcross, fromUp);
        canvas.line(plot.x(from), plot.y(from), plot.x(1), plot.y(1), "reference");
      }
      case LEVEL ->
          canvas.line(
              plot.x(fromAcross),
              plot.y(reference.level()),
              plot.x(1),
              plot.y(reference.level()),
              "reference");
    }
    for (int i = 0; i < curves.size(); i++) {
      curve(canvas, plot, curves.get(i), i);
    }
  }

  private void curve(Canvas canvas, Plot plot, Curve curve, int index) {
    // What lies below the axes is left out, not drawn on their edge.
    List<Point> seen =
        curve.points().stream().filter(p -> p.x() >= fromAcross && p.y() >= fromUp).toList();
    StringBuilder path = new StringBuilder();
    for (Point point : seen) {
      path.append(Plot.point(path.isEmpty() ? 'M' : 'L', plot.x(point.x()), plot.y(point.y())));
    }
    if (!path.isEmpty()) {
      canvas.path(path.toString(), "line s" + Plot.style(index));
    }
    boolean few = seen.size() <= 40;
    for (Point point : seen) {
      if (point.low() < point.high()) {
        canvas.line(
            plot.x(point.x()),
            plot.y(point.low()),
            plot.x(point.x()),
            plot.y(point.high()),
            "whisker s" + Plot.style(index));
      }
      if (few) {
        canvas.dot(
            plot.x(point.x()),
            plot.y(point.y()),
            2.5,
            Plot.style(index),
            curve.name() + ": " + Axis.figure(point.x()) + ", " + Axis.figure(point.y()));
      }
    }
  }

  @Override
  public DataTable table() {
    List<List<String>> rows = new ArrayList<>();
    for (Curve curve : curves) {
      for (Point point : curve.points()) {
        rows.add(
            List.of(
                curve.name(),
                Axis.figure(point.x()),
                Axis.figure(point.y()),
                point.low() < point.high()
                    ? Axis.figure(point.low()) + "–" + Axis.figure(point.high())
                    : "–"));
      }
    }
    return DataTable.of(title, List.of("curve", across, up, "interval"), rows);
  }
}
