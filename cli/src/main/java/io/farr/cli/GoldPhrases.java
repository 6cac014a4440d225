package io.farr.cli;

import io.farr.codes.InputException;
import io.farr.codes.importer.SourceFile;
import io.farr.measure.GoldCodes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Phrases with the codes that people gave them, from tab-separated files with a header, packed or
 * not; {@code \t \n \r \\} stand for characters.
 *
 * @param phrases the ones to score
 * @param skipped how many rows have no code, or are marked as not to be scored
 */
record GoldPhrases(List<GoldPhrase> phrases, int skipped) {
  /** The columns in which codes are looked for unless one is named. */
  private static final List<String> CODE_COLUMNS = List.of("code", "codes", "icd10");

  private static final List<String> TO_SCORE = List.of("has_code", "scorable");

  /** A phrase and its right codes. */
  record GoldPhrase(String text, GoldCodes gold) {}

  /**
   * Where the phrases stand.
   *
   * @param textColumn the column of the words
   * @param codeColumn the column of the codes; empty for the first of the usual ones
   */
  record Source(Path file, String textColumn, String codeColumn) {
    /** Reads {@code FILE}, {@code FILE:text-column} or {@code FILE:text-column:code-column}. */
    static Source parse(String typed) {
      String[] parts = typed.split(":", -1);
      for (int n = Math.min(2, parts.length - 1); n >= 0; n--) {
        Path file = Path.of(String.join(":", Arrays.copyOf(parts, parts.length - n)));
        if (n == 0 || java.nio.file.Files.isRegularFile(file)) {
          return new Source(
              file,
              n >= 1 ? parts[parts.length - n] : "text",
              n == 2 ? parts[parts.length - 1] : "");
        }
      }
      throw new IllegalStateException("no part of " + typed);
    }
  }

  GoldPhrases {
    phrases = List.copyOf(phrases);
  }

  /**
   * Reads files.
   *
   * @throws InputException naming the file and what it lacks
   */
  static GoldPhrases read(List<Source> sources) {
    List<GoldPhrase> phrases = new ArrayList<>();
    int skipped = 0;
    for (Source source : sources) {
      for (SourceFile file : SourceFile.open(source.file)) {
        skipped += read(source, file.text(StandardCharsets.UTF_8), phrases);
      }
    }
    return new GoldPhrases(phrases, skipped);
  }

  private static int read(Source source, String text, List<GoldPhrase> phrases) {
    List<String> lines = text.lines().toList();
    List<String> header =
        lines.isEmpty()
            ? List.of()
            : Arrays.stream(lines.get(0).split("\t", -1))
                .map(c -> c.strip().toLowerCase(Locale.ROOT))
                .toList();
    int textAt = column(source.file, header, List.of(source.textColumn));
    int codeAt =
        column(
            source.file,
            header,
            source.codeColumn.isEmpty() ? CODE_COLUMNS : List.of(source.codeColumn));
    List<Integer> toScore = TO_SCORE.stream().map(header::indexOf).filter(i -> i >= 0).toList();
    int skipped = 0;
    for (String line : lines.subList(1, lines.size())) {
      if (line.isBlank()) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      String words = cell(cells, textAt);
      String codes = cell(cells, codeAt);
      boolean left = toScore.stream().anyMatch(i -> cell(cells, i).equals("0"));
      if (left || words.isEmpty() || codes.replace("|", "").isBlank() || codes.equals("-1")) {
        skipped++;
      } else {
        phrases.add(new GoldPhrase(words, GoldCodes.parse(codes)));
      }
    }
    return skipped;
  }

  private static int column(Path file, List<String> header, List<String> names) {
    for (String name : names) {
      int at = header.indexOf(name.toLowerCase(Locale.ROOT));
      if (at >= 0) {
        return at;
      }
    }
    throw new InputException(
        file
            + ":1: expected a column "
            + String.join(" or ", names)
            + ", found "
            + header.size()
            + (header.size() == 1 ? " column" : " columns")
            + " without it");
  }

  private static String cell(String[] cells, int at) {
    String cell = at < cells.length ? cells[at].strip() : "";
    if (cell.indexOf('\\') < 0) {
      return cell;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == '\\' && i + 1 < cell.length()) {
        char next = cell.charAt(++i);
        text.append(next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
