package io.farr.encoder;

import java.util.ArrayList;
import java.util.List;

/**
 * A long text in overlapping pieces: each token is answered for by the piece in which it stands
 * farthest from an edge.
 */
final class Windows {
  /**
   * A piece: tokens {@code from} to {@code to} go in, the answers for {@code first} to {@code last}
   * are kept; all ends are exclusive.
   */
  record Window(int from, int to, int first, int last) {}

  private Windows() {}

  /**
   * Cuts a text.
   *
   * @param tokens how many it has; 0 gives no window
   * @param size most tokens in a window
   * @param overlap how many two neighbours share, less than the size
   */
  static List<Window> of(int tokens, int size, int overlap) {
    if (size < 1 || overlap < 0 || overlap >= size) {
      throw new IllegalArgumentException(
          "overlap is " + overlap + ", must be in [0, " + size + ")");
    }
    List<Window> windows = new ArrayList<>();
    int first = 0;
    for (int from = 0; first < tokens; from += size - overlap) {
      int to = Math.min(from + size, tokens);
      int last = to == tokens ? tokens : to - overlap / 2;
      windows.add(new Window(from, to, first, last));
      first = last;
    }
    return windows;
  }
}
