package io.farr.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands under {@code farr evaluate}. */
@Command(
    name = "evaluate",
    description = "Measures how well Farr codes, against gold.",
    synopsisSubcommandLabel = "COMMAND")
final class EvaluateGroup implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
