package io.farr.input;

import io.farr.codes.InputException;
import io.farr.codes.pack.Hashes;
import io.farr.format.CauseNotation;
import io.farr.format.FormatGuess;
import io.farr.format.InputCheck;
import io.farr.format.RecordKind;
import io.farr.hadoop.ParquetFile;
import io.farr.run.Progress;
import io.farr.run.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Looks all input files through, before Spark starts and before anything is written. */
public final class Inputs {
  private final RecordKind kind;
  private final InputFormat format;
  private final Charset charset;
  private final CauseNotation notation;

  public Inputs(RecordKind kind, InputFormat format, Charset charset, CauseNotation notation) {
    this.kind = kind;
    this.format = format;
    this.charset = charset;
    this.notation = notation;
  }

  /**
   * Checks every file, in one pass over each.
   *
   * @throws InputException at the first file that is not what it is said to be, or before all, if
   *     one is given twice
   */
  public List<CheckedInput> check(List<Path> inputs, Progress progress) {
    List<Path> files = inputs.stream().flatMap(i -> InputCheck.files(i).stream()).toList();
    refuseTwice(files);
    Set<String> names = new HashSet<>();
    Set<String> repeated =
        files.stream()
            .map(Inputs::fileName)
            .filter(Predicate.not(names::add))
            .collect(Collectors.toSet());
    List<CheckedInput> checked = new ArrayList<>();
    progress.report(Stage.CHECK, 0, files.size());
    for (Path file : files) {
      String name = repeated.contains(fileName(file)) ? file.toString() : fileName(file);
      // Taken first: who writes to it from now on changes what it was.
      long modified = modified(file);
      CheckedInput input =
          format.readsAsParquet(fileName(file))
              ? parquet(checked.size(), file, name, modified)
              : text(checked.size(), file, name, modified);
      refuseChanged(List.of(input));
      if (isOwn(input.format())) {
        refuseMisspelt(input);
      }
      checked.add(input);
      progress.report(Stage.CHECK, checked.size(), files.size());
    }
    return List.copyOf(checked);
  }

  private void refuseMisspelt(CheckedInput input) {
    for (String column : input.unknownColumns()) {
      Optional<String> meant = kind.meant(column);
      if (meant.isPresent()) {
        throw new InputException(
            input.path()
                + (input.format().equals(InputFormat.PARQUET.key()) ? "" : ":1")
                + ": unknown column "
                + column
                + ", expected "
                + meant.get()
                + "; rename or remove it");
      }
    }
  }

  /** Names of other offices resemble ours by chance: sexo, sex. */
  private static boolean isOwn(String format) {
    return InputFormat.ofKey(format).recordFormat().map(f -> !f.isForeign()).orElse(true);
  }

  private static String fileName(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** Every record of such a file would go to quarantine, as one that is there twice. */
  private static void refuseTwice(List<Path> files) {
    Map<Path, Path> byRealPath = new HashMap<>();
    for (Path file : files) {
      try {
        Path first = byRealPath.putIfAbsent(file.toRealPath(), file);
        if (first != null) {
          throw new InputException(
              file + ": expected every file once, found it given before as " + first);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(file + ": cannot be read", e);
      }
    }
  }

  private CheckedInput text(int source, Path file, String name, long modified) {
    if (format == InputFormat.AUTO && FormatGuess.of(file, kind, charset).isEmpty()) {
      throw new InputException(
          file
              + ": expected a name that ends in .csv, .tsv, .jsonl, .ndjson, .txt, .ije or .json"
              + " (.gz or not) or in .parquet, found another; say what it is with --format");
    }
    InputCheck.Checked checked =
        new InputCheck(kind, format.recordFormat(), charset, notation).check(file);
    InputSlice whole =
        new InputSlice(
            source,
            file.toAbsolutePath().toString(),
            kind,
            checked.format(),
            charset.name(),
            notation,
            0,
            checked.bytes(),
            0);
    return new CheckedInput(
        file,
        name,
        checked.format().key(),
        checked.sha256(),
        checked.bytes(),
        checked.records(),
        checked.unknownColumns(),
        modified,
        List.of(whole));
  }

  private CheckedInput parquet(int source, Path file, String name, long modified) {
    ParquetFile.Footer footer = ParquetFile.footer(file);
    Set<String> columns = columns(footer.schema());
    if (!kind.isSatisfiedBy(columns)) {
      columns.retainAll(kind.knownColumns());
      throw new InputException(
          file
              + ": expected columns "
              + kind.required()
              + ", found "
              + (columns.isEmpty() ? "none of the known columns" : String.join(", ", columns)));
    }
    List<InputSlice> slices = new ArrayList<>();
    long before = 0;
    for (BlockMetaData group : footer.groups()) {
      long start = group.getStartingPos();
      slices.add(
          new InputSlice(
              source,
              file.toAbsolutePath().toString(),
              kind,
              null,
              charset.name(),
              notation,
              start,
              start + group.getCompressedSize(),
              before));
      before += group.getRowCount();
    }
    try {
      return new CheckedInput(
          file,
          name,
          InputFormat.PARQUET.key(),
          Hashes.sha256(file),
          Files.size(file),
          before,
          footer.schema().getFields().stream()
              .map(Type::getName)
              .filter(this::isUnknown)
              .collect(Collectors.toCollection(TreeSet::new)),
          modified,
          slices);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }

  /** The columns whose values can be text. */
  private static Set<String> columns(MessageType schema) {
    return schema.getFields().stream()
        .filter(ParquetLines::isReadable)
        .map(Type::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean isUnknown(String name) {
    return !kind.knownColumns().contains(name)
        && !name.startsWith("gold_")
        && !name.startsWith("expected_");
  }

  private static long modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }

  /**
   * Makes sure that what was read is what was checked.
   *
   * @throws InputException naming a file that was written to in the meantime
   */
  public static void refuseChanged(List<CheckedInput> inputs) {
    for (CheckedInput input : inputs) {
      try {
        if (Files.size(input.path()) != input.bytes()
            || modified(input.path()) != input.modified()) {
          throw new InputException(
              input.path() + ": expected the file as it was checked, found it changed meanwhile");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(input.path() + ": cannot be read", e);
      }
    }
  }
}
