package io.farr.cli;

import io.farr.codes.CodeSystem;
import io.farr.codes.InputException;
import io.farr.codes.Relation;
import io.farr.codes.RuleTimeline;
import io.farr.codes.importer.ImportSink;
import io.farr.codes.importer.Importers;
import io.farr.codes.pack.PackManifest;
import io.farr.codes.pack.PackSection;
import io.farr.codes.pack.PackWriter;
import io.farr.external.ExternalSection;
import io.farr.lexicon.LexiconSection;
import io.farr.lexicon.NgramSection;
import io.farr.text.Standardisation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farr pack build}. */
@Command(
    name = "build",
    sortOptions = false,
    description = {
      "Compiles official files to a pack.",
      "",
      "Files are recognised by what is in them, zipped or gzipped or plain: 傷病名マスター (b_*.zip),"
          + " 修飾語マスター (z_*.zip), DPC ICD table, NCHS list of valid ICD-10 codes, ICD-10-CM order"
          + " file, index and tables, ICD-11 tabulation and entities of the ICD API, WHO's maps"
          + " between ICD-10 and ICD-11, and dictionaries of your own (tab-separated, columns code"
          + " and term). What an earlier file says of a code wins over a later one. Farr's starter"
          + " dictionary comes last."
    })
final class PackBuildCommand implements Callable<Integer> {
  private static final int SHOWN_REFUSALS = 5;

  private final Screen screen;
  private final Installation installation;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "the files, most authoritative first")
  List<Path> from;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "the pack's folder; must not exist or be empty")
  Path out;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "the pack's name (default: its folder's)")
  @Nullable String name;

  @Option(
      names = "--system",
      paramLabel = "SYSTEM",
      converter = SystemConverter.class,
      description = "the system that is coded to (default: the one with most terms)")
  @Nullable CodeSystem system;

  @Option(
      names = "--rules",
      paramLabel = "EDITION[,EDITION@YEAR]",
      description =
          "edition of the selection rules for underlying causes: 2013, 2016, or 2013,2016@2018 for"
              + " a change with the deaths of 2018 (default: 2013 for icd10-2013, else 2016)")
  @Nullable String rules;

  @Option(
      names = "--convention",
      paramLabel = "NAME",
      arity = "1..*",
      description =
          "follow conventions of national offices besides those of WHO: br, jp, us, and what the"
              + " files call theirs (default: jp for icd10-2013, else none)")
  @Nullable List<String> conventions;

  @Option(names = "--no-starter", description = "leave the starter dictionary out")
  boolean noStarter;

  @Option(
      names = "--external",
      paramLabel = "DIR",
      description =
          "tables of external causes, for ICD-10 only: words-ja.tsv, words-en.tsv, places.tsv,"
              + " rules.tsv (default: the starter dictionary's)")
  @Nullable Path external;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      defaultValue = "as its sources allow",
      description = "what may be done with the pack (default: ${DEFAULT-VALUE})")
  String licence;

  @Option(
      names = "--refusals",
      paramLabel = "FILE",
      description = "write every row that was not taken here: file, line, reason, kind")
  @Nullable Path refusals;

  PackBuildCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.installation = installation;
  }

  @Override
  public Integer call() throws IOException {
    long began = System.nanoTime();
    FreshFolder.check(out);
    PackWriter writer = new PackWriter();
    List<Importers.Outcome> outcomes = new ArrayList<>();
    read(from, writer, outcomes);
    CodeSystem coded = system(writer);
    report(outcomes);
    if (!noStarter) {
      screen.out().println("starter dictionary: " + addStarter(writer, coded, outcomes));
    }
    mortality(writer, coded);
    crosswalk(writer, coded);
    for (Standardisation.Unusable unusable : Standardisation.of(writer.rewriting()).unusable()) {
      screen
          .out()
          .println(
              "rule of "
                  + unusable.rule().table().key()
                  + ", line "
                  + unusable.rule().line()
                  + ", will not be run: "
                  + unusable.reason());
    }
    String called = FreshFolder.called(out, name);
    List<PackSection> sections = sections(coded);
    PackManifest manifest =
        FreshFolder.fill(
            out, folder -> writer.write(folder, called, coded, licence, sections).manifest());
    long bytes = manifest.files().values().stream().mapToLong(f -> f.bytes()).sum();
    screen
        .out()
        .println(
            "pack "
                + screen.ink().bold(called)
                + " for "
                + coded.title()
                + ": "
                + PackShowCommand.counts(manifest)
                + "; "
                + Figures.bytes(bytes)
                + " in "
                + out
                + ", "
                + Figures.time(Duration.ofNanos(System.nanoTime() - began)));
    if (refusals != null) {
      writeRefusals(refusals, outcomes, writer.mapRejects());
    }
    return ExitStatus.DONE.code();
  }

  private List<PackSection> sections(CodeSystem coded) {
    List<PackSection> sections = new ArrayList<>(List.of(new LexiconSection(), new NgramSection()));
    boolean hasChapterXx = coded == CodeSystem.ICD_10 || coded == CodeSystem.ICD_10_2013_JP;
    if (external != null && !hasChapterXx) {
      throw new UsageException(
          "--external: its codes are ICD-10, the pack codes to " + coded.key());
    }
    if (external != null) {
      sections.add(new ExternalSection(external));
    } else if (hasChapterXx && !noStarter && Files.isDirectory(installation.starterExternal())) {
      sections.add(new ExternalSection(installation.starterExternal()));
    }
    return sections;
  }

  private static void read(List<Path> files, PackWriter writer, List<Importers.Outcome> outcomes)
      throws IOException {
    for (Path file : files) {
      outcomes.addAll(Importers.read(file, writer));
    }
  }

  private CodeSystem system(PackWriter writer) {
    if (system != null) {
      return system;
    }
    CodeSystem main = writer.mainSystem();
    if (main == null && noStarter) {
      throw new InputException(from.get(0) + ": expected terms in at least one file, found none");
    }
    return main == null ? CodeSystem.ICD_10 : main;
  }

  private void mortality(PackWriter writer, CodeSystem coded) {
    boolean japan = coded == CodeSystem.ICD_10_2013_JP;
    refuseUnknownConventions(writer);
    try {
      writer.mortality(
          RuleTimeline.parse(rules != null ? rules : japan ? "2013" : "2016"),
          conventions != null ? conventions : japan ? List.of("jp") : List.of());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--rules: " + e.getMessage());
    }
  }

  /** A convention that no rule knows would be followed without a word. */
  private void refuseUnknownConventions(PackWriter writer) {
    Set<String> known = new TreeSet<>(writer.knownConventions());
    known.add("jp");
    known.remove("who");
    for (String convention : conventions == null ? List.<String>of() : conventions) {
      if (!known.contains(convention)) {
        throw new UsageException(
            "--convention " + convention + ": expected one of " + String.join(", ", known));
      }
    }
  }

  /** Adds the weakest source of all and says what became of it. */
  private String addStarter(PackWriter writer, CodeSystem coded, List<Importers.Outcome> outcomes)
      throws IOException {
    List<Importers.Outcome> starter = new ArrayList<>();
    read(List.of(installation.starterModifiers()), writer, starter);
    if (coded != CodeSystem.ICD_10_CM && coded != CodeSystem.ICD_10_GM && coded != CodeSystem.ICF) {
      read(installation.starterSources(), writer, starter);
    }
    outcomes.addAll(starter);
    return Figures.count(starter.size(), "file")
        + ", "
        + Figures.count(starter.stream().mapToInt(o -> o.sink().taken()).sum(), "row")
        + ", "
        + adopt(writer, coded);
  }

  private static String adopt(PackWriter writer, CodeSystem coded) {
    switch (coded) {
      case ICD_10:
        return "as it is";
      case ICD_10_2013_JP:
        int dropped = writer.adopt(CodeSystem.ICD_10, CodeSystem.ICD_10_2013_JP);
        return "moved to "
            + coded.title()
            + ", "
            + Figures.count(dropped, "term")
            + " dropped that have no place there";
      case ICD_11_MMS:
        return "as ICD-10 beside " + coded.title();
      case ICD_10_CM:
      case ICD_10_GM:
      case ICF:
        return "its modifier words only: its codes are ICD-10, the pack codes to " + coded.title();
    }
    throw new IllegalStateException(coded.key());
  }

  /** Carries what is known of ICD-10 over to ICD-11, and says what came of it and of the maps. */
  private void crosswalk(PackWriter writer, CodeSystem coded) {
    if (coded == CodeSystem.ICD_11_MMS) {
      for (CodeSystem from : List.of(CodeSystem.ICD_10, CodeSystem.ICD_10_CM)) {
        Map<Relation, Integer> carried = writer.carryToIcd11(from);
        int left = carried.getOrDefault(Relation.NONE, 0);
        int all = carried.values().stream().mapToInt(Integer::intValue).sum();
        if (all > 0) {
          screen
              .out()
              .println(
                  from.title()
                      + " terms carried to "
                      + coded.title()
                      + ": "
                      + Figures.count(all - left)
                      + " ("
                      + carried.entrySet().stream()
                          .filter(e -> e.getKey() != Relation.NONE)
                          .map(e -> Figures.count(e.getValue()) + " " + e.getKey().key())
                          .collect(Collectors.joining(", "))
                      + "); left: "
                      + Figures.count(left)
                      + ", named by "
                      + coded.title()
                      + " itself or without a mapping");
        }
      }
    }
    List<PackWriter.MapReject> rejects = writer.mapRejects();
    for (PackWriter.MapReject reject :
        rejects.subList(0, Math.min(SHOWN_REFUSALS, rejects.size()))) {
      screen.out().println(line(reject));
    }
    if (rejects.size() > SHOWN_REFUSALS) {
      screen
          .out()
          .println(
              "and "
                  + Figures.count(rejects.size() - SHOWN_REFUSALS)
                  + " more mappings refused"
                  + (refusals == null ? " (--refusals FILE writes them all)" : ""));
    }
  }

  private static String line(PackWriter.MapReject reject) {
    return reject.file() + ":" + reject.line() + ": mapping refused: " + reject.reason();
  }

  private void report(List<Importers.Outcome> outcomes) {
    Ink ink = screen.ink();
    Grid grid = new Grid(0, 1, 2, 3);
    grid.row(
        ink.faint("file"),
        ink.faint("taken"),
        ink.faint("not for use"),
        ink.faint("refused"),
        "recognised as");
    for (Importers.Outcome outcome : outcomes) {
      int passedOver = outcome.sink().passedOver();
      int refused = outcome.sink().refusals().size() - passedOver;
      grid.row(
          DisplayText.cut(outcome.file(), 40),
          Figures.count(outcome.sink().taken()),
          Figures.count(passedOver),
          refused == 0 ? "0" : ink.mark(Figures.count(refused)),
          outcome.kind()
              + (outcome.sink().release().isEmpty() ? "" : ", " + outcome.sink().release()));
    }
    screen.print(grid.lines(screen.width()));
    for (Importers.Outcome outcome : outcomes) {
      for (String note : outcome.sink().notes()) {
        screen.out().println(outcome.file() + ": " + note);
      }
      outcome.sink().refusals().stream()
          .filter(ImportSink.Refusal::explained)
          .collect(
              Collectors.groupingBy(
                  r -> kindOf(r.reason()), LinkedHashMap::new, Collectors.counting()))
          .forEach(
              (reason, rows) ->
                  screen
                      .out()
                      .println(
                          outcome.file()
                              + ": "
                              + Figures.count(rows.intValue(), "row")
                              + " not for use: "
                              + reason));
      List<ImportSink.Refusal> refused =
          outcome.sink().refusals().stream().filter(r -> !r.explained()).toList();
      for (ImportSink.Refusal refusal :
          refused.subList(0, Math.min(SHOWN_REFUSALS, refused.size()))) {
        screen
            .out()
            .println(outcome.file() + ":" + refusal.line() + ": refused: " + refusal.reason());
      }
      if (refused.size() > SHOWN_REFUSALS) {
        screen
            .out()
            .println(
                outcome.file()
                    + ": and "
                    + Figures.count(refused.size() - SHOWN_REFUSALS)
                    + " more refused"
                    + (refusals == null ? " (--refusals FILE writes them all)" : ""));
      }
    }
  }

  /** The reason without the code that it names, so that rows of one kind are one line. */
  private static String kindOf(String reason) {
    return reason.replaceAll("\\b(?=[0-9A-Z.]*[0-9])[0-9A-Z][0-9A-Z.]{2,}\\b|line [0-9]+", "…");
  }

  private static void writeRefusals(
      Path file, List<Importers.Outcome> outcomes, List<PackWriter.MapReject> rejects)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of("file\tline\treason\tkind"));
    for (Importers.Outcome outcome : outcomes) {
      for (ImportSink.Refusal refusal : outcome.sink().refusals()) {
        lines.add(
            outcome.file()
                + "\t"
                + refusal.line()
                + "\t"
                + DisplayText.oneLine(refusal.reason())
                + "\t"
                + (refusal.explained() ? "not for use" : "refused"));
      }
    }
    for (PackWriter.MapReject reject : rejects) {
      lines.add(
          reject.file()
              + "\t"
              + reject.line()
              + "\t"
              + DisplayText.oneLine(reject.reason())
              + "\trefused");
    }
    Files.write(file, lines, StandardCharsets.UTF_8);
  }
}
