package io.farr.cli;

import io.farr.codes.CauseList;
import io.farr.measure.BridgeMeasure;
import io.farr.measure.PairedCounts;
import io.farr.report.BarChart;
import io.farr.report.BarChart.Bar;
import io.farr.report.DataTable;
import io.farr.report.IntervalChart;
import io.farr.report.Page;
import io.farr.report.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A comparison as a page. */
final class ComparisonPage {
  private static final int MOVES = 30;
  private static final int RATIOS = 25;

  private final Comparison comparison;
  private final BridgeMeasure measure;
  private final Optional<CauseList> list;
  private final CodeTitles titles;

  ComparisonPage(Comparison comparison, Optional<CauseList> list, CodeTitles titles) {
    this.comparison = comparison;
    this.measure = comparison.measure();
    this.list = list;
    this.titles = titles;
  }

  /** The page in HTML. */
  String html(String a, String b) {
    long n = measure.records();
    Page page =
        Page.titled("Bridge coding")
            .subtitle("A: " + a + ". B: " + b + ".")
            .headline(Figures.count(n), "records in both", onlyInOne())
            .headline(
                Figures.percent(measure.same(), n),
                "same cause",
                Figures.count(n - measure.same()) + " changed")
            .headline(
                Figures.percent(measure.sameCategory(), n), "same category", "three characters");
    list.ifPresent(
        l ->
            page.headline(Figures.percent(measure.sameItem(l), n), "same item of " + l.name(), ""));
    Section differences = page.section("What differs between the runs");
    if (comparison.differences().isEmpty()) {
      differences.text("Input, pack, tables and settings are the same.");
    } else {
      differences.table(
          new DataTable(
              "Where A and B were made of something else",
              List.of("", "A", "B"),
              Set.of(0, 1, 2),
              comparison.differences().entrySet().stream()
                  .map(e -> List.of(e.getKey(), e.getValue()[0], e.getValue()[1]))
                  .toList()));
    }
    routes(page.section("Routes"));
    table(
        page.section("Chapters"), "By chapter of ICD-10", measure.byChapter(), PairedCounts::title);
    list.ifPresent(l -> items(page.section("Items of " + l.name()), l));
    table(
        page.section("Causes"),
        "Categories with the largest gross change",
        ComparisonText.changedMost(measure),
        row -> titles.title(row.name()));
    moves(page.section("Moves"));
    page.section("Method")
        .text(
            "Records are joined by their id; those in one run only are left out of all ratios. The"
                + " comparability ratio of a cause is the number of records that B gives it over"
                + " the number that A gives it. Net change is what a reader of a table sees; gross"
                + " change counts all records that moved in or out, which may cancel out.")
        .text(
            "The standard error of the ratio is the ratio times the root of (moved in + moved out)"
                + " / (A × B): both counts come from the same records, so that what they share does"
                + " not vary. The 95% interval is symmetric on the logarithm. It speaks of these"
                + " records as a sample of all that could have been coded. Ratios of fewer than "
                + PairedCounts.FEWEST
                + " records in either run are marked with * and are not reliable.");
    return page.html();
  }

  private String onlyInOne() {
    return Figures.count(comparison.onlyA())
        + " only in A, "
        + Figures.count(comparison.onlyB())
        + " only in B";
  }

  private void routes(Section section) {
    List<Bar> bars = new ArrayList<>();
    List<String> styles = List.of("c3", "c5", "c1", "c2");
    comparison
        .routesInWords()
        .forEach((words, n) -> bars.add(new Bar(words, n, styles.get(bars.size()))));
    section.chart(
        new BarChart(
            "Final or to a person",
            "How records went in A and in B.",
            "route",
            "records",
            measure.records(),
            bars));
    long both = Math.round(bars.get(0).value());
    section.text(
        Figures.percent(comparison.sameCodes(), measure.records())
            + " of all records have the same set of codes."
            + (both == 0
                ? ""
                : " Of the "
                    + Figures.count(both)
                    + " that are final in both, "
                    + Figures.percent(comparison.sameIfBothAuto(), both)
                    + " have the same cause."));
  }

  private void items(Section section, CauseList of) {
    List<BridgeMeasure.ItemCounts> items = measure.by(of);
    List<IntervalChart.Row> rows =
        items.stream()
            .filter(i -> i.leaf() && i.counts().gross() > 0)
            .filter(i -> i.counts().ratio().map(PairedCounts.Ratio::reliable).orElse(false))
            .sorted(Comparator.comparingLong(i -> -i.counts().gross()))
            .limit(RATIOS)
            .flatMap(
                i ->
                    i.counts().ratio().stream()
                        .map(
                            r ->
                                new IntervalChart.Row(
                                    i.counts().name() + "  " + titles.one(i.item()),
                                    r.value(),
                                    r.low(),
                                    r.high())))
            .toList();
    if (!rows.isEmpty()) {
      section.chart(
          new IntervalChart(
              "Comparability ratios with 95% intervals",
              "Items with the largest gross change and at least "
                  + PairedCounts.FEWEST
                  + " records in both runs.",
              "item",
              "ratio",
              1,
              rows));
    }
    section.table(
        table(
            "All items of " + of.name(),
            items.stream().map(BridgeMeasure.ItemCounts::counts).toList(),
            row -> title(items, row)));
  }

  private String title(List<BridgeMeasure.ItemCounts> items, PairedCounts row) {
    return items.stream()
        .filter(i -> i.counts() == row)
        .map(i -> "\u2003".repeat(i.level()) + titles.of(i.item()))
        .findFirst()
        .orElse("");
  }

  private static void table(
      Section section,
      String caption,
      List<PairedCounts> rows,
      Function<PairedCounts, String> title) {
    section.table(table(caption, rows, title));
  }

  private static DataTable table(
      String caption, List<PairedCounts> rows, Function<PairedCounts, String> title) {
    List<List<String>> cells = new ArrayList<>();
    for (PairedCounts row : rows) {
      cells.add(
          List.of(
              row.name(),
              title.apply(row),
              Figures.count(row.a()),
              Figures.count(row.b()),
              ComparisonText.signed(row.net()),
              row.a() == 0 ? "–" : Figures.percent(row.net(), row.a()),
              Figures.count(row.in()),
              Figures.count(row.out()),
              row.a() == 0 ? "–" : Figures.percent(row.gross(), row.a()),
              ComparisonText.ratio(row),
              ComparisonText.interval(row)));
    }
    return new DataTable(
        caption,
        List.of(
            "", "title", "A", "B", "net", "net %", "in", "out", "gross %", "ratio", "95% interval"),
        Set.of(0, 1),
        cells);
  }

  private void moves(Section section) {
    List<List<String>> rows =
        measure.moves(MOVES).stream()
            .map(move -> List.of(cause(move.a()), cause(move.b()), Figures.count(move.records())))
            .toList();
    section.table(
        new DataTable(
            "Commonest moves from A to B", List.of("A", "B", "records"), Set.of(0, 1), rows));
  }

  private String cause(@Nullable String code) {
    return code == null ? "none" : titles.with(code);
  }
}
