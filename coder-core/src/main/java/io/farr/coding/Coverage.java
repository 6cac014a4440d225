package io.farr.coding;

import io.farr.lexicon.Composition;
import io.farr.linking.Candidate;
import io.farr.linking.LinkingResources;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether every word of a mention is accounted for by the term it was linked to, or is a modifier
 * that leaves the code alone. Words that nothing accounts for may be a condition of their own, and
 * a silently dropped condition is the worst error. Thread-safe.
 */
final class Coverage {
  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          "of",
          "the",
          "a",
          "an",
          "in",
          "on",
          "with",
          "and",
          "to",
          "due",
          "by",
          "at",
          "for",
          "from",
          "disease",
          "disorder",
          "syndrome",
          "condition",
          "patient",
          "type",
          "or",
          "as",
          "is",
          "was");
  private static final String FUNCTION_CHARACTERS = "症病性型的及部状態様系例ノニハヲガトデアルスルシタ";

  private static final String[][] OPPOSED = {
    {"hyper", "hypo"},
    {"pre", "post"},
    {"intra", "extra"},
    {"intra", "inter"},
    {"endo", "exo"},
    {"brady", "tachy"},
    {"macro", "micro"},
    {"supra", "infra"}
  };

  private final LinkingResources resources;
  private final Composition composition;

  Coverage(LinkingResources resources) {
    this.resources = resources;
    this.composition = resources.composition();
  }

  boolean coversAll(String mention, Candidate candidate) {
    return switch (candidate.match()) {
      case EXACT, MISSPELT -> true;
      case COMPOSED -> modifiersLeaveCode(mention);
      case PART ->
          composition.isModifiers(mention, 0, candidate.start())
              && composition.isModifiers(mention, candidate.end(), mention.length());
      case NEAR -> nearCovers(mention, candidate);
    };
  }

  /** 肺癌術後 and 胃癌再発 may have codes of their own: their modifiers are not accounted for. */
  private boolean modifiersLeaveCode(String mention) {
    Composition.Parts parts = composition.split(mention);
    return parts != null && parts.kinds().stream().allMatch(Composition::leavesCode);
  }

  private boolean nearCovers(String mention, Candidate candidate) {
    String term = Normalizer.key(resources.pack().terms().text(candidate.term()));
    List<String> termWords = words(term);
    int i = 0;
    while (i < mention.length()) {
      int end = runEnd(mention, i);
      if (Normalizer.isWordCharacter(mention.charAt(i))) {
        String word = mention.substring(i, end);
        if (!FUNCTION_WORDS.contains(word)
            && !composition.isModifiers(mention, i, end)
            && termWords.stream().noneMatch(t -> isSameWord(word, t))) {
          return false;
        }
      } else if (Normalizer.isJapanese(mention.charAt(i))
          && !japaneseCovered(mention, i, end, term)) {
        return false;
      }
      i = end;
    }
    return true;
  }

  /** Characters that share no pair of neighbours with the term must be modifiers. */
  private boolean japaneseCovered(String mention, int from, int to, String term) {
    int i = from;
    while (i < to) {
      if (isCovered(mention, from, to, i, term)) {
        i++;
        continue;
      }
      int end = i + 1;
      while (end < to && !isCovered(mention, from, to, end, term)) {
        end++;
      }
      if (!composition.isModifiers(mention, i, end)
          && !composition.isModifiers(mention, i, Math.min(to, end + 1))) {
        return false;
      }
      i = end;
    }
    return true;
  }

  private static boolean isCovered(String mention, int from, int to, int i, String term) {
    return FUNCTION_CHARACTERS.indexOf(mention.charAt(i)) >= 0
        || (i + 1 < to && term.contains(mention.substring(i, i + 2)))
        || (i > from && term.contains(mention.substring(i - 1, i + 1)))
        || (to - from == 1 && term.indexOf(mention.charAt(i)) >= 0);
  }

  private static int runEnd(String text, int i) {
    boolean word = Normalizer.isWordCharacter(text.charAt(i));
    boolean japanese = Normalizer.isJapanese(text.charAt(i));
    int end = i + 1;
    while (end < text.length()
        && Normalizer.isWordCharacter(text.charAt(end)) == word
        && Normalizer.isJapanese(text.charAt(end)) == japanese) {
      end++;
    }
    return end;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int end = runEnd(text, i);
      if (Normalizer.isWordCharacter(text.charAt(i))) {
        words.add(text.substring(i, end));
      }
      i = end;
    }
    return words;
  }

  /**
   * Equal up to a typing error: one edit in words of four to eight letters, two in longer ones; but
   * hypotension is no mistyped hypertension.
   */
  static boolean isSameWord(String a, String b) {
    int allowed = a.length() < 4 ? 0 : a.length() < 9 ? 1 : 2;
    if (areOpposed(a, b)) {
      return false;
    }
    if (Math.abs(a.length() - b.length()) > allowed) {
      return false;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int next = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + cost);
        diagonal = row[j];
        row[j] = next;
      }
    }
    return row[b.length()] <= allowed;
  }

  private static boolean areOpposed(String a, String b) {
    for (String[] pair : OPPOSED) {
      if ((a.startsWith(pair[0]) && b.startsWith(pair[1]))
          || (a.startsWith(pair[1]) && b.startsWith(pair[0]))) {
        return true;
      }
    }
    return false;
  }
}
