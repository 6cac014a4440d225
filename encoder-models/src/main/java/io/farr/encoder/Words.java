package io.farr.encoder;

import io.farr.codes.Language;
import io.farr.text.Normalizer;
import java.util.Locale;

/**
 * A raw text cut into words: runs of letters and digits, and every other visible character alone,
 * kana and kanji too. Case is kept, which normal forms lose and names of conditions are known by.
 * Immutable and thread-safe; linear in the text.
 */
public final class Words {
  /** From one character of kana or kanji to that many words on, a text is Japanese. */
  private static final int JAPANESE_FROM = 5;

  private final String text;
  private final int[] starts;
  private final int[] ends;
  private final String[] lower;
  private final int[] stems;
  private final Language language;

  private Words(String text, int[] starts, int[] ends) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
    this.lower = new String[starts.length];
    this.stems = new int[starts.length];
    int kana = 0;
    for (int i = 0; i < starts.length; i++) {
      String own = raw(i).toLowerCase(Locale.ROOT);
      // Kana have many spellings; what is left of a mark of length is nothing.
      boolean japanese = isJapanese(own.codePointAt(0));
      kana += japanese ? 1 : 0;
      lower[i] = japanese ? Normalizer.key(own) : own;
      stems[i] = Hashing.of(own.length() > 2 ? Normalizer.key(own) : lower[i]);
    }
    this.language = kana * JAPANESE_FROM >= starts.length && kana > 0 ? Language.JA : Language.EN;
  }

  private static boolean isJapanese(int point) {
    switch (Character.UnicodeScript.of(point)) {
      case HAN:
      case HIRAGANA:
      case KATAKANA:
        return true;
      default:
        return point == 'ー' || point == 'ｰ';
    }
  }

  private static boolean isJoined(int point) {
    return Character.isLetterOrDigit(point) && !isJapanese(point);
  }

  /** Cuts a text. */
  public static Words of(String text) {
    int[] starts = new int[text.length()];
    int[] ends = new int[text.length()];
    int n = 0;
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int next = at + Character.charCount(point);
      if (!Character.isWhitespace(point)) {
        starts[n] = at;
        while (isJoined(point) && next < text.length() && isJoined(text.codePointAt(next))) {
          next += Character.charCount(text.codePointAt(next));
        }
        ends[n++] = next;
      }
      at = next;
    }
    return new Words(text, java.util.Arrays.copyOf(starts, n), java.util.Arrays.copyOf(ends, n));
  }

  /** How many words there are. */
  public int size() {
    return starts.length;
  }

  /** What most of the text is written in: some Japanese words do not make a report Japanese. */
  public Language language() {
    return language;
  }

  /** Where a word begins in the text, in UTF-16 units. */
  public int start(int word) {
    return starts[word];
  }

  /** Where it ends, exclusive. */
  public int end(int word) {
    return ends[word];
  }

  String raw(int word) {
    return text.substring(starts[word], ends[word]);
  }

  /** A word in small letters; marks beyond both ends of the text. */
  String lower(int word) {
    return word < 0 ? "<" : word >= lower.length ? ">" : lower[word];
  }

  /** The hash of a word's normal form: equal for spelling variants and plural endings. */
  int stem(int word) {
    return stems[word];
  }

  /**
   * Whether a word says nothing of its own inside a name: a hyphen, an apostrophe and its s, a mark
   * of length.
   */
  boolean isLink(int word) {
    String own = lower[word];
    return own.isEmpty()
        || isLinkMark(own)
        || (own.equals("s") && word > 0 && isApostrophe(lower[word - 1]));
  }

  private static boolean isLinkMark(String word) {
    return word.equals("-") || isApostrophe(word);
  }

  private static boolean isApostrophe(String word) {
    return word.equals("'") || word.equals("\u2019");
  }
}
