package io.farr.external;

import java.nio.file.Path;

/** The shipped tables of external causes, and the descriptions they were made on. */
final class Starter {
  private static final Path ROOT = Path.of(System.getProperty("farr.root", ".."));

  static final Path TABLES = ROOT.resolve("code-systems/starter/external");
  static final Path DESCRIPTIONS = ROOT.resolve("data-samples/external-causes/external-causes.tsv");

  private static final ExternalCauseReader READER =
      new ExternalCauseReader(ExternalKnowledge.ofFolder(TABLES));

  private Starter() {}

  static ExternalCauseReader reader() {
    return READER;
  }
}
