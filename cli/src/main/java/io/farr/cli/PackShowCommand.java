package io.farr.cli;

import io.farr.codes.CodeSystem;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackManifest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farr pack show}. */
@Command(name = "show", description = "Shows what a pack holds and what it was made from.")
final class PackShowCommand implements Callable<Integer> {
  private final Screen screen;
  private final Installation installation;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "the pack (default: the starter)")
  @Nullable Path pack;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  PackShowCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.installation = installation;
  }

  /** "9,604 codes, 31,201 terms, …". */
  static String counts(PackManifest manifest) {
    return manifest.counts().entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .map(e -> Figures.count(e.getValue()) + " " + word(e.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String word(String count) {
    return count.equals("dpc") ? "DPC rules" : count;
  }

  @Override
  public Integer call() {
    Pack opened = Pack.open(pack == null ? installation.pack() : pack);
    PackManifest manifest = opened.manifest();
    if (json) {
      screen.out().println(Json.line(object(opened)));
      return ExitStatus.DONE.code();
    }
    Ink ink = screen.ink();
    screen.out().println(ink.bold(manifest.name()) + "  " + opened.directory());
    Grid facts = new Grid(2);
    facts.row(ink.faint("codes to"), CodeSystem.ofKey(manifest.system()).title());
    manifest.releases().forEach((key, release) -> facts.row(ink.faint(key), release));
    facts.row(ink.faint("holds"), counts(manifest));
    facts.row(ink.faint("licence"), manifest.licence());
    facts.row(ink.faint("fingerprint"), opened.fingerprint());
    screen.print(facts.lines(screen.width()));
    Grid sources = new Grid(2, 1, 2);
    screen.out().println();
    sources.row(ink.faint("source"), ink.faint("taken"), ink.faint("refused"), "recognised as");
    for (PackManifest.Source source : manifest.sources()) {
      sources.row(
          DisplayText.cut(source.file(), 40),
          Figures.count(source.taken()),
          Figures.count(source.refused()),
          source.kind() + (source.release().isEmpty() ? "" : ", " + source.release()));
    }
    screen.print(sources.lines(screen.width()));
    return ExitStatus.DONE.code();
  }

  private static Map<String, Object> object(Pack pack) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", pack.manifest().name());
    object.put("fingerprint", pack.fingerprint());
    object.put("system", pack.manifest().system());
    object.put("releases", pack.manifest().releases());
    object.put("counts", pack.manifest().counts());
    object.put("licence", pack.manifest().licence());
    object.put("sources", pack.manifest().sources());
    object.put("files", pack.manifest().files());
    return object;
  }
}
