package io.farr.cli;

import io.farr.encoder.Bundle;
import io.farr.encoder.Device;
import io.farr.encoder.graph.Precision;
import io.farr.train.encoder.BundleMaker;
import io.farr.train.encoder.EncoderTrainer;
import io.farr.train.encoder.HeadTrainer;
import io.farr.train.encoder.HeldBackFigures;
import io.farr.train.encoder.LabelledFolder;
import io.farr.train.encoder.NetworkShape;
import io.farr.train.encoder.TrainingProgress;
import io.farr.train.encoder.TrainingSettings;
import io.farr.train.encoder.WordHeadMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farr train encoder}. */
@Command(
    name = "encoder",
    sortOptions = false,
    description = {
      "Trains an encoder, or new heads for one, on a folder of labelled files, and writes a"
          + " bundle.",
      "",
      "The folder has terms/*.tsv (code, text: names from lists), codes/*.tsv (text, codes and, if"
          + " there is one, the name it stands for: what people wrote) and entities/*.tsv (a token,"
          + " a tab and its IOB tag a line), plain or packed by gzip. A part is held back and"
          + " measured.",
      "",
      "A run that was stopped goes on from its last checkpoint when it is given the same --work."
    })
final class TrainEncoderCommand implements Callable<Integer> {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

  private final Screen screen;
  private long lastLine;

  @Parameters(paramLabel = "FOLDER", description = "the labelled files")
  Path data;

  @Mixin NewBundle newBundle;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "where checkpoints are kept (default: beside --out, with .work after its name)")
  @Nullable Path work;

  @Option(
      names = "--heads-on",
      paramLabel = "BUNDLE",
      description =
          "leave this bundle's encoder as it is and train new heads only; its hidden states are"
              + " computed once and kept in --work")
  @Nullable Path headsOn;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "cpu",
      description =
          "with --heads-on: where the frozen encoder computes, cpu, cuda or cuda:N (default:"
              + " ${DEFAULT-VALUE})")
  String device;

  @Option(
      names = "--words-on",
      paramLabel = "BUNDLE",
      description =
          "leave this bundle as it is and fit a new head of words only, which finds conditions in"
              + " running text; minutes, and the encoder is not trained")
  @Nullable Path wordsOn;

  @Option(
      names = "--precision",
      paramLabel = "fp32|fp16|int8|int4",
      defaultValue = "int8",
      description = "of the weights in the bundle (default: ${DEFAULT-VALUE})")
  Precision precision;

  @Option(
      names = "--pieces",
      paramLabel = "N",
      defaultValue = "10000",
      description = "of the vocabulary at most (default: ${DEFAULT-VALUE})")
  int pieces;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "3000",
      description = "of the optimiser (default: ${DEFAULT-VALUE})")
  int steps;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "of expressions in a step (default: 160)")
  @Nullable Integer pairs;

  @Option(names = "--sentences", paramLabel = "N", description = "in a step (default: 44)")
  @Nullable Integer sentences;

  @Option(
      names = "--look-every",
      paramLabel = "N",
      description = "steps between checkpoints, each measured on the held-back part (default: 250)")
  @Nullable Integer lookEvery;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "of the processor (default: ${DEFAULT-VALUE}); with 1 the same run gives the same"
              + " weights")
  int threads;

  @Option(names = "--seed", paramLabel = "N", description = "of everything that is drawn")
  @Nullable Long seed;

  @Option(
      names = "--credits",
      paramLabel = "FILE",
      description = "what the model card says of the sources and their licences")
  @Nullable Path credits;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  TrainEncoderCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    long began = System.nanoTime();
    Path out = newBundle.out;
    String called = newBundle.called();
    FreshFolder.check(out);
    Path place = out.toAbsolutePath();
    Path kept = work == null ? place.resolveSibling(place.getFileName() + ".work") : work;
    TrainingSettings settings = settings();
    if (wordsOn != null && headsOn != null) {
      throw new UsageException("--words-on and --heads-on cannot be used together");
    }
    LabelledFolder folder = LabelledFolder.read(data);
    String credited = credits == null ? "" : Files.readString(credits);
    BundleMaker maker = new BundleMaker(folder, settings);
    Bundle bundle;
    if (wordsOn != null) {
      Bundle base = Bundle.open(wordsOn);
      bundle =
          FreshFolder.fill(
              out, beside -> WordHeadMaker.add(base, folder, settings, beside, called));
    } else if (headsOn == null) {
      EncoderTrainer.Trained trained =
          new EncoderTrainer(folder, kept, settings, this::tell).train(pieces, NetworkShape::mini);
      bundle =
          FreshFolder.fill(out, beside -> maker.make(beside, called, trained, precision, credited));
    } else {
      Bundle frozen = Bundle.open(headsOn);
      HeadTrainer trainer = new HeadTrainer(frozen, device(), folder, kept, settings, this::tell);
      bundle =
          FreshFolder.fill(
              out,
              beside -> trainer.train(beside, called, Math.max(64, frozen.manifest().dimension())));
    }
    Bundle made = Bundle.open(out);
    Map<String, Object> figures = new LinkedHashMap<>(maker.measure(made));
    figures.put("bundle", bundle.manifest().name());
    figures.put("bytes", made.bytes());
    if (json) {
      screen.out().println(Json.line(figures));
    } else {
      screen.print(FigureTable.lines(figures, 0, screen.width()));
      screen
          .out()
          .println(
              "bundle in "
                  + out
                  + ", "
                  + Figures.time(Duration.ofNanos(System.nanoTime() - began)));
    }
    return ExitStatus.DONE.code();
  }

  private Device device() {
    try {
      return Device.of(device);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--device: " + e.getMessage());
    }
  }

  private TrainingSettings settings() {
    TrainingSettings usual = TrainingSettings.mini(Math.max(1, steps));
    int pairsOrUsual = pairs == null ? usual.pairs() : pairs;
    int sentencesOrUsual = sentences == null ? usual.sentences() : sentences;
    int look = lookEvery == null ? usual.evaluateEvery() : lookEvery;
    if (steps < 1 || pairsOrUsual < 2 || sentencesOrUsual < 0 || look < 1 || threads < 1) {
      throw new UsageException(
          "--steps, --look-every and --threads must be at least 1, --pairs at least 2");
    }
    return new TrainingSettings(
        steps,
        pairsOrUsual,
        sentencesOrUsual,
        usual.rate(),
        usual.temperature(),
        usual.dropout(),
        seed == null ? usual.seed() : seed,
        look,
        usual.patience(),
        threads);
  }

  private void tell(TrainingProgress progress) {
    @Nullable HeldBackFigures figures = progress.figures();
    boolean due = System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos() || lastLine == 0;
    if (!due && figures == null) {
      return;
    }
    lastLine = System.nanoTime();
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "training: step %d of %d, loss %.3f, %.0f tokens/s, %s left",
                progress.step(),
                progress.steps(),
                progress.loss(),
                progress.tokensPerSecond(),
                Figures.time(progress.left())));
    if (figures != null) {
      line.append(String.format(Locale.ROOT, "; held back: top1 %.3f", figures.linkTop1()));
      figures
          .entityF1()
          .forEach((file, f1) -> line.append(String.format(Locale.ROOT, ", %s F1 %.3f", file, f1)));
    }
    screen.note(line.toString());
  }
}
