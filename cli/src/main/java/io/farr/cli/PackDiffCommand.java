package io.farr.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackDiff;
import io.farr.run.RowFilter;
import io.farr.run.RunReader;
import io.farr.run.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farr pack diff}. */
@Command(
    name = "diff",
    sortOptions = false,
    description = {
      "Tells what changed from pack A to pack B: codes added, removed, retitled and moved, and"
          + " words that name other codes than before.",
      "",
      "With --run also how many records of a run have each code that was removed, moved or"
          + " retitled: those to look at before the new pack is used."
    })
final class PackDiffCommand implements Callable<Integer> {
  private final Screen screen;

  @Parameters(index = "0", paramLabel = "A", description = "the older pack")
  Path before;

  @Parameters(index = "1", paramLabel = "B", description = "the newer pack")
  Path after;

  @Option(
      names = "--run",
      converter = LocationConverter.class,
      paramLabel = "RUN",
      description = "the folder of a run coded with A")
  @Nullable Path run;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "lines shown of each kind of change (default: ${DEFAULT-VALUE})")
  int limit;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  PackDiffCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new UsageException("--limit is " + limit + ", must be at least 1");
    }
    Pack a = Pack.open(before);
    Pack b = Pack.open(after);
    PackDiff diff = PackDiff.of(a, b);
    Touched touched = run == null ? null : touched(RunReader.open(run));
    if (json) {
      screen.out().println(Json.line(object(a, b, diff, touched)));
    } else {
      show(a, b, diff, touched);
    }
    return ExitStatus.DONE.code();
  }

  /** How many records of a run have each code. */
  private record Touched(Map<IcdCode, Integer> byCode, List<Set<IcdCode>> codesOfRecords) {
    int of(IcdCode code) {
      return byCode.getOrDefault(code, 0);
    }

    long anyOf(Set<IcdCode> codes) {
      return codesOfRecords.stream().filter(r -> r.stream().anyMatch(codes::contains)).count();
    }
  }

  private static Touched touched(RunReader reader) {
    Map<IcdCode, Integer> byCode = new HashMap<>();
    Map<Set<IcdCode>, Set<IcdCode>> seen = new HashMap<>();
    List<Set<IcdCode>> records = new ArrayList<>();
    try (Stream<ObjectNode> rows = reader.rows(Table.CODINGS, RowFilter.ALL)) {
      rows.forEach(
          row -> {
            Set<IcdCode> codes = new HashSet<>();
            for (JsonNode code : row.path("codes")) {
              try {
                codes.add(
                    new IcdCode(
                        CodeSystem.ofKey(code.path("system").asText()),
                        code.path("code").asText()));
              } catch (MalformedCodeException e) {
                throw new IllegalStateException("a run holds a code that cannot be one", e);
              }
            }
            codes.forEach(code -> byCode.merge(code, 1, Integer::sum));
            // Millions of records have some thousand sets of codes between them.
            records.add(seen.computeIfAbsent(codes, c -> c));
          });
    }
    return new Touched(byCode, records);
  }

  /** The codes of which a record should be looked at again. */
  private static Set<IcdCode> changed(PackDiff diff) {
    Set<IcdCode> changed = new HashSet<>(diff.removed());
    diff.moved().forEach(m -> changed.add(m.from()));
    diff.retitled().forEach(r -> changed.add(r.code()));
    return changed;
  }

  private void show(Pack a, Pack b, PackDiff diff, @Nullable Touched touched) {
    Ink ink = screen.ink();
    screen
        .out()
        .println(
            ink.bold(a.manifest().name())
                + " to "
                + ink.bold(b.manifest().name())
                + ": "
                + (diff.isEmpty()
                    ? "no difference in codes, titles and words"
                    : Figures.count(diff.added().size())
                        + " added, "
                        + Figures.count(diff.removed().size())
                        + " removed, "
                        + Figures.count(diff.moved().size())
                        + " moved, "
                        + Figures.count(diff.retitled().size())
                        + " retitled; "
                        + Figures.count(diff.reassigned().size(), "word")
                        + " with other codes"));
    if (touched != null) {
      screen
          .out()
          .println(
              Figures.count(touched.anyOf(changed(diff)))
                  + " of "
                  + Figures.count(touched.codesOfRecords.size(), "record")
                  + " have a code that was removed, moved or retitled");
    }
    part("added", diff.added(), code -> row(code, title(b.codes(), code), null));
    part("removed", diff.removed(), code -> row(code, title(a.codes(), code), touched));
    part(
        "moved",
        diff.moved(),
        m -> row(m.from(), "to " + m.to().text() + "  " + m.title(), touched));
    part(
        "retitled",
        diff.retitled(),
        r -> row(r.code(), shown(r.before()) + " → " + shown(r.after()), touched));
    part(
        "words with other codes",
        diff.reassigned(),
        r -> new String[] {r.text(), texts(r.before()) + " → " + texts(r.after()), ""});
  }

  private <T> void part(
      String title, List<T> changes, java.util.function.Function<T, String[]> cells) {
    if (changes.isEmpty()) {
      return;
    }
    screen.out().println();
    screen.out().println(screen.ink().bold(title));
    Grid grid = new Grid(2);
    changes.stream().limit(limit).forEach(change -> grid.row(cells.apply(change)));
    screen.print(grid.lines(screen.width()));
    if (changes.size() > limit) {
      screen
          .out()
          .println("  and " + Figures.count(changes.size() - limit) + " more (--limit, --json)");
    }
  }

  private String[] row(IcdCode code, String what, @Nullable Touched touched) {
    return new String[] {
      screen.ink().code(code.text()) + " " + screen.ink().faint(code.system().key()),
      DisplayText.cut(what, Math.max(20, screen.width() - 44)),
      touched == null ? "" : Figures.count(touched.of(code), "record")
    };
  }

  private static String shown(String title) {
    return title.isEmpty() ? "(none)" : title;
  }

  private static String texts(List<IcdCode> codes) {
    return String.join(" ", codes.stream().map(IcdCode::text).toList());
  }

  private static String title(CodeTable codes, IcdCode code) {
    return codes.bestTitle(codes.find(code), Language.EN);
  }

  private static Map<String, Object> object(
      Pack a, Pack b, PackDiff diff, @Nullable Touched touched) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("before", Map.of("name", a.manifest().name(), "fingerprint", a.fingerprint()));
    object.put("after", Map.of("name", b.manifest().name(), "fingerprint", b.fingerprint()));
    if (touched != null) {
      object.put("records", touched.codesOfRecords.size());
      object.put("records_touched", touched.anyOf(changed(diff)));
    }
    object.put("added", diff.added().stream().map(c -> one(c, title(b.codes(), c), null)).toList());
    object.put(
        "removed", diff.removed().stream().map(c -> one(c, title(a.codes(), c), touched)).toList());
    object.put(
        "moved",
        diff.moved().stream()
            .map(
                m -> {
                  Map<String, Object> move = one(m.from(), m.title(), touched);
                  move.put("to", m.to().text());
                  return move;
                })
            .toList());
    object.put(
        "retitled",
        diff.retitled().stream()
            .map(
                r -> {
                  Map<String, Object> change = one(r.code(), r.after(), touched);
                  change.put("before", r.before());
                  change.put("language", r.language().key());
                  return change;
                })
            .toList());
    object.put(
        "reassigned",
        diff.reassigned().stream()
            .map(
                r ->
                    Map.of(
                        "text",
                        r.text(),
                        "language",
                        r.language().key(),
                        "before",
                        r.before().stream().map(IcdCode::text).toList(),
                        "after",
                        r.after().stream().map(IcdCode::text).toList()))
            .toList());
    return object;
  }

  private static Map<String, Object> one(IcdCode code, String title, @Nullable Touched touched) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("system", code.system().key());
    object.put("code", code.text());
    object.put("title", title);
    if (touched != null) {
      object.put("records", touched.of(code));
    }
    return object;
  }
}
