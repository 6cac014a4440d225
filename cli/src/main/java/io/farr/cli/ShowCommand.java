package io.farr.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.farr.codes.ArtefactException;
import io.farr.codes.pack.Pack;
import io.farr.coding.Route;
import io.farr.exchange.CodedCertificate;
import io.farr.exchange.ExchangeFormat;
import io.farr.run.RowFilter;
import io.farr.run.RunManifest;
import io.farr.run.RunReader;
import io.farr.run.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farr show}. */
@Command(
    name = "show",
    sortOptions = false,
    description = "Prints the coded rows of a run, from its Parquet.")
final class ShowCommand implements Callable<Integer> {
  private static final long SHOWN = 20;

  private final Screen screen;
  private final Installation installation;

  @Parameters(
      converter = LocationConverter.class,
      paramLabel = "RUN",
      description = "the folder that farr code wrote")
  Path run;

  @Option(names = "--route", paramLabel = "ROUTE", description = "only AUTO, or only REVIEW")
  @Nullable Route route;

  @Option(names = "--id", paramLabel = "ID", description = "only the record of that id")
  @Nullable String id;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "at most so many (default: 20; with --json all)")
  @Nullable Long limit;

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description = "the pack to take titles from (default: the starter pack)")
  @Nullable Path pack;

  @Option(names = "--json", description = "print one JSON object a line and nothing else")
  boolean json;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = ExchangeFormatConverter.class,
      description = "write certificates as ije, vrdr or doris: all of them, one a line")
  @Nullable ExchangeFormat format;

  @Option(
      names = "--out",
      converter = LocationConverter.class,
      paramLabel = "FILE",
      description = "with --format: the file to write; must not exist")
  @Nullable Path out;

  ShowCommand(Screen screen, Installation installation) {
    this.screen = screen;
    this.installation = installation;
  }

  @Override
  public Integer call() {
    if (Files.notExists(run)) {
      throw new UsageException(run + ": expected the folder of a run, found nothing");
    }
    if (limit != null && limit < 1) {
      throw new UsageException("--limit is " + limit + ", must be at least 1");
    }
    if (json && format != null) {
      throw new UsageException("--json and --format: expected one of them, found both");
    }
    if (out != null && format == null) {
      throw new UsageException("--out: expected --format with it, found none");
    }
    if (out != null && Files.exists(out)) {
      throw new UsageException(out + ": expected a file that does not exist, found one");
    }
    RunReader reader = RunReader.open(run);
    RowFilter filter =
        new RowFilter(Optional.ofNullable(route).map(Route::name), Optional.ofNullable(id));
    long most = limit != null ? limit : json || format != null ? Long.MAX_VALUE : SHOWN;
    if (format != null) {
      export(reader, filter, format, most);
      return ExitStatus.DONE.code();
    }
    try (Stream<ObjectNode> rows = reader.rows(Table.CODINGS, filter)) {
      Iterator<ObjectNode> iterator = rows.iterator();
      long shown = json ? printJson(iterator, most) : printText(iterator, most);
      if (!json && iterator.hasNext()) {
        screen.note("there are more; --limit " + 10 * Math.max(2, most) + " shows more of them");
      }
      if (shown == 0 && id != null) {
        return notCoded(reader, id);
      }
    }
    return ExitStatus.DONE.code();
  }

  /** Writes to the screen, or to a file that is there only when it is whole. */
  private void export(RunReader reader, RowFilter filter, ExchangeFormat as, long most) {
    if (out == null) {
      export(reader, filter, as, most, screen.out());
      return;
    }
    Path part = out.resolveSibling(out.getFileName() + ".part");
    try {
      try (PrintStream file =
          new PrintStream(Files.newOutputStream(part), false, StandardCharsets.UTF_8)) {
        export(reader, filter, as, most, file);
        if (file.checkError()) {
          throw new IOException("no space left?");
        }
      }
      Files.move(part, out);
    } catch (IOException e) {
      throw new UsageException(out + ": cannot be written");
    } finally {
      remove(part);
    }
  }

  private static void remove(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new UncheckedIOException(part + ": cannot be removed", e);
    }
  }

  private static void export(
      RunReader reader, RowFilter filter, ExchangeFormat as, long most, PrintStream to) {
    as.header().ifPresent(line -> to.print(line + "\n"));
    try (Stream<ObjectNode> rows = reader.rows(Table.CODINGS, filter)) {
      long written = 0;
      Iterator<ObjectNode> iterator = rows.iterator();
      while (written < most && iterator.hasNext() && !to.checkError()) {
        written++;
        try {
          to.print(as.line(CodedCertificate.of(iterator.next())) + "\n");
        } catch (IllegalArgumentException e) {
          throw new UsageException(
              "record " + written + " cannot be written as " + as.key() + ": " + e.getMessage());
        }
      }
    }
  }

  private long printJson(Iterator<ObjectNode> rows, long most) {
    long shown = 0;
    while (shown < most && rows.hasNext() && !screen.out().checkError()) {
      screen.out().println(rows.next().toString());
      shown++;
    }
    return shown;
  }

  private long printText(Iterator<ObjectNode> rows, long most) {
    RecordBlock block = new RecordBlock(titles(), screen.ink(), screen.width());
    long shown = 0;
    while (shown < most && rows.hasNext() && !screen.out().checkError()) {
      if (shown > 0) {
        screen.out().println();
      }
      screen.print(block.lines(rows.next()));
      shown++;
    }
    return shown;
  }

  /** Titles are a courtesy: without a pack the codes are shown alone. */
  private @Nullable Pack titles() {
    if (pack != null) {
      return Pack.open(pack);
    }
    try {
      return Pack.open(installation.pack());
    } catch (ArtefactException e) {
      return null;
    }
  }

  private int notCoded(RunReader reader, String wanted) {
    try (Stream<ObjectNode> rows = reader.rows(Table.QUARANTINE, RowFilter.ofRecord(wanted))) {
      Optional<ObjectNode> row = rows.findFirst();
      if (row.isPresent() && !json) {
        screen
            .out()
            .println(
                screen.ink().bold(wanted)
                    + "  "
                    + screen.ink().bad("QUARANTINE")
                    + "  "
                    + RunReport.words(row.get().path("reason").asText())
                    + ": "
                    + row.get().path("detail").asText()
                    + screen
                        .ink()
                        .faint(
                            "  "
                                + row.get().path("source").asText()
                                + ", record "
                                + row.get().path("ordinal").asLong()));
      } else if (row.isEmpty()) {
        screen.note("no such record among the " + records(reader.manifest()) + " that were coded");
      }
    }
    return ExitStatus.DONE.code();
  }

  private String records(RunManifest manifest) {
    return Figures.count(manifest.counts().auto() + manifest.counts().review())
        + (route == null ? "" : ", looking at " + route + " only");
  }
}
