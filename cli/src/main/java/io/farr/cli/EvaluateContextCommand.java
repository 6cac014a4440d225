package io.farr.cli;

import io.farr.context.ContextCues;
import io.farr.measure.MatchMeasure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farr evaluate context}. */
@Command(
    name = "context",
    sortOptions = false,
    description = {
      "Measures how well it is read whether a condition is denied or lies in the past.",
      "",
      "Gold is tab-separated with the columns condition, sentence, negation (negated or not) and"
          + " temporality (historical or not); the condition stands in capitals in its sentence."
    })
final class EvaluateContextCommand implements Callable<Integer> {
  private final Screen screen;

  @Option(
      names = "--gold",
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "the gold, packed by gzip or not; several are pooled")
  List<Path> gold;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  EvaluateContextCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    GoldContexts read = GoldContexts.read(gold);
    MatchMeasure negation = new MatchMeasure();
    MatchMeasure history = new MatchMeasure();
    for (GoldContexts.Row row : read.rows()) {
      ContextCues.Found found = ContextCues.read(row.sentence(), row.start(), row.end());
      negation.add(found.negated(), row.negated());
      history.add(found.past(), row.historical());
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("n", read.rows().size());
    figures.put("negation_f1", negation.figures().get("f1"));
    figures.put("historical_f1", history.figures().get("f1"));
    figures.put("negation_precision", negation.figures().get("precision"));
    figures.put("negation_recall", negation.figures().get("recall"));
    figures.put("skipped", read.skipped());
    if (json) {
      screen.out().println(Json.line(figures));
    } else {
      screen.print(FigureTable.lines(figures, 0, screen.width()));
    }
    return ExitStatus.DONE.code();
  }
}
