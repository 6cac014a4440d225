package io.farr.cli;

import io.farr.codes.CauseList;
import io.farr.measure.BridgeMeasure;
import io.farr.measure.PairedCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A comparison on the terminal. */
final class ComparisonText {
  private static final int MOVES = 10;
  private static final int CATEGORIES = 15;

  private final Comparison comparison;
  private final Optional<CauseList> list;
  private final CodeTitles titles;
  private final Ink ink;
  private final int width;

  ComparisonText(
      Comparison comparison, Optional<CauseList> list, CodeTitles titles, Ink ink, int width) {
    this.comparison = comparison;
    this.list = list;
    this.titles = titles;
    this.ink = ink;
    this.width = width;
  }

  /** The lines, no wider than the screen. */
  List<String> lines(String a, String b) {
    List<String> lines = new ArrayList<>();
    lines.add("A  " + ink.bold(a));
    lines.add("B  " + ink.bold(b));
    Grid differences = new Grid(2);
    comparison.differences().forEach((name, values) -> differences.row(name, values[0], values[1]));
    if (differences.isEmpty()) {
      lines.add("made of the same input, pack, tables and settings");
    } else {
      lines.add("");
      lines.add(ink.bold("What differs, in A and in B"));
      lines.addAll(differences.lines(width));
    }
    agreement(lines);
    table(lines, "By chapter", comparison.measure().byChapter(), PairedCounts::title);
    table(
        lines,
        "Categories that changed most",
        changedMost(comparison.measure()),
        row -> titles.title(row.name()));
    list.ifPresent(
        l ->
            table(
                lines,
                "Items of " + l.name() + " that changed (all of them: --json or --report)",
                comparison.measure().by(l).stream()
                    .map(BridgeMeasure.ItemCounts::counts)
                    .filter(counts -> counts.gross() > 0)
                    .toList(),
                PairedCounts::title));
    moves(lines);
    return lines;
  }

  private void agreement(List<String> lines) {
    BridgeMeasure measure = comparison.measure();
    long n = measure.records();
    lines.add("");
    lines.add(
        ink.bold(Figures.count(n, "record"))
            + " in both, "
            + Figures.count(comparison.onlyA())
            + " only in A, "
            + Figures.count(comparison.onlyB())
            + " only in B");
    Grid grid = new Grid(2, 1, 2);
    grid.row("same cause", Figures.count(measure.same()), Figures.percent(measure.same(), n), "");
    grid.row(
        "same category",
        Figures.count(measure.sameCategory()),
        Figures.percent(measure.sameCategory(), n),
        "");
    list.ifPresent(
        l ->
            grid.row(
                "same item of " + l.name(),
                Figures.count(measure.sameItem(l)),
                Figures.percent(measure.sameItem(l), n),
                ""));
    grid.row(
        "same set of codes",
        Figures.count(comparison.sameCodes()),
        Figures.percent(comparison.sameCodes(), n),
        "");
    for (Map.Entry<String, Long> route : comparison.routesInWords().entrySet()) {
      grid.row(
          route.getKey(),
          Figures.count(route.getValue()),
          Figures.percent(route.getValue(), n),
          route.getKey().equals("final in both") && route.getValue() > 0
              ? Figures.percent(comparison.sameIfBothAuto(), route.getValue())
                  + " of them with the same cause"
              : "");
    }
    lines.addAll(grid.lines(width));
  }

  /** The categories with the largest gross change; of equal ones the first. */
  static List<PairedCounts> changedMost(BridgeMeasure measure) {
    return measure.byCategory().stream()
        .filter(row -> row.gross() > 0)
        .sorted(
            Comparator.comparingLong((PairedCounts row) -> -row.gross())
                .thenComparing(PairedCounts::name))
        .limit(CATEGORIES)
        .toList();
  }

  private void table(
      List<String> lines,
      String heading,
      List<PairedCounts> rows,
      Function<PairedCounts, String> title) {
    if (rows.isEmpty()) {
      return;
    }
    Grid grid = new Grid(2, 1, 2, 3, 4, 5, 6);
    grid.row("", "A", "B", "net", "in", "out", "ratio", "95% interval", "");
    for (PairedCounts row : rows) {
      grid.row(
          row.name(),
          Figures.count(row.a()),
          Figures.count(row.b()),
          signed(row.net()),
          Figures.count(row.in()),
          Figures.count(row.out()),
          ratio(row),
          interval(row),
          title.apply(row));
    }
    lines.add("");
    lines.add(ink.bold(heading));
    lines.addAll(grid.lines(width));
  }

  private void moves(List<String> lines) {
    List<BridgeMeasure.Move> moves = comparison.measure().moves(MOVES);
    if (moves.isEmpty()) {
      return;
    }
    Grid grid = new Grid(2, 0);
    for (BridgeMeasure.Move move : moves) {
      grid.row(Figures.count(move.records()), cause(move.a()), "→", cause(move.b()));
    }
    lines.add("");
    lines.add(ink.bold("Commonest moves"));
    lines.addAll(grid.lines(width));
  }

  private String cause(@Nullable String code) {
    return code == null ? "none" : DisplayText.cut(titles.with(code), width / 2 - 8);
  }

  static String signed(long n) {
    return n > 0 ? "+" + Figures.count(n) : Figures.count(n);
  }

  /** Four places, as NCHS publishes it; marked where it is not reliable. */
  static String ratio(PairedCounts row) {
    return row.ratio()
        .map(r -> String.format(Locale.ROOT, "%.4f%s", r.value(), r.reliable() ? "" : "*"))
        .orElse("–");
  }

  static String interval(PairedCounts row) {
    return row.ratio()
        .map(r -> String.format(Locale.ROOT, "%.4f–%.4f", r.low(), r.high()))
        .orElse("–");
  }
}
