package io.farr.train.encoder;

import io.farr.codes.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The labelled files that an encoder is trained on, UTF-8, plain or gzip:
 *
 * <pre>
 * terms/*.tsv      code, text             names from lists
 * codes/*.tsv      text, codes[, name]    what people wrote and coded; name: the listed name it means
 * entities/*.tsv   token TAB tag          IOB; a blank line ends a sentence
 * </pre>
 *
 * Columns are found by name. Several codes are joined by {@code |}; the first one teaches.
 *
 * @param terms of both folders
 * @param sentences by the file that they come from
 * @param files that were read, relative to the folder, sorted
 */
public record LabelledFolder(
    List<CodedTerm> terms, Map<String, List<TaggedWords>> sentences, List<String> files) {

  /**
   * Reads a folder.
   *
   * @throws InputException if there is nothing to learn from or a file is not as described
   */
  public static LabelledFolder read(Path folder) throws IOException {
    List<CodedTerm> terms = new ArrayList<>();
    Map<String, List<TaggedWords>> sentences = new TreeMap<>();
    List<String> files = new ArrayList<>();
    for (Path file : tables(folder.resolve("terms"))) {
      files.add("terms/" + file.getFileName());
      readTerms(file, "code", false, terms);
    }
    for (Path file : tables(folder.resolve("codes"))) {
      files.add("codes/" + file.getFileName());
      readTerms(file, "codes", true, terms);
    }
    for (Path file : tables(folder.resolve("entities"))) {
      files.add("entities/" + file.getFileName());
      sentences.put(file.getFileName().toString(), readEntities(file));
    }
    if (terms.isEmpty()) {
      throw new InputException(
          folder + ": expected names with codes in terms/ or codes/, found none");
    }
    return new LabelledFolder(List.copyOf(terms), sentences, List.copyOf(files));
  }

  private static List<Path> tables(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".tsv") || f.toString().endsWith(".tsv.gz"))
          .sorted()
          .toList();
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new BufferedReader(
        new InputStreamReader(
            file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
            StandardCharsets.UTF_8));
  }

  private static void readTerms(
      Path file, String codeColumn, boolean fromPeople, List<CodedTerm> terms) throws IOException {
    try (BufferedReader in = open(file)) {
      String header = in.readLine();
      List<String> columns =
          header == null ? List.of() : Arrays.asList(header.replace("\ufeff", "").split("\t", -1));
      int text = column(file, columns, "text");
      int code = column(file, columns, codeColumn);
      int name = columns.indexOf("name");
      int number = 1;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        String[] cells = line.split("\t", -1);
        if (cells.length < columns.size()) {
          throw new InputException(
              file
                  + ":"
                  + number
                  + ": expected "
                  + columns.size()
                  + " columns, found "
                  + cells.length);
        }
        CodedTerm term =
            CodedTerm.of(
                cells[text],
                cells[code].split("\\|", -1)[0],
                name < 0 ? "" : cells[name].split("\\|", -1)[0],
                fromPeople);
        if (!term.text().isEmpty() && term.code().length() >= 3) {
          terms.add(term);
        }
      }
    } catch (UncheckedIOException e) {
      throw new IOException(file + " cannot be read", e);
    }
  }

  private static int column(Path file, List<String> columns, String name) {
    int at = columns.indexOf(name);
    if (at < 0) {
      throw new InputException(file + ": expected a column " + name + ", found " + columns);
    }
    return at;
  }

  /**
   * The sentences of a file in IOB. Whatever the tags call it, an entity is a mention of a
   * condition.
   */
  public static List<TaggedWords> readEntities(Path file) throws IOException {
    List<TaggedWords> sentences = new ArrayList<>();
    List<String> words = new ArrayList<>();
    List<TaggedWords.Range> mentions = new ArrayList<>();
    int from = -1;
    int number = 0;
    try (BufferedReader in = open(file)) {
      for (String line = in.readLine(); ; line = in.readLine()) {
        number++;
        String[] cells = line == null || line.isBlank() ? new String[0] : line.split("\t", -1);
        String tag = cells.length == 0 ? "O" : cells[cells.length - 1].strip();
        boolean known = tag.equals("O") || tag.startsWith("B") || tag.startsWith("I");
        if (!known || cells.length == 1) {
          throw new InputException(
              file + ":" + number + ": expected a token, a tab and a tag of O, B- or I-");
        }
        if (from >= 0 && !tag.startsWith("I")) {
          mentions.add(new TaggedWords.Range(from, words.size()));
          from = -1;
        }
        if (from < 0 && !tag.equals("O")) {
          from = words.size();
        }
        if (cells.length == 0) {
          if (!words.isEmpty()) {
            sentences.add(new TaggedWords(words, mentions));
          }
          words = new ArrayList<>();
          mentions = new ArrayList<>();
          if (line == null) {
            return sentences;
          }
        } else {
          words.add(cells[0]);
        }
      }
    }
  }
}
