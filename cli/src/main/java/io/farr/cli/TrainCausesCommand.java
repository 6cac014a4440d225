package io.farr.cli;

import io.farr.certificate.DeathCertificate;
import io.farr.codes.InputException;
import io.farr.coding.CodingSettings;
import io.farr.measure.GoldCodes;
import io.farr.tables.Tables;
import io.farr.train.CauseTrainer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code farr train causes}. */
@Command(
    name = "causes",
    sortOptions = false,
    description = {
      "Learns from certificates whose underlying cause people gave how sure a selected cause is,"
          + " and writes tables that hold this beside what the given tables hold.",
      "",
      "The certificates go through the whole chain of reading, linking and selecting; what can be"
          + " promised is observed out of fold, on those that nothing else sends to a person. Use"
          + " decisions of people only."
    })
final class TrainCausesCommand implements Callable<Integer> {
  private final Screen screen;

  @Option(
      names = "--gold",
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "certificates with a column expected_uc: csv, tsv or jsonl")
  List<Path> gold;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "utf-8",
      converter = CharsetConverter.class,
      description = "of the files (default: ${DEFAULT-VALUE})")
  Charset encoding;

  @Mixin KnowledgeOptions options;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "the new tables' folder; must not exist or be empty")
  Path out;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "the tables' name (default: its folder's)")
  @Nullable String name;

  @Option(
      names = "--population",
      paramLabel = "TEXT",
      defaultValue = "not stated",
      description = "whose records these are, for people to read (default: ${DEFAULT-VALUE})")
  String population;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  TrainCausesCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.options = new KnowledgeOptions(installation);
  }

  @Override
  public Integer call() throws IOException {
    FreshFolder.check(out);
    // Words of these certificates may have been learned as terms: they are to be linked as new
    // ones.
    Knowledge knowledge = options.open(screen).unseen();
    GoldCertificates read = GoldCertificates.read(gold, encoding);
    CauseTrainer trainer = new CauseTrainer(knowledge.system());
    int coded = 0;
    for (GoldCertificates.Coded c :
        read.code(knowledge, CodingSettings.defaults(knowledge.system()))) {
      String expected = c.columns().getOrDefault("expected_uc", "");
      if (!expected.isBlank()) {
        trainer.add(c.coding(), GoldCodes.parse(expected));
        DeathCertificate.of(c.columns()).deathDate().ifPresent(d -> trainer.addYear(d.getYear()));
        coded++;
      }
    }
    if (coded == 0) {
      throw new InputException(
          gold.get(0) + ": expected certificates with an expected_uc, found none");
    }
    CauseTrainer.Fitted fitted = trainer.fit();
    Tables before = knowledge.tables();
    List<String> trainedOn = new ArrayList<>(before.manifest().trainedOn());
    gold.forEach(file -> trainedOn.add(file.getFileName().toString()));
    String called = name == null ? out.toAbsolutePath().getFileName().toString() : name;
    FreshFolder.fill(
        out,
        folder -> {
          Tables.write(
              folder,
              called,
              knowledge.pack(),
              population,
              trainedOn,
              before.linking(),
              before.reranking(knowledge.resources()),
              fitted.model(),
              before.promise().with(fitted.promise()));
          return Tables.open(folder);
        });
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("n", coded);
    figures.put("eligible", fitted.observations());
    figures.put("eligible_exact", fitted.exact());
    figures.put("tables", out.toString());
    if (json) {
      screen.out().println(Json.line(figures));
    } else {
      screen.print(FigureTable.lines(figures, 0, screen.width()));
    }
    return ExitStatus.DONE.code();
  }
}
