package io.farr.cli;

import io.farr.report.LineChart;
import io.farr.report.LineChart.Point;
import io.farr.report.LineChart.Series;
import io.farr.report.LineChart.Span;
import io.farr.run.RunManifest;
import io.farr.run.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How fast a run went, over time, from the course that its manifest keeps. */
final class Throughput {
  /** A rate over less is a matter of chance: progress arrives in steps. */
  private static final double SHORTEST = 0.5;

  /** And over less than this share of the stage the picture would be all teeth. */
  private static final int MOST_STEPS = 40;

  /** A scale of time: seconds, minutes or hours, whichever gives numbers that can be read. */
  private record Unit(String name, double seconds) {
    static Unit of(double end) {
      return end < 300
          ? new Unit("seconds", 1)
          : end < 3 * 3600 ? new Unit("minutes", 60) : new Unit("hours", 3600);
    }
  }

  private Throughput() {}

  /** The picture; empty for a run whose course is not known. */
  static Optional<LineChart> chart(RunManifest run) {
    double end = 0;
    for (RunManifest.Course course : run.course().values()) {
      end = Math.max(end, course.seconds().get(course.seconds().size() - 1));
    }
    if (end == 0) {
      return Optional.empty();
    }
    Unit unit = Unit.of(end);
    List<Series> series = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    StringBuilder told = new StringBuilder();
    for (Stage stage : Stage.values()) {
      Optional<RunManifest.Course> course = run.courseOf(stage);
      if (course.isEmpty()) {
        continue;
      }
      List<Double> seconds = course.get().seconds();
      double from = seconds.get(0);
      double to = seconds.get(seconds.size() - 1);
      spans.add(new Span(name(stage), from / unit.seconds(), to / unit.seconds()));
      List<Point> points = points(course.get(), unit);
      if (!points.isEmpty() && stage != Stage.CHECK && stage != Stage.WRITE) {
        series.add(new Series(counted(stage), points));
        long done = course.get().done().get(seconds.size() - 1);
        told.append(
            String.format(
                Locale.ROOT,
                "%s %,d %s in %.1f s. ",
                name(stage),
                done,
                counted(stage),
                to - from));
      }
    }
    return series.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LineChart(
                "Throughput over time",
                told.toString().strip(),
                unit.name() + " since the start",
                "a second",
                series,
                spans));
  }

  /** Steps: the rate between two points that were kept, from the one to the other. */
  private static List<Point> points(RunManifest.Course course, Unit unit) {
    List<Double> seconds = course.seconds();
    int last = seconds.size() - 1;
    double shortest = Math.max(SHORTEST, (seconds.get(last) - seconds.get(0)) / MOST_STEPS);
    List<Point> points = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= last; to++) {
      // A stage that begins anew counts from 0 again.
      if (course.done().get(to) < course.done().get(from)) {
        from = to;
      }
      double time = seconds.get(to) - seconds.get(from);
      if (time >= shortest || (to == last && time > 0)) {
        double rate = (course.done().get(to) - course.done().get(from)) / time;
        points.add(new Point(seconds.get(from) / unit.seconds(), rate));
        points.add(new Point(seconds.get(to) / unit.seconds(), rate));
        from = to;
      }
    }
    return points;
  }

  private static String counted(Stage stage) {
    return switch (stage) {
      case CHECK -> "files checked";
      case READ -> "records read";
      case LINK -> "distinct segments linked";
      case CODE -> "records coded";
      case WRITE -> "tables written";
    };
  }

  static String name(Stage stage) {
    return switch (stage) {
      case CHECK -> "check";
      case READ -> "read";
      case LINK -> "link";
      case CODE -> "code";
      case WRITE -> "write";
    };
  }
}
