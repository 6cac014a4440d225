package io.farr.encoder;

import java.util.List;

/** Sequences of one padded length, as a device takes them. Not changed once made. */
final class Batch {
  private final long[] ids;
  private final long[] mask;
  private final int rows;
  private final int tokens;
  private final int real;

  private Batch(long[] ids, long[] mask, int rows, int tokens, int real) {
    this.ids = ids;
    this.mask = mask;
    this.rows = rows;
    this.tokens = tokens;
    this.real = real;
  }

  /** Fills every sequence up to a length that none exceeds. */
  static Batch of(List<long[]> sequences, int tokens) {
    long[] ids = new long[sequences.size() * tokens];
    long[] mask = new long[ids.length];
    int real = 0;
    for (int row = 0; row < sequences.size(); row++) {
      long[] sequence = sequences.get(row);
      System.arraycopy(sequence, 0, ids, row * tokens, sequence.length);
      java.util.Arrays.fill(mask, row * tokens, row * tokens + sequence.length, 1);
      real += sequence.length;
    }
    return new Batch(ids, mask, sequences.size(), tokens, real);
  }

  /** [rows, tokens], 0 where there is none. The array is this object's own. */
  long[] ids() {
    return ids;
  }

  /** [rows, tokens], 1 where there is a token. The array is this object's own. */
  long[] mask() {
    return mask;
  }

  int rows() {
    return rows;
  }

  /** The padded length. */
  int tokens() {
    return tokens;
  }

  /** Tokens that are no padding. */
  int real() {
    return real;
  }
}
