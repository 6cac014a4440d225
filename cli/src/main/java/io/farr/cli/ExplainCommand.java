package io.farr.cli;

import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.context.LineReader;
import io.farr.context.Mention;
import io.farr.context.OfficeLine;
import io.farr.context.Remark;
import io.farr.context.ReportedLine;
import io.farr.format.CauseNotation;
import io.farr.linking.Candidate;
import io.farr.linking.Explanation;
import io.farr.linking.ExplanationWriter;
import io.farr.linking.Linked;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
          + " that may be meant, how probable each is, by which term of which source it was found,"
          + " what made its score, which convention decided, why the others lost, and what people"
          + " coded before. With --bundle, also what the encoder and the dictionary find in the"
          + " text together when it is read as a document, span by span.",
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
  private static final int PAST = 3;

  /** By how much a category must be surer than its code to be told. */
  private static final double SAYS_MORE = 0.02;

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
    OfficeLine office = OfficeLine.of(resources.pack().rewriting());
    ReportedLine line =
        new LineReader(resources.lexicon(), resources.composition(), office).read(text);
    List<Mention> mentions = line.mentions();
    List<Linked> linked = linker.link(mentions.stream().map(Mention::key).toList());
    if (json) {
      screen.out().println(Json.line(object(knowledge, linker, text, line, linked)));
      return ExitStatus.DONE.code();
    }
    if (mentions.isEmpty()) {
      screen.out().println("nothing to code: no expression in this text");
    } else {
      show(knowledge, linker, text, line, linked);
    }
    for (Remark remark : line.remarks()) {
      screen.out().println("says: " + words(remark));
    }
    ExplainedEntities.of(knowledge, text)
        .ifPresent(entities -> screen.print(entities.lines(screen.ink(), screen.width())));
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

  private void show(
      Knowledge knowledge, Linker linker, String text, ReportedLine line, List<Linked> linked) {
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
        Language language = Language.of(mention.key());
        ExplanationWriter writer = new ExplanationWriter(knowledge.pack(), language);
        screen.print(candidates(knowledge, writer, language, linked.get(i)).lines(screen.width()));
        Explanation tree = writer.tree(linked.get(i), linker.past(mention.key(), PAST), limit);
        for (Explanation part : tree.parts()) {
          lines(part, "  ", record.verbose || part == tree.parts().get(0));
        }
        category(knowledge, linked.get(i).best()).ifPresent(screen.out()::println);
      }
    }
  }

  private static String remark(Mention mention) {
    String context =
        switch (mention.context()) {
          case AFFIRMED -> "";
          case SUSPECTED -> "suspected: by convention, doubt does not count on a certificate";
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

  private Grid candidates(
      Knowledge knowledge, ExplanationWriter writer, Language language, Linked linked) {
    CodeTable codes = knowledge.codes();
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
          writer.match(candidate));
    }
    return grid;
  }

  /** What is surer than the code: its category, where that says more. */
  private static Optional<String> category(Knowledge knowledge, Candidate best) {
    IcdCode code = knowledge.codes().code(best.code());
    double gain = best.categoryProbability() - best.probability();
    return code.isCategory() || gain < SAYS_MORE
        ? Optional.empty()
        : Optional.of(
            "  "
                + Figures.probability(best.categoryProbability())
                + "  that it is some code of "
                + code.category());
  }

  /** A part of an explanation, indented below its name; of a lesser one what is told last. */
  private void lines(Explanation part, String indent, boolean whole) {
    screen.out().println(indent + screen.ink().faint(part.what()));
    List<Explanation> parts = part.parts();
    boolean hasTree = parts.stream().anyMatch(p -> !p.parts().isEmpty());
    int from = whole || !hasTree ? 0 : parts.size() - 1;
    for (Explanation inner : parts.subList(from, parts.size())) {
      tell(inner, indent + "  ");
    }
  }

  private void tell(Explanation part, String indent) {
    String value = part.hasValue() ? String.format(Locale.ROOT, "%+.3f  ", part.value()) : "";
    screen.out().println(indent + value + part.what());
    part.parts().forEach(inner -> tell(inner, indent + "  "));
  }

  private Map<String, Object> object(
      Knowledge knowledge, Linker linker, String text, ReportedLine line, List<Linked> linked) {
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
      ExplanationWriter writer = new ExplanationWriter(knowledge.pack(), language);
      object.put(
          "explanation",
          writer.tree(linked.get(i), linker.past(mention.key(), PAST), limit).object());
      found.add(object);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("text", text);
    object.put("system", knowledge.system().key());
    object.put("mentions", found);
    object.put("remarks", line.remarks().stream().map(ExplainCommand::words).toList());
    ExplainedEntities.of(knowledge, text)
        .ifPresent(entities -> object.put("entities", entities.objects()));
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
    object.put("category", knowledge.codes().code(candidate.code()).category());
    object.put("category_probability", candidate.categoryProbability());
    return object;
  }
}
