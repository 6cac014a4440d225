package io.farr.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan on the terminal. */
final class PlanText {
  private static final Map<Long, String> TIMES = Map.of(1L, "this input");

  private final PlanFile plan;
  private final Ink ink;
  private final int width;

  PlanText(PlanFile plan, Ink ink, int width) {
    this.plan = plan;
    this.ink = ink;
    this.width = width;
  }

  /** The lines, no wider than the screen. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        ink.bold(Figures.count(plan.estimates().get(0).records()) + " " + plan.kind())
            + ", planned from "
            + Figures.count(plan.sampled())
            + " of them, for "
            + Figures.count(plan.cores(), "core"));
    Grid grid = new Grid(2, 1, 2, 3);
    row(grid, "", e -> TIMES.getOrDefault(e.times(), "× " + e.times()));
    row(grid, "records", e -> Figures.count(e.records()));
    row(grid, "segments", e -> Figures.count(e.segments()));
    row(grid, "distinct segments", e -> Figures.count(e.distinct()));
    row(grid, "CPU", e -> time(e.cpuSeconds()));
    row(grid, "time by the clock", e -> time(e.seconds()));
    row(grid, "heap", e -> Figures.bytes(e.heapBytes()));
    row(grid, "temporary disk", e -> Figures.bytes(e.temporaryBytes()));
    row(grid, "output", e -> Figures.bytes(e.outputBytes()));
    if (plan.estimates().get(0).cost() != null) {
      row(grid, "cost of the cores", e -> money(e.cost()));
    }
    lines.addAll(grid.lines(width));
    PlanFile.EncoderPlan encoder = plan.encoder();
    if (encoder != null) {
      lines.add("");
      lines.addAll(encoder(encoder));
    }
    lines.add("");
    lines.add(ink.bold("Assumed"));
    for (String assumption : plan.assumptions()) {
      boolean first = true;
      for (String line : DisplayText.wrapped(assumption, width - 4)) {
        lines.add((first ? "  - " : "    ") + line);
        first = false;
      }
    }
    return lines;
  }

  private List<String> encoder(PlanFile.EncoderPlan encoder) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ink.bold(
                String.format(
                    Locale.ROOT,
                    "An encoder of %.3g billion parameters",
                    encoder.parameters() / 1e9))
            + ", hours of one card");
    StringBuilder memory = new StringBuilder("  weights");
    encoder
        .weightBytes()
        .forEach(
            (precision, bytes) ->
                memory
                    .append(' ')
                    .append(precision)
                    .append(' ')
                    .append(gigabytes(bytes))
                    .append(','));
    lines.add(
        memory
            .append(" and ")
            .append(gigabytes(encoder.roomBytes()))
            .append(" to work in")
            .toString());
    boolean priced = encoder.cards().stream().anyMatch(card -> !card.costs().isEmpty());
    Grid grid = new Grid(2, 2, 3, 4, 5, 6, 7, 8);
    List<String> head = new ArrayList<>(List.of("card", "holds", "tokens/s"));
    for (PlanFile.Estimate estimate : plan.estimates()) {
      String times = estimate.times() == 1 ? "× 1" : "× " + estimate.times();
      head.add(times);
      if (priced) {
        head.add("cost");
      }
    }
    grid.row(head.toArray(String[]::new));
    for (PlanFile.CardPlan card : encoder.cards()) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  String.format(Locale.ROOT, "%s %.0f GB", card.card(), card.memoryGb()),
                  card.holds().isEmpty() ? "does not fit" : String.join(" ", card.holds()),
                  card.holds().isEmpty()
                      ? "–"
                      : Figures.count(Math.round(card.tokensPerSecond()))));
      for (int i = 0; i < plan.estimates().size(); i++) {
        cells.add(card.hours().isEmpty() ? "–" : hours(card.hours().get(i)));
        if (priced) {
          cells.add(card.costs().isEmpty() ? "–" : money(card.costs().get(i)));
        }
      }
      grid.row(cells.toArray(String[]::new));
    }
    lines.addAll(grid.lines(width));
    return lines;
  }

  /** What is told of an estimate. */
  @FunctionalInterface
  private interface Cell {
    String of(PlanFile.Estimate estimate);
  }

  private void row(Grid grid, String name, Cell cell) {
    List<String> cells = new ArrayList<>(List.of(name));
    plan.estimates().forEach(estimate -> cells.add(cell.of(estimate)));
    grid.row(cells.toArray(String[]::new));
  }

  private static String gigabytes(double bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  private static String time(double seconds) {
    return seconds < 2 * 3600
        ? Figures.time(Duration.ofMillis(Math.round(1000 * seconds)))
        : hours(seconds / 3600) + " h";
  }

  private static String hours(double hours) {
    return hours < 0.01
        ? "<0.01"
        : hours < 10 ? String.format(Locale.ROOT, "%.2f", hours) : Figures.count(Math.round(hours));
  }

  private static String money(@Nullable Double amount) {
    return amount == null ? "–" : String.format(Locale.ROOT, "%,.2f", amount);
  }
}
