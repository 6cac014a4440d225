package io.farr.cli;

import io.farr.codes.CauseList;
import io.farr.codes.Language;
import io.farr.measure.BridgeMeasure;
import io.farr.measure.PairedCounts;
import io.farr.run.RunReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farr compare}. */
@Command(
    name = "compare",
    sortOptions = false,
    description = {
      "Compares two runs over the same records (bridge coding): agreement, net and gross change and"
          + " comparability ratios by chapter, by cause and by a list.",
      "",
      "The ratio is deaths in B over deaths in A, of the records in both. Its 95%% interval takes"
          + " the pairs into account: the error of its logarithm is the root of (moved in + moved"
          + " out) / (A x B). Of fewer than 20 deaths it is not reliable."
    },
    footer = {
      "",
      "Examples:",
      "  farr compare coded-2025 coded-2026 --cause-list jp-short",
      "  farr compare before after --report bridge.html --changes changed.tsv"
    })
final class CompareCommand implements Callable<Integer> {
  private static final int MOVES_IN_JSON = 1000;

  private final Screen screen;
  private final Installation installation;

  @Parameters(
      converter = LocationConverter.class,
      index = "0",
      paramLabel = "RUN_A",
      description = "the run that is compared with")
  Path runA;

  @Parameters(
      converter = LocationConverter.class,
      index = "1",
      paramLabel = "RUN_B",
      description = "the run that is compared")
  Path runB;

  @Mixin CauseListOption list;

  @Option(
      names = "--report",
      converter = LocationConverter.class,
      paramLabel = "FILE",
      description = "write a page in HTML as well; must not exist")
  @Nullable Path report;

  @Option(
      names = "--changes",
      converter = LocationConverter.class,
      paramLabel = "FILE",
      description =
          "write the ids of records whose cause differs, with both, as TSV; must not exist")
  @Nullable Path changes;

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description = "the pack to take titles from (default: the starter pack)")
  @Nullable Path pack;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  CompareCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.installation = installation;
    this.list = new CauseListOption(installation);
  }

  @Override
  public Integer call() {
    for (Path run : List.of(runA, runB)) {
      if (Files.notExists(run)) {
        throw new UsageException(run + ": expected the folder of a run, found nothing");
      }
    }
    for (Path file : written()) {
      HtmlFile.refuseExisting(file);
    }
    Optional<CauseList> by = list.read();
    Comparison comparison = Comparison.of(RunReader.open(runA), RunReader.open(runB), changes);
    CodeTitles titles = CodeTitles.of(pack, installation, Language.EN);
    if (report != null) {
      HtmlFile.create(
          report,
          new ComparisonPage(comparison, by, titles).html(runA.toString(), runB.toString()));
    }
    if (json) {
      screen.out().println(Json.line(object(comparison, by)));
    } else {
      screen.print(
          new ComparisonText(comparison, by, titles, screen.ink(), screen.width())
              .lines(runA.toString(), runB.toString()));
      for (Path file : written()) {
        screen.out().println("Written " + file);
      }
    }
    return ExitStatus.DONE.code();
  }

  private List<Path> written() {
    List<Path> files = new ArrayList<>();
    if (report != null) {
      files.add(report);
    }
    if (changes != null) {
      files.add(changes);
    }
    return files;
  }

  private Map<String, Object> object(Comparison comparison, Optional<CauseList> by) {
    BridgeMeasure measure = comparison.measure();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("a", runA.toString());
    object.put("b", runB.toString());
    object.put("differences", comparison.differences());
    object.put("only_a", comparison.onlyA());
    object.put("only_b", comparison.onlyB());
    object.putAll(measure.figures(by));
    object.put("same_codes", comparison.sameCodes());
    comparison.routesInWords().forEach((words, n) -> object.put(Comparison.key(words), n));
    object.put("same_of_final_in_both", comparison.sameIfBothAuto());
    object.put("by_chapter", figures(measure.byChapter()));
    object.put("by_category", figures(measure.byCategory()));
    object.put("by_code", figures(measure.byCode()));
    by.ifPresent(
        l -> {
          object.put("cause_list", l.name());
          List<Map<String, Object>> rows = new ArrayList<>();
          for (BridgeMeasure.ItemCounts item : measure.by(l)) {
            Map<String, Object> row = item.counts().figures();
            row.put("level", item.level());
            row.put("leaf", item.leaf());
            row.put("title_en", item.item().titleEn());
            row.put("title_ja", item.item().titleJa());
            rows.add(row);
          }
          object.put("by_item", rows);
        });
    object.put(
        "moves",
        measure.moves(MOVES_IN_JSON).stream()
            .map(
                move -> {
                  Map<String, Object> row = new LinkedHashMap<>();
                  row.put("a", move.a());
                  row.put("b", move.b());
                  row.put("records", move.records());
                  return row;
                })
            .toList());
    return object;
  }

  private static List<Map<String, Object>> figures(List<PairedCounts> rows) {
    return rows.stream().map(PairedCounts::figures).toList();
  }
}
