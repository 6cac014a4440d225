package io.farr.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands under {@code farr pack}. */
@Command(
    name = "pack",
    description = "Builds, checks and shows packs: the codes and words that Farr knows.",
    synopsisSubcommandLabel = "COMMAND")
final class PackGroup implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
