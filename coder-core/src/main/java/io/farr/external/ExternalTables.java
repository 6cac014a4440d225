package io.farr.external;

import io.farr.codes.InputException;
import io.farr.text.Normalizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The knowledge of external causes as rows, from the folder of tables it is written in.
 *
 * @param words one word a row: concepts, tab, word in normal form; a {@code *} at its end stands
 *     for any ending
 * @param places the same for words of places and activities
 * @param rules ordered rules, cells joined by tabs
 */
record ExternalTables(List<String> words, List<String> places, List<String> rules) {
  private static final List<String> WORDS = List.of("words-ja.tsv", "words-en.tsv");

  ExternalTables {
    words = List.copyOf(words);
    places = List.copyOf(places);
    rules = List.copyOf(rules);
  }

  /**
   * Reads {@code words-ja.tsv words-en.tsv places.tsv rules.tsv}.
   *
   * @throws InputException naming file and line if one is missing or a row is not one
   */
  static ExternalTables read(Path folder) {
    List<String> words = new ArrayList<>();
    for (String file : WORDS) {
      words.addAll(wordRows(folder.resolve(file)));
    }
    List<String> rules = new ArrayList<>();
    Path file = folder.resolve("rules.tsv");
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (!isRow(lines.get(i)) || lines.get(i).startsWith("mechanism\t")) {
        continue;
      }
      try {
        Rule.parse(lines.get(i));
      } catch (IllegalArgumentException e) {
        throw new InputException(file + ":" + (i + 1) + ": " + e.getMessage(), e);
      }
      rules.add(lines.get(i));
    }
    return new ExternalTables(words, wordRows(folder.resolve("places.tsv")), rules);
  }

  private static List<String> wordRows(Path file) {
    List<String> rows = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!isRow(line) || line.startsWith("concepts\t")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      if (cells.length != 2) {
        throw new InputException(
            file + ":" + (i + 1) + ": expected concepts and words, found " + cells.length);
      }
      for (String word : cells[1].split("\\|", -1)) {
        boolean anyEnding = word.endsWith("*");
        String bare = anyEnding ? word.substring(0, word.length() - 1) : word;
        String key = FlatText.of(Normalizer.normalize(bare)).text();
        if (key.isEmpty()) {
          throw new InputException(file + ":" + (i + 1) + ": expected a word, found none");
        }
        rows.add(cells[0] + "\t" + key + (anyEnding ? "*" : ""));
      }
    }
    return rows;
  }

  private static boolean isRow(String line) {
    return !line.isBlank() && !line.startsWith("#");
  }

  private static List<String> lines(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException(file + ": expected a table of external causes, found nothing");
    }
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read", e);
    }
  }
}
