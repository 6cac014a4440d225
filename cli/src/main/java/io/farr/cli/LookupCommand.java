package io.farr.cli;

import io.farr.codes.CodeMapping;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import io.farr.lexicon.Lexicon;
import io.farr.lexicon.NgramIndex;
import io.farr.text.Normalizer;
import java.nio.file.Path;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farr lookup}. */
@Command(
    name = "lookup",
    sortOptions = false,
    description = {
      "Tells all that the pack says of a code, or which codes a term names.",
      "",
      "A code may be typed in any case, with or without its dot: i219. Of a term that the pack does"
          + " not hold the nearest ones are shown (status 2). An ICD-11 cluster is taken apart. Of"
          + " a pack built with WHO's maps the counterparts in other systems are told, with the"
          + " relation and the row that says so."
    })
final class LookupCommand implements Callable<Integer> {
  private static final Pattern CODE_LIKE =
      Pattern.compile("[A-Za-z][0-9][0-9A-Za-z](\\.?[0-9A-Za-z]{1,4})?");
  private static final int NEAR = 12;
  private static final double TOO_FAR = 0.25;

  /** A term of the pack. */
  private record Hit(int term, int code, double likeness) {}

  private final Screen screen;

  @Parameters(
      arity = "1..*",
      paramLabel = "CODE|TERM",
      description = "a code, or the words of a term")
  List<String> words;

  @Mixin PackOption packOption;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  LookupCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.packOption = new PackOption(installation);
  }

  /**
   * The command that plain arguments mean, ready to be called: {@code lookup}, words, and perhaps
   * {@code --json} or {@code --pack DIR}. Reading the command line by its annotations takes longer
   * than all the rest of a lookup, so that the usual one goes without.
   *
   * @return empty for other commands, and where an option, a file of arguments or a slip of the pen
   *     wants the whole parser
   */
  static Optional<LookupCommand> plain(Screen screen, Installation installation, String... args) {
    if (args.length < 2 || !args[0].equals("lookup")) {
      return Optional.empty();
    }
    LookupCommand command = new LookupCommand(screen, installation);
    List<String> words = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      if (args[i].equals("--json") && !command.json) {
        command.json = true;
      } else if (args[i].equals("--pack")
          && command.packOption.pack == null
          && i + 1 < args.length
          && isPlain(args[i + 1])) {
        i++;
        command.packOption.pack = Path.of(args[i]);
      } else if (isPlain(args[i])) {
        words.add(args[i]);
      } else {
        return Optional.empty();
      }
    }
    command.words = words;
    return words.isEmpty() ? Optional.empty() : Optional.of(command);
  }

  private static boolean isPlain(String argument) {
    return !argument.isEmpty() && !argument.startsWith("-") && !argument.startsWith("@");
  }

  @Override
  public Integer call() {
    String wanted = java.text.Normalizer.normalize(String.join(" ", words), Form.NFKC).strip();
    Pack pack = packOption.openLazily();
    List<CodeSystem> systems =
        packOption.system == null ? Systems.of(pack) : List.of(packOption.systemOf(pack));
    List<Integer> codes = codes(pack, systems, wanted);
    Optional<ClusterCard> cluster =
        codes.isEmpty() ? ClusterCard.of(pack, wanted) : Optional.empty();
    if (cluster.isPresent() && systems.contains(CodeSystem.ICD_11_MMS)) {
      if (json) {
        Map<String, Object> object = object(pack, wanted, List.of(), List.of(), List.of());
        object.put("cluster", cluster.get().object());
        screen.out().println(Json.line(object));
      } else {
        screen.print(cluster.get().lines(screen.width(), screen.ink()));
      }
      return (cluster.get().isKnown() ? ExitStatus.DONE : ExitStatus.USAGE).code();
    }
    List<Hit> exact = codes.isEmpty() ? exact(pack, systems, wanted) : List.of();
    if (codes.isEmpty() && exact.isEmpty() && CODE_LIKE.matcher(wanted).matches()) {
      throw unknownCode(pack, systems, wanted);
    }
    List<Hit> near = codes.isEmpty() && exact.isEmpty() ? near(pack, systems, wanted) : List.of();
    if (json) {
      screen.out().println(Json.line(object(pack, wanted, codes, exact, near)));
    } else {
      show(pack, wanted, codes, exact, near);
    }
    if (codes.isEmpty() && exact.isEmpty()) {
      screen.note(
          DisplayText.oneLine(wanted)
              + ": no such term in pack "
              + pack.manifest().name()
              + (near.isEmpty() ? ", and none that resembles it" : "; the nearest are shown"));
      return ExitStatus.USAGE.code();
    }
    return ExitStatus.DONE.code();
  }

  private static List<Integer> codes(Pack pack, List<CodeSystem> systems, String wanted) {
    List<Integer> found = new ArrayList<>();
    for (CodeSystem system : systems) {
      try {
        int ordinal = pack.codes().find(IcdCode.parse(system, wanted));
        if (ordinal >= 0) {
          found.add(ordinal);
        }
      } catch (MalformedCodeException e) {
        // Not spelt like a code of this system; perhaps of the next, or a term.
        continue;
      }
    }
    return found;
  }

  private static UsageException unknownCode(Pack pack, List<CodeSystem> systems, String wanted) {
    String names = String.join(" or ", systems.stream().map(s -> Systems.title(pack, s)).toList());
    String category = wanted.substring(0, 3);
    List<Integer> near = codes(pack, systems, category);
    return new UsageException(
        wanted
            + ": no such code in pack "
            + pack.manifest().name()
            + " ("
            + names
            + ")"
            + (near.isEmpty() || wanted.length() == 3
                ? ""
                : "; there is its category " + pack.codes().code(near.get(0)).text())
            + elsewhere(pack, wanted));
  }

  /** What an American or older Japanese code is in this pack, if it is one. */
  private static String elsewhere(Pack pack, String wanted) {
    for (CodeSystem system : List.of(CodeSystem.ICD_10_2013_JP, CodeSystem.ICD_10_CM)) {
      try {
        IcdCode code = IcdCode.parse(system, wanted);
        for (CodeMapping mapping : pack.crosswalk().map(code, pack.system())) {
          Optional<IcdCode> target = mapping.target();
          boolean told = mapping.line() > 0 || code.undotted().length() > 4;
          if (told && target.isPresent() && pack.codes().find(target.get()) >= 0) {
            return "; as a code of "
                + system.title()
                + " it is "
                + CodeCard.words(mapping)
                + " here";
          }
        }
      } catch (MalformedCodeException e) {
        continue; // Not spelt like one of that system.
      }
    }
    return "";
  }

  private static List<Hit> exact(Pack pack, List<CodeSystem> systems, String wanted) {
    Lexicon lexicon = Lexicon.of(pack);
    int form = lexicon.exact(Normalizer.key(wanted));
    return form < 0 ? List.of() : hits(pack, systems, lexicon, form, 1);
  }

  private static List<Hit> near(Pack pack, List<CodeSystem> systems, String wanted) {
    Lexicon lexicon = Lexicon.of(pack);
    Map<Integer, Hit> nearestOfCode = new LinkedHashMap<>();
    for (NgramIndex.Near near :
        NgramIndex.of(pack).searcher().nearest(Normalizer.key(wanted), 4 * NEAR)) {
      if (near.cosine() >= TOO_FAR) {
        for (Hit hit : hits(pack, systems, lexicon, near.form(), near.cosine())) {
          nearestOfCode.putIfAbsent(hit.code, hit);
        }
      }
    }
    return nearestOfCode.values().stream().limit(NEAR).toList();
  }

  /** The terms that have a form, one a code. */
  private static List<Hit> hits(
      Pack pack, List<CodeSystem> systems, Lexicon lexicon, int form, double likeness) {
    Set<Integer> seen = new LinkedHashSet<>();
    List<Hit> hits = new ArrayList<>();
    for (int term : lexicon.terms(form)) {
      int code = pack.terms().code(term);
      if (systems.contains(pack.codes().code(code).system()) && seen.add(code)) {
        hits.add(new Hit(term, code, likeness));
      }
    }
    return hits;
  }

  private void show(
      Pack pack, String wanted, List<Integer> codes, List<Hit> exact, List<Hit> near) {
    Ink ink = screen.ink();
    if (!codes.isEmpty()) {
      cards(pack, codes);
    } else if (exact.size() == 1) {
      cards(pack, List.of(exact.get(0).code));
    } else if (!exact.isEmpty()) {
      screen
          .out()
          .println(
              ink.bold(wanted)
                  + " names "
                  + Figures.count(exact.size(), "code")
                  + " in this pack:");
      screen.print(rows(pack, exact, false).lines(screen.width()));
    } else if (!near.isEmpty()) {
      screen.print(rows(pack, near, true).lines(screen.width()));
    }
  }

  private void cards(Pack pack, List<Integer> codes) {
    for (int i = 0; i < codes.size(); i++) {
      if (i > 0) {
        screen.out().println();
      }
      screen.print(new CodeCard(pack, codes.get(i)).lines(screen.width(), screen.ink()));
    }
  }

  private Grid rows(Pack pack, List<Hit> hits, boolean withLikeness) {
    CodeTable codes = pack.codes();
    boolean several = hits.stream().map(h -> codes.code(h.code).system()).distinct().count() > 1;
    Grid grid = withLikeness ? new Grid(2, 0) : new Grid(2);
    for (Hit hit : hits) {
      List<String> cells = new ArrayList<>();
      if (withLikeness) {
        cells.add(screen.ink().faint(Figures.percent(hit.likeness)));
      }
      IcdCode code = codes.code(hit.code);
      if (several) {
        cells.add(code.system().key());
      }
      cells.add(screen.ink().code(code.text()));
      String term = pack.terms().text(hit.term);
      cells.add(DisplayText.cut(term, screen.width() / 2));
      Language language = pack.terms().language(hit.term);
      String title = codes.bestTitle(hit.code, language);
      cells.add(title.equals(term) ? "" : title);
      grid.row(cells.toArray(new String[0]));
    }
    return grid;
  }

  private static Map<String, Object> object(
      Pack pack, String wanted, List<Integer> codes, List<Hit> exact, List<Hit> near) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("query", wanted);
    object.put("codes", codes.stream().map(c -> new CodeCard(pack, c).object()).toList());
    object.put("terms", exact.stream().map(h -> object(pack, h)).toList());
    object.put("near", near.stream().map(h -> object(pack, h)).toList());
    return object;
  }

  private static Map<String, Object> object(Pack pack, Hit hit) {
    IcdCode code = pack.codes().code(hit.code);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("term", pack.terms().text(hit.term));
    object.put("language", pack.terms().language(hit.term).key());
    object.put("system", code.system().key());
    object.put("code", code.text());
    object.put("title_en", pack.codes().title(hit.code, Language.EN));
    object.put("title_ja", pack.codes().title(hit.code, Language.JA));
    object.put("likeness", Math.round(hit.likeness * 1e4) / 1e4);
    return object;
  }
}
