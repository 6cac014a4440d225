package io.farr.measure;

import java.util.Map;

/** One family of figures about the underlying cause. */
interface CauseFigures {
  /** Adds a certificate of which the underlying cause is known. */
  void add(CauseOutcome outcome);

  /** Puts the figures under their keys; a figure of nothing is left out. */
  void putInto(Map<String, Object> figures);
}
