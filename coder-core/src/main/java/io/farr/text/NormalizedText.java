package io.farr.text;

import java.util.Arrays;

/**
 * A text in normal form that remembers where in the raw field each of its characters came from.
 * Immutable and thread-safe.
 */
public final class NormalizedText {
  private static final int[] NONE = {};

  private final String raw;
  private final String text;

  /** Where the first character stands, if {@link #same} is not 0. */
  private final int shift;

  /** So many of the first characters stand side by side in the raw field, one for one. */
  private final int same;

  /** Of the others alone. */
  private final int[] starts;

  private final int[] ends;

  private NormalizedText(String raw, String text, int shift, int same, int[] starts, int[] ends) {
    this.raw = raw;
    this.text = text;
    this.shift = shift;
    this.same = same;
    this.starts = starts;
    this.ends = ends;
  }

  /**
   * A text of which so many of the first characters are those of the raw field, one for one.
   *
   * @param starts by character, where it begins in the raw field; is read behind {@code same} only
   * @param ends by character, where it ends; likewise
   */
  static NormalizedText of(String raw, String text, int same, int[] starts, int[] ends) {
    return new NormalizedText(
        raw, text, 0, same, range(starts, same, text.length()), range(ends, same, text.length()));
  }

  private static int[] range(int[] values, int from, int to) {
    return from >= to ? NONE : Arrays.copyOfRange(values, from, to);
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
    return from < same ? shift + from : starts[from - same];
  }

  /**
   * End in the raw field, exclusive, of a piece of the normal form that ends before {@code to}.
   *
   * @param to 0 &lt; to ≤ length
   */
  public int rawEnd(int to) {
    return to <= same ? shift + to : ends[to - 1 - same];
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
        shift + begin,
        Math.max(0, Math.min(same, end) - begin),
        range(starts, Math.max(0, begin - same), end - same),
        range(ends, Math.max(0, begin - same), end - same));
  }

  @Override
  public String toString() {
    return "NormalizedText of " + text.length() + " characters";
  }
}
