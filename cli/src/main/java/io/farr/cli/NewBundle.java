package io.farr.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a bundle that is made goes, and what it is called. */
final class NewBundle {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "the bundle's folder; must not exist or be empty")
  Path out;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "the bundle's name (default: its folder's)")
  @Nullable String name;

  /** The bundle's name. */
  String called() {
    return FreshFolder.called(out, name);
  }
}
