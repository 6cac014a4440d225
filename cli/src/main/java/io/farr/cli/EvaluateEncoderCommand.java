package io.farr.cli;

import io.farr.codes.pack.Pack;
import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.EncoderRuntime;
import io.farr.encoder.RuntimeSettings;
import io.farr.measure.PhraseMeasure;
import io.farr.text.Normalizer;
import io.farr.train.encoder.CodedTerm;
import io.farr.train.encoder.NearestNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code farr evaluate encoder}. */
@Command(
    name = "encoder",
    sortOptions = false,
    description = {
      "Measures an encoder alone, without lexicon and tables: every expression gets the code of the"
          + " nearest term of the pack.",
      "",
      "Gold as for farr evaluate phrases. The confidence behind the coverage figures is the cosine."
    })
final class EvaluateEncoderCommand implements Callable<Integer> {
  private static final int KEPT = 8;

  private final Screen screen;

  @Option(
      names = "--gold",
      paramLabel = "FILE[:TEXT[:CODE]]",
      required = true,
      arity = "1..*",
      description = "coded phrases, with the columns of words and codes if they are not the usual")
  List<String> gold;

  @Mixin PackOption packOption;

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      required = true,
      description = "the encoder's bundle")
  Path bundle;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "cpu",
      description = "cpu or cuda[:n] (default: ${DEFAULT-VALUE})")
  String device;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  EvaluateEncoderCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.packOption = new PackOption(installation);
  }

  @Override
  public Integer call() throws IOException {
    GoldPhrases read = GoldPhrases.read(gold.stream().map(GoldPhrases.Source::parse).toList());
    Pack pack = packOption.open();
    List<CodedTerm> names = new ArrayList<>();
    for (int term = 0; term < pack.terms().size(); term++) {
      String text = Normalizer.key(pack.terms().text(term));
      if (!text.isEmpty()) {
        names.add(
            new CodedTerm(text, pack.codes().code(pack.terms().code(term)).text(), "", false));
      }
    }
    PhraseMeasure measure = new PhraseMeasure();
    Device where = Device.of(device);
    try (EncoderRuntime runtime =
        EncoderRuntime.open(Bundle.open(bundle), where, RuntimeSettings.of(where))) {
      List<NearestNames.Answer> answers =
          new NearestNames(runtime, names)
              .link(read.phrases().stream().map(p -> Normalizer.key(p.text())).toList(), KEPT);
      for (int i = 0; i < answers.size(); i++) {
        NearestNames.Answer answer = answers.get(i);
        measure.add(
            read.phrases().get(i).gold(),
            answer.codes(),
            Math.max(0, Math.min(1, answer.cosine())));
      }
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
}
