package io.farr.cli;

import io.farr.encoder.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code farr bundle verify}. */
@Command(
    name = "verify",
    description = {
      "Checks every byte of a bundle against its manifest, and its graphs, labels and tokenizer"
          + " against each other; status 4 if one differs."
    })
final class BundleVerifyCommand implements Callable<Integer> {
  private final Screen screen;

  @Parameters(paramLabel = "DIR", description = "the bundle")
  Path bundle;

  BundleVerifyCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    Bundle opened = Bundle.open(bundle);
    screen
        .out()
        .println(
            screen.ink().good("ok")
                + " "
                + opened
                + " "
                + opened.fingerprint()
                + ": "
                + Figures.count(opened.manifest().files().size(), "file")
                + ", "
                + Figures.bytes(opened.bytes()));
    return ExitStatus.DONE.code();
  }
}
