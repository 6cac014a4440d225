package io.farr.linking;

import java.util.Arrays;

/** How two normal texts resemble each other, character by character. Not thread-safe; reuse it. */
final class Likeness {
  /** More slips than this make another word. */
  static final int MOST_SLIPS = 3;

  private int[] lengths = new int[64];
  private int[] beforeLast = new int[64];
  private int[] last = new int[64];
  private int[] next = new int[64];

  /** How many characters both have at their ends. */
  static int sameEnd(String a, String b) {
    int n = 0;
    while (n < a.length()
        && n < b.length()
        && a.charAt(a.length() - 1 - n) == b.charAt(b.length() - 1 - n)) {
      n++;
    }
    return n;
  }

  /** How many characters both begin with. */
  static int sameStart(String a, String b) {
    int n = 0;
    while (n < a.length() && n < b.length() && a.charAt(n) == b.charAt(n)) {
      n++;
    }
    return n;
  }

  /** Length of the longest common substring; O(a * b). */
  int substring(String a, String b) {
    if (lengths.length <= b.length()) {
      lengths = new int[2 * b.length() + 1];
    }
    Arrays.fill(lengths, 0, b.length() + 1, 0);
    int longest = 0;
    for (int i = 0; i < a.length(); i++) {
      char c = a.charAt(i);
      int diagonal = 0;
      for (int k = 1; k <= b.length(); k++) {
        int above = lengths[k];
        int length = c == b.charAt(k - 1) ? diagonal + 1 : 0;
        lengths[k] = length;
        longest = Math.max(longest, length);
        diagonal = above;
      }
    }
    return longest;
  }

  /**
   * How many slips of the hand lie between two texts: letters left out, put in, mistaken or swapped
   * with their neighbour (optimal string alignment, which edits no part twice). Anything above
   * {@link #MOST_SLIPS} is given as one more than that.
   */
  int slips(String a, String b) {
    int n = b.length();
    if (Math.abs(a.length() - n) > MOST_SLIPS) {
      return MOST_SLIPS + 1;
    }
    if (next.length <= n) {
      beforeLast = new int[2 * n + 1];
      last = new int[2 * n + 1];
      next = new int[2 * n + 1];
    }
    for (int k = 0; k <= n; k++) {
      last[k] = k;
    }
    for (int i = 1; i <= a.length(); i++) {
      // Cells further from the diagonal than the limit hold more than the limit.
      int from = Math.max(1, i - MOST_SLIPS);
      int to = Math.min(n, i + MOST_SLIPS);
      next[from - 1] = from == 1 ? i : MOST_SLIPS + 1;
      int least = next[from - 1];
      for (int k = from; k <= to; k++) {
        char x = a.charAt(i - 1);
        char y = b.charAt(k - 1);
        int above = k < i + MOST_SLIPS ? last[k] : MOST_SLIPS + 1;
        int slips = Math.min(last[k - 1] + (x == y ? 0 : 1), Math.min(above, next[k - 1]) + 1);
        if (i > 1 && k > 1 && x == b.charAt(k - 2) && y == a.charAt(i - 2)) {
          slips = Math.min(slips, beforeLast[k - 2] + 1);
        }
        next[k] = slips;
        least = Math.min(least, slips);
      }
      if (least > MOST_SLIPS) {
        return MOST_SLIPS + 1;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = next;
      next = free;
    }
    return Math.min(last[n], MOST_SLIPS + 1);
  }
}
