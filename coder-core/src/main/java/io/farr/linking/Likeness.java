package io.farr.linking;

import java.util.Arrays;

/** How two normal texts resemble each other, character by character. Not thread-safe; reuse it. */
final class Likeness {
  private int[] lengths = new int[64];

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
}
