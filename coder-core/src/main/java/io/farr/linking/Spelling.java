package io.farr.linking;

import io.farr.lexicon.Words;
import io.farr.linking.WordSpelling.Doubt;
import io.farr.linking.WordSpelling.Meant;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the words that were meant by English ones that nobody uses: with one letter left out, put
 * in, mistaken or swapped with its neighbour (four in five typing errors are such: Damerau 1964,
 * CACM 7(3)), with two such slips in a long word, or with a blank too few, too many or at the wrong
 * place.
 *
 * <p>A word that nobody used may be right and new, and medicine is full of words a slip apart
 * (barotitis, parotitis). So it is weighed as in a noisy channel (Kernighan, Church and Gale 1990,
 * COLING): a slip leaves letters behind that words are not made of. Where what was meant is by far
 * the likelier word, and no other is as usual, it was surely meant and the expression is read with
 * it. So it is with less of a difference where the words beside it tell: of all words as near only
 * this one stands beside them in names (as in Church and Gale 1991, "Probability scoring for
 * spelling correction", Statistics and Computing 1). Otherwise it is one more way to read the
 * expression. Not thread-safe: one a thread.
 */
final class Spelling {
  private final WordSpelling words;

  /**
   * An expression in other letters.
   *
   * @param text as it was meant
   * @param places where in the expression as written each character of the text stands, and its end
   */
  record Respelt(String text, int[] places) {
    /**
     * A candidate of the text, placed in the expression as written. Names with modifiers around
     * them do not stand there as such.
     */
    Candidate asWritten(Candidate candidate) {
      int end = places[text.length()];
      return switch (candidate.match()) {
        case EXACT, MISSPELT -> candidate.at(Match.MISSPELT, 0, end);
        case COMPOSED, NEAR -> candidate.at(Match.NEAR, 0, end);
        case PART -> candidate.at(Match.PART, places[candidate.start()], places[candidate.end()]);
      };
    }
  }

  Spelling(Words ofPack, Words ofPeople) {
    this.words = new WordSpelling(ofPack, ofPeople);
  }

  /**
   * The expression as it may have been meant, or {@code null} if all its words are known or nothing
   * is near to those that are not.
   *
   * @param normal the normal form of an expression
   */
  @Nullable String corrected(String normal) {
    Respelt respelt = respelt(normal, Doubt.SOME);
    return respelt == null ? null : respelt.text;
  }

  /**
   * The expression as it was surely meant: with those of its words mended that leave no doubt;
   * {@code null} if there are none.
   *
   * @param normal the normal form of an expression
   */
  @Nullable Respelt surely(String normal) {
    return respelt(normal, Doubt.NONE);
  }

  /**
   * A word of an expression.
   *
   * @param to its end, or that of the next one if both were meant as one
   * @param meant what was meant by it; {@code null}: what is written, or nobody knows
   */
  private record Piece(int from, int to, @Nullable Meant meant) {}

  private @Nullable Respelt respelt(String normal, Doubt most) {
    List<Piece> pieces = pieces(normal, most);
    if (most == Doubt.NONE) {
      readInContext(normal, pieces);
    }
    StringBuilder text = new StringBuilder(normal.length() + 4);
    int[] places = new int[2 * normal.length() + 1]; // what was meant is never twice as long
    boolean changed = false;
    int i = 0;
    for (Piece piece : pieces) {
      Meant meant = piece.meant;
      if (meant == null || meant.doubt().compareTo(most) > 0) {
        continue;
      }
      changed = true;
      i = copy(normal, i, piece.from, text, places);
      for (int k = 0; k < meant.words().length(); k++) {
        places[text.length()] = Math.min(i + k, piece.to - 1);
        text.append(meant.words().charAt(k));
      }
      i = piece.to;
    }
    if (!changed) {
      return null;
    }
    copy(normal, i, normal.length(), text, places);
    places[text.length()] = normal.length();
    return new Respelt(text.toString(), Arrays.copyOf(places, text.length() + 1));
  }

  private static int copy(String normal, int from, int to, StringBuilder text, int[] places) {
    for (int i = from; i < to; i++) {
      places[text.length()] = i;
      text.append(normal.charAt(i));
    }
    return to;
  }

  private List<Piece> pieces(String normal, Doubt most) {
    List<Piece> pieces = new ArrayList<>();
    int i = 0;
    while (i < normal.length()) {
      int end = wordEnd(normal, i);
      if (end == i) {
        i++;
        continue;
      }
      Meant meant = touchesOther(normal, i, end) ? null : meant(normal, i, end, most);
      int to = meant == null ? end : i + meant.length();
      pieces.add(new Piece(i, to, meant));
      i = to;
    }
    return pieces;
  }

  /** The same, with no doubt left about words which their neighbours speak for. */
  private void readInContext(String normal, List<Piece> pieces) {
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (piece.meant != null && piece.meant.doubt() != Doubt.NONE) {
        Meant fitting =
            words.meantBetween(
                neighbour(normal, pieces, i, -1),
                normal.substring(piece.from, piece.to),
                neighbour(normal, pieces, i, 1));
        pieces.set(i, new Piece(piece.from, piece.to, fitting));
      }
    }
  }

  /** The next word there, short ones left out, if it is known; empty: it is not, or none is. */
  private String neighbour(String normal, List<Piece> pieces, int of, int step) {
    for (int i = of + step; i >= 0 && i < pieces.size(); i += step) {
      Piece piece = pieces.get(i);
      Meant meant = piece.meant;
      String text =
          meant == null || meant.doubt() != Doubt.NONE
              ? normal.substring(piece.from, piece.to)
              : meant.words();
      String word = text.substring(step < 0 ? text.lastIndexOf(' ') + 1 : 0);
      word = step < 0 ? word : word.substring(0, wordEnd(word, 0));
      if (word.length() >= Words.SHORTEST) {
        return words.isWord(word) ? word : "";
      }
    }
    return "";
  }

  /** What was meant by the word there, perhaps with the next one; {@code null}: what is written. */
  private @Nullable Meant meant(String normal, int from, int end, Doubt most) {
    String word = normal.substring(from, end);
    int next = end + 1 < normal.length() && isGap(normal.charAt(end)) ? end + 1 : end;
    int nextEnd = wordEnd(normal, next);
    String second = nextEnd > next ? normal.substring(next, nextEnd) : "";
    boolean isWord = words.isWord(word);
    if (!second.isEmpty() && (!isWord || !words.isWord(second))) {
      Meant both = meant(word, second, nextEnd - from);
      if (both != null && both.doubt().compareTo(most) <= 0) {
        return both;
      }
    }
    return isWord ? null : words.meant(word);
  }

  /** What was meant by two words with a blank that is not where it should be. */
  private @Nullable Meant meant(String word, String second, int length) {
    String both = word + ' ' + second;
    String joined = word + second;
    if (words.names(joined) > 0) {
      return Meant.of(joined, length, words.margin(joined, both) >= WordSpelling.LIKELIER_BLANK);
    }
    String whole = words.withLetter(word, second);
    if (whole != null && words.margin(whole, both) >= 2 * WordSpelling.LIKELIER) {
      return Meant.of(whole, length, true);
    }
    String apart = apart(word, second);
    return apart != null && words.margin(apart, both) >= WordSpelling.LIKELIER_BLANK
        ? Meant.of(apart, length, true)
        : null;
  }

  /** Whether letters are part of something longer, as in b12. */
  private static boolean touchesOther(String text, int from, int end) {
    return (from > 0 && Normalizer.isWordCharacter(text.charAt(from - 1)))
        || (end < text.length() && Normalizer.isWordCharacter(text.charAt(end)));
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

  /** Two words between which the blank stands a letter too early or too late. */
  private @Nullable String apart(String word, String second) {
    int last = word.length() - 1;
    String later = word + second.charAt(0);
    if (areWords(later, second.substring(1))) {
      return later + ' ' + second.substring(1);
    }
    String earlier = word.substring(0, last);
    String rest = word.charAt(last) + second;
    return areWords(earlier, rest) ? earlier + ' ' + rest : null;
  }

  /** Whether two are words, at least one of them a long one. */
  private boolean areWords(String left, String right) {
    return Math.max(left.length(), right.length()) >= WordSpelling.SHORTEST
        && words.isWord(left)
        && words.isWord(right);
  }
}
