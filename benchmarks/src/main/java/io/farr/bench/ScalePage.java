package io.farr.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.report.LineChart;
import io.farr.report.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Draws what {@code benchmarks/scale.sh} found: time by size, which is to be a straight line, and
 * memory by size, which is to be level.
 *
 * <pre>
 * ScalePage RUNS.jsonl PAGE.html
 * </pre>
 */
public final class ScalePage {
  private ScalePage() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: ScalePage RUNS.jsonl PAGE.html");
      System.exit(2);
    }
    List<JsonNode> runs = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      runs.add(new ObjectMapper().readTree(line));
    }
    Page page = Page.titled("Farr by size").subtitle("worded certificates, lexicon only");
    page.section("Time")
        .chart(
            chart(
                "Seconds by records",
                "Stages of the job, the start of Spark left out.",
                "seconds",
                runs,
                run -> run.path("job_seconds").asDouble()));
    page.section("Memory")
        .chart(
            chart(
                "Heap by records",
                "The most that a collection of garbage left; the heap fills to its size before"
                    + " one.",
                "GB",
                runs,
                run -> run.path("held_heap_bytes").asDouble() / 1e9));
    Files.writeString(Path.of(args[1]), page.html());
  }

  private static LineChart chart(
      String title,
      String description,
      String up,
      List<JsonNode> runs,
      ToDoubleFunction<JsonNode> value) {
    Map<Double, List<LineChart.Point>> byShare = new TreeMap<>();
    for (JsonNode run : runs) {
      byShare
          .computeIfAbsent(run.path("share").asDouble(), share -> new ArrayList<>())
          .add(new LineChart.Point(run.path("records").asDouble(), value.applyAsDouble(run)));
    }
    List<LineChart.Series> series = new ArrayList<>();
    byShare.forEach(
        (share, points) ->
            series.add(
                new LineChart.Series(
                    String.format(Locale.ROOT, "%.0f%% distinct", 100 * share), points)));
    return new LineChart(title, description, "records", up, series, List.of());
  }
}
