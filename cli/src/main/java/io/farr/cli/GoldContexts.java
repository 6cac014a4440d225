package io.farr.cli;

import io.farr.codes.InputException;
import io.farr.codes.importer.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Conditions in sentences with what people say of their context: tab-separated with the columns
 * {@code condition sentence negation temporality}, the condition in capitals in its sentence.
 *
 * @param rows the ones to score
 * @param skipped how many name a condition that does not stand in the sentence
 */
record GoldContexts(List<Row> rows, int skipped) {
  /** A condition at its place, and whether it is negated and historical. */
  record Row(String sentence, int start, int end, boolean negated, boolean historical) {}

  /**
   * Reads files.
   *
   * @throws InputException naming the file and what it lacks
   */
  static GoldContexts read(List<Path> files) {
    List<Row> rows = new ArrayList<>();
    int skipped = 0;
    for (Path path : files) {
      for (SourceFile file : SourceFile.open(path)) {
        List<String> lines = file.text(StandardCharsets.UTF_8).lines().toList();
        List<String> header =
            lines.isEmpty() ? List.of() : Arrays.asList(lines.get(0).split("\t", -1));
        int condition = column(path, header, "condition");
        int sentence = column(path, header, "sentence");
        int negation = column(path, header, "negation");
        int temporality = column(path, header, "temporality");
        for (int i = 1; i < lines.size(); i++) {
          String[] cells = lines.get(i).split("\t", -1);
          if (cells.length < header.size()) {
            throw new InputException(
                path
                    + ":"
                    + (i + 1)
                    + ": expected "
                    + header.size()
                    + " columns, found "
                    + cells.length);
          }
          String text = cells[sentence];
          int at = place(text, cells[condition]);
          if (at < 0) {
            skipped++;
            continue;
          }
          rows.add(
              new Row(
                  text,
                  at,
                  at + cells[condition].length(),
                  cells[negation].equalsIgnoreCase("negated"),
                  cells[temporality].equalsIgnoreCase("historical")));
        }
      }
    }
    return new GoldContexts(List.copyOf(rows), skipped);
  }

  private static int place(String sentence, String condition) {
    int at = sentence.indexOf(condition.toUpperCase(Locale.ROOT));
    return at >= 0
        ? at
        : sentence.toLowerCase(Locale.ROOT).indexOf(condition.toLowerCase(Locale.ROOT));
  }

  private static int column(Path file, List<String> header, String name) {
    int at = header.indexOf(name);
    if (at < 0) {
      throw new InputException(
          file + ":1: expected a column " + name + ", found " + header.size() + " without it");
    }
    return at;
  }
}
