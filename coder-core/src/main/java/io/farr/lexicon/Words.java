package io.farr.lexicon;

import io.farr.codes.pack.Once;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The Latin words that names are made of, with in how many of them each stands. Immutable and
 * thread-safe.
 */
public final class Words {
  /**
   * Shorter ones are abbreviations and particles, of which nothing can be told by their letters.
   */
  public static final int SHORTEST = 3;

  /** From this length on two slips are looked for: in shorter words they make another word. */
  public static final int LONG = 8;

  /** Bits a word of {@link #hashes}: of sixteen questions for others one is answered in vain. */
  private static final int BITS_A_WORD = 16;

  private final Map<String, Integer> names;

  /** Made when a word is first looked for that is none of them. */
  private final Once<AlikeWords> alike;

  private final Once<LetterModel> letters;
  private final Once<WordPairs> pairs;

  /** The bits of the hashes of all words: what has none there is no word. */
  private final BitSet hashes = new BitSet();

  private final int mask;

  /**
   * Words that were counted before.
   *
   * @param each hands every name to whom it is given, when it is first asked which words stand
   *     together
   */
  Words(List<String> words, int[] counts, Consumer<Consumer<String>> each) {
    this(byWord(words, counts), each);
  }

  private Words(Map<String, Integer> names, Consumer<Consumer<String>> each) {
    this.names = names;
    this.mask = Integer.highestOneBit(Math.max(1, BITS_A_WORD * names.size())) * 2 - 1;
    names.keySet().forEach(word -> hashes.set(hash(word) & mask));
    this.alike = new Once<>(() -> new AlikeWords(names.keySet()));
    this.letters = new Once<>(() -> new LetterModel(names.keySet()));
    this.pairs = new Once<>(() -> new WordPairs(each));
  }

  private static Map<String, Integer> byWord(List<String> words, int[] counts) {
    Map<String, Integer> names = new HashMap<>(2 * words.size());
    for (int i = 0; i < counts.length; i++) {
      names.put(words.get(i), counts[i]);
    }
    return names;
  }

  private static int hash(CharSequence word) {
    int hash = 0;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash + word.charAt(i)) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }
    return hash;
  }

  /** The words of names in normal form. */
  public static Words of(Collection<String> names) {
    Map<String, Integer> counts = new HashMap<>();
    for (String name : names) {
      List<String> own = new ArrayList<>();
      each(name, own::add);
      own.stream().distinct().forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    List<String> kept = List.copyOf(names);
    return new Words(counts, kept::forEach);
  }

  /** Whether letters may be a word of them: quick, and right if it says no. */
  public boolean mayHold(CharSequence word) {
    return hashes.get(hash(word) & mask);
  }

  /** In how many names a word stands. */
  public int names(String word) {
    return names.getOrDefault(word, 0);
  }

  /**
   * The words that one slip of the hand, or two in {@link #LONG} ones, may have made of these
   * letters, and some others: who asks compares them. In no particular order, each once.
   *
   * @param letters not empty
   */
  public List<String> alike(String letters) {
    return alike.get().to(letters);
  }

  /**
   * How likely letters are to be a word of such names, whether one of them or a new one: the
   * natural logarithm.
   *
   * @param word of letters from a to z
   */
  public double logLikelihood(String word) {
    return letters.get().logLikelihood(word);
  }

  /**
   * Whether a name has the one before the other, with nothing between them but marks and words
   * shorter than {@link #SHORTEST}.
   */
  public boolean standTogether(String left, String right) {
    return pairs.get().hold(left, right);
  }

  /** All of them. */
  Map<String, Integer> all() {
    return names;
  }

  /** Hands the words of a name to somebody, in their order. */
  static void each(String name, Consumer<String> word) {
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
