package io.farr.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands under {@code farr bundle}. */
@Command(
    name = "bundle",
    description = "Makes bundles of encoders that others trained, and checks bundles.",
    synopsisSubcommandLabel = "COMMAND")
final class BundleGroup implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
