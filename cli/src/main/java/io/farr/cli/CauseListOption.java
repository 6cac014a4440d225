package io.farr.cli;

import io.farr.codes.CauseList;
import io.farr.codes.InputException;
import io.farr.codes.importer.CauseListFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By which list causes are tabulated: one that ships with Farr, by its name, or a file. */
final class CauseListOption {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

  private final Installation installation;

  @Option(
      names = "--cause-list",
      paramLabel = "NAME|FILE",
      description = {
        "tabulate the underlying causes, as expected and as given, by this list: jp-short (Japan,"
            + " short list), us-113 (NCHS, 113 selected causes), or a tab-separated file with the"
            + " columns list, item_code, title_en, title_ja, ranges (I20,I25.1-I25.9)"
      })
  @Nullable String list;

  CauseListOption(Installation installation) {
    this.installation = installation;
  }

  /**
   * Reads the list; empty if none is wanted.
   *
   * @throws InputException if there is none of that name, or the file is not such a list
   */
  Optional<CauseList> read() {
    String wanted = list;
    if (wanted == null) {
      return Optional.empty();
    }
    // A file in the current folder may be called like a list of ours: the name wins.
    Optional<CauseList> shipped = shipped(wanted);
    if (shipped.isPresent()) {
      return shipped;
    }
    Path file = Path.of(wanted);
    if (!Files.exists(file)) {
      throw new InputException(
          "--cause-list " + wanted + ": expected jp-short, us-113 or a file, found none of them");
    }
    return Optional.of(CauseListFile.read(file));
  }

  /** A list that ships with Farr; empty if there is none of that name. */
  Optional<CauseList> shipped(String name) {
    Path file = installation.causeLists().resolve(name + ".tsv");
    return NAME.matcher(name).matches() && Files.isRegularFile(file)
        ? Optional.of(CauseListFile.read(file))
        : Optional.empty();
  }
}
