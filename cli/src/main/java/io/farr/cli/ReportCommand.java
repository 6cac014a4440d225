package io.farr.cli;

import io.farr.codes.CauseList;
import io.farr.codes.Language;
import io.farr.run.RunReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farr report}. */
@Command(
    name = "report",
    sortOptions = false,
    description = {
      "Writes one page about a run: what became of the records, causes, confidence, reasons for"
          + " review, quarantine, deaths by a list, speed, versions.",
      "",
      "The page is one HTML file that loads nothing and holds no words of any record."
    },
    footer = {
      "",
      "Examples:",
      "  farr report coded",
      "  farr report coded --cause-list jp-short --plan plan.json --out october.html"
    })
final class ReportCommand implements Callable<Integer> {
  private static final String NAME = "report.html";

  private final Screen screen;
  private final Installation installation;

  @Parameters(
      converter = LocationConverter.class,
      paramLabel = "RUN",
      description = "the folder that farr code wrote")
  Path run;

  @Option(
      names = "--out",
      converter = LocationConverter.class,
      paramLabel = "FILE",
      description =
          "the page; must not exist (default: " + NAME + " in the run's folder, written anew)")
  @Nullable Path out;

  @Mixin CauseListOption list;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "what farr plan --json said before the run, to be compared with it")
  @Nullable Path plan;

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description = "the pack to take titles from (default: the starter pack)")
  @Nullable Path pack;

  ReportCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.installation = installation;
    this.list = new CauseListOption(installation);
  }

  @Override
  public Integer call() {
    if (Files.notExists(run)) {
      throw new UsageException(run + ": expected the folder of a run, found nothing");
    }
    if (out != null) {
      HtmlFile.refuseExisting(out);
    }
    Optional<CauseList> wanted = list.read();
    Optional<PlanFile> planned = Optional.ofNullable(plan).map(PlanFile::read);
    RunReader reader = RunReader.open(run);
    RunTally tally = RunTally.of(reader);
    CodeTitles titles = CodeTitles.of(pack, installation, tally.language());
    Optional<CauseList> by =
        wanted.isPresent() || !reader.manifest().kind().equals("certificates")
            ? wanted
            : list.shipped(tally.language() == Language.JA ? "jp-short" : "us-113");
    String html = new RunPage(reader.manifest(), tally, titles, by, planned).html(run);
    Path file = out == null ? run.resolve(NAME) : out;
    if (out == null) {
      HtmlFile.replace(file, html);
    } else {
      HtmlFile.create(file, html);
    }
    screen.out().println("Report in " + file);
    return ExitStatus.DONE.code();
  }
}
