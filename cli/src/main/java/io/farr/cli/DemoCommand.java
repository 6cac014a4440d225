package io.farr.cli;

import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.coding.CodingSettings;
import io.farr.coding.Route;
import io.farr.format.RecordKind;
import io.farr.linking.Linked;
import io.farr.measure.CertificateMeasure;
import io.farr.measure.PhraseMeasure;
import io.farr.run.RunCounts;
import io.farr.spark.CodingJobSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code farr demo}. */
@Command(
    name = "demo",
    sortOptions = false,
    description = {
      "Codes the sample data, certificates, phrases and documents in Japanese and English, and"
          + " shows what comes of it. All samples are invented."
    })
final class DemoCommand implements Callable<Integer> {
  /** Marks a folder as our own, to be overwritten by the next demo. */
  private static final String MARK = ".farr-demo";

  private static final int SHOWN_CAUSES = 8;

  /** Precisions that an office may want, the default first. */
  private static final List<Double> TARGETS = List.of(0.995, 0.99, 0.97, 0.95, 0.9, 0.8);

  /** The most that the shipped tables can promise of enough records to look at. */
  private static final double DEMO_PRECISION = 0.8;

  private final Screen screen;
  private final Installation installation;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "farr-demo-out",
      description = "where the runs go (default: ./${DEFAULT-VALUE})")
  Path out;

  @Mixin KnowledgeOptions options;

  DemoCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.installation = installation;
    this.options = new KnowledgeOptions(installation);
  }

  @Override
  public Integer call() throws IOException {
    Map<RecordKind, List<Path>> samples = samples();
    Knowledge knowledge = options.open(screen);
    CodingSettings settings = CodingSettings.defaults(knowledge.system()).wanting(DEMO_PRECISION);
    begin();
    Map<RecordKind, RunReport> reports = new EnumMap<>(RecordKind.class);
    samples.forEach(
        (kind, files) -> {
          screen.note("coding " + kind.key() + "…");
          CodingJobSettings job =
              CodingJobSettings.local(
                  files,
                  kind,
                  out.resolve(kind.key()),
                  options.pack.path(),
                  options.tablesPath(),
                  settings);
          reports.put(
              kind, CodeCommand.run(options.encoderUse().map(job::with).orElse(job), screen));
        });
    GoldCertificates gold =
        GoldCertificates.read(
            samples.getOrDefault(RecordKind.CERTIFICATES, List.of()), StandardCharsets.UTF_8);
    Map<String, Linked> linked = gold.link(knowledge, settings);
    Map<Double, List<GoldCertificates.Coded>> byTarget = new LinkedHashMap<>();
    for (double target : TARGETS) {
      byTarget.put(target, gold.code(knowledge, settings.wanting(target), linked));
    }
    List<GoldCertificates.Coded> coded =
        byTarget.getOrDefault(settings.targetPrecision(), List.of());
    runs(reports);
    targets(byTarget);
    causes(knowledge, coded);
    new DemoExamples(knowledge, screen).print(byTarget);
    accuracy(knowledge, coded);
    next();
    return ExitStatus.DONE.code();
  }

  private Map<RecordKind, List<Path>> samples() throws IOException {
    Map<RecordKind, List<Path>> samples = new EnumMap<>(RecordKind.class);
    if (!Files.isDirectory(installation.samples())) {
      throw new InputException(
          installation.samples() + ": expected the folder of samples, found nothing");
    }
    try (Stream<Path> files = Files.list(installation.samples())) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        for (RecordKind kind : RecordKind.values()) {
          if (file.getFileName().toString().startsWith(kind.key())) {
            samples.computeIfAbsent(kind, k -> new ArrayList<>()).add(file);
          }
        }
      }
    }
    return samples;
  }

  /** Makes room for the runs; deletes nothing but what an earlier demo wrote. */
  private void begin() throws IOException {
    if (Files.exists(out.resolve(MARK))) {
      for (RecordKind kind : RecordKind.values()) {
        FreshFolder.delete(out.resolve(kind.key()));
      }
    } else {
      FreshFolder.check(out);
      Files.createDirectories(out);
      Files.writeString(out.resolve(MARK), "farr demo overwrites this folder\n");
    }
  }

  private void heading(String text) {
    screen.out().println();
    screen.out().println(screen.ink().bold(text));
  }

  private void runs(Map<RecordKind, RunReport> reports) {
    Ink ink = screen.ink();
    heading("What became of the samples, with --target-precision " + DEMO_PRECISION);
    Grid grid = new Grid(2, 1, 2, 3, 4, 5, 6);
    grid.row(
        "",
        "records",
        ink.good("AUTO"),
        ink.mark("REVIEW"),
        ink.bad("QUARANTINE"),
        "superseded",
        "time");
    Map<String, Long> review = new TreeMap<>();
    Map<String, Long> quarantine = new TreeMap<>();
    for (Map.Entry<RecordKind, RunReport> entry : reports.entrySet()) {
      RunReport report = entry.getValue();
      RunCounts counts = report.summary().counts();
      grid.row(
          entry.getKey().key(),
          Figures.count(counts.in()),
          Figures.count(counts.auto()),
          Figures.count(counts.review()),
          Figures.count(counts.quarantine()),
          Figures.count(counts.superseded()),
          Figures.time(report.took()));
      report.summary().reviewReasons().forEach((k, n) -> review.merge(k, n, Long::sum));
      report.summary().quarantineReasons().forEach((k, n) -> quarantine.merge(k, n, Long::sum));
    }
    screen.print(grid.lines(screen.width()));
    screen.print(RunReport.reasons("to review:     ", review, ink, screen.width()));
    screen.print(RunReport.reasons("to quarantine: ", quarantine, ink, screen.width()));
  }

  /** How much would be final if less were wanted; rules and edits hold whatever is wanted. */
  private void targets(Map<Double, List<GoldCertificates.Coded>> byTarget) {
    heading("Certificates that are AUTO, by the precision that is promised of them");
    Grid grid = new Grid(2);
    List<String> wanted = new ArrayList<>(List.of("--target-precision"));
    List<String> shares = new ArrayList<>(List.of("AUTO"));
    byTarget.forEach(
        (target, coded) -> {
          long auto = coded.stream().filter(c -> c.coding().route() == Route.AUTO).count();
          wanted.add(DisplayText.right(String.valueOf(target), 6));
          shares.add(DisplayText.right(Figures.percent(auto, coded.size()), 6));
        });
    grid.row(wanted.toArray(new String[0])).row(shares.toArray(new String[0]));
    screen.print(grid.lines(screen.width()));
  }

  private void causes(Knowledge knowledge, List<GoldCertificates.Coded> coded) {
    heading("The commonest underlying causes of death");
    Map<String, Integer> counts = new TreeMap<>();
    for (GoldCertificates.Coded one : coded) {
      String cause = one.coding().underlyingCause();
      if (cause != null) {
        counts.merge(cause, 1, Integer::sum);
      }
    }
    List<Map.Entry<String, Integer>> commonest = new ArrayList<>(counts.entrySet());
    commonest.sort(
        Comparator.comparingInt((Map.Entry<String, Integer> e) -> -e.getValue())
            .thenComparing(Map.Entry::getKey));
    int most = commonest.isEmpty() ? 1 : commonest.get(0).getValue();
    Grid grid = new Grid(2, 0);
    for (Map.Entry<String, Integer> entry :
        commonest.subList(0, Math.min(SHOWN_CAUSES, commonest.size()))) {
      int ordinal = knowledge.codes().find(knowledge.system(), entry.getKey());
      String en = knowledge.codes().bestTitle(ordinal, Language.EN);
      String ja = knowledge.codes().bestTitle(ordinal, Language.JA);
      grid.row(
          String.valueOf(entry.getValue()),
          screen.ink().mark("▇".repeat(Math.max(1, 12 * entry.getValue() / most))),
          screen.ink().code(entry.getKey()),
          en.equals(ja) ? en : en + " · " + ja);
    }
    screen.print(grid.lines(screen.width()));
  }

  private void accuracy(Knowledge knowledge, List<GoldCertificates.Coded> coded) {
    heading("Compared with the samples' own answers");
    screen
        .out()
        .println(
            "  A demonstration on our own invented samples, not a measure of accuracy: farr"
                + " evaluate measures on yours.");
    Grid grid = new Grid(2, 1);
    for (Language language : Language.values()) {
      CertificateMeasure measure = new CertificateMeasure(knowledge.resources().lexicon());
      coded.stream()
          .filter(c -> c.coding().language().equals(language.key()))
          .forEach(c -> measure.add(c.columns(), c.coding()));
      Map<String, Object> figures = measure.figures();
      grid.row(
          "certificates " + language.key(),
          String.valueOf(figures.get("n")),
          "underlying cause "
              + percent(figures.get("underlying_exact"))
              + " exact, "
              + percent(figures.get("underlying_category"))
              + " same category; multiple causes F1 "
              + percent(figures.get("multiple_f1")));
    }
    Path phrases = installation.samples().resolve("phrases.tsv");
    if (Files.exists(phrases)) {
      PhraseMeasure measure = new PhraseMeasure();
      PhraseEvaluation.all(
              knowledge, GoldPhrases.read(List.of(new GoldPhrases.Source(phrases, "text", ""))))
          .forEach(e -> measure.add(e.answer()));
      Map<String, Object> figures = measure.figures();
      grid.row(
          "phrases",
          String.valueOf(figures.get("n")),
          percent(figures.get("top1"))
              + " exact, "
              + percent(figures.get("top1_category"))
              + " same category, "
              + percent(figures.get("top5"))
              + " among the first five");
    }
    screen.print(grid.lines(screen.width()));
  }

  private static String percent(@Nullable Object share) {
    return Figures.percent(share instanceof Number ? ((Number) share).doubleValue() : 0);
  }

  private void next() {
    heading("What to try next");
    Path certificates = out.resolve(RecordKind.CERTIFICATES.key());
    Grid grid = new Grid(2);
    grid.row("farr show " + certificates + " --route REVIEW", "what a person would look at");
    grid.row(
        "farr show " + certificates + " --id JA-0001", "one record, with the steps to its cause");
    grid.row("farr explain \"糖尿病性腎症による慢性腎不全\"", "what Farr sees in a line");
    grid.row("farr lookup E11.2", "all that the pack says of a code");
    grid.row("farr code deaths.csv --out coded", "your own certificates");
    screen.print(grid.lines(screen.width()));
    screen.out().println();
    screen.print(
        DisplayText.wrapped(
            "The Parquet is in "
                + out
                + ": certificates/ documents/ phrases/, each with codings/ review/ quarantine/"
                + " and _MANIFEST.json",
            screen.width()));
  }
}
