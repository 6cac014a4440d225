package io.farr.report;

/** A picture of figures. Immutable. */
public sealed interface Chart permits BarChart, CurveChart, Histogram, IntervalChart, LineChart {
  /** Drawn as wide as a telephone shows it at its own size; wider screens enlarge it a little. */
  int WIDTH = 360;

  /** What it shows, in a few words. */
  String title();

  /** What is to be seen in it, for those who do not see it. */
  String description();

  /** Its figures. */
  DataTable table();

  /** Draws it into an {@code svg} element that is open already. */
  void draw(Canvas canvas);

  /** How high it is, in units of {@link #WIDTH}. */
  int height();
}
