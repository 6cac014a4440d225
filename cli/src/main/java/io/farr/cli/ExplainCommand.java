package io.farr.cli;

import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.TermTable;
import io.farr.context.LineReader;
import io.farr.context.Mention;
import io.farr.context.Remark;
import io.farr.context.ReportedLine;
import io.farr.format.CauseNotation;
import io.farr.linking.Candidate;
import io.farr.linking.Linked;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farr explain}. */
@Command(
    name = "explain",
    sortOptions = false,
    description = {
      "Shows what Farr sees in a line of a certificate: the expressions, and for each the codes"
          + " that may be meant, how probable each is, and by which term it was found.",
      "",
      "With --record, shows the whole way of one certificate from its words to the underlying"
          + " cause: codes, the steps of the selection rules with their reasons, the learned"
          + " selector beside them, the axes and the route."
    },
    footer = {
      "",
      "Examples:",
      "  farr explain \"急性心筋梗塞による心不全\"",
      "  farr explain --record deaths.csv --id 17",
      "  farr explain --record deaths.csv --language en --verbose"
    })
final class ExplainCommand implements Callable<Integer> {
  private static final double HARDLY = 0.0005;

  private final Screen screen;

  @Parameters(
      arity = "0..*",
      paramLabel = "TEXT",
      description = "the line, as a doctor would write it")
  @Nullable List<String> words;

  @Mixin RecordOptions record;

  @Mixin KnowledgeOptions options;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "4",
      description = "candidates shown for each expression (default: ${DEFAULT-VALUE})")
  int limit;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  ExplainCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.options = new KnowledgeOptions(installation);
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new UsageException("--limit is " + limit + ", must be at least 1");
    }
    Path file = record.file;
    List<String> typed = words == null ? List.of() : words;
    if (typed.isEmpty() == (file == null)) {
      throw new UsageException(
          "expected a text or --record FILE, found " + (file == null ? "neither" : "both"));
    }
    if (file != null) {
      explain(file);
      return ExitStatus.DONE.code();
    }
    String text = String.join(" ", typed);
    Knowledge knowledge = options.open(screen);
    LinkingResources resources = knowledge.resources();
    Linker linker = knowledge.linker();
    ReportedLine line = new LineReader(resources.lexicon(), resources.composition()).read(text);
    List<Mention> mentions = line.mentions();
    List<Linked> linked = linker.link(mentions.stream().map(Mention::key).toList());
    if (json) {
      screen.out().println(Json.line(object(knowledge, text, line, linked)));
      return ExitStatus.DONE.code();
    }
    if (mentions.isEmpty()) {
      screen.out().println("nothing to code: no expression in this text");
    } else {
      show(knowledge, text, line, linked);
    }
    for (Remark remark : line.remarks()) {
      screen.out().println("says: " + words(remark));
    }
    return ExitStatus.DONE.code();
  }

  private void explain(Path file) {
    Map<String, String> columns =
        OneCertificate.find(
            file,
            record.format,
            record.encoding,
            record.coded ? CauseNotation.CODES : CauseNotation.WORDS,
            record.id);
    Knowledge knowledge = options.open(screen);
    ExplainedCertificate explained =
        ExplainedCertificate.of(
            knowledge, record.routing.settings(knowledge.system(), record.coded), columns);
    Language language = record.language == null ? explained.language() : record.language;
    if (json) {
      screen
          .out()
          .println(
              Json.line(new CertificateExplanationJson(explained, knowledge, language).object()));
    } else {
      screen.print(
          new CertificateExplanation(
                  explained,
                  knowledge,
                  new Wording(language),
                  screen.ink(),
                  screen.width(),
                  record.verbose ? limit : 0)
              .lines());
    }
  }

  private static String words(Remark remark) {
    return switch (remark.kind()) {
      case PENDING -> "pending";
      case UNKNOWN -> "unknown";
      case NONE -> "nothing";
      case ILLEGIBLE -> "illegible";
      case SAME_AS ->
          remark.target().isPresent()
              ? "the same as line " + remark.target().getAsInt()
              : "the same as above";
    };
  }

  private void show(Knowledge knowledge, String text, ReportedLine line, List<Linked> linked) {
    List<Mention> mentions = line.mentions();
    List<Underlined.Place> places = new ArrayList<>();
    for (int i = 0; i < mentions.size(); i++) {
      String label = mentions.size() == 1 ? "" : String.valueOf(i + 1);
      places.add(new Underlined.Place(mentions.get(i).start(), mentions.get(i).end(), label));
    }
    screen.print(Underlined.lines(text, places, screen.width(), 0, screen.ink()));
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      screen.out().println();
      screen
          .out()
          .println(
              (mentions.size() == 1 ? "" : screen.ink().mark(String.valueOf(i + 1)) + " ")
                  + screen.ink().bold(text.substring(mention.start(), mention.end()))
                  + remark(mention)
                  + line.intervals().get(i).map(t -> "  for " + t.iso8601()).orElse(""));
      if (linked.get(i).isEmpty()) {
        screen.out().println("  no candidate: no term of the pack resembles it");
      } else {
        screen.print(candidates(knowledge, mention, linked.get(i)).lines(screen.width()));
      }
    }
  }

  private static String remark(Mention mention) {
    String context =
        switch (mention.context()) {
          case AFFIRMED -> "";
          case SUSPECTED -> "suspected";
          case NEGATED -> "negated: not coded";
          case FAMILY -> "of the family: not coded";
        };
    String link =
        switch (mention.link()) {
          case BESIDE -> "";
          case CAUSE_OF_PREVIOUS -> "said to have caused the one before";
          case EFFECT_OF_PREVIOUS -> "said to be due to the one before";
        };
    String remark = context.isEmpty() || link.isEmpty() ? context + link : context + "; " + link;
    return remark.isEmpty() ? "" : "  (" + remark + ")";
  }

  private Grid candidates(Knowledge knowledge, Mention mention, Linked linked) {
    CodeTable codes = knowledge.codes();
    TermTable terms = knowledge.pack().terms();
    Language language = Language.of(mention.key());
    Grid grid = new Grid(2, 0);
    int shown = 0;
    for (Candidate candidate : linked.candidates()) {
      if (shown == limit || (shown > 0 && candidate.probability() < HARDLY)) {
        break;
      }
      shown++;
      grid.row(
          Figures.probability(candidate.probability()),
          screen.ink().code(codes.code(candidate.code()).text()),
          DisplayText.cut(codes.bestTitle(candidate.code(), language), screen.width() / 2 - 12),
          how(candidate) + " \"" + terms.text(candidate.term()) + "\"");
    }
    return grid;
  }

  private static String how(Candidate candidate) {
    return switch (candidate.match()) {
      case EXACT -> "is the term";
      case COMPOSED -> "is, with modifiers,";
      case PART -> "holds the term";
      case NEAR -> "resembles";
    };
  }

  private Map<String, Object> object(
      Knowledge knowledge, String text, ReportedLine line, List<Linked> linked) {
    List<Mention> mentions = line.mentions();
    List<Map<String, Object>> found = new ArrayList<>();
    for (int i = 0; i < mentions.size(); i++) {
      Mention mention = mentions.get(i);
      Language language = Language.of(mention.key());
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("start", mention.start());
      object.put("end", mention.end());
      object.put("words", text.substring(mention.start(), mention.end()));
      object.put("context", mention.context().name().toLowerCase(Locale.ROOT));
      object.put("link", mention.link().name().toLowerCase(Locale.ROOT));
      line.intervals().get(i).ifPresent(t -> object.put("interval", t.iso8601()));
      object.put(
          "candidates",
          linked.get(i).candidates().stream()
              .limit(limit)
              .map(c -> object(knowledge, c, language))
              .toList());
      found.add(object);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("text", text);
    object.put("system", knowledge.system().key());
    object.put("mentions", found);
    object.put("remarks", line.remarks().stream().map(ExplainCommand::words).toList());
    return object;
  }

  private static Map<String, Object> object(
      Knowledge knowledge, Candidate candidate, Language language) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", knowledge.codes().code(candidate.code()).text());
    object.put("title", knowledge.codes().bestTitle(candidate.code(), language));
    object.put("probability", candidate.probability());
    object.put("match", candidate.match().name().toLowerCase(Locale.ROOT));
    object.put("term", knowledge.pack().terms().text(candidate.term()));
    return object;
  }
}
