package io.farr.cli;

import io.farr.codes.pack.Pack;
import io.farr.external.ExternalCause;
import io.farr.external.ExternalCauseReader;
import io.farr.external.ExternalKnowledge;
import io.farr.measure.ExternalMeasure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code farr evaluate external}. */
@Command(
    name = "external",
    sortOptions = false,
    description = {
      "Measures how well external causes are read from their descriptions: is one told, with what"
          + " intent, which code of chapter XX, at what place.",
      "",
      "Gold is tab-separated with a header: external_cause, gold_external (y or n), gold_code; and"
          + " manner, injury_place, language, half, gold_intent, gold_mechanism, gold_place where"
          + " they are known. Figures are given for all, and by half and language."
    })
final class EvaluateExternalCommand implements Callable<Integer> {
  private static final int SHOWN_CONFUSIONS = 20;

  private final Screen screen;

  @Option(
      names = "--gold",
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "the gold, packed by gzip or not; several are pooled")
  List<Path> gold;

  @Option(
      names = "--half",
      paramLabel = "NAME",
      description = "only rows with that word in the column half: dev, test")
  @Nullable String half;

  @Mixin PackOption pack;

  @Option(
      names = "--errors",
      paramLabel = "FILE",
      description = "write what was read wrongly here: id, gold and what was read")
  @Nullable Path errors;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  EvaluateExternalCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.pack = new PackOption(installation);
  }

  @Override
  public Integer call() throws IOException {
    Pack opened = pack.open();
    ExternalCauseReader reader =
        ExternalKnowledge.of(opened)
            .map(ExternalCauseReader::new)
            .orElseThrow(
                () ->
                    new UsageException(
                        "--pack: pack "
                            + opened.manifest().name()
                            + " has no tables of external causes; build it anew with the starter"
                            + " dictionary or with --external"));
    ExternalMeasure all = new ExternalMeasure();
    Map<String, ExternalMeasure> groups = new TreeMap<>();
    List<String> wrong = new ArrayList<>(List.of("id\tgold\tread\tintent\tprobability\ttext"));
    for (GoldExternalCauses.Item item : GoldExternalCauses.read(gold).items()) {
      if (half != null && !half.equals(item.half())) {
        continue;
      }
      ExternalCause read = reader.read(item.text(), item.manner(), item.place());
      all.add(item.gold(), read);
      String group = (item.half() + " " + item.language()).strip();
      groups.computeIfAbsent(group, g -> new ExternalMeasure()).add(item.gold(), read);
      if (!read.codeWithPlace().equals(item.gold().code())) {
        wrong.add(line(item, read));
      }
    }
    if (errors != null) {
      Files.write(errors, wrong, StandardCharsets.UTF_8);
    }
    print(all, groups);
    return ExitStatus.DONE.code();
  }

  private void print(ExternalMeasure all, Map<String, ExternalMeasure> groups) {
    if (json) {
      Map<String, Object> figures = new LinkedHashMap<>(all.figures());
      Map<String, Object> byGroup = new LinkedHashMap<>();
      groups.forEach((name, measure) -> byGroup.put(name, measure.figures()));
      figures.put("groups", byGroup);
      screen.out().println(Json.line(figures));
      return;
    }
    screen.print(FigureTable.lines(all.figures(), 0, screen.width()));
    groups.forEach(
        (name, measure) -> {
          screen.out().println();
          screen.out().println(screen.ink().bold(name));
          screen.print(FigureTable.lines(measure.figures(), 2, screen.width()));
        });
    List<Map.Entry<String, Integer>> confusions = all.confusions();
    if (!confusions.isEmpty()) {
      screen.out().println();
      screen.out().println(screen.ink().bold("categories taken for another"));
      Map<String, Object> shown = new LinkedHashMap<>();
      confusions.stream().limit(SHOWN_CONFUSIONS).forEach(e -> shown.put(e.getKey(), e.getValue()));
      screen.print(FigureTable.lines(shown, 2, screen.width()));
    }
  }

  private static String line(GoldExternalCauses.Item item, ExternalCause read) {
    return String.join(
        "\t",
        item.id(),
        item.gold().code(),
        read.codeWithPlace(),
        read.intent().key(),
        Figures.probability(read.probability()),
        DisplayText.oneLine(item.text()));
  }
}
