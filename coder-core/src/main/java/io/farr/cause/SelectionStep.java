package io.farr.cause;

/** One named step of the selection rules. Implementations hold no state and are thread-safe. */
interface SelectionStep {
  /** Changes the state if the step applies. */
  void apply(SelectionState state);
}
