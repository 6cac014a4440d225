package io.farr.cli;

import io.farr.codes.IcdCode;
import io.farr.measure.PhraseMeasure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code farr evaluate phrases}. */
@Command(
    name = "phrases",
    sortOptions = false,
    description = {
      "Measures how well single expressions are coded.",
      "",
      "Tells how many are right, how far the confidence can be believed and what share could be"
          + " final at which precision; apart for expressions that the pack holds and does not"
          + " hold, by chapter, length and kind of match; and the most confident errors.",
      "",
      "Gold is tab-separated with a header. Rows without a code, with -1, or with 0 in a column"
          + " has_code or scorable are skipped. Several codes joined by | mean any of them."
    })
final class EvaluatePhrasesCommand implements Callable<Integer> {
  private final Screen screen;

  @Option(
      names = "--gold",
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "the gold, packed by gzip or not; several are pooled")
  List<Path> gold;

  @Option(
      names = "--text-column",
      paramLabel = "NAME",
      defaultValue = "text",
      description = "the column of the words (default: ${DEFAULT-VALUE})")
  String textColumn;

  @Option(
      names = "--code-column",
      paramLabel = "NAME",
      defaultValue = "",
      description = "the column of the codes (default: code, codes or icd10)")
  String codeColumn;

  @Mixin KnowledgeOptions options;

  @Option(
      names = "--errors",
      paramLabel = "FILE",
      description = "write what was coded wrongly here: words, gold, codes, confidence")
  @Nullable Path errors;

  @Option(
      names = "--unseen",
      description =
          "code every expression as if nobody had coded it before: leave out learned terms that are"
              + " it or a variant of it")
  boolean unseen;

  @Option(
      names = "--words",
      description =
          "show the expressions of the most confident errors, not their codes and titles alone: on"
              + " the screen, with --json and in the report")
  boolean words;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "write a page with charts here: report.html, complete in itself")
  @Nullable Path report;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  EvaluatePhrasesCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.options = new KnowledgeOptions(installation);
  }

  @Override
  public Integer call() throws IOException {
    Knowledge opened = options.open(screen);
    Knowledge knowledge = unseen ? opened.unseen() : opened;
    GoldPhrases read =
        GoldPhrases.read(
            gold.stream().map(f -> new GoldPhrases.Source(f, textColumn, codeColumn)).toList());
    List<PhraseEvaluation> evaluations = PhraseEvaluation.all(knowledge, read);
    PhraseMeasure measure = new PhraseMeasure();
    evaluations.forEach(e -> measure.add(e.answer()));
    if (errors != null) {
      writeErrors(knowledge, evaluations, errors);
    }
    Map<String, Object> figures = new LinkedHashMap<>(measure.figures());
    figures.put("skipped", read.skipped());
    Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>(measure.tables());
    tables.put("confident_errors", ConfidentErrors.rows(knowledge, evaluations, words));
    if (report != null) {
      Files.createDirectories(report);
      Path page = report.resolve("report.html");
      Files.writeString(page, new PhrasePage(knowledge, gold, unseen).html(figures, tables));
      screen.note("report in " + page);
    }
    if (json) {
      figures.putAll(tables);
      screen.out().println(Json.line(figures));
    } else {
      screen.print(PhraseReport.lines(figures, tables, screen.width()));
    }
    return ExitStatus.DONE.code();
  }

  private static void writeErrors(
      Knowledge knowledge, List<PhraseEvaluation> evaluations, Path file) throws IOException {
    List<String> wrong = new ArrayList<>(List.of("text\tgold\tcodes\tconfidence\tmatch\tterm"));
    evaluations.stream().filter(e -> !e.isRight()).forEach(e -> wrong.add(line(knowledge, e)));
    Files.write(file, wrong, StandardCharsets.UTF_8);
  }

  private static String line(Knowledge knowledge, PhraseEvaluation e) {
    boolean none = e.candidates().isEmpty();
    return String.join(
        "\t",
        DisplayText.oneLine(e.phrase().text()),
        String.join("|", e.phrase().gold().codes()),
        e.answer().ranked().stream().map(IcdCode::text).collect(Collectors.joining(" ")),
        none ? "" : Figures.probability(e.answer().confidence()),
        none ? "" : e.answer().match(),
        none ? "" : knowledge.pack().terms().text(e.candidates().get(0).term()));
  }
}
