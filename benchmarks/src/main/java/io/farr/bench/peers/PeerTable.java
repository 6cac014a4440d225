package io.farr.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.report.BarChart;
import io.farr.report.DataTable;
import io.farr.report.Page;
import io.farr.report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares what peers answered, then how long they took: a table on standard output, and a page
 * with charts. A peer that answers otherwise has no time in it.
 *
 * <pre>
 * PeerTable WORK_DIR PAGE.html
 * </pre>
 */
public final class PeerTable {
  /**
   * Rounding may turn a tie of two labels; and Spark NLP's matcher passes over names that begin
   * within another which it is following: it finds 98% of what a search name by name does.
   */
  private static final double LEAST_EQUAL = 0.97;

  private static final Map<String, String> TASKS =
      Map.of(
          "classify",
          "Token classifier, the same graph",
          "look",
          "Look-up of terms, the same terms");
  private static final Map<String, String> UNITS =
      Map.of("classify", "tokens", "look", "documents");

  private final Path work;
  private boolean failed;

  private PeerTable(Path work) {
    this.work = work;
  }

  private record Line(String peer, double rate, double least, double most, double equal) {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: PeerTable WORK_DIR PAGE.html");
      System.exit(2);
    }
    PeerTable table = new PeerTable(Path.of(args[0]));
    Files.writeString(Path.of(args[1]), table.page().html());
    System.exit(table.failed ? 1 : 0);
  }

  private Page page() throws IOException {
    Map<String, List<Line>> byTask = lines();
    Page page = Page.titled("Farr and its peers").subtitle("the same data, one machine, one run");
    System.out.println("task\tpeer\tunit\ta_second\tleast\tmost\tfarr_over_peer\tequal_answers");
    byTask.forEach((task, lines) -> add(page.section(TASKS.getOrDefault(task, task)), task, lines));
    return page;
  }

  private void add(Section section, String task, List<Line> lines) {
    String unit = UNITS.getOrDefault(task, "texts");
    double farr = lines.stream().filter(l -> l.peer.equals("farr")).findFirst().orElseThrow().rate;
    List<BarChart.Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Line line : lines) {
      boolean comparable = line.equal >= LEAST_EQUAL;
      failed |= !comparable;
      String ratio = comparable ? String.format(Locale.ROOT, "%.2f", farr / line.rate) : "differs";
      System.out.printf(
          Locale.ROOT,
          "%s\t%s\t%s\t%.0f\t%.0f\t%.0f\t%s\t%.4f%n",
          task,
          line.peer,
          unit,
          line.rate,
          line.least,
          line.most,
          ratio,
          line.equal);
      rows.add(
          List.of(
              line.peer,
              String.format(Locale.ROOT, "%,.0f", line.rate),
              ratio,
              String.format(Locale.ROOT, "%.2f%%", 100 * line.equal)));
      if (comparable) {
        bars.add(BarChart.Bar.of(line.peer, line.rate));
      }
    }
    section.chart(
        new BarChart(
            unit + " a second",
            "Median of repeats; answers were compared first.",
            "Engine",
            unit + " a second",
            0,
            bars));
    section.table(
        DataTable.of(
            "Rates, and what was answered",
            List.of("Engine", unit + " a second", "Farr ÷ this", "Equal answers"),
            rows));
  }

  private Map<String, List<Line>> lines() throws IOException {
    Map<String, List<Line>> byTask = new TreeMap<>();
    ObjectMapper json = new ObjectMapper();
    List<Path> files;
    try (Stream<Path> all = Files.list(work)) {
      files = all.filter(f -> f.getFileName().toString().startsWith("out.")).sorted().toList();
    }
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("{")) {
          JsonNode found = json.readTree(line);
          String task = found.path("task").asText();
          String peer = found.path("peer").asText();
          double units = found.path("units").asDouble();
          byTask
              .computeIfAbsent(task, t -> new ArrayList<>())
              .add(
                  new Line(
                      peer,
                      units / found.path("seconds").asDouble(),
                      units / found.path("most").asDouble(),
                      units / found.path("least").asDouble(),
                      equal(task, peer)));
        }
      }
    }
    return byTask;
  }

  /** How many of all single answers (labels of words, terms of documents) both give. */
  private double equal(String task, String peer) throws IOException {
    List<String> farr = Files.readAllLines(work.resolve(task + ".farr"));
    List<String> other = Files.readAllLines(work.resolve(task + "." + peer));
    if (farr.size() != other.size()) {
      return 0;
    }
    long same = 0;
    long all = 0;
    for (int i = 0; i < farr.size(); i++) {
      Set<String> ours = answers(task, farr.get(i));
      Set<String> theirs = answers(task, other.get(i));
      Set<String> either = new HashSet<>(ours);
      either.addAll(theirs);
      all += either.size();
      same += ours.size() + theirs.size() - either.size();
    }
    return all == 0 ? 1 : (double) same / all;
  }

  /** Labels with their places, terms without. */
  private static Set<String> answers(String task, String line) {
    if (line.isEmpty()) {
      return Set.of();
    }
    if (task.equals("look")) {
      return new HashSet<>(Arrays.asList(line.split("\\|", -1)));
    }
    String[] labels = line.split(" ", -1);
    Set<String> placed = new HashSet<>();
    for (int i = 0; i < labels.length; i++) {
      placed.add(i + ":" + labels[i]);
    }
    return placed;
  }
}
