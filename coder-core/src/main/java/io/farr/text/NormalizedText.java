package io.farr.text;

import java.util.Arrays;

/**
 * A text in normal form that remembers where in the raw field each of its characters came from.
 * Immutable and thread-safe.
 */
public final class NormalizedText {
  private final String raw;
  private final String text;
  private final int[] starts;
  private final int[] ends;

  NormalizedText(String raw, String text, int[] starts, int[] ends) {
    this.raw = raw;
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  /** The field as it was given. */
  public String raw() {
    return raw;
  }

  /** The normal form. */
  public String text() {
    return text;
  }

  /** Length of the normal form in UTF-16 units. */
  public int length() {
    return text.length();
  }

  /** Whether nothing but blanks and punctuation was there. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /**
   * Start in the raw field, inclusive, of a piece of the normal form.
   *
   * @param from where the piece begins, 0 ≤ from &lt; length
   */
  public int rawStart(int from) {
    return starts[from];
  }

  /**
   * End in the raw field, exclusive, of a piece of the normal form that ends before {@code to}.
   *
   * @param to 0 &lt; to ≤ length
   */
  public int rawEnd(int to) {
    return ends[to - 1];
  }

  /**
   * The piece from {@code from} to {@code to}, without blanks around it, still over the same raw
   * field.
   */
  public NormalizedText slice(int from, int to) {
    int begin = from;
    int end = to;
    while (begin < end && text.charAt(begin) == ' ') {
      begin++;
    }
    while (end > begin && text.charAt(end - 1) == ' ') {
      end--;
    }
    return new NormalizedText(
        raw,
        text.substring(begin, end),
        Arrays.copyOfRange(starts, begin, end),
        Arrays.copyOfRange(ends, begin, end));
  }

  @Override
  public String toString() {
    return "NormalizedText of " + text.length() + " characters";
  }
}
