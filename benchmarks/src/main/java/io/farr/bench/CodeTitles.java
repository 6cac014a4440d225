package io.farr.bench;

import io.farr.codes.importer.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The long titles of ICD-10-CM (a work of the US government, in the public domain) as expressions
 * with their code at four characters: without the encounter, the side and "unspecified", which only
 * the longer code says.
 */
final class CodeTitles {
  private static final Pattern ENCOUNTER =
      Pattern.compile(", (?:initial|subsequent) encounter.*$|, sequela$");
  private static final Pattern SIDE =
      Pattern.compile("\\b(?:right|left|bilateral|unspecified)\\b ?");

  /** Where code and long title stand in a line of the order file (its own description, CMS). */
  private static final int CODE = 6;

  private static final int TITLE = 77;
  private static final int LONGEST = 90;

  private CodeTitles() {}

  /**
   * Writes {@code text, code}, each pair once.
   *
   * @param descriptions the archive with the order file
   */
  static void write(Path descriptions, Path out) throws IOException {
    List<String> lines = new ArrayList<>(List.of("text\tcode"));
    Set<String> seen = new HashSet<>();
    for (SourceFile file : SourceFile.open(descriptions)) {
      if (!file.name().contains("order") || file.name().contains("addenda")) {
        continue;
      }
      for (String line : file.text(StandardCharsets.UTF_8).lines().toList()) {
        if (line.length() <= TITLE) {
          continue;
        }
        String code = line.substring(CODE, CODE + 7).strip();
        String bare =
            SIDE.matcher(ENCOUNTER.matcher(line.substring(TITLE)).replaceAll("")).replaceAll("");
        String title = bare.replaceAll("\\s+", " ").replaceAll("^[ ,]+|[ ,]+$", "");
        if (code.length() >= 4 && !title.isEmpty() && title.length() <= LONGEST) {
          String row = title + "\t" + code.substring(0, 4);
          if (seen.add(row.toLowerCase(Locale.ROOT))) {
            lines.add(row);
          }
        }
      }
    }
    Files.write(out, lines);
  }
}
