package io.farr.encoder;

import io.farr.text.NormalizedText;

/**
 * The tokens of one text, special ones left out, and where in it they stand. Immutable and
 * thread-safe.
 */
public final class Tokens {
  private final long[] ids;
  private final int[] starts;
  private final int[] ends;

  Tokens(long[] ids, int[] starts, int[] ends) {
    this.ids = ids;
    this.starts = starts;
    this.ends = ends;
  }

  /** How many there are. */
  public int size() {
    return ids.length;
  }

  /** The id of a token. */
  public long id(int token) {
    return ids[token];
  }

  /** Where a token begins, in UTF-16 units. */
  public int start(int token) {
    return starts[token];
  }

  /** Where it ends, exclusive, in UTF-16 units. */
  public int end(int token) {
    return ends[token];
  }

  /**
   * The same tokens of a normal form, with their places in the raw field that it came from. A token
   * of nothing but inserted characters stands where its neighbour does.
   */
  Tokens inRaw(NormalizedText text) {
    int[] rawStarts = new int[ids.length];
    int[] rawEnds = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      boolean empty = starts[i] >= ends[i];
      rawStarts[i] = empty ? (i == 0 ? 0 : rawEnds[i - 1]) : text.rawStart(starts[i]);
      rawEnds[i] = empty ? rawStarts[i] : text.rawEnd(ends[i]);
    }
    return new Tokens(ids, rawStarts, rawEnds);
  }

  long[] ids() {
    return ids.clone();
  }

  long[] slice(int from, int to) {
    return java.util.Arrays.copyOfRange(ids, from, to);
  }
}
