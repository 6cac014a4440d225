package io.farr.external;

import io.farr.text.Normalizer;
import java.util.BitSet;

/**
 * Finds words that the reader does not know: two kanji in a row or an English word of four letters
 * that stand in no table. Kana in between, numbers and short words carry grammar and say little.
 */
final class Unread {
  private static final int KANJI = 2;
  private static final int LETTERS = 4;

  private Unread() {}

  /** Whether every word of the text stands in one of the readings. */
  static boolean isNothing(FlatText flat, WordFinder.Reading words, WordFinder.Reading places) {
    BitSet known = new BitSet();
    known.or(words.known());
    known.or(places.known());
    String text = flat.text();
    int kanji = 0;
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean unread = !known.get(i);
      kanji = unread && Character.isIdeographic(c) ? kanji + 1 : 0;
      letters = unread && Character.isLetter(c) && Normalizer.isWordCharacter(c) ? letters + 1 : 0;
      if (kanji >= KANJI || letters >= LETTERS) {
        return false;
      }
    }
    return true;
  }
}
