package io.farr.cli;

import io.farr.report.CurveChart;
import io.farr.report.DataTable;
import io.farr.report.Histogram;
import io.farr.report.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The page that {@code farr evaluate phrases --report} writes. */
final class PhrasePage {
  private static final double WANTED = 0.95;

  private final Knowledge knowledge;
  private final List<Path> gold;
  private final boolean unseen;

  /** A page about what was measured with that knowledge on those files. */
  PhrasePage(Knowledge knowledge, List<Path> gold, boolean unseen) {
    this.knowledge = knowledge;
    this.gold = List.copyOf(gold);
    this.unseen = unseen;
  }

  /** The whole page. */
  String html(Map<String, Object> figures, Map<String, List<Map<String, Object>>> tables) {
    Page page =
        Page.titled("How well expressions are coded")
            .subtitle(
                Figures.count(((Number) number(figures, "n")).longValue(), "expression")
                    + " of "
                    + String.join(", ", gold.stream().map(f -> f.getFileName().toString()).toList())
                    + (unseen ? ", each as if nobody had coded it before" : ""));
    page.headline(percent(figures, "top1"), "right code first", "at the gold's own length")
        .headline(percent(figures, "top1_category"), "right category first", "three characters")
        .headline(percent(figures, "top5"), "right code among five", "")
        .headline(
            percent(figures, "category_coverage_at_95"),
            "of categories at 95% precision",
            "seen afterwards: what can be promised is less")
        .headline(
            String.format(Locale.ROOT, "%.3f", number(figures, "ece").doubleValue()),
            "calibration error",
            "a constant confidence can have none: see the resolution");
    confidence(page, figures, tables);
    page.section("Where it is good and where not")
        .table(table("Held by the pack, and not", tables, "by_held"))
        .table(table("How the first code's term meets the expression", tables, "by_match"))
        .table(table("Length", tables, "by_length"))
        .table(table("Chapter of the gold code", tables, "by_chapter"));
    page.section("The most confident errors")
        .text(
            "Where a term, a convention or the gold is wrong, it stands here first."
                + " Titles are the pack's.")
        .table(table("Surest first", tables, "confident_errors"));
    page.section("Made with").facts(facts(figures));
    return page.html();
  }

  private static void confidence(
      Page page, Map<String, Object> figures, Map<String, List<Map<String, Object>>> tables) {
    page.section("How far the confidence can be believed")
        .chart(
            new CurveChart(
                "Reliability",
                "Share of right codes over the confidence, in tenths of the expressions. On the"
                    + " dashed line confidence is what it says.",
                "confidence",
                "share right",
                0,
                0,
                CurveChart.Reference.DIAGONAL,
                List.of(
                    curve("code", tables, "calibration", "confidence", "exact"),
                    curve("category", tables, "category_calibration", "confidence", "exact"))))
        .chart(
            new CurveChart(
                "Precision by coverage",
                "Share of right ones among the surest, over the share of all that these are."
                    + " The dashed line is 95%.",
                "share that would be final",
                "precision",
                0,
                0.5,
                CurveChart.Reference.at(WANTED),
                List.of(
                    curve("code", tables, "coverage_precision", "coverage", "precision"),
                    curve(
                        "category",
                        tables,
                        "category_coverage_precision",
                        "coverage",
                        "precision"))))
        .chart(histogram(tables.getOrDefault("confidence_histogram", List.of())))
        .facts(quality(figures));
  }

  private static Map<String, String> quality(Map<String, Object> figures) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "Calibration error",
        cell(figures, "ece") + ", categories " + cell(figures, "category_ece"));
    facts.put(
        "Brier score", cell(figures, "brier") + ", categories " + cell(figures, "category_brier"));
    facts.put(
        "A right one is surer than a wrong one",
        percent(figures, "auc") + " of the time, categories " + percent(figures, "category_auc"));
    facts.put("Resolution", cell(figures, "resolution") + " (0 for a constant confidence)");
    facts.put(
        "Above 0.95",
        cell(figures, "above_95_n")
            + " expressions, "
            + percent(figures, "above_95_exact")
            + " right, said to be "
            + percent(figures, "above_95_confidence"));
    facts.put(
        "Could be final",
        percent(figures, "coverage_at_95")
            + " at 95%, "
            + percent(figures, "coverage_at_99")
            + " at 99% precision; categories "
            + percent(figures, "category_coverage_at_95")
            + " and "
            + percent(figures, "category_coverage_at_99"));
    return facts;
  }

  private Map<String, String> facts(Map<String, Object> figures) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Pack", knowledge.pack().manifest().name() + ", " + knowledge.pack().fingerprint());
    facts.put(
        "Tables",
        knowledge.tables().manifest().name()
            + ", "
            + knowledge.tables().fingerprint()
            + (knowledge.tables().boundTo(knowledge.pack()) ? "" : ", learned with another pack"));
    facts.put("Calibrated on", knowledge.tables().manifest().population());
    facts.put("Code system", knowledge.system().key());
    facts.put("Rows left out", cell(figures, "skipped"));
    return facts;
  }

  private static CurveChart.Curve curve(
      String name,
      Map<String, List<Map<String, Object>>> tables,
      String table,
      String x,
      String y) {
    List<CurveChart.Point> points = new ArrayList<>();
    for (Map<String, Object> row : tables.getOrDefault(table, List.of())) {
      points.add(CurveChart.Point.of(number(row, x).doubleValue(), number(row, y).doubleValue()));
    }
    return new CurveChart.Curve(name, points);
  }

  private static Histogram histogram(List<Map<String, Object>> rows) {
    List<Double> bounds = new ArrayList<>();
    List<Long> right = new ArrayList<>();
    List<Long> wrong = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      bounds.add(number(row, "from").doubleValue());
      right.add(number(row, "right").longValue());
      wrong.add(number(row, "wrong").longValue());
    }
    bounds.add(1.0);
    return new Histogram(
        "Confidence",
        "How many expressions have which confidence, right and wrong ones on one another.",
        "confidence",
        "expressions",
        bounds,
        List.of(new Histogram.Series("right", right), new Histogram.Series("wrong", wrong)));
  }

  /** Columns that hold a word begin at the left. */
  private static DataTable table(
      String caption, Map<String, List<Map<String, Object>>> tables, String key) {
    List<Map<String, Object>> rows = tables.getOrDefault(key, List.of());
    List<String> columns = rows.isEmpty() ? List.of("none") : List.copyOf(rows.get(0).keySet());
    Set<Integer> words = new TreeSet<>();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (rows.stream().anyMatch(row -> row.get(column) instanceof String)) {
        words.add(i);
      }
    }
    List<List<String>> cells =
        rows.stream()
            .map(row -> columns.stream().map(c -> FigureTable.cell(row.get(c))).toList())
            .toList();
    return new DataTable(
        caption, columns.stream().map(c -> c.replace('_', ' ')).toList(), words, cells);
  }

  private static Number number(Map<String, Object> row, String key) {
    return row.get(key) instanceof Number n ? n : 0;
  }

  private static String percent(Map<String, Object> figures, String key) {
    return Figures.percent(number(figures, key).doubleValue());
  }

  private static String cell(Map<String, Object> figures, String key) {
    return FigureTable.cell(figures.get(key));
  }
}
