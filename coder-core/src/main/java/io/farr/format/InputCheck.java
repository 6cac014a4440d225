package io.farr.format;

import io.farr.codes.InputException;
import io.farr.codes.pack.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks input files through before work starts, so that nothing is written over a file that is not
 * what it is said to be. What is wrong with single records is left to {@link RecordReader}.
 *
 * @param kind what the files hold
 * @param format how they are written; empty to go by each file's beginning and name
 * @param charset their encoding
 * @param notation what is wanted of certificates in formats that may hold words and codes
 */
public record InputCheck(
    RecordKind kind, Optional<RecordFormat> format, Charset charset, CauseNotation notation) {
  /** Of files that are wanted for their words. */
  public InputCheck(RecordKind kind, Optional<RecordFormat> format, Charset charset) {
    this(kind, format, charset, CauseNotation.WORDS);
  }

  /**
   * A file that can be worked on.
   *
   * @param sha256 of the bytes of the file as it lies there, packed or not
   * @param bytes size of the file as it lies there
   * @param records how many there are, readable or not; blank lines and header not counted
   * @param unknownColumns the columns that Farr does not know and leaves out, answers not among
   *     them
   */
  public record Checked(
      Path path,
      RecordFormat format,
      String sha256,
      long bytes,
      long records,
      SortedSet<String> unknownColumns) {
    public Checked {
      unknownColumns = Collections.unmodifiableSortedSet(new TreeSet<>(unknownColumns));
    }
  }

  /**
   * The files that an input names: itself, or the files that lie directly in that folder, sorted by
   * name, without hidden ones and those that begin with {@code _}.
   *
   * @throws InputException if there is no such file or folder, no file in it, or something in it
   *     that cannot be opened as a file, such as a folder or a link that leads nowhere: its records
   *     would be missing unnoticed
   */
  public static List<Path> files(Path input) {
    if (Files.isRegularFile(input)) {
      return List.of(input);
    }
    if (!Files.isDirectory(input)) {
      if (!Files.notExists(input)) {
        refuseHidden(input);
      }
      throw new InputException(input + ": expected a file or folder, found nothing");
    }
    try (Stream<Path> entries = Files.list(input)) {
      List<Path> files = entries.filter(InputCheck::isData).sorted().toList();
      if (files.isEmpty()) {
        throw new InputException(input + ": expected a folder with files, found none in it");
      }
      for (Path file : files) {
        if (!Files.isRegularFile(file)) {
          throw new InputException(
              file
                  + (Files.isDirectory(file)
                      ? ": expected a file, found a folder; name it as an input of its own"
                      : ": expected a file, found something else or a link that leads nowhere"));
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(input + ": cannot be read", e);
    }
  }

  /** Something that may be there, but is not shown: a store that does not answer, say. */
  private static void refuseHidden(Path input) {
    try {
      Files.readAttributes(input, BasicFileAttributes.class);
    } catch (IOException e) {
      throw new UncheckedIOException(input + ": cannot be read", e);
    }
  }

  private static boolean isData(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && !name.startsWith("_");
  }

  /**
   * Checks every file that an input names, in the order of {@link #files}.
   *
   * @throws InputException at the first that is not what it is said to be
   */
  public List<Checked> checkAll(Path input) {
    List<Checked> checked = new ArrayList<>();
    for (Path file : files(input)) {
      checked.add(check(file));
    }
    return List.copyOf(checked);
  }

  /**
   * Checks one file, in one pass over it; memory is that of the longest record.
   *
   * @throws InputException in one line {@code file:line: expected …, found …}, if it is missing,
   *     empty, of an unknown extension (where the format goes by the name), cut short or damaged as
   *     a gzip, without required columns, without a single record of its format, with codes only
   *     where words are wanted or the reverse, or not in the encoding as a whole: more than half of
   *     the lines that are not ASCII are malformed, and they are not merely a few of many
   * @throws UncheckedIOException if the file cannot be read for another reason
   */
  public Checked check(Path file) {
    String source = file.toString();
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          source
              + ": expected a file, found "
              + (Files.isDirectory(file) ? "a folder" : "nothing"));
    }
    RecordFormat how = format.orElseGet(() -> guessed(file));
    MessageDigest digest = Hashes.newDigest();
    LineStatistics statistics = new LineStatistics(charset, source);
    try (InputStream raw = Files.newInputStream(file);
        DigestInputStream digested = new DigestInputStream(raw, digest)) {
      refuseFalseGzip(file);
      long records = 0;
      TreeSet<String> unknown;
      try (RecordReader reader = open(digested, how, source, statistics)) {
        while (reader.hasNext()) {
          reader.next();
          records++;
        }
        statistics.refuseOtherEncoding();
        switch (how) {
          case JSONL -> refuseForeignJson(reader, source, records);
          case IJE ->
              refuseOther(reader, source, "IJE records of 5000 or 5001 characters", records);
          case FHIR -> refuseOther(reader, source, "FHIR Bundles", records);
          case CSV, TSV, TEXT, SIM, DORIS, SHIBOHYO -> {}
        }
        Optional<String> other = reader.otherNotationOnly();
        if (other.isPresent()) {
          throw new InputException(source + ":1: " + other.get());
        }
        unknown = new TreeSet<>(reader.columns());
        // What stands behind the end of a gzip belongs to the file and to its digest.
        digested.transferTo(OutputStream.nullOutputStream());
      }
      unknown.removeIf(c -> kind.knownColumns().contains(c) || RecordKind.isAnswer(c));
      return new Checked(
          file, how, HexFormat.of().formatHex(digest.digest()), Files.size(file), records, unknown);
    } catch (IOException e) {
      throw new UncheckedIOException(source + ": cannot be read", e);
    }
  }

  private RecordReader open(
      InputStream in, RecordFormat how, String source, LineStatistics statistics) {
    try {
      return RecordReader.open(in, how, charset, kind, notation, source, true, statistics::accept);
    } catch (InputException e) {
      // Of a header in another encoding, the encoding is the better thing to tell.
      statistics.refuseOtherEncoding();
      throw e;
    }
  }

  private RecordFormat guessed(Path file) {
    return FormatGuess.of(file, kind, charset)
        .orElseThrow(
            () ->
                new InputException(
                    file
                        + ": expected a name that ends in .csv, .tsv, .jsonl, .ndjson, .txt, .ije"
                        + " or .json (.gz or not), found another; say what it is with --format"));
  }

  private static void refuseFalseGzip(Path file) throws IOException {
    if (!RecordFormat.isNamedGz(file.getFileName().toString())) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] magic = in.readNBytes(2);
      if (magic.length < 2 || magic[0] != 0x1f || magic[1] != (byte) 0x8b) {
        throw new InputException(
            file
                + ": expected a gzip, as its name says, found "
                + (magic.length == 0 ? "an empty file" : "other bytes"));
      }
    }
  }

  private static void refuseOther(
      RecordReader reader, String source, String expected, long records) {
    if (!reader.sawRecord()) {
      throw new InputException(
          source
              + ":1: expected "
              + expected
              + ", found "
              + (records == 0 ? "an empty file" : "none in " + records + " records"));
    }
  }

  private void refuseForeignJson(RecordReader reader, String source, long records) {
    if (records == 0) {
      throw new InputException(source + ":1: expected one JSON object a line, found an empty file");
    }
    if (!reader.sawRecord()) {
      throw new InputException(
          source + ":1: expected one JSON object a line, found none in " + records + " lines");
    }
    if (!kind.isSatisfiedBy(reader.columns())) {
      throw new InputException(
          source
              + ":1: expected columns "
              + kind.required()
              + ", found "
              + kind.found(reader.columns()));
    }
  }
}
