package io.farr.bench;

import io.farr.codes.importer.SourceFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The alphabetical index of ICD-10-CM (a work of the US government, in the public domain) as
 * expressions in natural order, each with its code at four characters: what stands under a term
 * goes before it (Failure, heart, congestive: congestive heart failure), what begins with a word of
 * relation behind it (Anemia, due to, blood loss: anemia due to blood loss).
 */
final class IndexTerms {
  private static final Pattern RELATION =
      Pattern.compile(
          "(?i)(due"
              + " to|in|with|without|following|by|for|to|from|of|at|on|during|after|complicating|associated"
              + " with|involving|affecting|caused by|secondary to|resulting from)\\b(.*)");
  private static final Pattern BRACKETS = Pattern.compile("\\([^)]*\\)|\\[[^\\]]*\\]");
  private static final Pattern FILLERS = Pattern.compile("\\b(NEC|NOS)\\b");
  private static final int DEEPEST = 5;
  private static final int LONGEST = 80;

  private IndexTerms() {}

  /** Writes {@code text, code}, each pair once, in the order of the index. */
  static void write(Path index, Path out) throws IOException {
    String text = SourceFile.open(index).get(0).text(StandardCharsets.UTF_8);
    Set<String> lines = new LinkedHashSet<>(List.of("text\tcode"));
    List<String> path = new ArrayList<>();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      for (CSVRecord row : parser) {
        int level = Integer.parseInt(row.get("Level"));
        while (path.size() > level) {
          path.remove(path.size() - 1);
        }
        path.add(row.get("Term").strip());
        String code = row.get("Code").replace(".", "").replace("-", "").strip();
        String name = natural(path);
        if (code.length() >= 3
            && path.size() <= DEEPEST
            && !name.isEmpty()
            && name.length() < LONGEST) {
          lines.add(name + "\t" + code.substring(0, Math.min(4, code.length())));
        }
      }
    }
    Files.write(out, lines);
  }

  /** The name that a path through the index spells. */
  static String natural(List<String> path) {
    String name = "";
    boolean open = false;
    for (String step : path) {
      String bare = FILLERS.matcher(BRACKETS.matcher(step).replaceAll("")).replaceAll("");
      String piece = bare.replaceAll("\\s+", " ").strip().replaceAll("^[ ,;]+|[ ,;]+$", "");
      piece = piece.split(",", -1)[0].strip();
      if (piece.isEmpty()) {
        continue;
      }
      Matcher relation = RELATION.matcher(piece);
      if (name.isEmpty()) {
        name = piece;
      } else if (open) {
        name = name + " " + piece;
        open = false;
      } else if (relation.matches()) {
        name = name + " " + piece;
        open = relation.group(2).isBlank();
      } else {
        name = piece + " " + name;
      }
    }
    return name.toLowerCase(Locale.ROOT);
  }
}
