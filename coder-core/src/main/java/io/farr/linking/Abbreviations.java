package io.farr.linking;

import io.farr.codes.Language;
import io.farr.codes.pack.TermTable;
import io.farr.text.Normalizer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Short forms beside or inside other words. An abbreviation that stands next to what it stands for
 * ("CKD - chronic kidney disease", "chronic kidney disease (CKD)") says nothing more and is left
 * out; one inside a Japanese name (DM腎症) is read as the Japanese name of its code (糖尿病腎症).
 * Thread-safe.
 */
final class Abbreviations {
  /** In normal form brackets are blanks. */
  private static final Pattern FIRST = Pattern.compile("^([a-z]{2,6}) ?[-:=] ?(\\S.+)$");

  private static final Pattern LAST = Pattern.compile("^(.+ .+?)[ -]+([a-z]{2,6})$");
  private static final int LONGEST = 6;

  /** Longer texts are no names; time grows with the square of the length. */
  private static final int LONGEST_TEXT = 500;

  private final LinkingResources resources;
  private final Map<Integer, String> japanese = new ConcurrentHashMap<>();

  Abbreviations(LinkingResources resources) {
    this.resources = resources;
  }

  /** The expression without an abbreviation of the rest of it, or {@code null} if there is none. */
  static @Nullable Remainder spelt(String normal) {
    if (normal.length() > LONGEST_TEXT) {
      return null;
    }
    Matcher first = FIRST.matcher(normal);
    if (first.matches() && stands(first.group(1), first.group(2))) {
      return new Remainder(first.group(2), first.start(2), Match.EXACT);
    }
    Matcher last = LAST.matcher(normal);
    return last.matches() && stands(last.group(2), last.group(1))
        ? new Remainder(last.group(1), 0, Match.EXACT)
        : null;
  }

  /** Whether the letters are the first ones of the words, or stand in order in a single word. */
  private static boolean stands(String letters, String words) {
    String[] parts = words.split("[^a-z0-9]+");
    int found = 0;
    for (String part : parts) {
      if (found < letters.length() && !part.isEmpty() && part.charAt(0) == letters.charAt(found)) {
        found++;
      }
    }
    if (found == letters.length()) {
      return true;
    }
    if (parts.length > 2 || parts[0].length() <= letters.length()) {
      return false;
    }
    int at = 0;
    for (int i = 0; i < letters.length() && at >= 0; i++) {
      at = words.indexOf(letters.charAt(i), at) + 1;
      if (at == 0 || (i == 0 && at != 1)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A Japanese expression with the Japanese names of the Latin short forms in it, or {@code null}
   * if there are none that the pack knows.
   */
  @Nullable String inJapanese(String normal) {
    StringBuilder text = new StringBuilder();
    boolean any = false;
    boolean mixed = false;
    int i = 0;
    while (i < normal.length()) {
      int end = i;
      while (end < normal.length() && Normalizer.isWordCharacter(normal.charAt(end))) {
        end++;
      }
      if (end == i) {
        mixed |= Normalizer.isJapanese(normal.charAt(i));
        text.append(normal.charAt(i++));
        continue;
      }
      String name = end - i < 2 || end - i > LONGEST ? "" : japanese(normal.substring(i, end));
      any |= !name.isEmpty();
      text.append(name.isEmpty() ? normal.substring(i, end) : name);
      i = end;
    }
    return any && mixed ? text.toString() : null;
  }

  private String japanese(String latin) {
    int form = resources.lexicon().exact(latin);
    return form < 0
        ? ""
        : japanese.computeIfAbsent(
            resources.pack().terms().code(resources.lexicon().terms(form)[0]), this::shortest);
  }

  /** The shortest Japanese term of a code: a pass over all terms, once for each code asked for. */
  private String shortest(int code) {
    TermTable terms = resources.pack().terms();
    String shortest = "";
    for (int term = 0; term < terms.size(); term++) {
      if (terms.code(term) == code && terms.language(term) == Language.JA) {
        String text = Normalizer.key(terms.text(term));
        boolean allJapanese =
            text.length() > 1 && text.chars().allMatch(c -> Normalizer.isJapanese((char) c));
        if (allJapanese && (shortest.isEmpty() || text.length() < shortest.length())) {
          shortest = text;
        }
      }
    }
    return shortest;
  }
}
