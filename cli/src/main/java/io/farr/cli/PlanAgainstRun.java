package io.farr.cli;

import io.farr.report.DataTable;
import io.farr.report.Section;
import io.farr.run.RunManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What was planned of a run, beside what came. */
record PlanAgainstRun(PlanFile plan, RunManifest run) {
  /** A line of the comparison; {@code actual} below 0 if the run does not tell. */
  private record Row(String name, double planned, double actual, Shown shown) {}

  /** How a quantity is written. */
  private enum Shown {
    COUNT,
    SECONDS,
    BYTES;

    String of(double value) {
      return switch (this) {
        case COUNT -> Figures.count(Math.round(value));
        case SECONDS -> Figures.time(Duration.ofMillis(Math.round(1000 * value)));
        case BYTES -> Figures.bytes(Math.round(value));
      };
    }
  }

  void write(Section section) {
    PlanFile.Estimate estimate = nearest();
    List<List<String>> cells = new ArrayList<>();
    for (Row row : rows(estimate)) {
      cells.add(
          List.of(
              row.name(),
              row.shown().of(row.planned()),
              row.actual() < 0 ? "–" : row.shown().of(row.actual()),
              row.actual() < 0 || row.planned() == 0
                  ? "–"
                  : String.format(Locale.ROOT, "%.2f", row.actual() / row.planned())));
    }
    section
        .text(
            "Planned from a sample of "
                + Figures.count(plan.sampled(), "record")
                + ", for "
                + Figures.count(plan.cores(), "core")
                + (estimate.times() == 1 ? "." : ", for " + estimate.times() + " times the input."))
        .table(
            DataTable.of(
                "Planned and used", List.of("", "planned", "used", "used ÷ planned"), cells))
        .folded(
            "What the plan assumed",
            new DataTable(
                "Assumptions",
                List.of("assumed"),
                Set.of(0),
                plan.assumptions().stream().map(List::of).toList()));
  }

  /** The estimate for the number of records that is nearest to what came. */
  private PlanFile.Estimate nearest() {
    PlanFile.Estimate nearest = plan.estimates().get(0);
    for (PlanFile.Estimate estimate : plan.estimates()) {
      if (distance(estimate) < distance(nearest)) {
        nearest = estimate;
      }
    }
    return nearest;
  }

  private double distance(PlanFile.Estimate estimate) {
    return Math.abs(Math.log((estimate.records() + 1.0) / (run.counts().in() + 1.0)));
  }

  private List<Row> rows(PlanFile.Estimate planned) {
    double seconds =
        Duration.between(Instant.parse(run.started()), Instant.parse(run.ended())).toMillis() / 1e3;
    long written =
        run.outputs().values().stream()
            .flatMap(List::stream)
            .mapToLong(RunManifest.Output::bytes)
            .sum();
    return List.of(
        new Row("records", planned.records(), run.counts().in(), Shown.COUNT),
        new Row(
            "segments", planned.segments(), run.segments().getOrDefault("total", 0L), Shown.COUNT),
        new Row(
            "distinct segments",
            planned.distinct(),
            run.segments().getOrDefault("distinct", 0L),
            Shown.COUNT),
        new Row("CPU of the tasks", planned.cpuSeconds(), used("task_cpu_seconds"), Shown.SECONDS),
        new Row("time", planned.seconds(), seconds, Shown.SECONDS),
        new Row("heap", planned.heapBytes(), used("peak_heap_bytes"), Shown.BYTES),
        new Row("shuffled", planned.temporaryBytes(), used("shuffle_bytes"), Shown.BYTES),
        new Row("written", planned.outputBytes(), written, Shown.BYTES));
  }

  private double used(String name) {
    return run.used().getOrDefault(name, -1.0);
  }
}
