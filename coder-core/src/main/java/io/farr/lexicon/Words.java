package io.farr.lexicon;

import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The Latin words that names are made of, with in how many of them each stands. Immutable. */
public final class Words {
  /**
   * Shorter ones are abbreviations and particles, of which nothing can be told by their letters.
   */
  public static final int SHORTEST = 3;

  private final Map<String, Integer> names;

  Words(List<String> words, int[] counts) {
    names = new HashMap<>(2 * words.size());
    for (int i = 0; i < counts.length; i++) {
      names.put(words.get(i), counts[i]);
    }
  }

  private Words(Map<String, Integer> names) {
    this.names = names;
  }

  /** The words of names in normal form. */
  public static Words of(Collection<String> names) {
    Map<String, Integer> counts = new HashMap<>();
    for (String name : names) {
      List<String> own = new ArrayList<>();
      each(name, own::add);
      own.stream().distinct().forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    return new Words(counts);
  }

  /** In how many names a word stands. */
  public int names(String word) {
    return names.getOrDefault(word, 0);
  }

  /** All of them. */
  Map<String, Integer> all() {
    return names;
  }

  private static void each(String name, Consumer<String> word) {
    int from = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || !isLetter(name.charAt(i))) {
        boolean whole = i == name.length() || !Normalizer.isWordCharacter(name.charAt(i));
        boolean begins = from == 0 || !Normalizer.isWordCharacter(name.charAt(from - 1));
        if (whole && begins && i - from >= SHORTEST) {
          word.accept(name.substring(from, i));
        }
        from = i + 1;
      }
    }
  }

  /** Whether a character of a normal form is a letter that words are made of. */
  public static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
