package io.farr.linking;

import io.farr.lexicon.NgramIndex;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What two expressions are compared by, a mention and each form of the lexicon that is near to it.
 * Words come as numbers, see {@link KnownForms}. Immutable but for its array, which nobody writes
 * into.
 *
 * @param text in normal form, not empty
 * @param length of the text, which lies elsewhere in memory
 * @param start its first word, or two characters of Japanese
 * @param end its last word, or two characters of Japanese
 * @param negates whether a word or sign of it turns the meaning
 * @param words all of them but particles, whatever their order
 * @param grams see {@link NgramIndex#gramsOf}
 */
record KnownForm(
    String text, int length, int start, int end, boolean negates, int words, int[] grams) {
  private static final Set<String> NEGATORS =
      Set.of("not", "non", "no", "other", "without", "except", "nontraumatic", "unspecified");
  private static final String NEGATORS_JA = "非無未不外除他";
  private static final Set<String> PARTICLES =
      Set.of("of", "the", "a", "an", "in", "on", "with", "and", "to", "due", "by", "at", "for");

  /** Its first word, or two characters of Japanese. */
  static String start(String text) {
    if (Normalizer.isJapanese(text.charAt(0))) {
      return text.substring(0, Math.min(2, text.length()));
    }
    int blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }

  /** Its last word, or two characters of Japanese. */
  static String end(String text) {
    int n = text.length();
    return Normalizer.isJapanese(text.charAt(n - 1))
        ? text.substring(Math.max(0, n - 2))
        : text.substring(text.lastIndexOf(' ') + 1);
  }

  /** Whether a word or sign of a normal text turns its meaning. */
  static boolean negates(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (NEGATORS_JA.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) < 'a' || text.charAt(i) > 'z') {
        if (NEGATORS.contains(text.substring(from, i))) {
          return true;
        }
        from = i + 1;
      }
    }
    return false;
  }

  /** Its words but particles, sorted. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    int i = 0;
    while (i <= text.length()) {
      int c = i == text.length() ? ' ' : text.codePointAt(i);
      if (!isOfWord(c)) {
        String word = text.substring(from, i);
        if (!word.isEmpty() && !PARTICLES.contains(word)) {
          words.add(word);
        }
        from = i + Character.charCount(c);
      }
      i += Character.charCount(c);
    }
    Collections.sort(words);
    return List.copyOf(words);
  }

  /** Letters and numbers of any kind. */
  private static boolean isOfWord(int c) {
    if (Character.isLetterOrDigit(c)) {
      return true;
    }
    int type = Character.getType(c);
    return type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
  }
}
