package io.farr.cli;

import io.farr.codes.InputException;
import io.farr.format.CauseNotation;
import io.farr.format.RecordKind;
import io.farr.input.InputFormat;
import io.farr.run.RunManifest;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farr plan}. */
@Command(
    name = "plan",
    sortOptions = false,
    description = {
      "Says what coding an input will take: time, CPU, memory, disk, cards for an encoder, money;"
          + " for this input, and for ten and a hundred times as much.",
      "",
      "A sample of the records is really coded, on one core and without Spark. What cannot be"
          + " measured so is assumed, and said."
    },
    footer = {
      "",
      "Examples:",
      "  farr plan deaths/ --cores 64 --cpu-hour 0.04",
      "  farr plan deaths.csv --encoder 13e9 --card-hour H100=2.99 --card-hour L4=0.71",
      "  farr plan deaths.csv --like last-month --json > plan.json"
    })
final class PlanCommand implements Callable<Integer> {
  private static final Pattern PRICE = Pattern.compile("([A-Za-z0-9]+)=([0-9]+(?:\\.[0-9]+)?)");

  private final Screen screen;

  @Parameters(
      converter = LocationConverter.class,
      arity = "1..*",
      paramLabel = "INPUT",
      description = "files, or folders of files")
  List<Path> inputs;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "certificates",
      converter = KindConverter.class,
      description = "certificates, documents or phrases (default: ${DEFAULT-VALUE})")
  RecordKind kind;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      converter = FormatConverter.class,
      description = "as for farr code (default: as each file's beginning or name says)")
  InputFormat format;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "utf-8",
      converter = CharsetConverter.class,
      description = "of csv, tsv and text: utf-8, cp932, euc-jp, … (default: ${DEFAULT-VALUE})")
  Charset encoding;

  @Mixin KnowledgeOptions options;

  @Option(
      names = "--coded",
      description = "as for farr code: take the codes that certificates hold, not the words")
  boolean coded;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "10000",
      description = "how many records are coded to measure (default: ${DEFAULT-VALUE})")
  int sample;

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "on which the job will run (default: those of this machine)")
  @Nullable Integer cores;

  @Option(
      names = "--like",
      converter = LocationConverter.class,
      paramLabel = "RUN",
      description = "take what a sample cannot tell from this run, and not from one of ours")
  @Nullable Path like;

  @Option(
      names = "--encoder",
      paramLabel = "N",
      description = "plan for an encoder of so many parameters as well, such as 13e9")
  @Nullable Double encoder;

  @Option(names = "--cpu-hour", paramLabel = "PRICE", description = "of one core, in any currency")
  @Nullable Double cpuHour;

  @Option(
      names = "--card-hour",
      paramLabel = "CARD=PRICE",
      description =
          "of one card, such as H100=2.99 (B200, H200, H100, A100, L40S, A6000, V100, L4, A10, A30,"
              + " RTX4090, T4); may be repeated")
  List<String> cardHours = List.of();

  @Option(names = "--json", description = "print one JSON object, for farr report --plan")
  boolean json;

  PlanCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.options = new KnowledgeOptions(installation);
  }

  @Override
  public Integer call() {
    refuse();
    PlanMaker.Prices prices = new PlanMaker.Prices(cpuHour, prices());
    RunManifest alike = like == null ? null : RunManifest.read(like);
    Knowledge knowledge = options.open(screen);
    Sample drawn =
        Sample.of(
            inputs,
            kind,
            format,
            encoding,
            coded ? CauseNotation.CODES : CauseNotation.WORDS,
            sample);
    if (drawn.isEmpty()) {
      throw new InputException(inputs.get(0) + ": expected records to draw from, found none");
    }
    Sample.Measured measured = drawn.measure(knowledge, Sample.settings(knowledge.system(), coded));
    PlanMaker maker =
        like == null || alike == null ? PlanMaker.OURS : PlanMaker.like(like, alike, measured);
    PlanFile plan =
        maker.plan(
            inputs,
            kind,
            measured,
            cores == null ? Runtime.getRuntime().availableProcessors() : cores,
            Optional.ofNullable(encoder),
            prices);
    if (json) {
      screen.out().println(Json.line(plan));
    } else {
      screen.print(new PlanText(plan, screen.ink(), screen.width()).lines());
    }
    return ExitStatus.DONE.code();
  }

  private void refuse() {
    if (coded && kind != RecordKind.CERTIFICATES) {
      throw new UsageException("--coded: only certificates can hold codes, found " + kind.key());
    }
    if (sample < 100) {
      throw new UsageException("--sample is " + sample + ", must be at least 100");
    }
    if (cores != null && cores < 1) {
      throw new UsageException("--cores is " + cores + ", must be at least 1");
    }
    if (encoder != null && !(encoder >= 1e5 && encoder <= 1e13)) {
      throw new UsageException("--encoder is " + encoder + ", must be from 1e5 to 1e13");
    }
    if (cpuHour != null && !(cpuHour >= 0)) {
      throw new UsageException("--cpu-hour is " + cpuHour + ", must be at least 0");
    }
    if (!cardHours.isEmpty() && encoder == null) {
      throw new UsageException("--card-hour: expected --encoder with it, found none");
    }
  }

  private Map<String, Double> prices() {
    Map<String, Double> prices = new LinkedHashMap<>();
    for (String given : cardHours) {
      Matcher matcher = PRICE.matcher(given);
      if (!matcher.matches()) {
        throw new UsageException(
            "--card-hour is \"" + given + "\", must be CARD=PRICE, such as H100=2.99");
      }
      prices.put(card(matcher.group(1)), Double.parseDouble(matcher.group(2)));
    }
    return prices;
  }

  private static String card(String name) {
    try {
      return Accelerator.valueOf(name.toUpperCase(Locale.ROOT)).title;
    } catch (IllegalArgumentException e) {
      throw new UsageException("--card-hour " + name + ": expected one of " + Accelerator.names());
    }
  }
}
