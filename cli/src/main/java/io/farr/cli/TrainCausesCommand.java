package io.farr.cli;

import io.farr.cause.CausalPractice;
import io.farr.cause.CausalPractice.Dispute;
import io.farr.cause.CauseTables;
import io.farr.cause.LearnedSelector;
import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.codes.CausalRelation;
import io.farr.codes.InputException;
import io.farr.coding.CauseJudgement;
import io.farr.coding.CodingSettings;
import io.farr.coding.SelectionCodes;
import io.farr.confidence.Promise;
import io.farr.format.CauseNotation;
import io.farr.linking.Linked;
import io.farr.measure.CertificateMeasure;
import io.farr.measure.GoldCodes;
import io.farr.tables.CausesLearned;
import io.farr.tables.Tables;
import io.farr.train.CauseTrainer;
import io.farr.train.CertificateFolds;
import io.farr.train.SelectorTrainer;
import io.farr.usage.LearnedChoice;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code farr train causes}. */
@Command(
    name = "causes",
    sortOptions = false,
    description = {
      "Learns from certificates whose underlying cause people gave, and writes tables that hold"
          + " this beside what the given tables hold.",
      "",
      "Certificates with codes (--coded-gold) teach which cause is selected; without them the"
          + " selector of the given tables is kept. Both kinds teach how sure a selected cause is."
          + " Every figure is made out of fold, by a selector that has not seen the certificate;"
          + " identical certificates are in one fold. Use decisions of people only."
    })
final class TrainCausesCommand implements Callable<Integer> {
  /** What a certificate of one's own weighs beside a borrowed one. */
  private static final int OWN_WEIGHT = 3;

  /** Relations that are told where the office decides otherwise than the causal table, at most. */
  private static final int TOLD = 10;

  private final Screen screen;

  @Option(
      names = "--gold",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "certificates in words with a column expected_uc, and gold_part1a … if the codes are"
              + " known: csv, tsv or jsonl")
  List<Path> gold = List.of();

  @Option(
      names = "--coded-gold",
      paramLabel = "FILE",
      arity = "1..*",
      description = "certificates with codes in part1a … and a column expected_uc")
  List<Path> codedGold = List.of();

  @Option(
      names = "--borrowed-gold",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "certificates with codes of another population: they teach selecting too, for a third of"
              + " the weight of one's own, but nothing is promised from them")
  List<Path> borrowedGold = List.of();

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "utf-8",
      converter = CharsetConverter.class,
      description = "of the files (default: ${DEFAULT-VALUE})")
  Charset encoding;

  @Option(
      names = "--folds",
      paramLabel = "N",
      description =
          "of the cross-validation (default: ${DEFAULT-VALUE}). With more of them it takes longer,"
              + " and what is measured and promised is nearer to what is learned from all")
  int numberOfFolds = CertificateFolds.DEFAULT.number();

  private CertificateFolds folds = CertificateFolds.DEFAULT;

  @Mixin NewTables newTables;
  @Mixin KnowledgeOptions options;
  @Mixin RoutingOptions routing;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  /** A file of certificates with answers, and what was found for its segments. */
  private record GoldSet(
      Path file,
      boolean coded,
      boolean borrowed,
      GoldCertificates certificates,
      Map<String, Linked> linked) {
    String name() {
      return file.getFileName().toString().replaceAll("\\.(gz|tsv|csv|jsonl)", "");
    }
  }

  TrainCausesCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.options = new KnowledgeOptions(installation);
  }

  @Override
  public Integer call() throws IOException {
    FreshFolder.check(newTables.out);
    if (gold.isEmpty() && codedGold.isEmpty()) {
      throw new UsageException("expected --gold or --coded-gold");
    }
    if (numberOfFolds < 2) {
      throw new UsageException("--folds is " + numberOfFolds + ", must be at least 2");
    }
    folds = new CertificateFolds(numberOfFolds);
    // Words of these certificates may have been learned as terms: they are to be linked as new
    // ones.
    Knowledge knowledge = options.open(screen).unseen();
    List<GoldSet> sets = new ArrayList<>();
    for (Path file : codedGold) {
      sets.add(read(file, true, false, knowledge));
    }
    for (Path file : borrowedGold) {
      sets.add(read(file, true, true, knowledge));
    }
    for (Path file : gold) {
      sets.add(read(file, false, false, knowledge));
    }
    Tables before = knowledge.tables();
    List<CausesLearned> byFold = new ArrayList<>(selectors(knowledge, sets));
    Optional<List<LearnedChoice>> choices = choices(knowledge, sets);
    for (int fold = 0; fold < byFold.size(); fold++) {
      byFold.set(
          fold,
          byFold
              .get(fold)
              .with(choices.isPresent() ? choices.get().get(fold) : before.causes().choice()));
    }
    CausesLearned all = byFold.remove(folds.number());
    CauseTrainer.Fitted fitted = calibrate(knowledge, sets, byFold);
    CausesLearned learned =
        new CausesLearned(all.selector(), fitted.coded(), fitted.worded(), all.choice());
    Promise promise = before.promise().with(fitted.promise());
    List<String> trainedOn = new ArrayList<>(before.manifest().trainedOn());
    sets.forEach(set -> trainedOn.add(set.file.getFileName().toString()));
    Tables written =
        FreshFolder.fill(
            newTables.out,
            folder -> {
              Tables.write(
                  folder,
                  newTables.called(),
                  knowledge.pack(),
                  before.manifest().bundle(),
                  newTables.population,
                  trainedOn,
                  before.linking(),
                  before.reranking(knowledge.resources()),
                  before.sureness(),
                  learned,
                  promise);
              return Tables.open(folder).usedWith(before.manifest().bundle());
            });
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("eligible", fitted.observations());
    figures.put("eligible_exact", fitted.exact());
    figures.put("tables", newTables.out.toString());
    List<CausalPractice.Dispute> disputes = disputes(knowledge, learned);
    figures.put("relations_disputed", disputes.size());
    figures.put("relations_revised", disputes.stream().filter(Dispute::revised).count());
    Map<String, Object> perSet = measure(knowledge.with(written), sets, byFold, fitted);
    if (json) {
      figures.put("sets", perSet);
      screen.out().println(Json.line(figures));
    } else {
      screen.print(FigureTable.lines(figures, 0, screen.width()));
      tell(disputes);
      perSet.forEach(
          (set, values) -> {
            screen.out().println(screen.ink().bold(set) + ", out of fold:");
            screen.print(FigureTable.lines(asFigures(values), 2, screen.width()));
          });
    }
    return ExitStatus.DONE.code();
  }

  /** Where the certificates speak against the causal table. */
  private static List<CausalPractice.Dispute> disputes(Knowledge knowledge, CausesLearned learned) {
    LearnedSelector selector = learned.selector();
    return selector == null
        ? List.of()
        : selector.practice().disputes(CauseTables.of(knowledge.pack()).causal());
  }

  private void tell(List<Dispute> disputes) {
    if (disputes.isEmpty()) {
      return;
    }
    screen.out().println("Otherwise than the causal table (certificates against it, for it):");
    disputes.stream()
        .filter(Dispute::revised)
        .limit(TOLD)
        .forEach(
            d ->
                screen
                    .out()
                    .println(
                        "  "
                            + d.effect()
                            + (d.published() == CausalRelation.NO
                                ? " can be due to "
                                : " cannot be due to ")
                            + d.cause()
                            + " ("
                            + d.contradicting()
                            + ", "
                            + d.confirming()
                            + ")"));
  }

  @SuppressWarnings("unchecked") // put there by measure()
  private static Map<String, Object> asFigures(Object values) {
    return (Map<String, Object>) values;
  }

  private GoldSet read(Path file, boolean coded, boolean borrowed, Knowledge knowledge) {
    GoldCertificates read =
        GoldCertificates.read(
            List.of(file), encoding, coded ? CauseNotation.CODES : CauseNotation.WORDS);
    List<Map<String, String>> answered =
        read.records().stream()
            .filter(columns -> !columns.getOrDefault("expected_uc", "").isBlank())
            .toList();
    if (answered.isEmpty()) {
      throw new InputException(file + ": expected certificates with an expected_uc, found none");
    }
    GoldCertificates kept = new GoldCertificates(answered, read.unreadable(), read.superseded());
    return new GoldSet(
        file,
        coded,
        borrowed,
        kept,
        coded ? Map.of() : kept.link(knowledge, settings(knowledge, false)));
  }

  private CodingSettings settings(Knowledge knowledge, boolean coded) {
    return routing.settings(knowledge.system(), coded);
  }

  /** A selector for each fold that has not seen it, and behind them one that has seen all. */
  private List<CausesLearned> selectors(Knowledge knowledge, List<GoldSet> sets) {
    List<CausesLearned> learned = new ArrayList<>();
    if (codedGold.isEmpty() && borrowedGold.isEmpty()) {
      for (int fold = 0; fold <= folds.number(); fold++) {
        learned.add(knowledge.tables().causes());
      }
      return learned;
    }
    Knowledge rulesOnly =
        knowledge.with(knowledge.tables().with(CausesLearned.NOTHING, Promise.NONE));
    SelectionCodes selection = SelectionCodes.of(knowledge.system(), knowledge.pack());
    SelectorTrainer trainer = new SelectorTrainer(CauseTables.of(knowledge.pack()), folds);
    int others = SelectorTrainer.OWN;
    for (GoldSet set : sets) {
      if (set.coded) {
        int population = set.borrowed && !codedGold.isEmpty() ? ++others : SelectorTrainer.OWN;
        for (GoldCertificates.Coded c :
            set.certificates.code(rulesOnly, settings(rulesOnly, true), set.linked)) {
          CauseJudgement judgement = c.coding().judgement();
          if (judgement != null) {
            trainer.add(
                content(c.columns(), true),
                judgement.certificate(),
                knowledge.pack().rules().edition(yearOfDeath(c.columns())),
                GoldCodes.parse(c.columns().getOrDefault("expected_uc", "")).mapped(selection::of),
                set.borrowed || borrowedGold.isEmpty() ? 1 : OWN_WEIGHT,
                population);
          }
        }
      }
    }
    for (int fold = 0; fold < folds.number(); fold++) {
      screen.note("selector without fold " + (fold + 1) + " of " + folds.number());
      learned.add(new CausesLearned(trainer.fitWithout(fold), null, null));
    }
    screen.note("selector from all " + trainer.size() + " certificates");
    learned.add(new CausesLearned(trainer.fit(), null, null));
    return learned;
  }

  /**
   * Which code an expression means on a form: for each fold of certificates as learned without it,
   * and behind them as learned from all.
   */
  private Optional<List<LearnedChoice>> choices(Knowledge knowledge, List<GoldSet> sets) {
    ChoiceLearning learning =
        new ChoiceLearning(
            new LearnedChoice.Codes(knowledge.codes(), knowledge.system()),
            folds,
            columns -> folds.of(content(columns, false)));
    List<ChoiceLearning.Worded> worded = new ArrayList<>();
    boolean anyCoded = sets.stream().anyMatch(GoldSet::coded);
    for (GoldSet set : sets) {
      if (!set.coded) {
        worded.add(new ChoiceLearning.Worded(set.certificates, set.linked));
      }
      // Certificates in words are often the coded ones once more.
      if (set.coded || !anyCoded) {
        String prefix = set.coded ? "" : "gold_";
        for (Map<String, String> columns : set.certificates.records()) {
          learning.count(columns, prefix, folds.of(content(columns, set.coded)));
        }
      }
    }
    Knowledge linkingAlone =
        knowledge.with(knowledge.tables().with(CausesLearned.NOTHING, Promise.NONE));
    return learning.learn(linkingAlone, settings(linkingAlone, false), worded, screen);
  }

  private CauseTrainer.Fitted calibrate(
      Knowledge knowledge, List<GoldSet> sets, List<CausesLearned> byFold) {
    CauseTrainer trainer = new CauseTrainer(knowledge.system(), folds);
    for (GoldSet set : sets) {
      if (set.borrowed) {
        continue;
      }
      for (GoldCertificates.Coded c : codeOutOfFold(knowledge, set, byFold, Promise.NONE)) {
        String expected = c.columns().getOrDefault("expected_uc", "");
        trainer.add(
            c.coding(),
            set.coded,
            GoldCodes.parse(expected),
            folds.of(content(c.columns(), set.coded)));
        int year = yearOfDeath(c.columns());
        if (year != 0) {
          trainer.addYear(year);
        }
      }
    }
    return trainer.fit();
  }

  private Map<String, Object> measure(
      Knowledge knowledge,
      List<GoldSet> sets,
      List<CausesLearned> byFold,
      CauseTrainer.Fitted fitted) {
    List<CausesLearned> calibrated =
        byFold.stream()
            .map(c -> new CausesLearned(c.selector(), fitted.coded(), fitted.worded(), c.choice()))
            .toList();
    SelectionCodes selection = SelectionCodes.of(knowledge.system(), knowledge.pack());
    Map<String, Object> perSet = new LinkedHashMap<>();
    for (GoldSet set : sets) {
      if (set.borrowed) {
        continue;
      }
      CertificateMeasure measure =
          new CertificateMeasure(
              knowledge.resources().lexicon(),
              set.coded ? CertificateMeasure.Lines.CODES : CertificateMeasure.Lines.WORDS,
              Optional.empty(),
              selection::of);
      codeOutOfFold(knowledge, set, calibrated, knowledge.tables().promise())
          .forEach(c -> measure.add(c.columns(), c.coding()));
      // The single figures; evaluate certificates prints tables as well.
      Map<String, Object> figures = new LinkedHashMap<>(measure.figures());
      figures.values().removeIf(value -> !(value instanceof Number));
      perSet.put(set.name(), figures);
    }
    return perSet;
  }

  /** Codes a set; the cause of each certificate is selected by a selector that has not seen it. */
  private List<GoldCertificates.Coded> codeOutOfFold(
      Knowledge knowledge, GoldSet set, List<CausesLearned> byFold, Promise promise) {
    List<GoldCertificates.Coded> coded = new ArrayList<>();
    for (int fold = 0; fold < folds.number(); fold++) {
      int held = fold;
      List<Map<String, String>> records =
          set.certificates.records().stream()
              .filter(columns -> folds.of(content(columns, set.coded)) == held)
              .toList();
      Knowledge blind = knowledge.with(knowledge.tables().with(byFold.get(fold), promise));
      coded.addAll(
          new GoldCertificates(records, 0, 0).code(blind, settings(blind, set.coded), set.linked));
    }
    return coded;
  }

  /** 0 where it is not stated. */
  private static int yearOfDeath(Map<String, String> columns) {
    return DeathCertificate.of(columns).deathDate().map(LocalDate::getYear).orElse(0);
  }

  /** The codes on their lines, where they are known: equal for equal certificates in all sets. */
  static String content(Map<String, String> columns, boolean coded) {
    StringBuilder content = new StringBuilder();
    boolean known = coded;
    for (CertificateField field : CertificateField.values()) {
      if (field.line() <= CertificateField.PART2.line()) {
        String column = coded ? field.column() : "gold_" + field.column();
        known |= columns.containsKey(column);
        content.append(columns.getOrDefault(column, "").strip()).append('|');
      }
    }
    return known ? content.toString() : columns.getOrDefault("id", "");
  }
}
