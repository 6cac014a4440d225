package io.farr.lexicon;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Which words stand beside each other in names; shorter ones than {@link Words#SHORTEST} between
 * them are not looked at. Kept as hashes of 64 bits: hardly one question in a million millions is
 * answered wrongly. Immutable and thread-safe; 8 bytes a pair.
 */
final class WordPairs {
  private final long[] hashes;

  /**
   * The pairs of names.
   *
   * @param names hands each name in normal form to whom it is given
   */
  WordPairs(Consumer<Consumer<String>> names) {
    Collected all = new Collected();
    names.accept(all::addPairsOf);
    Arrays.sort(all.hashes, 0, all.size);
    int distinct = 0;
    for (int i = 0; i < all.size; i++) {
      if (i == 0 || all.hashes[i] != all.hashes[i - 1]) {
        all.hashes[distinct++] = all.hashes[i];
      }
    }
    hashes = Arrays.copyOf(all.hashes, distinct);
  }

  /** Whether the one stands before the other in some name. */
  boolean hold(String left, String right) {
    return Arrays.binarySearch(hashes, hash(left, right)) >= 0;
  }

  private static long hash(String left, String right) {
    return mixed(mixed(0, left), right);
  }

  private static long mixed(long from, String word) {
    long hash = from;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash * 0xBF58476D1CE4E5B9L + 1;
  }

  private static final class Collected {
    private long[] hashes = new long[1024];
    private int size;
    private String before = "";

    void addPairsOf(String name) {
      before = "";
      Words.each(name, this::add);
    }

    private void add(String word) {
      if (!before.isEmpty()) {
        if (size == hashes.length) {
          hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = hash(before, word);
      }
      before = word;
    }
  }
}
