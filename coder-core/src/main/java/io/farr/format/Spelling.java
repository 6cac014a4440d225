package io.farr.format;

/** How far two names are apart. */
final class Spelling {
  private Spelling() {}

  /**
   * Letters to insert, delete, replace or swap with their neighbour to make one of the other
   * (optimal string alignment: no piece is edited twice). O(n m).
   */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int k = 0; k <= b.length(); k++) {
        if (i == 0 || k == 0) {
          cost[i][k] = i + k;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(k - 1);
        int least = cost[i - 1][k - 1] + (same ? 0 : 1);
        least = Math.min(least, Math.min(cost[i - 1][k], cost[i][k - 1]) + 1);
        boolean swapped =
            i > 1
                && k > 1
                && a.charAt(i - 1) == b.charAt(k - 2)
                && a.charAt(i - 2) == b.charAt(k - 1);
        cost[i][k] = swapped ? Math.min(least, cost[i - 2][k - 2] + 1) : least;
      }
    }
    return cost[a.length()][b.length()];
  }
}
