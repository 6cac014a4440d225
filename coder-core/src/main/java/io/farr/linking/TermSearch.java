package io.farr.linking;

import java.util.List;

/**
 * Finds terms of a pack by what they mean: a source of candidates beside words and n-grams, where
 * an encoder is at hand. Shared by all linkers of a JVM; thread-safe.
 */
public interface TermSearch {
  /**
   * A form of the pack that means something near.
   *
   * @param form its number in the lexicon
   * @param score cosine, rounded: the same on every run with the same device and precision
   */
  record Near(int form, float score) {}

  /**
   * The nearest forms of each mention, best first. Costs a pass through an encoder: ask for many at
   * once, and not for what the lexicon knows.
   *
   * @param normals normal forms
   * @return one list for each
   */
  List<List<Near>> nearest(List<String> normals);
}
