package io.farr.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.codes.CauseList;
import io.farr.codes.Chapter;
import io.farr.codes.Language;
import io.farr.coding.Route;
import io.farr.run.RowFilter;
import io.farr.run.RunReader;
import io.farr.run.Table;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rows of a run, counted in one pass: causes, chapters, confidence, reasons, quarantine. Holds
 * counts only, no record. Not thread-safe.
 */
final class RunTally {
  /** Twentieths of the confidence. */
  static final int BINS = 20;

  /** Causes by how many records have them, by code in its published spelling. */
  final Map<String, Long> causes = new HashMap<>();

  final Map<Chapter, Long> chapters = new HashMap<>();
  final Map<Route, long[]> confidence = new EnumMap<>(Route.class);

  /** Reasons for review that are the only one of a record, with how many records that is so. */
  final Map<String, Long> alone = new TreeMap<>();

  /** Quarantined records by input file. */
  final Map<String, Long> quarantined = new TreeMap<>();

  long withoutCause;
  long inNoChapter;
  private long japanese;
  private long records;

  private RunTally() {
    for (Route route : Route.values()) {
      confidence.put(route, new long[BINS]);
    }
  }

  /** Counts the rows of a run. Reads of its tables only the columns that it needs. */
  static RunTally of(RunReader run) {
    RunTally tally = new RunTally();
    try (Stream<ObjectNode> rows =
        run.rows(
            Table.CODINGS,
            RowFilter.ALL,
            MainCause.columns(run.manifest().kind(), "route", "reasons", "language"))) {
      rows.forEach(tally::add);
    }
    try (Stream<ObjectNode> rows =
        run.rows(Table.QUARANTINE, RowFilter.ALL, Set.of("source", "reason"))) {
      rows.forEach(row -> tally.quarantined.merge(row.path("source").asText(), 1L, Long::sum));
    }
    return tally;
  }

  private void add(JsonNode row) {
    records++;
    japanese += row.path("language").asText().equals(Language.JA.key()) ? 1 : 0;
    JsonNode reasons = row.path("reasons");
    if (reasons.size() == 1) {
      alone.merge(reasons.get(0).asText(), 1L, Long::sum);
    }
    MainCause cause = MainCause.of(row);
    String code = cause.code();
    if (code == null) {
      withoutCause++;
      return;
    }
    causes.merge(code, 1L, Long::sum);
    Chapter.of(code).ifPresentOrElse(c -> chapters.merge(c, 1L, Long::sum), () -> inNoChapter++);
    Double sure = cause.confidence();
    long[] bins = confidence.get(Route.valueOf(row.path("route").asText()));
    if (sure != null && bins != null) {
      bins[Math.max(0, Math.min(BINS - 1, (int) (sure * BINS)))]++;
    }
  }

  /** How many records lie in each item of a list. */
  long[] byItem(CauseList list) {
    long[] counts = new long[list.items().size()];
    causes.forEach(
        (code, n) -> {
          for (int i = 0; i < counts.length; i++) {
            counts[i] += list.items().get(i).ranges().holds(code) ? n : 0;
          }
        });
    return counts;
  }

  /** How many records a list has no item for. */
  long outside(CauseList list) {
    return causes.entrySet().stream()
        .filter(cause -> list.leafOf(cause.getKey()).isEmpty())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The language of most records. */
  Language language() {
    return 2 * japanese > records ? Language.JA : Language.EN;
  }

  /** Whether any record has a confidence. */
  boolean hasConfidence() {
    return confidence.values().stream().flatMapToLong(Arrays::stream).sum() > 0;
  }
}
