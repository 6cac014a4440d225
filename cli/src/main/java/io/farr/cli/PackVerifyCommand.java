package io.farr.cli;

import io.farr.codes.pack.Pack;
import io.farr.linking.LinkingResources;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code farr pack verify}. */
@Command(
    name = "verify",
    description = "Checks every byte of a pack against its manifest; status 4 if one differs.")
final class PackVerifyCommand implements Callable<Integer> {
  private final Screen screen;

  @Parameters(paramLabel = "DIR", description = "the pack")
  Path pack;

  PackVerifyCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() {
    Pack opened = Pack.open(pack);
    LinkingResources words = LinkingResources.of(opened);
    screen
        .out()
        .println(
            screen.ink().good("ok")
                + " "
                + opened.manifest().name()
                + " "
                + opened.fingerprint()
                + ": "
                + Figures.count(opened.manifest().files().size(), "file")
                + ", "
                + PackShowCommand.counts(opened.manifest())
                + ", "
                + Figures.count(words.lexicon().size(), "form"));
    return ExitStatus.DONE.code();
  }
}
