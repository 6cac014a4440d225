package io.farr.codes.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The wordings of a path through an index: as the index prints it, "Failure, heart, congestive",
 * and as people say it, "congestive heart failure".
 */
final class IndexWords {
  /** Words that tie what follows to what goes before, so that the order cannot be turned. */
  private static final Set<String> RELATIONS =
      Set.of(
          "affecting",
          "after",
          "as",
          "associated",
          "at",
          "by",
          "caused",
          "causing",
          "complicated",
          "complicating",
          "due",
          "during",
          "except",
          "following",
          "for",
          "from",
          "in",
          "involving",
          "not",
          "on",
          "resulting",
          "than",
          "to",
          "with",
          "without");

  private IndexWords() {}

  /**
   * One or two wordings: the path joined by ", ", and in natural order if it has one that differs.
   */
  static List<String> forms(List<String> path) {
    String printed = String.join(", ", path);
    String natural = natural(path);
    return natural.isEmpty() || natural.equals(printed)
        ? List.of(printed)
        : List.of(printed, natural);
  }

  /**
   * The path from its end to its main term, or empty if a word of relation is in it, or a comma
   * that does more than join two forms of one word ("Abdomen, abdominal"). NEC and NOS, which are
   * the index's own words, are left out, and the main term's capital.
   */
  private static String natural(List<String> path) {
    List<String> words = new ArrayList<>();
    for (int i = path.size() - 1; i >= 0; i--) {
      String title = path.get(i).replaceAll(" (NEC|NOS)$", "");
      String[] parts = title.split(", ");
      for (String part : parts) {
        if (!sameWord(parts[0], part)) {
          return "";
        }
      }
      List<String> tokens = List.of(parts[0].toLowerCase(Locale.ROOT).split("[^a-z]+"));
      boolean hangs = parts[0].matches("(?i)(of|and|or|the)( .*)?|.* (of|and|or|the)");
      if (hangs || tokens.stream().anyMatch(RELATIONS::contains)) {
        return "";
      }
      words.add(i == 0 && path.size() > 1 ? uncapitalised(parts[0]) : parts[0]);
    }
    return String.join(" ", words);
  }

  /** Whether two titles begin alike: the first four letters, or all of a shorter one. */
  private static boolean sameWord(String a, String b) {
    int letters = Math.min(4, Math.min(a.length(), b.length()));
    return letters > 0 && a.regionMatches(true, 0, b, 0, letters);
  }

  private static String uncapitalised(String title) {
    boolean name = title.contains("'s") || !title.matches("[A-Z][a-z].*");
    return name ? title : title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }
}
