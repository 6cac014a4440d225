package io.farr.encoder;

import java.util.ArrayList;
import java.util.List;

/**
 * Which sequences go together. A sequence is always filled up to the same length, which depends on
 * its own alone: so no other sequence of a batch can change how its sums are grouped, and a result
 * does not depend on the batch.
 *
 * @param members places of the sequences in the list that was planned for
 * @param tokens to which they are filled up
 */
record BatchPlan(List<Integer> members, int tokens) {
  BatchPlan {
    members = List.copyOf(members);
  }

  /**
   * Sorts sequences by length and cuts them into batches.
   *
   * @param budget most tokens in a batch, padding included; a longer sequence is a batch of its own
   * @param maxRows most sequences in a batch
   */
  static List<BatchPlan> of(List<long[]> sequences, int longest, int budget, int maxRows) {
    List<List<Integer>> byLength = new ArrayList<>();
    for (int i = 0; i < sequences.size(); i++) {
      int length = padded(sequences.get(i).length, longest);
      while (byLength.size() <= length) {
        byLength.add(new ArrayList<>());
      }
      byLength.get(length).add(i);
    }
    List<BatchPlan> plans = new ArrayList<>();
    // Longest first: what does not fit into memory is found out at once.
    for (int length = byLength.size() - 1; length > 0; length--) {
      List<Integer> members = byLength.get(length);
      int rows = Math.max(1, Math.min(maxRows, budget / length));
      for (int from = 0; from < members.size(); from += rows) {
        plans.add(
            new BatchPlan(members.subList(from, Math.min(from + rows, members.size())), length));
      }
    }
    return plans;
  }

  /** At most a sixteenth is padding. */
  static int padded(int length, int longest) {
    int step = Math.max(1, Integer.highestOneBit(length / 16));
    return Math.min(Math.max(length, longest), (length + step - 1) / step * step);
  }
}
