package io.farr.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands under {@code farr train}. */
@Command(
    name = "train",
    description = "Learns tables from coded records.",
    synopsisSubcommandLabel = "COMMAND")
final class TrainGroup implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
