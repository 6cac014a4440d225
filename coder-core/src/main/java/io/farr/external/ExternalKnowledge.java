package io.farr.external;

import io.farr.codes.pack.Pack;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a pack knows of external causes: words, places and rules. Immutable and thread-safe; share
 * one among all readers of a JVM.
 */
public final class ExternalKnowledge {
  private final WordFinder words;
  private final Places places;
  private final List<Rule> rules;

  private ExternalKnowledge(ExternalTables tables) {
    this.words = new WordFinder(tables.words());
    this.places = new Places(new WordFinder(tables.places()));
    this.rules = tables.rules().stream().map(Rule::parse).toList();
  }

  /** The knowledge of a pack; empty if it was built without tables of external causes. */
  public static Optional<ExternalKnowledge> of(Pack pack) {
    return pack.manifest().files().containsKey(ExternalSection.FILE)
        ? Optional.of(
            new ExternalKnowledge(ExternalSection.tables(pack.section(ExternalSection.FILE))))
        : Optional.empty();
  }

  /**
   * The knowledge of a folder of tables, as a pack compiled from it would have it.
   *
   * @throws io.farr.codes.InputException naming file and line if a table is missing or wrong
   */
  public static ExternalKnowledge ofFolder(Path folder) {
    return new ExternalKnowledge(ExternalTables.read(folder));
  }

  WordFinder words() {
    return words;
  }

  Places places() {
    return places;
  }

  List<Rule> rules() {
    return rules;
  }
}
