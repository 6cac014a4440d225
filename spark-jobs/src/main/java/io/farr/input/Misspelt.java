package io.farr.input;

import io.farr.codes.InputException;
import io.farr.format.RecordKind;
import java.util.Optional;

/**
 * Column names that are spelt almost like a known one. Such a column would be left out without a
 * word, and with it a line of every certificate.
 */
final class Misspelt {
  private Misspelt() {}

  /**
   * Refuses a file of whatever format over such a column.
   *
   * @throws InputException naming the first one
   */
  static void refuse(CheckedInput input, RecordKind kind) {
    for (String column : input.unknownColumns()) {
      Optional<String> meant = meant(column, kind);
      if (meant.isPresent()) {
        throw new InputException(
            input.path()
                + (input.format().equals(InputFormat.PARQUET.key()) ? "" : ":1")
                + ": unknown column "
                + column
                + ", expected "
                + meant.get()
                + "; rename or remove it");
      }
    }
  }

  private static Optional<String> meant(String column, RecordKind kind) {
    Optional<String> meant = Optional.empty();
    int best = Integer.MAX_VALUE;
    for (String known : kind.knownColumns()) {
      // Two edits make one short word of another: state, date.
      int most = known.length() <= 5 ? 1 : 2;
      if (Math.abs(column.length() - known.length()) <= most) {
        int distance = distance(column, known);
        if (distance <= most && distance < best) {
          best = distance;
          meant = Optional.of(known);
        }
      }
    }
    return meant;
  }

  /** Letters to insert, delete, replace or swap with their neighbour to make one of the other. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int k = 0; k <= b.length(); k++) {
        if (i == 0 || k == 0) {
          cost[i][k] = i + k;
          continue;
        }
        int least = cost[i - 1][k - 1] + (a.charAt(i - 1) == b.charAt(k - 1) ? 0 : 1);
        least = Math.min(least, Math.min(cost[i - 1][k], cost[i][k - 1]) + 1);
        if (i > 1
            && k > 1
            && a.charAt(i - 1) == b.charAt(k - 2)
            && a.charAt(i - 2) == b.charAt(k - 1)) {
          least = Math.min(least, cost[i - 2][k - 2] + 1);
        }
        cost[i][k] = least;
      }
    }
    return cost[a.length()][b.length()];
  }
}
