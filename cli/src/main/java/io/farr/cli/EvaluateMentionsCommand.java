package io.farr.cli;

import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.EncoderRuntime;
import io.farr.encoder.EntityReader;
import io.farr.encoder.RuntimeSettings;
import io.farr.measure.MatchMeasure;
import io.farr.train.encoder.LabelledFolder;
import io.farr.train.encoder.TaggedWords;
import io.farr.train.encoder.WordHeadMaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farr evaluate mentions}. */
@Command(
    name = "mentions",
    sortOptions = false,
    description = {
      "Measures how well an encoder finds the mentions of conditions in running text.",
      "",
      "Gold is IOB: a token, a tab and its tag a line, a blank line after each sentence. A mention"
          + " counts only if both its ends are right. n is the mentions of the gold."
    })
final class EvaluateMentionsCommand implements Callable<Integer> {
  private final Screen screen;

  @Option(
      names = "--gold",
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "sentences in IOB, packed by gzip or not; several are pooled")
  List<Path> gold;

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

  EvaluateMentionsCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    List<TaggedWords> sentences = new ArrayList<>();
    for (Path file : gold) {
      sentences.addAll(LabelledFolder.readEntities(file));
    }
    MatchMeasure measure;
    Device where = Device.of(device);
    try (EncoderRuntime runtime =
        EncoderRuntime.open(Bundle.open(bundle), where, RuntimeSettings.of(where))) {
      measure = WordHeadMaker.measure(new EntityReader(runtime), sentences);
    }
    Map<String, Object> figures = measure.figures();
    if (json) {
      screen.out().println(Json.line(figures));
    } else {
      screen.print(FigureTable.lines(figures, 0, screen.width()));
    }
    return ExitStatus.DONE.code();
  }
}
