package io.farr.cli;

import io.farr.codes.CauseList;
import io.farr.codes.Chapter;
import io.farr.coding.Route;
import io.farr.report.BarChart;
import io.farr.report.BarChart.Bar;
import io.farr.report.DataTable;
import io.farr.report.Histogram;
import io.farr.report.Page;
import io.farr.report.Section;
import io.farr.run.RunCounts;
import io.farr.run.RunManifest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The page about a run. It is made of the manifest and of counts of rows; the review queue, which
 * alone holds words, is never opened.
 */
final class RunPage {
  private static final int TOP = 20;
  private static final int MOST_FILES = 50;

  private final RunManifest run;
  private final RunTally tally;
  private final CodeTitles titles;
  private final Optional<CauseList> list;
  private final Optional<PlanFile> plan;

  RunPage(
      RunManifest run,
      RunTally tally,
      CodeTitles titles,
      Optional<CauseList> list,
      Optional<PlanFile> plan) {
    this.run = run;
    this.tally = tally;
    this.titles = titles;
    this.list = list;
    this.plan = plan;
  }

  /** The page in HTML. */
  String html(Path folder) {
    RunCounts counts = run.counts();
    Page page =
        Page.titled("Farr run: " + folder.toAbsolutePath().normalize().getFileName())
            .subtitle(
                Figures.count(counts.in())
                    + " "
                    + run.kind()
                    + ", coded "
                    + run.started().replace("T", " ").replaceFirst("\\..*", "")
                    + " UTC with Farr "
                    + run.farr())
            .headline(
                Figures.percent(counts.auto(), counts.in()),
                "final without a touch",
                Figures.count(counts.auto()) + " records")
            .headline(
                Figures.count(counts.review()),
                "to a person",
                Figures.percent(counts.review(), counts.in()))
            .headline(
                Figures.count(counts.quarantine()),
                "in quarantine",
                counts.superseded() == 0
                    ? "none superseded"
                    : Figures.count(counts.superseded()) + " superseded")
            .headline(
                Figures.time(took()),
                "from start to end",
                Figures.count(Math.round(counts.in() / Math.max(0.001, took().toMillis() / 1e3)))
                    + " records a second")
            .foot(
                "Rows "
                    + run.rowsDigest()
                    + ". This page holds counts and names of files, no words of any record.");
    routes(page.section("What became of the records"));
    causes(page.section(noun() + "s"));
    list.ifPresent(l -> deaths(page.section(noun() + "s by " + l.name()), l));
    confidence(page);
    quarantine(page);
    speed(page.section("Speed"));
    plan.ifPresent(p -> new PlanAgainstRun(p, run).write(page.section("Plan and run")));
    promise(page.section("What was promised"));
    versions(page.section("Made of"));
    return page.html();
  }

  private String noun() {
    return switch (run.kind()) {
      case "certificates" -> "Underlying cause";
      case "documents" -> "Principal diagnosis";
      default -> "Code";
    };
  }

  private Duration took() {
    return Duration.between(Instant.parse(run.started()), Instant.parse(run.ended()));
  }

  private void routes(Section section) {
    RunCounts counts = run.counts();
    section.chart(
        new BarChart(
            "Routes",
            Figures.percent(counts.auto(), counts.in())
                + " of the records are final, "
                + Figures.percent(counts.review(), counts.in())
                + " go to a person.",
            "route",
            "records",
            counts.in(),
            List.of(
                new Bar("AUTO, final without a touch", counts.auto(), "c3"),
                new Bar("REVIEW, to a person", counts.review(), "c2"),
                new Bar("QUARANTINE, cannot be coded", counts.quarantine(), "c5"),
                new Bar("superseded by a later version", counts.superseded(), "c6"))));
    List<Bar> reasons =
        sorted(run.reviewReasons()).stream()
            .map(e -> new Bar(RunReport.words(e.getKey()), e.getValue(), "c2"))
            .toList();
    if (!reasons.isEmpty()) {
      section.chart(
          new BarChart(
              "Reasons for review",
              "A record may have several. The commonest is: " + reasons.get(0).label() + ".",
              "reason",
              "records",
              counts.review(),
              reasons));
      section.folded(
          "Reasons that stand alone",
          DataTable.of(
              "Records that go to a person for one reason only",
              List.of("reason", "records with it", "with it alone"),
              sorted(run.reviewReasons()).stream()
                  .map(
                      e ->
                          List.of(
                              RunReport.words(e.getKey()),
                              Figures.count(e.getValue()),
                              Figures.count(tally.alone.getOrDefault(e.getKey(), 0L))))
                  .toList()));
    }
    if (counts.audit() > 0) {
      section.text(
          Figures.count(counts.audit())
              + " of the final records were drawn at random for a blind check by a person.");
    }
  }

  private void causes(Section section) {
    long coded = tally.causes.values().stream().mapToLong(Long::longValue).sum();
    List<Bar> chapters = new ArrayList<>();
    Chapter.all()
        .filter(tally.chapters::containsKey)
        .forEach(
            chapter ->
                chapters.add(
                    Bar.of(
                        chapter.span() + "  " + chapter.title(),
                        tally.chapters.getOrDefault(chapter, 0L))));
    if (tally.inNoChapter > 0) {
      chapters.add(new Bar("in no chapter", tally.inNoChapter, "c6"));
    }
    if (!chapters.isEmpty()) {
      section.chart(
          new BarChart("Chapters", "Records by chapter.", "chapter", "records", coded, chapters));
    }
    List<Bar> top =
        sorted(tally.causes).stream()
            .limit(TOP)
            .map(e -> Bar.of(titles.with(e.getKey()), e.getValue()))
            .toList();
    if (!top.isEmpty()) {
      section.chart(
          new BarChart(
              "The commonest " + top.size(),
              top.get(0).label() + " comes first.",
              "code",
              "records",
              coded,
              top));
    }
    section.text(
        Figures.count(tally.causes.size())
            + " different codes; "
            + Figures.count(tally.withoutCause, "coded record")
            + " without one.");
  }

  private void deaths(Section section, CauseList of) {
    long[] counts = tally.byItem(of);
    List<List<String>> rows = new ArrayList<>();
    long coded = tally.causes.values().stream().mapToLong(Long::longValue).sum();
    for (int i = 0; i < counts.length; i++) {
      CauseList.Item item = of.items().get(i);
      rows.add(
          List.of(
              item.code(),
              "\u2003".repeat(of.level(i)) + titles.of(item),
              Figures.count(counts[i]),
              counts[i] == 0 ? "" : Figures.percent(counts[i], coded)));
    }
    section.text(
        "Final and tentative answers together. "
            + (tally.outside(of) == 0
                ? "Every cause has an item."
                : Figures.count(tally.outside(of), "record") + " in no item of the list."));
    section.table(
        new DataTable(
            "Records by the items of " + of.name(),
            List.of("item", "title", "records", "share"),
            Set.of(0, 1),
            rows));
  }

  private void confidence(Page page) {
    if (!tally.hasConfidence()) {
      return;
    }
    List<Double> bounds = new ArrayList<>();
    for (int i = 0; i <= RunTally.BINS; i++) {
      bounds.add((double) i / RunTally.BINS);
    }
    List<Histogram.Series> series = new ArrayList<>();
    for (Route route : Route.values()) {
      List<Long> counts = new ArrayList<>();
      for (long n : tally.confidence.getOrDefault(route, new long[RunTally.BINS])) {
        counts.add(n);
      }
      series.add(new Histogram.Series(route.name(), counts));
    }
    page.section("Confidence")
        .chart(
            new Histogram(
                "Confidence of the " + noun().toLowerCase(Locale.ROOT),
                "Records by the probability that their answer is right, final ones below those"
                    + " that go to a person.",
                "probability of being right",
                "records",
                bounds,
                series));
  }

  private void quarantine(Page page) {
    if (run.quarantineReasons().isEmpty()) {
      return;
    }
    page.section("Quarantine")
        .chart(
            new BarChart(
                "Reasons for quarantine",
                "Why records could not be coded.",
                "reason",
                "records",
                run.counts().quarantine(),
                sorted(run.quarantineReasons()).stream()
                    .map(e -> new Bar(RunReport.words(e.getKey()), e.getValue(), "c5"))
                    .toList()))
        .chart(
            new BarChart(
                "By input file",
                "Where the quarantined records stand.",
                "file",
                "records",
                0,
                sorted(tally.quarantined).stream()
                    .limit(TOP)
                    .map(e -> new Bar(e.getKey(), e.getValue(), "c5"))
                    .toList()));
  }

  private void speed(Section section) {
    Throughput.chart(run).ifPresent(section::chart);
    double all = run.seconds().values().stream().mapToDouble(Double::doubleValue).sum();
    section.chart(
        new BarChart(
            "Where the time went",
            "Seconds by stage.",
            "stage",
            "seconds",
            all,
            run.seconds().entrySet().stream()
                .map(e -> Bar.of(e.getKey(), Math.round(10 * e.getValue()) / 10.0))
                .toList()));
    long distinct = run.segments().getOrDefault("distinct", 0L);
    long total = run.segments().getOrDefault("total", 0L);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "Segments",
        Figures.count(total)
            + ", of which "
            + Figures.count(distinct)
            + " distinct: "
            + Figures.percent(total - distinct, total)
            + " were answered by the dictionary");
    used(facts);
    section.facts(facts);
  }

  private void used(Map<String, String> facts) {
    Map<String, Double> used = run.used();
    long output =
        run.outputs().values().stream()
            .flatMap(List::stream)
            .mapToLong(RunManifest.Output::bytes)
            .sum();
    if (used.containsKey("task_cpu_seconds")) {
      facts.put(
          "CPU of the tasks",
          Figures.time(seconds(used.getOrDefault("task_cpu_seconds", 0.0)))
              + " in "
              + Figures.count(Math.round(used.getOrDefault("tasks", 0.0)), "task"));
      facts.put(
          "Heap of the driver, filled and held",
          bytes(used, "peak_heap_bytes") + ", " + bytes(used, "held_heap_bytes"));
      facts.put("Shuffled", bytes(used, "shuffle_bytes"));
      facts.put("Spilled to disk", bytes(used, "spilled_bytes"));
    }
    facts.put("Written", Figures.bytes(output));
  }

  private static String bytes(Map<String, Double> used, String key) {
    return Figures.bytes(Math.round(used.getOrDefault(key, 0.0)));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(1000 * seconds));
  }

  private void promise(Section section) {
    Object target = run.settings().get("target-precision");
    Object confidence = run.settings().get("confidence");
    section.text(
        "A record is final if its probability of being right reaches the threshold of its group."
            + " Wanted: "
            + target
            + " of the final ones right, with a confidence of "
            + confidence
            + ".");
    section.table(
        DataTable.of(
            "Threshold by group",
            List.of("group", "threshold"),
            run.promise().entrySet().stream()
                .map(
                    e ->
                        List.of(
                            RunReport.words(e.getKey()),
                            e.getValue() instanceof Double
                                ? Figures.probability((Double) e.getValue())
                                : String.valueOf(e.getValue())))
                .toList()));
  }

  private void versions(Section section) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Farr", run.farr());
    facts.put("Pack", run.pack().name() + " " + run.pack().fingerprint());
    run.pack().releases().forEach((name, release) -> facts.put("Release of " + name, release));
    facts.put(
        "Tables",
        run.tables().name()
            + " "
            + run.tables().fingerprint()
            + (run.tables().bound() ? "" : ", learned with another pack"));
    facts.put("Population of the tables", run.tables().population());
    run.versions().forEach((name, version) -> facts.put(RunReport.words(name), version));
    facts.put("Host", run.host());
    facts.put("Started, ended", run.started() + ", " + run.ended());
    run.settings().forEach((name, value) -> facts.put("Setting " + name, String.valueOf(value)));
    section.facts(facts);
    List<List<String>> inputs =
        run.inputs().stream()
            .limit(MOST_FILES)
            .map(
                i ->
                    List.of(
                        i.name(),
                        i.format(),
                        Figures.count(i.records()),
                        Figures.bytes(i.bytes()),
                        i.sha256()))
            .toList();
    section.folded(
        "Input files"
            + (run.inputs().size() > MOST_FILES
                ? ", the first " + MOST_FILES + " of " + run.inputs().size()
                : ""),
        new DataTable(
            "What went in",
            List.of("file", "format", "records", "size", "sha256"),
            Set.of(0, 1, 4),
            inputs));
  }

  /** The largest first; of equal ones the first by name. */
  private static List<Map.Entry<String, Long>> sorted(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Long> e) -> -e.getValue())
                .thenComparing(Map.Entry::getKey))
        .toList();
  }
}
