package io.farr.linking;

import java.util.List;

/**
 * What was found for one distinct segment, whatever record it stands in.
 *
 * @param key the segment's normal form
 * @param candidates at most {@link Linker#KEPT}, most probable first
 */
public record Linked(String key, List<Candidate> candidates) {
  public Linked {
    candidates = List.copyOf(candidates);
  }

  /** Whether any code may be meant at all. */
  public boolean isEmpty() {
    return candidates.isEmpty();
  }

  /** The most probable candidate; there must be one. */
  public Candidate best() {
    return candidates.get(0);
  }
}
