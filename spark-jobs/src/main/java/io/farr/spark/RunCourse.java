package io.farr.spark;

import io.farr.run.Progress;
import io.farr.run.RunManifest;
import io.farr.run.Stage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Remembers how a job went on: passes on what it is told, and keeps so few points of it that a run
 * of days has no larger manifest than one of minutes. Thread-safe.
 */
final class RunCourse implements Progress {
  /** So many points of a stage are kept; more of them are thinned. */
  private static final int MOST = 120;

  private static final double FIRST_GAP = 0.25;

  private final Progress listener;
  private final LongSupplier nanos;
  private final long began;
  private final Map<Stage, Points> points = new EnumMap<>(Stage.class);
  private Now now = new Now(Stage.CHECK, 0, 0, 0);
  private Segments segments = new Segments(0, 0);
  private double stageBegan;

  /** How far a stage had come at which second; the gap grows as the stage does. */
  private static final class Points {
    private final List<Double> seconds = new ArrayList<>();
    private final List<Long> done = new ArrayList<>();
    private double gap = FIRST_GAP;

    void add(double second, long count) {
      int last = done.size() - 1;
      if (last >= 1 && seconds.get(last) - seconds.get(last - 1) < gap) {
        // The last point moves on until it is far enough from the one before it.
        seconds.set(last, second);
        done.set(last, count);
        return;
      }
      seconds.add(second);
      done.add(count);
      if (seconds.size() > MOST) {
        thin();
      }
    }

    private void thin() {
      gap *= 2;
      for (int i = seconds.size() - 2; i > 0; i -= 2) {
        seconds.remove(i);
        done.remove(i);
      }
    }
  }

  /**
   * Where the job stands.
   *
   * @param perSecond what the stage counts, a second, since the stage began
   */
  record Now(Stage stage, long done, long total, double perSecond) {}

  /** How many segments the records hold, and how many of them are distinct; 0 until known. */
  record Segments(long distinct, long total) {
    /** Share of segments that are answered without being linked, as another was the same. */
    double hitRate() {
      return total == 0 ? 0 : 1 - (double) distinct / total;
    }
  }

  RunCourse(Progress listener) {
    this(listener, System::nanoTime);
  }

  /**
   * @param nanos the clock, in nanoseconds from any beginning
   */
  RunCourse(Progress listener, LongSupplier nanos) {
    this.listener = listener;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  @Override
  public synchronized void report(Stage stage, long done, long total) {
    double second = (nanos.getAsLong() - began) / 1e9;
    if (stage != now.stage()) {
      stageBegan = second;
    }
    points.computeIfAbsent(stage, s -> new Points()).add(second, done);
    double took = second - stageBegan;
    now = new Now(stage, done, total, took > 0 ? done / took : 0);
    listener.report(stage, done, total);
  }

  @Override
  public synchronized void segments(long distinct, long total) {
    segments = new Segments(distinct, total);
    listener.segments(distinct, total);
  }

  synchronized Now now() {
    return now;
  }

  synchronized Segments segments() {
    return segments;
  }

  /** What was kept, by stage. */
  synchronized Map<String, RunManifest.Course> byStage() {
    Map<String, RunManifest.Course> byStage = new LinkedHashMap<>();
    points.forEach(
        (stage, kept) ->
            byStage.put(
                stage.key(),
                new RunManifest.Course(
                    kept.seconds.stream().map(s -> Math.round(1e3 * s) / 1e3).toList(),
                    kept.done)));
    return byStage;
  }
}
