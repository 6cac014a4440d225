package io.farr.cli;

import io.farr.codes.ArtefactException;
import io.farr.codes.pack.Pack;
import io.farr.tables.Tables;
import java.util.function.Supplier;
import picocli.CommandLine.IVersionProvider;

/** What {@code farr --version} says. */
final class VersionLines implements IVersionProvider {
  private final Installation installation;

  VersionLines(Installation installation) {
    this.installation = installation;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "farr   " + Installation.version() + ", " + Installation.commit(),
      "pack   " + orWhy(() -> pack(Pack.open(installation.pack()))),
      "tables " + orWhy(() -> tables(Tables.open(installation.tables()))),
      "bundle none yet",
      "java   " + Runtime.version()
    };
  }

  private static String pack(Pack pack) {
    return pack.manifest().name() + " " + pack.fingerprint().substring(0, 12);
  }

  private static String tables(Tables tables) {
    return tables.manifest().name() + " " + tables.fingerprint().substring(0, 12);
  }

  /** The version must also be told where an artefact is missing or damaged. */
  private static String orWhy(Supplier<String> told) {
    try {
      return told.get();
    } catch (ArtefactException e) {
      return "none: " + e.getMessage();
    }
  }
}
