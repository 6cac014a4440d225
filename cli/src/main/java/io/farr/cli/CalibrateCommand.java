package io.farr.cli;

import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.confidence.PrecisionTarget;
import io.farr.confidence.Promise;
import io.farr.format.RecordKind;
import io.farr.linking.Sureness;
import io.farr.tables.CausesLearned;
import io.farr.tables.Tables;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code farr calibrate}. */
@Command(
    name = "calibrate",
    sortOptions = false,
    description = {
      "Makes probabilities true for an office's own records, and says what can be promised of"
          + " them: learns from records that people coded how sure a code is, ranks as before, and"
          + " writes tables for the same pack.",
      "",
      "What is promised rests on predictions of a calibration that has not seen the record"
          + " (cross-validation; variants of an expression and equal certificates stay together)."
          + " Every expression is coded as if nobody had coded it before. The gold must not be what"
          + " the tables were learned on: there they are surer than on new records. Use a random"
          + " sample of decisions of people, not the records that went to review alone.",
      "",
      "Calibrate phrases first, then certificates with the tables that come out: how sure a cause"
          + " is depends on how sure its codes are."
    },
    footer = {
      "",
      "Examples:",
      "  farr calibrate --gold coded.tsv --out tables --population 'our office, 2024'",
      "  farr calibrate --kind certificates --gold deaths.csv --tables tables --out tables-2"
    })
final class CalibrateCommand implements Callable<Integer> {
  private static final List<Double> TARGETS = List.of(0.9, 0.95, 0.99, 0.995);
  private static final int FEWEST_FOLDS = 2;

  private final Screen screen;

  @Option(
      names = "--gold",
      paramLabel = "FILE[:TEXT[:CODE]]",
      required = true,
      arity = "1..*",
      description =
          "records that people coded. Phrases: tab-separated, with the columns of words and codes"
              + " if they are not the usual. Certificates: with a column expected_uc")
  List<String> gold;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "phrases",
      converter = KindConverter.class,
      description = "phrases or certificates (default: ${DEFAULT-VALUE})")
  RecordKind kind;

  @Option(names = "--coded", description = "the certificates hold codes instead of words")
  boolean coded;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "utf-8",
      converter = CharsetConverter.class,
      description = "of files of certificates (default: ${DEFAULT-VALUE})")
  Charset encoding;

  @Mixin NewTables newTables;
  @Mixin KnowledgeOptions options;
  @Mixin RoutingOptions routing;

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description = "of the cross-validation of phrases (default: ${DEFAULT-VALUE})")
  int folds;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  CalibrateCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.options = new KnowledgeOptions(installation);
  }

  @Override
  public Integer call() throws IOException {
    FreshFolder.check(newTables.out);
    if (folds < FEWEST_FOLDS) {
      throw new UsageException("--folds is " + folds + ", must be at least " + FEWEST_FOLDS);
    }
    if (kind == RecordKind.DOCUMENTS || (coded && kind != RecordKind.CERTIFICATES)) {
      throw new UsageException(
          "expected --kind phrases, or --kind certificates with or without --coded");
    }
    Knowledge opened = options.open(screen);
    routing.settings(opened.system(), coded); // targets that cannot be are refused before the work
    Knowledge knowledge = opened.unseen();
    Calibration calibration =
        kind == RecordKind.PHRASES
            ? PhraseCalibration.of(knowledge, gold, folds)
            : CertificateCalibration.of(knowledge, files(), encoding, coded, routing);
    Tables before = knowledge.tables();
    calibration.notes().forEach(screen::note);
    warnOfTraining(before);
    Promise kept =
        before.boundTo(knowledge.pack())
            ? before.promise().without(calibration.replaced())
            : Promise.NONE;
    Promise promise = kept.with(calibration.promise());
    List<String> calibratedOn = new ArrayList<>(before.manifest().trainedOn());
    files().forEach(file -> calibratedOn.add(file.getFileName() + " (calibration)"));
    FreshFolder.fill(
        newTables.out,
        folder -> {
          Tables.write(
              folder,
              newTables.called(),
              knowledge.pack(),
              before.manifest().bundle(),
              kept.observed().isEmpty()
                  ? newTables.population
                  : newTables.population + "; before: " + before.manifest().population(),
              calibratedOn,
              before.linking(),
              before.reranking(knowledge.resources()),
              calibration.sureness(),
              calibration.causes(),
              promise);
          return Tables.open(folder);
        });
    report(calibration, before.promise(), kept);
    return ExitStatus.DONE.code();
  }

  private List<Path> files() {
    return gold.stream()
        .map(
            typed ->
                kind == RecordKind.PHRASES
                    ? GoldPhrases.Source.parse(typed).file()
                    : Path.of(typed))
        .toList();
  }

  private void warnOfTraining(Tables before) {
    for (Path file : files()) {
      if (before.manifest().trainedOn().contains(file.getFileName().toString())) {
        screen.note(
            "tables "
                + before.manifest().name()
                + " were learned on a file of the name "
                + file.getFileName()
                + ": on records that they have seen they are surer than on new ones, and what is"
                + " promised here may not hold");
      }
    }
  }

  private List<PrecisionTarget> targets() {
    List<Double> wanted = new ArrayList<>(TARGETS);
    if (!wanted.contains(routing.targetPrecision)) {
      wanted.add(routing.targetPrecision);
      wanted.sort(null);
    }
    return wanted.stream().map(p -> new PrecisionTarget(p, routing.confidence)).toList();
  }

  private void report(Calibration calibration, Promise before, Promise kept) {
    List<String> dropped =
        before.observed().keySet().stream()
            .filter(key -> !kept.observed().containsKey(key))
            .filter(key -> !calibration.promise().observed().containsKey(key))
            .toList();
    PromiseTable table = new PromiseTable(calibration.promise(), targets());
    Map<String, Object> figures = new LinkedHashMap<>(calibration.figures());
    if (json) {
      figures.put("promise", table.rows());
      figures.put("no_longer_promised", dropped);
      figures.put("tables", newTables.out.toString());
      screen.out().println(Json.line(figures));
      return;
    }
    screen.out().println("predicted out of fold:");
    screen.print(FigureTable.lines(figures, 2, screen.width()));
    screen.out().println();
    screen.print(table.lines(screen.width()));
    if (!dropped.isEmpty()) {
      screen.out().println();
      screen.print(
          DisplayText.wrapped(
              "No longer promised, because it was observed before this calibration: "
                  + String.join(", ", dropped),
              screen.width()));
    }
    screen.out().println("tables in " + newTables.out);
  }

  /** Refuses gold of which nothing can be learned. */
  static void refuseEmpty(boolean empty, String file, String expected) {
    if (empty) {
      throw new InputException(file + ": expected at least one " + expected + ", found none");
    }
  }

  /** What a calibration brings to tables. */
  interface Calibration {
    /** How sure rankings are: the fitted ones, or those of before. */
    Map<Language, Sureness> sureness();

    /** What is known of causes: the fitted, or that of before. */
    CausesLearned causes();

    /** What was observed out of fold. */
    Promise promise();

    /** Kinds of results whose confidence is another now, so that what was observed is void. */
    List<String> replaced();

    /** Figures out of fold. */
    Map<String, Object> figures();

    /** What a user must know of the gold. */
    List<String> notes();
  }
}
