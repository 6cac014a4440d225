package io.farr.linking;

import io.farr.lexicon.Words;
import io.farr.text.Normalizer;
import io.farr.text.Recent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
 * it; otherwise it is one more way to read the expression. Not thread-safe: one a thread.
 */
final class Spelling {
  /** Shorter words have too many others beside them. */
  private static final int SHORTEST = 4;

  /** Shorter words are never surely meant. */
  private static final int SHORTEST_SURE = 5;

  /** A word is surely meant if it is so many times as usual as any other. */
  private static final double MORE_USUAL = 10;

  /**
   * And if it is likelier than what is written by so much, as natural logarithm, and as much again
   * for each slip. Of the starter dictionary's words of one to three names, unheard of in their
   * turn, one in eighty is taken for another; of its names with two letters swapped three in four
   * are mended, the others looked for both ways (SpellingTest).
   */
  private static final double LIKELIER = 4.5;

  /** The same for a blank too many or too few, which leaves all letters as they were. */
  private static final double LIKELIER_BLANK = 4;

  /** Parts of a word are words of their own if so many names hold each, and not too short. */
  private static final int PART_NAMES = 5;

  private static final int SHORTEST_PART = 4;

  /** How much sooner a word of the same first letter is meant. */
  private static final double SAME_START = 20;

  /** How many answers are remembered: the same slips come again. */
  private static final int REMEMBERED = 1 << 13;

  /** A word of expressions that people coded is known if so many of them hold it. */
  private static final int KNOWN_BY = 2;

  /** Words too short to be counted. */
  private static final Set<String> SHORT = Set.of("of", "in", "to", "on", "by", "at", "or", "an");

  private final Words ofPack;
  private final Words ofPeople;
  private final Likeness likeness = new Likeness();
  private final Recent<String, Meant> recent = new Recent<>(REMEMBERED, this::meant);

  /** What was meant by a word, or by some: the words, and how many characters they stand for. */
  private record Meant(String words, int length, boolean isSure) {}

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
    Respelt respelt = respelt(normal, false);
    return respelt == null ? null : respelt.text;
  }

  /**
   * The expression as it was surely meant: with those of its words mended that leave no doubt;
   * {@code null} if there are none.
   *
   * @param normal the normal form of an expression
   */
  @Nullable Respelt surely(String normal) {
    return respelt(normal, true);
  }

  private @Nullable Respelt respelt(String normal, boolean onlySure) {
    StringBuilder text = new StringBuilder(normal.length() + 4);
    int[] places = new int[2 * normal.length() + 1]; // what was meant is never twice as long
    boolean changed = false;
    int i = 0;
    while (i < normal.length()) {
      int end = wordEnd(normal, i);
      Meant meant = end == i || touchesOther(normal, i, end) ? null : meant(normal, i, end);
      if (meant == null || (onlySure && !meant.isSure)) {
        int to = Math.max(end, i + 1);
        for (; i < to; i++) {
          places[text.length()] = i;
          text.append(normal.charAt(i));
        }
        continue;
      }
      changed = true;
      int to = i + meant.length;
      for (int k = 0; k < meant.words.length(); k++) {
        places[text.length()] = Math.min(i + k, to - 1);
        text.append(meant.words.charAt(k));
      }
      i = to;
    }
    if (!changed) {
      return null;
    }
    places[text.length()] = normal.length();
    return new Respelt(text.toString(), Arrays.copyOf(places, text.length() + 1));
  }

  /** What was meant by the word there, perhaps with the next one; {@code null}: what is written. */
  private @Nullable Meant meant(String normal, int from, int end) {
    String word = normal.substring(from, end);
    int next = end + 1 < normal.length() && isGap(normal.charAt(end)) ? end + 1 : end;
    int nextEnd = wordEnd(normal, next);
    String second = nextEnd > next ? normal.substring(next, nextEnd) : "";
    boolean isWord = isWord(word);
    if (!second.isEmpty() && (!isWord || !isWord(second))) {
      int length = nextEnd - from;
      String both = word + ' ' + second;
      String joined = word + second;
      int names = names(joined);
      if (names > 0) {
        return new Meant(joined, length, margin(joined, names, both) >= LIKELIER_BLANK);
      }
      String whole = withLetter(word, second);
      if (whole != null && margin(whole, names(whole), both) >= 2 * LIKELIER) {
        return new Meant(whole, length, true);
      }
      String apart = apart(word, second);
      if (apart != null && margin(apart, leastNames(apart), both) >= LIKELIER_BLANK) {
        return new Meant(apart, length, true);
      }
    }
    if (isWord || word.length() < SHORTEST) {
      return null;
    }
    Meant alone = recent.get(word);
    return alone.words.equals(word) ? null : alone;
  }

  /** By how much some words are likelier than what is written, as natural logarithm. */
  private double margin(String words, int names, String written) {
    return likelihood(words) - likelihood(written) + Math.log(names);
  }

  /** The names that hold a word, or of two the one that fewer hold. */
  private int leastNames(String words) {
    int blank = words.indexOf(' ');
    return blank < 0
        ? names(words)
        : Math.min(namesOfPart(words.substring(0, blank)), namesOfPart(words.substring(blank + 1)));
  }

  private int namesOfPart(String word) {
    return SHORT.contains(word) ? Integer.MAX_VALUE : names(word);
  }

  private double likelihood(String words) {
    int blank = words.indexOf(' ');
    return blank < 0
        ? ofPack.logLikelihood(words)
        : ofPack.logLikelihood(words.substring(0, blank))
            + ofPack.logLikelihood(words.substring(blank + 1));
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

  private int names(String word) {
    int people = ofPeople.names(word);
    return ofPack.names(word) + (people >= KNOWN_BY ? people : 0);
  }

  private boolean isWord(String word) {
    return names(word) > 0 || SHORT.contains(word);
  }

  /** One word in which a blank stands for a letter. */
  private @Nullable String withLetter(String word, String second) {
    String best = null;
    int most = 0;
    for (char c = 'a'; c <= 'z'; c++) {
      String whole = word + c + second;
      boolean maybe = ofPack.mayHold(whole) || ofPeople.mayHold(whole);
      int names = maybe ? names(whole) : 0;
      if (names > most) {
        most = names;
        best = whole;
      }
    }
    return best;
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
    return Math.max(left.length(), right.length()) >= SHORTEST && isWord(left) && isWord(right);
  }

  private Meant meant(String word) {
    Meant nearest = new Nearest(word).meant();
    if (nearest.isSure) {
      return nearest;
    }
    Meant parted = parted(word);
    return parted != null && (parted.isSure || nearest.words.equals(word)) ? parted : nearest;
  }

  /** The word in two, where both are known; between them there may stand a letter too many. */
  private @Nullable Meant parted(String word) {
    String best = null;
    int most = 0;
    boolean areLong = false;
    for (int cut = Words.SHORTEST; cut <= word.length() - Words.SHORTEST; cut++) {
      int names = names(word.substring(0, cut));
      for (int from = cut; names > 0 && from <= cut + 1; from++) {
        String right = word.substring(from);
        int both = Math.min(names, names(right));
        if (both > most) {
          most = both;
          best = word.substring(0, cut) + ' ' + right;
          areLong = Math.min(cut, right.length()) >= SHORTEST_PART;
        }
      }
    }
    if (best == null) {
      return null;
    }
    boolean isSure = areLong && most >= PART_NAMES && margin(best, most, word) >= LIKELIER_BLANK;
    return new Meant(best, word.length(), isSure);
  }

  /** The known word that is nearest to another, and among the nearest the most usual. */
  private final class Nearest {
    private final String word;
    private String best = "";
    private int slips = 3;
    private double most;
    private double second;

    Nearest(String word) {
      this.word = word;
      List<String> alike = ofPack.alike(word);
      alike.forEach(this::offer);
      for (String other : ofPeople.alike(word)) {
        if (ofPack.names(other) == 0) {
          offer(other);
        }
      }
    }

    /** The first letter is seldom the wrong one. */
    private void offer(String other) {
      int names = names(other);
      if (names == 0 || other.length() < Words.SHORTEST) {
        return;
      }
      int its = likeness.slips(word, other);
      if (its > slips
          || its > 2
          || (its == 2 && Math.min(other.length(), word.length() + 1) < Words.LONG)) {
        return;
      }
      double usual = names * (other.charAt(0) == word.charAt(0) ? SAME_START : 1);
      if (its < slips || usual > most || (usual == most && other.compareTo(best) < 0)) {
        second = its < slips ? 0 : most;
        most = usual;
        best = other;
        slips = its;
      } else {
        second = Math.max(second, usual);
      }
    }

    /** What is two slips away is meant surely or not at all. */
    Meant meant() {
      boolean isSure = isSure();
      boolean isMeant = isSure || (slips == 1 && !best.isEmpty());
      return new Meant(isMeant ? best : word, word.length(), isSure);
    }

    private boolean isSure() {
      return !best.isEmpty()
          && word.length() >= SHORTEST_SURE
          && most >= MORE_USUAL * second
          && margin(best, names(best), word) >= LIKELIER * (1 + slips);
    }
  }
}
