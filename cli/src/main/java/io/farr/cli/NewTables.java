package io.farr.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where tables that are learned go, and what they are called. */
final class NewTables {
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

  /** The tables' name. */
  String called() {
    return FreshFolder.called(out, name);
  }
}
