package io.farr.lexicon;

import io.farr.text.Normalizer;
import java.util.Arrays;

/**
 * The character n-grams of a normal text, each once: of Japanese runs single kanji, pairs and
 * triples with marks at both ends; of Latin words padded triples and the whole word. Not
 * thread-safe; reuse it.
 */
final class Grams {
  private static final char START = 1;
  private static final char END = 2;

  long[] gram = new long[64];
  float[] weight = new float[64];
  int size;

  /** Replaces what it held by the n-grams of a text. */
  void of(CharSequence normal) {
    size = 0;
    int i = 0;
    int n = normal.length();
    while (i < n) {
      char c = normal.charAt(i);
      int end = i + 1;
      if (Normalizer.isJapanese(c)) {
        while (end < n && Normalizer.isJapanese(normal.charAt(end))) {
          end++;
        }
        japanese(normal, i, end);
      } else if (Normalizer.isWordCharacter(c)) {
        while (end < n && Normalizer.isWordCharacter(normal.charAt(end))) {
          end++;
        }
        latin(normal, i, end);
      }
      i = end;
    }
    unique();
  }

  private void japanese(CharSequence text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= '\u3400') {
        add(1, c, (char) 0, (char) 0, 0.6f);
      }
      if (i + 1 < to) {
        add(2, c, text.charAt(i + 1), (char) 0, 1f);
      }
      if (i + 2 < to) {
        add(3, c, text.charAt(i + 1), text.charAt(i + 2), 0.8f);
      }
    }
    add(2, START, text.charAt(from), (char) 0, 0.5f);
    add(2, text.charAt(to - 1), END, (char) 0, 0.7f);
  }

  private void latin(CharSequence text, int from, int to) {
    long hash = 1125899906842597L;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
      char before = i == from ? START : text.charAt(i - 1);
      char after = i + 1 == to ? END : text.charAt(i + 1);
      add(4, before, text.charAt(i), after, 0.55f);
    }
    if (to - from > 1) {
      put(5L << 48 | (hash & 0xffff_ffff_ffffL), 1.3f);
    }
  }

  private void add(int kind, char a, char b, char c, float w) {
    put((long) kind << 48 | (long) a << 32 | (long) b << 16 | c, w);
  }

  private void put(long key, float w) {
    if (size == gram.length) {
      gram = Arrays.copyOf(gram, 2 * size);
      weight = Arrays.copyOf(weight, 2 * size);
    }
    gram[size] = key;
    weight[size] = w;
    size++;
  }

  private void unique() {
    // Insertion sort: a mention has some thirty n-grams.
    for (int i = 1; i < size; i++) {
      long key = gram[i];
      float w = weight[i];
      int k = i - 1;
      while (k >= 0 && gram[k] > key) {
        gram[k + 1] = gram[k];
        weight[k + 1] = weight[k];
        k--;
      }
      gram[k + 1] = key;
      weight[k + 1] = w;
    }
    int to = 0;
    for (int i = 0; i < size; i++) {
      if (to == 0 || gram[to - 1] != gram[i]) {
        gram[to] = gram[i];
        weight[to] = weight[i];
        to++;
      }
    }
    size = to;
  }
}
