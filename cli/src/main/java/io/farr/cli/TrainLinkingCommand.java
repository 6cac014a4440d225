package io.farr.cli;

import io.farr.codes.CodeSystem;
import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.codes.pack.Pack;
import io.farr.confidence.Promise;
import io.farr.encoder.EncoderUse;
import io.farr.linking.LearnedTermsUse;
import io.farr.linking.LinkingModel;
import io.farr.linking.LinkingResources;
import io.farr.linking.Reranking;
import io.farr.measure.PhraseMeasure;
import io.farr.tables.CausesLearned;
import io.farr.tables.Tables;
import io.farr.text.Normalizer;
import io.farr.train.LinkingTrainer;
import io.farr.train.RerankTrainer;
import io.farr.train.SurenessTrainer;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code farr train linking}. */
@Command(
    name = "linking",
    sortOptions = false,
    description = {
      "Learns from coded phrases how to rank and score candidates, and writes tables.",
      "",
      "Scores are calibrated, and what can be promised is observed, on predictions for phrases that"
          + " the model had not seen (cross-validation). Use decisions of people only."
    })
final class TrainLinkingCommand implements Callable<Integer> {
  private static final int FEWEST_FOLDS = 2;

  private final Screen screen;

  @Option(
      names = "--gold",
      paramLabel = "FILE[:TEXT[:CODE]]",
      required = true,
      arity = "1..*",
      description = "coded phrases, with the columns of words and codes if they are not the usual")
  List<String> gold;

  @Mixin NewTables newTables;
  @Mixin PackOption packOption;

  @Mixin EncoderOptions encoder = new EncoderOptions();

  @Option(
      names = "--further",
      paramLabel = "FILE[:TEXT[:CODE]]",
      arity = "1..*",
      description =
          "coded phrases of lesser trust: they teach with less weight and become terms, and are"
              + " not measured")
  List<String> further = List.of();

  @Option(
      names = "--published",
      paramLabel = "FILE[:TEXT[:CODE]]",
      arity = "1..*",
      description =
          "names from a published index or terminology: as --further, and --least-count does not"
              + " hold for them")
  List<String> published = List.of();

  @Option(
      names = "--least-count",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "an expression of --gold or --further is written into the tables, as a term, only if it"
              + " stands there so often (default: ${DEFAULT-VALUE}); 1 is for published sets, whose"
              + " words are nobody's secret")
  int leastCount;

  @Option(
      names = "--nobodys-words",
      description =
          "take in expressions of --gold and --further whose words the pack does not know, too. For"
              + " published sets, or tables that never leave the office: without it only an"
              + " expression made of words of the pack's own terms is written into the tables, so"
              + " that no name, number or address travels with them")
  boolean nobodysWords;

  @Option(
      names = "--without-terms",
      description =
          "learn weights and trees alone: no expression of the phrases stands in the tables, so"
              + " that they can be given away")
  boolean withoutTerms;

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description = "of the cross-validation (default: ${DEFAULT-VALUE})")
  int folds;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  TrainLinkingCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.packOption = new PackOption(installation);
  }

  @Override
  public Integer call() throws IOException {
    long began = System.nanoTime();
    FreshFolder.check(newTables.out);
    if (folds < FEWEST_FOLDS) {
      throw new UsageException("--folds is " + folds + ", must be at least " + FEWEST_FOLDS);
    }
    if (withoutTerms && !(further.isEmpty() && published.isEmpty())) {
      throw new UsageException("--without-terms learns nothing from --further and --published");
    }
    if (leastCount < 1) {
      throw new UsageException("--least-count is " + leastCount + ", must be at least 1");
    }
    Pack pack = packOption.open();
    CodeSystem system = packOption.systemOf(pack);
    List<GoldPhrases.Source> sources = gold.stream().map(GoldPhrases.Source::parse).toList();
    GoldPhrases read = GoldPhrases.read(sources);
    List<LinkingTrainer.Example> examples = examples(read);
    if (examples.isEmpty()) {
      throw new InputException(
          sources.get(0).file() + ": expected at least one phrase with a code, found none");
    }
    Optional<EncoderUse> use = encoder.use(Optional.empty());
    LinkingResources resources = LinkingResources.of(pack);
    Learned fitted = learn(resources, system, examples, use);
    SurenessTrainer.Fitted sure =
        new SurenessTrainer(resources, folds).fit(fitted.rankings, Map.of());
    Promise promise = ObservedPhrases.promise(sure.predictions(), pack.codes());
    List<String> trainedOn =
        Stream.of(gold, further, published)
            .flatMap(List::stream)
            .map(typed -> GoldPhrases.Source.parse(typed).file().getFileName().toString())
            .toList();
    Tables written =
        FreshFolder.fill(
            newTables.out,
            folder -> {
              Tables.write(
                  folder,
                  newTables.called(),
                  pack,
                  fitted.reranking != null && fitted.reranking.usesEncoder()
                      ? use.map(EncoderUse::fingerprint).orElse(null)
                      : null,
                  newTables.population,
                  trainedOn,
                  fitted.model,
                  fitted.reranking,
                  sure.sureness(),
                  CausesLearned.NOTHING,
                  promise);
              return Tables.open(folder);
            });
    report(
        measures(
            new Knowledge(resources, written, system, LearnedTermsUse.ALL, null),
            sure.predictions()),
        read,
        Duration.ofNanos(System.nanoTime() - began));
    return ExitStatus.DONE.code();
  }

  /** What was learned, by trees or, where there is too little for them, by the logit alone. */
  private record Learned(
      LinkingModel model, @Nullable Reranking reranking, List<LinkingTrainer.OutOfFold> rankings) {}

  private Learned learn(
      LinkingResources resources,
      CodeSystem system,
      List<LinkingTrainer.Example> examples,
      Optional<EncoderUse> use) {
    if (examples.size() < RerankTrainer.FEWEST) {
      if (!further.isEmpty() || !published.isEmpty()) {
        screen.note(
            "fewer than "
                + RerankTrainer.FEWEST
                + " phrases in --gold: candidates will be ranked by the logit alone, and nothing is"
                + " learned from --further and --published");
      }
      LinkingTrainer.Fitted fitted = new LinkingTrainer(resources, system, folds).fit(examples);
      return new Learned(fitted.model(), null, fitted.predictions());
    }
    RerankTrainer.Fitted fitted =
        new RerankTrainer(
                resources,
                system,
                RerankTrainer.Settings.of(folds, leastCount, words()),
                use.map(u -> EncoderOptions.open(u, resources, screen)).orElse(null))
            .fit(examples, examplesOf(further), examplesOf(published));
    return new Learned(fitted.model(), fitted.reranking(), fitted.predictions());
  }

  private RerankTrainer.Words words() {
    return withoutTerms
        ? RerankTrainer.Words.NOT_KEPT
        : nobodysWords ? RerankTrainer.Words.NOBODYS : RerankTrainer.Words.OF_RECORDS;
  }

  private static List<LinkingTrainer.Example> examplesOf(List<String> typed) {
    return examples(GoldPhrases.read(typed.stream().map(GoldPhrases.Source::parse).toList()));
  }

  private static List<LinkingTrainer.Example> examples(GoldPhrases read) {
    return read.phrases().stream()
        .filter(p -> !Normalizer.key(p.text()).isEmpty())
        .map(p -> new LinkingTrainer.Example(p.text(), p.gold()))
        .toList();
  }

  private static Map<String, PhraseMeasure> measures(
      Knowledge knowledge, List<LinkingTrainer.OutOfFold> predictions) {
    Map<String, PhraseMeasure> measures = new LinkedHashMap<>();
    for (PhraseEvaluation e : ObservedPhrases.evaluations(knowledge, predictions)) {
      Language language = Language.of(Normalizer.key(e.phrase().text()));
      for (String key : List.of("all", language.key())) {
        measures.computeIfAbsent(key, k -> new PhraseMeasure()).add(e.answer());
      }
    }
    return measures;
  }

  private void report(Map<String, PhraseMeasure> measures, GoldPhrases read, Duration took) {
    Map<String, Object> all =
        new LinkedHashMap<>(Objects.requireNonNull(measures.get("all")).figures());
    all.put("skipped", read.skipped());
    if (json) {
      measures.forEach(
          (key, measure) -> {
            if (!key.equals("all")) {
              all.put(key, measure.figures());
            }
          });
      all.put("tables", newTables.out.toString());
      screen.out().println(Json.line(all));
      return;
    }
    screen.out().println("predicted out of fold, " + folds + " folds:");
    measures.forEach(
        (key, measure) -> {
          screen.out().println(screen.ink().bold(key));
          screen.print(FigureTable.lines(measure.figures(), 2, screen.width()));
        });
    screen
        .out()
        .println(
            "tables in "
                + newTables.out
                + ", "
                + Figures.count(read.skipped(), "row")
                + " skipped, "
                + Figures.time(took));
  }
}
