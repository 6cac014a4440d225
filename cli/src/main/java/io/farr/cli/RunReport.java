package io.farr.cli;

import io.farr.coding.Route;
import io.farr.run.RunCounts;
import io.farr.spark.RunSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param took from the start of the job to its end, Spark's own start included
 */
record RunReport(RunSummary summary, Duration took) {
  /** For people. */
  List<String> lines(Ink ink, int width) {
    RunCounts counts = summary.counts();
    List<String> lines = new ArrayList<>();
    lines.add(
        ink.bold(Figures.count(counts.in(), "record"))
            + " in "
            + Figures.time(took)
            + ", "
            + Figures.count(Math.round(recordsPerSecond()))
            + " a second; "
            + Figures.count(summary.distinctSegments())
            + " distinct expressions of "
            + Figures.count(summary.segments()));
    Grid grid = new Grid(2, 1, 2);
    grid.row(
        ink.route(Route.AUTO, "AUTO"),
        Figures.count(counts.auto()),
        Figures.percent(counts.auto(), counts.in()),
        "final without a touch"
            + (counts.audit() == 0
                ? ""
                : ", " + Figures.count(counts.audit()) + " of them also drawn for a blind check"));
    grid.row(
        ink.route(Route.REVIEW, "REVIEW"),
        Figures.count(counts.review()),
        Figures.percent(counts.review(), counts.in()),
        counts.review() == 0 ? "" : "to a person");
    grid.row(
        ink.bad("QUARANTINE"),
        Figures.count(counts.quarantine()),
        Figures.percent(counts.quarantine(), counts.in()),
        counts.quarantine() == 0 ? "" : "cannot be read or is there twice");
    grid.row(
        "superseded",
        Figures.count(counts.superseded()),
        Figures.percent(counts.superseded(), counts.in()),
        counts.superseded() == 0 ? "" : "a later version counts");
    lines.addAll(grid.lines(width));
    lines.addAll(reasons("to review:     ", summary.reviewReasons(), ink, width));
    lines.addAll(reasons("to quarantine: ", summary.quarantineReasons(), ink, width));
    lines.add("Parquet in " + summary.output() + " (codings/ review/ quarantine/)");
    return lines;
  }

  /** "label low confidence 120 · no promise 33", commonest first; no line if there are none. */
  static List<String> reasons(String label, Map<String, Long> counted, Ink ink, int width) {
    List<Map.Entry<String, Long>> commonest = new ArrayList<>(counted.entrySet());
    commonest.sort(
        Comparator.comparingLong((Map.Entry<String, Long> e) -> -e.getValue())
            .thenComparing(Map.Entry::getKey));
    List<String> shown = new ArrayList<>();
    for (Map.Entry<String, Long> entry : commonest) {
      shown.add(words(entry.getKey()) + " " + Figures.count(entry.getValue()));
    }
    String indent = "  " + " ".repeat(label.length());
    List<String> lines = new ArrayList<>();
    if (!shown.isEmpty()) {
      for (String line : DisplayText.joined(shown, " · ", width - indent.length())) {
        lines.add((lines.isEmpty() ? "  " + ink.faint(label) : indent) + line);
      }
    }
    return lines;
  }

  /** {@code low_confidence} as people read it. */
  static String words(String reason) {
    return reason.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** For programs. */
  Map<String, Object> object() {
    Map<String, Object> seconds = new LinkedHashMap<>();
    summary.timings().forEach((stage, time) -> seconds.put(stage.key(), time.toMillis() / 1e3));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("output", summary.output().toString());
    object.put("in", summary.counts().in());
    object.put("auto", summary.counts().auto());
    object.put("review", summary.counts().review());
    object.put("quarantine", summary.counts().quarantine());
    object.put("superseded", summary.counts().superseded());
    object.put("audit", summary.counts().audit());
    object.put("review_reasons", summary.reviewReasons());
    object.put("quarantine_reasons", summary.quarantineReasons());
    object.put("distinct_segments", summary.distinctSegments());
    object.put("segments", summary.segments());
    object.put("seconds", seconds);
    object.put("total_seconds", took.toMillis() / 1e3);
    object.put("records_per_second", Math.round(10 * recordsPerSecond()) / 10.0);
    object.put("rows_digest", summary.rowsDigest());
    return object;
  }

  private double recordsPerSecond() {
    return summary.counts().in() / Math.max(0.001, took.toMillis() / 1e3);
  }
}
