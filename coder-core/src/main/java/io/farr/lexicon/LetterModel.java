package io.farr.lexicon;

import java.util.Collection;

/**
 * How likely letters are to be a word: each by the three before it, as in the words of a
 * vocabulary, with shorter contexts where a longer one has told little (Witten and Bell 1991, "The
 * zero-frequency problem", IEEE Transactions on Information Theory 37(4), method C). A word that
 * nobody has used before is made of the same pieces as others; a slip of the hand breaks them.
 * Immutable and thread-safe; 2 MB.
 */
final class LetterModel {
  /** Letters and the end of a word, which also stands before its first letter. */
  private static final int SYMBOLS = 27;

  private static final int MOST_BEFORE = 3;

  /** By the length of the context: how often each symbol follows each context. */
  private final int[][] counts = new int[MOST_BEFORE + 1][];

  /** How often a context is followed at all, and by how many different symbols. */
  private final int[][] totals = new int[MOST_BEFORE + 1][];

  private final int[][] kinds = new int[MOST_BEFORE + 1][];

  LetterModel(Collection<String> vocabulary) {
    int contexts = 1;
    for (int before = 0; before <= MOST_BEFORE; before++) {
      counts[before] = new int[contexts * SYMBOLS];
      totals[before] = new int[contexts];
      kinds[before] = new int[contexts];
      contexts *= SYMBOLS;
    }
    for (String word : vocabulary) {
      for (int at = 0; at <= word.length(); at++) {
        for (int before = 0; before <= Math.min(at + 1, MOST_BEFORE); before++) {
          int context = context(word, at, before);
          int next = context * SYMBOLS + symbol(word, at);
          kinds[before][context] += counts[before][next]++ == 0 ? 1 : 0;
          totals[before][context]++;
        }
      }
    }
  }

  /**
   * The natural logarithm of how likely a word is.
   *
   * @param word of letters from a to z
   */
  double logLikelihood(String word) {
    double sum = 0;
    for (int at = 0; at <= word.length(); at++) {
      double p = 1.0 / SYMBOLS;
      for (int before = 0; before <= Math.min(at + 1, MOST_BEFORE); before++) {
        int context = context(word, at, before);
        int total = totals[before][context];
        if (total == 0) {
          break;
        }
        int kind = kinds[before][context];
        p = (counts[before][context * SYMBOLS + symbol(word, at)] + kind * p) / (total + kind);
      }
      sum += Math.log(p);
    }
    return sum;
  }

  /** The symbols before a place as one number. */
  private static int context(String word, int at, int before) {
    int context = 0;
    for (int i = at - before; i < at; i++) {
      context = context * SYMBOLS + symbol(word, i);
    }
    return context;
  }

  private static int symbol(String word, int at) {
    return at < 0 || at == word.length() ? 0 : word.charAt(at) - 'a' + 1;
  }
}
