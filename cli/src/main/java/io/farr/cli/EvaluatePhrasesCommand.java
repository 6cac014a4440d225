package io.farr.cli;

import io.farr.codes.pack.CodeTable;
import io.farr.linking.Candidate;
import io.farr.linking.Linked;
import io.farr.measure.PhraseMeasure;
import io.farr.text.Normalizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
    PhraseMeasure measure = new PhraseMeasure();
    List<String> wrong = new ArrayList<>(List.of("text\tgold\tcodes\tconfidence\tmatch\tterm"));
    measure(knowledge, read, measure, wrong::add);
    if (errors != null) {
      Files.write(errors, wrong, StandardCharsets.UTF_8);
    }
    Map<String, Object> figures = new LinkedHashMap<>(measure.figures());
    figures.put("skipped", read.skipped());
    if (json) {
      screen.out().println(Json.line(figures));
    } else {
      screen.print(FigureTable.lines(figures, 0, screen.width()));
    }
    return ExitStatus.DONE.code();
  }

  /**
   * Measures phrases as {@code farr code} would code them.
   *
   * @param wrong is told every one whose first code is not right, as a line of {@code --errors}
   */
  static void measure(
      Knowledge knowledge, GoldPhrases read, PhraseMeasure measure, Consumer<String> wrong) {
    Map<String, Linked> linked =
        knowledge.linkAll(read.phrases().stream().map(p -> Normalizer.key(p.text())).toList());
    for (GoldPhrases.GoldPhrase phrase : read.phrases()) {
      List<Candidate> candidates =
          Objects.requireNonNull(linked.get(Normalizer.key(phrase.text()))).candidates();
      List<String> ranked = codes(knowledge.codes(), candidates);
      measure.add(
          phrase.gold(), ranked, candidates.isEmpty() ? 0 : candidates.get(0).probability());
      if (ranked.isEmpty() || !phrase.gold().isExact(ranked.get(0))) {
        wrong.accept(line(knowledge, phrase, ranked, candidates));
      }
    }
  }

  static List<String> codes(CodeTable codes, List<Candidate> candidates) {
    return candidates.stream().map(c -> codes.code(c.code()).text()).toList();
  }

  private static String line(
      Knowledge knowledge,
      GoldPhrases.GoldPhrase phrase,
      List<String> ranked,
      List<Candidate> candidates) {
    boolean none = candidates.isEmpty();
    return String.join(
        "\t",
        DisplayText.oneLine(phrase.text()),
        String.join("|", phrase.gold().codes()),
        String.join(" ", ranked),
        none ? "" : Figures.probability(candidates.get(0).probability()),
        none ? "" : candidates.get(0).match().name().toLowerCase(Locale.ROOT),
        none ? "" : knowledge.pack().terms().text(candidates.get(0).term()));
  }
}
