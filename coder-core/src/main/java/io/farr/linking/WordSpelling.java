package io.farr.linking;

import io.farr.lexicon.Words;
import io.farr.text.Recent;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells what was meant by a word that nobody uses, from its own letters; see {@link Spelling}. Not
 * thread-safe: one a thread.
 */
final class WordSpelling {
  /** Shorter words have too many others beside them. */
  static final int SHORTEST = 4;

  /** Shorter words are never surely meant. */
  private static final int SHORTEST_SURE = 5;

  /** In shorter words two slips are too many, whatever stands beside them. */
  private static final int SHORTEST_OF_TWO_SLIPS = 6;

  /** A word is surely meant if it is so many times as usual as any other. */
  private static final double MORE_USUAL = 10;

  /**
   * And if it is likelier than what is written by so much, as natural logarithm, and as much again
   * for each slip. Of the starter dictionary's words of one to three names, unheard of in their
   * turn, one in eighty is taken for another (SpellingTest). Where the words beside it leave no
   * other, one slip need not be paid for twice: of names of several words with a typing error four
   * in five are mended then, not three, and of names with a word unheard of one in two hundred and
   * fifty more is changed.
   */
  static final double LIKELIER = 4.5;

  /** The same for a blank too many or too few, which leaves all letters as they were. */
  static final double LIKELIER_BLANK = 4;

  /** Parts of a word are words of their own if so many names hold each, and not too short. */
  private static final int PART_NAMES = 5;

  private static final int SHORTEST_PART = 4;

  /** How much sooner a word of the same first letter is meant. */
  private static final double SAME_START = 20;

  private static final int MOST_SLIPS = 2;

  /** How many answers are remembered: the same slips come again. */
  private static final int REMEMBERED = 1 << 13;

  /** A word of expressions that people coded is known if so many of them hold it. */
  private static final int KNOWN_BY = 2;

  /** Words too short to be counted. */
  private static final Set<String> SHORT = Set.of("of", "in", "to", "on", "by", "at", "or", "an");

  private final Words ofPack;
  private final Words ofPeople;
  private final Likeness likeness = new Likeness();
  private final Recent<String, Meant> recent = new Recent<>(REMEMBERED, this::find);

  /** How much doubt there is about a word. */
  enum Doubt {
    /** None: the expression is read with it. */
    NONE,
    /** Some: it is one more way to read the expression. */
    SOME,
    /** Much: it is not read so unless what stands beside it takes the doubt away. */
    MUCH
  }

  /**
   * What was meant by some letters.
   *
   * @param words one word, or two
   * @param length for how many characters they stand
   */
  record Meant(String words, int length, Doubt doubt) {
    static Meant of(String words, int length, boolean isSure) {
      return new Meant(words, length, isSure ? Doubt.NONE : Doubt.SOME);
    }
  }

  WordSpelling(Words ofPack, Words ofPeople) {
    this.ofPack = ofPack;
    this.ofPeople = ofPeople;
  }

  /** What was meant by a word that is none; {@code null}: nothing is near to it. */
  @Nullable Meant meant(String word) {
    if (word.length() < SHORTEST) {
      return null;
    }
    Meant meant = recent.get(word);
    return meant.words.equals(word) ? null : meant;
  }

  /**
   * What was surely meant by a word that is none, since of the words as near to it only this one
   * stands beside its neighbours in names; {@code null}: nothing was.
   *
   * @param left the known word before it; empty: none
   * @param right the one after it; empty: none
   */
  @Nullable Meant meantBetween(String left, String word, String right) {
    boolean isLong = word.length() >= SHORTEST_SURE;
    boolean isHeld =
        isLong ? !left.isEmpty() || !right.isEmpty() : !left.isEmpty() && !right.isEmpty();
    return isHeld ? new Fitting(word, left, right).meant() : null;
  }

  /** One word in which a blank stands for a letter; {@code null}: there is none. */
  @Nullable String withLetter(String word, String second) {
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

  /** How many names of the pack, and of what people coded more than once, hold a word. */
  int names(String word) {
    int people = ofPeople.names(word);
    return ofPack.names(word) + (people >= KNOWN_BY ? people : 0);
  }

  /** Whether it is a known word. */
  boolean isWord(String word) {
    return names(word) > 0 || SHORT.contains(word);
  }

  /** By how much some words are likelier than what is written, as natural logarithm. */
  double margin(String words, String written) {
    return likelihood(words) - likelihood(written) + Math.log(leastNames(words));
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

  private Meant find(String word) {
    Meant nearest = new Nearest(word).meant();
    if (nearest.doubt == Doubt.NONE) {
      return nearest;
    }
    Meant parted = parted(word);
    return parted != null && (parted.doubt == Doubt.NONE || nearest.doubt == Doubt.MUCH)
        ? parted
        : nearest;
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
    boolean isSure = areLong && most >= PART_NAMES && margin(best, word) >= LIKELIER_BLANK;
    return Meant.of(best, word.length(), isSure);
  }

  /** How many slips lie between two words, or more than two if too many do. */
  private int slips(String word, String other) {
    int slips = likeness.slips(word, other);
    int shorter = Math.min(other.length(), word.length() + 1);
    return slips == 2 && shorter < SHORTEST_OF_TWO_SLIPS ? MOST_SLIPS + 1 : slips;
  }

  /** Each known word that is no more than two slips away, with how many they are. */
  private void eachAlike(String word, ObjIntConsumer<String> taker) {
    for (String other : ofPack.alike(word)) {
      take(word, other, taker);
    }
    for (String other : ofPeople.alike(word)) {
      if (ofPack.names(other) == 0) {
        take(word, other, taker);
      }
    }
  }

  private void take(String word, String other, ObjIntConsumer<String> taker) {
    if (other.length() >= Words.SHORTEST && names(other) > 0) {
      int slips = slips(word, other);
      if (slips <= MOST_SLIPS) {
        taker.accept(other, slips);
      }
    }
  }

  /** The known word that is nearest to another, and among the nearest the most usual. */
  private final class Nearest {
    private final String word;
    private String best = "";
    private int slips = MOST_SLIPS + 1;
    private double most;
    private double second;

    Nearest(String word) {
      this.word = word;
      eachAlike(word, this::offer);
    }

    /** The first letter is seldom the wrong one. */
    private void offer(String other, int its) {
      if (its > slips) {
        return;
      }
      double usual = names(other) * (other.charAt(0) == word.charAt(0) ? SAME_START : 1);
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
      Doubt doubt = isSure() ? Doubt.NONE : slips == 1 ? Doubt.SOME : Doubt.MUCH;
      return new Meant(best.isEmpty() ? word : best, word.length(), doubt);
    }

    private boolean isSure() {
      return !best.isEmpty()
          && word.length() >= SHORTEST_SURE
          && (slips == 1 || Math.min(best.length(), word.length() + 1) >= Words.LONG)
          && most >= MORE_USUAL * second
          && margin(best, word) >= LIKELIER * (1 + slips);
    }
  }

  /** Of the known words nearest to another those that stand beside its neighbours elsewhere. */
  private final class Fitting {
    private final String word;
    private final String left;
    private final String right;
    private String best = "";
    private int slips = MOST_SLIPS + 1;
    private boolean isOnly;

    Fitting(String word, String left, String right) {
      this.word = word;
      this.left = left;
      this.right = right;
      eachAlike(word, this::offer);
    }

    private void offer(String other, int its) {
      if (its > slips) {
        return;
      }
      if (its < slips) {
        slips = its;
        best = "";
      }
      if ((left.isEmpty() || standTogether(left, other))
          && (right.isEmpty() || standTogether(other, right))) {
        isOnly = best.isEmpty();
        best = other;
      }
    }

    @Nullable Meant meant() {
      return !best.isEmpty()
              && isOnly
              && margin(best, word) >= LIKELIER * (slips == 1 ? 1 : 1 + slips)
          ? new Meant(best, word.length(), Doubt.NONE)
          : null;
    }
  }

  private boolean standTogether(String left, String right) {
    return ofPack.standTogether(left, right) || ofPeople.standTogether(left, right);
  }
}
