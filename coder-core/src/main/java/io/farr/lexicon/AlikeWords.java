package io.farr.lexicon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Finds the words of a vocabulary that a slip of the hand lies between, by what is left of both
 * when letters are taken out: two words that one slip parts (a letter left out, put in, mistaken or
 * swapped with its neighbour) have such a remainder in common with at most one letter taken out of
 * each, two slips with at most two (symmetric deletion: Garbe 2012; Mor and Fraenkel 1982, "A hash
 * code method for detecting and correcting spelling errors", CACM 25(12)). Only the first letters
 * are looked at, so that a long word has no more remainders than a short one. Immutable and
 * thread-safe.
 */
final class AlikeWords {
  /** The letters of a word of which remainders are made. */
  private static final int FIRST_LETTERS = 7;

  private static final int MOST_SLIPS = 2;

  private final String[] words;

  /** The hash of a remainder in the upper half, the number of the word in the lower; ascending. */
  private final long[] remainders;

  AlikeWords(Collection<String> vocabulary) {
    words = vocabulary.stream().sorted().toArray(String[]::new);
    Remainders all = new Remainders();
    long[] found = new long[16 * words.length + 16];
    int size = 0;
    for (int word = 0; word < words.length; word++) {
      all.of(words[word], words[word].length() < Words.LONG ? 1 : 2);
      if (found.length < size + all.size) {
        found = Arrays.copyOf(found, 2 * found.length);
      }
      for (int i = 0; i < all.size; i++) {
        found[size++] = (long) all.hashes[i] << 32 | word;
      }
    }
    remainders = Arrays.copyOf(found, size);
    Arrays.sort(remainders);
  }

  /** The words that share a remainder with these letters, each once. */
  List<String> to(String letters) {
    Remainders all = new Remainders();
    // A long word of which two letters are left out is no longer long.
    all.of(letters, letters.length() < Words.LONG - 2 ? 1 : 2);
    long[] found = new long[8];
    int size = 0;
    for (int i = 0; i < all.size; i++) {
      int at = Arrays.binarySearch(remainders, (long) all.hashes[i] << 32);
      for (int k = at < 0 ? -at - 1 : at;
          k < remainders.length && (int) (remainders[k] >>> 32) == all.hashes[i];
          k++) {
        if (size == found.length) {
          found = Arrays.copyOf(found, 2 * size);
        }
        found[size++] = remainders[k] & 0xffffffffL;
      }
    }
    Arrays.sort(found, 0, size);
    List<String> alike = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      String word = words[(int) found[i]];
      if ((i == 0 || found[i] != found[i - 1])
          && Math.abs(word.length() - letters.length()) <= MOST_SLIPS) {
        alike.add(word);
      }
    }
    return alike;
  }

  /** Hashes of what is left of a word's first letters when some are taken out, each once. */
  private static final class Remainders {
    private static final int MOST = 1 + FIRST_LETTERS + FIRST_LETTERS * (FIRST_LETTERS - 1) / 2;

    private final int[] hashes = new int[MOST];
    private int size;

    void of(String word, int taken) {
      size = 0;
      int length = Math.min(FIRST_LETTERS, word.length());
      add(word, length, -1, -1);
      for (int first = 0; first < length; first++) {
        add(word, length, first, -1);
        for (int second = first + 1; taken > 1 && second < length; second++) {
          add(word, length, first, second);
        }
      }
      Arrays.sort(hashes, 0, size);
      int distinct = 0;
      for (int i = 0; i < size; i++) {
        if (i == 0 || hashes[i] != hashes[i - 1]) {
          hashes[distinct++] = hashes[i];
        }
      }
      size = distinct;
    }

    private void add(String word, int length, int first, int second) {
      int hash = 0;
      for (int i = 0; i < length; i++) {
        if (i != first && i != second) {
          hash = (hash + word.charAt(i)) * 0x9E3779B1;
          hash ^= hash >>> 15;
        }
      }
      hashes[size++] = hash;
    }
  }
}
