package io.farr.linking;

import io.farr.lexicon.Words;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the words that were meant by English ones that nobody uses: with one letter left out, put
 * in, mistaken or swapped with its neighbour (four in five typing errors are such: Damerau 1964,
 * CACM 7(3)), or with a blank too few or too many. What it makes of an expression is one more way
 * to read it, never the only one: a word may be right and new. Not thread-safe: one a thread.
 */
final class Spelling {
  /** Shorter words have too many others beside them. */
  private static final int SHORTEST = 4;

  /** How many answers are remembered: the same slips come again. */
  private static final int REMEMBERED = 10_000;

  /** A word of expressions that people coded is known if so many of them hold it. */
  private static final int KNOWN_BY = 2;

  private final Words ofPack;
  private final Words ofPeople;
  private final Map<String, String> remembered = new HashMap<>();

  Spelling(Words ofPack, Words ofPeople) {
    this.ofPack = ofPack;
    this.ofPeople = ofPeople;
  }

  /**
   * The expression as it may have been meant, or {@code null} if all its words are known or nothing
   * is near to those that are not.
   *
   * @param normal the normal form of an expression
   */
  @Nullable String corrected(String normal) {
    StringBuilder meant = new StringBuilder(normal.length() + 4);
    boolean changed = false;
    int i = 0;
    while (i < normal.length()) {
      int end = wordEnd(normal, i);
      if (end == i) {
        meant.append(normal.charAt(i++));
        continue;
      }
      String word = normal.substring(i, end);
      int next = end + 1 < normal.length() && isGap(normal.charAt(end)) ? end + 1 : end;
      int nextEnd = wordEnd(normal, next);
      String joined = nextEnd > next ? word + normal.substring(next, nextEnd) : "";
      if (!joined.isEmpty()
          && (names(word) == 0 || names(normal.substring(next, nextEnd)) == 0)
          && names(joined) > 0) {
        meant.append(joined);
        changed = true;
        i = nextEnd;
        continue;
      }
      String other = word.length() < SHORTEST || names(word) > 0 ? word : meant(word);
      changed |= !other.equals(word);
      meant.append(other);
      i = end;
    }
    return changed ? meant.toString() : null;
  }

  private static boolean isGap(char c) {
    return c == ' ' || c == '-';
  }

  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length() && Words.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private int names(String word) {
    int people = ofPeople.names(word);
    return ofPack.names(word) + (people >= KNOWN_BY ? people : 0);
  }

  private String meant(String word) {
    String known = remembered.get(word);
    if (known != null) {
      return known;
    }
    Nearest nearest = new Nearest(word);
    nearest.tryAll();
    String meant = nearest.best.isEmpty() ? parted(word) : nearest.best;
    if (remembered.size() >= REMEMBERED) {
      remembered.clear();
    }
    remembered.put(word, meant);
    return meant;
  }

  /** The word in two, where both are known; as it is where they are not. */
  private String parted(String word) {
    String best = word;
    int most = 0;
    for (int cut = Words.SHORTEST; cut <= word.length() - Words.SHORTEST; cut++) {
      int names = Math.min(names(word.substring(0, cut)), names(word.substring(cut)));
      if (names > most) {
        most = names;
        best = word.substring(0, cut) + " " + word.substring(cut);
      }
    }
    return best;
  }

  /** The known word that most names hold among those one slip away from another. */
  private final class Nearest {
    private final String word;
    private String best = "";
    private int most;

    Nearest(String word) {
      this.word = word;
    }

    void tryAll() {
      StringBuilder other = new StringBuilder(word.length() + 1);
      for (int at = 0; at <= word.length(); at++) {
        for (char c = 'a'; c <= 'z'; c++) {
          offer(other.append(word).insert(at, c));
          if (at < word.length()) {
            other.append(word).setCharAt(at, c);
            offer(other);
          }
        }
        if (at < word.length()) {
          offer(other.append(word).deleteCharAt(at));
        }
        if (at + 1 < word.length()) {
          other.append(word).setCharAt(at, word.charAt(at + 1));
          other.setCharAt(at + 1, word.charAt(at));
          offer(other);
        }
      }
    }

    /** Takes a word into account and empties it. The first letter is seldom the wrong one. */
    private void offer(StringBuilder other) {
      boolean maybe = ofPack.mayHold(other) || ofPeople.mayHold(other);
      String text = maybe ? other.toString() : "";
      other.setLength(0);
      if (!maybe) {
        return;
      }
      int names = names(text);
      if (names == 0) {
        return;
      }
      boolean sameStart = text.charAt(0) == word.charAt(0);
      boolean bestStart = !best.isEmpty() && best.charAt(0) == word.charAt(0);
      boolean better =
          sameStart != bestStart
              ? sameStart || best.isEmpty()
              : names > most || (names == most && text.compareTo(best) < 0);
      if (better) {
        best = text;
        most = names;
      }
    }
  }
}
