package io.farr.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.coding.Route;
import io.farr.measure.BridgeMeasure;
import io.farr.run.RowFilter;
import io.farr.run.RunManifest;
import io.farr.run.RunReader;
import io.farr.run.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two runs over the same records, held against each other by id. One answer of some 100 bytes is
 * kept of each record of the first run; the second is read past it. Not thread-safe.
 */
final class Comparison {
  /** What one run says of a record. */
  private record Answer(@Nullable String cause, Route route, int codes) {}

  private final RunManifest a;
  private final RunManifest b;
  private final BridgeMeasure measure = new BridgeMeasure();
  private final Map<String, String> interned = new HashMap<>();
  private final long[][] routes = new long[Route.values().length][Route.values().length];
  private long onlyA;
  private long onlyB;
  private long sameCodes;
  private long sameIfBothAuto;

  private Comparison(RunManifest a, RunManifest b) {
    this.a = a;
    this.b = b;
  }

  /**
   * Compares two runs.
   *
   * @param changes a file for the records whose cause differs, by id; {@code null} for none
   * @throws UsageException if they are of different kinds of record, or the file cannot be written
   */
  static Comparison of(RunReader a, RunReader b, @Nullable Path changes) {
    if (!a.manifest().kind().equals(b.manifest().kind())) {
      throw new UsageException(
          "expected two runs over one kind of record, found "
              + a.manifest().kind()
              + " and "
              + b.manifest().kind());
    }
    Comparison comparison = new Comparison(a.manifest(), b.manifest());
    if (changes == null) {
      comparison.read(a, b, null);
      return comparison;
    }
    Path part = changes.resolveSibling("." + changes.getFileName() + ".part");
    try {
      try (PrintWriter to =
          new PrintWriter(Files.newBufferedWriter(part, StandardCharsets.UTF_8))) {
        to.print("record_id\tcause_a\tcause_b\troute_a\troute_b\n");
        comparison.read(a, b, to);
        if (to.checkError()) {
          throw new IOException("no space left?");
        }
      }
      Files.move(part, changes);
    } catch (IOException e) {
      throw new UsageException(changes + ": cannot be written");
    }
    return comparison;
  }

  private void read(RunReader first, RunReader second, @Nullable PrintWriter changes) {
    Map<String, Answer> answers = new HashMap<>();
    try (Stream<ObjectNode> rows = rows(first)) {
      rows.forEach(row -> answers.put(row.path("record_id").asText(), answer(row)));
    }
    try (Stream<ObjectNode> rows = rows(second)) {
      rows.forEach(
          row -> {
            String id = row.path("record_id").asText();
            Answer before = answers.remove(id);
            if (before == null) {
              onlyB++;
            } else {
              add(id, before, answer(row), changes);
            }
          });
    }
    onlyA = answers.size();
  }

  private static Stream<ObjectNode> rows(RunReader run) {
    return run.rows(
        Table.CODINGS,
        RowFilter.ALL,
        MainCause.columns(run.manifest().kind(), "record_id", "route", "record_axis", "codes"));
  }

  private Answer answer(JsonNode row) {
    String cause = MainCause.of(row).code();
    TreeSet<String> codes = new TreeSet<>();
    row.path("record_axis").forEach(code -> codes.add(code.asText()));
    if (codes.isEmpty()) {
      row.path("codes").forEach(code -> codes.add(code.path("code").asText()));
    }
    return new Answer(
        cause == null ? null : interned.computeIfAbsent(cause, c -> c),
        Route.valueOf(row.path("route").asText()),
        codes.hashCode());
  }

  private void add(String id, Answer before, Answer after, @Nullable PrintWriter changes) {
    measure.add(before.cause(), after.cause());
    routes[before.route().ordinal()][after.route().ordinal()]++;
    sameCodes += before.codes() == after.codes() ? 1 : 0;
    boolean same = Objects.equals(before.cause(), after.cause());
    if (same && before.route() == Route.AUTO && after.route() == Route.AUTO) {
      sameIfBothAuto++;
    }
    if (!same && changes != null) {
      changes.print(
          cell(id)
              + "\t"
              + cell(before.cause())
              + "\t"
              + cell(after.cause())
              + "\t"
              + before.route()
              + "\t"
              + after.route()
              + "\n");
    }
  }

  /** An id may hold anything, a tab too. */
  private static String cell(@Nullable String text) {
    return text == null ? "" : text.replaceAll("\\p{Cntrl}", " ");
  }

  BridgeMeasure measure() {
    return measure;
  }

  RunManifest a() {
    return a;
  }

  RunManifest b() {
    return b;
  }

  /** Records that the first run alone has coded. */
  long onlyA() {
    return onlyA;
  }

  /** Records that the second run alone has coded. */
  long onlyB() {
    return onlyB;
  }

  /** How many have the same set of codes in both, whatever the cause. */
  long sameCodes() {
    return sameCodes;
  }

  /** How many went one way in the first run and that way in the second. */
  long routed(Route before, Route after) {
    return routes[before.ordinal()][after.ordinal()];
  }

  /** Of those that are final in both: how many have the same cause. */
  long sameIfBothAuto() {
    return sameIfBothAuto;
  }

  /** What the two runs were made of, where that differs: name, first, second. */
  Map<String, String[]> differences() {
    Map<String, String[]> differences = new LinkedHashMap<>();
    differ(differences, "Farr", a.farr(), b.farr());
    differ(
        differences,
        "pack",
        a.pack().name() + " " + a.pack().fingerprint(),
        b.pack().name() + " " + b.pack().fingerprint());
    differ(
        differences,
        "tables",
        a.tables().name() + " " + a.tables().fingerprint(),
        b.tables().name() + " " + b.tables().fingerprint());
    differ(
        differences,
        "input",
        a.inputs().stream().map(RunManifest.Input::sha256).sorted().toList().toString(),
        b.inputs().stream().map(RunManifest.Input::sha256).sorted().toList().toString());
    TreeSet<String> names = new TreeSet<>(a.settings().keySet());
    names.addAll(b.settings().keySet());
    for (String name : names) {
      differ(
          differences,
          "setting " + name,
          String.valueOf(a.settings().get(name)),
          String.valueOf(b.settings().get(name)));
    }
    return differences;
  }

  private static void differ(Map<String, String[]> into, String name, String one, String other) {
    if (!one.equals(other)) {
      into.put(name, new String[] {shortened(one), shortened(other)});
    }
  }

  /** Hashes to twelve digits: enough to tell them apart. */
  private static String shortened(String text) {
    return text.replaceAll("([0-9a-f]{12})[0-9a-f]{20,}", "$1…");
  }

  /** "both final", "final only in A", … with their counts. */
  Map<String, Long> routesInWords() {
    Map<String, Long> words = new LinkedHashMap<>();
    words.put("final in both", routed(Route.AUTO, Route.AUTO));
    words.put("final in A only", routed(Route.AUTO, Route.REVIEW));
    words.put("final in B only", routed(Route.REVIEW, Route.AUTO));
    words.put("to a person in both", routed(Route.REVIEW, Route.REVIEW));
    return words;
  }

  /** The key of a count in JSON. */
  static String key(String words) {
    return words.toLowerCase(Locale.ROOT).replace(' ', '_');
  }
}
