package io.farr.cli;

import io.farr.codes.CauseList;
import io.farr.coding.CodingSettings;
import io.farr.coding.SelectionCodes;
import io.farr.format.CauseNotation;
import io.farr.measure.CertificateMeasure;
import io.farr.measure.CertificateMeasure.Lines;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code farr evaluate certificates}. */
@Command(
    name = "certificates",
    sortOptions = false,
    description = {
      "Measures how well death certificates are coded: multiple causes, underlying cause, and what"
          + " is final without a touch.",
      "",
      "Gold is a file of certificates with columns gold_part1a … gold_part2 (codes separated by"
          + " blanks) and expected_uc. Records without expected_uc do not count for the underlying"
          + " cause. Nothing is written.",
      "",
      "Tells agreement overall and in parts, with intervals of 95%%; how far the confidence can be"
          + " believed; which causes were mistaken for which, by which rule; why records go to"
          + " people and what each reason costs; and with --cause-list what the published table"
          + " gains and loses."
    })
final class EvaluateCertificatesCommand implements Callable<Integer> {
  /** What says nothing of certificates whose lines are coded already; programs get them all. */
  private static final Set<String> OF_WORDS =
      Set.of("multiple_f1", "held_f1", "not_held_f1", "held_share", "unaligned_lines");

  private final Screen screen;

  @Option(
      names = "--gold",
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "certificates with answers: csv, tsv or jsonl, packed by gzip or not")
  List<Path> gold;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "utf-8",
      converter = CharsetConverter.class,
      description = "of the files (default: ${DEFAULT-VALUE})")
  Charset encoding;

  @Mixin KnowledgeOptions options;
  @Mixin RoutingOptions routing;
  @Mixin CauseListOption causeList;

  @Option(
      names = "--coded",
      description = "the lines hold codes instead of words; only the cause is selected")
  boolean coded;

  @Option(
      names = "--unseen",
      description =
          "code every expression as if nobody had coded it before: leave out learned terms that are"
              + " it or a variant of it")
  boolean unseen;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  EvaluateCertificatesCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.options = new KnowledgeOptions(installation);
    this.causeList = new CauseListOption(installation);
  }

  @Override
  public Integer call() {
    Optional<CauseList> list = causeList.read();
    Knowledge opened = options.open(screen);
    Knowledge knowledge = unseen ? opened.unseen() : opened;
    CodingSettings settings = routing.settings(knowledge.system(), coded);
    GoldCertificates read =
        GoldCertificates.read(gold, encoding, coded ? CauseNotation.CODES : CauseNotation.WORDS);
    SelectionCodes selection = SelectionCodes.of(knowledge.system(), knowledge.pack());
    CertificateMeasure measure =
        new CertificateMeasure(
            knowledge.resources().lexicon(),
            coded ? Lines.CODES : Lines.WORDS,
            list,
            selection::of);
    read.code(knowledge, settings).forEach(c -> measure.add(c.columns(), c.coding()));
    Map<String, Object> figures = new LinkedHashMap<>(measure.figures());
    figures.put("unreadable", read.unreadable());
    figures.put("superseded", read.superseded());
    if (json) {
      screen.out().println(Json.line(figures));
    } else {
      if (coded) {
        figures.keySet().removeAll(OF_WORDS);
      }
      screen.print(CertificateReport.lines(figures, screen.width()));
    }
    return ExitStatus.DONE.code();
  }
}
