package io.farr.codes;

/** Which condition can be due to which. Implementations are immutable and thread-safe. */
public interface CausalKnowledge {
  /** What answers, for the trace of a decision; empty if nothing does. */
  String name();

  /**
   * Whether one condition can be due to another.
   *
   * @param effect a {@link CodeNumber}
   * @param cause a {@link CodeNumber}
   */
  CausalRelation relation(int effect, int cause);

  /** Whether one condition can, or perhaps can, be due to another. */
  default boolean accepts(int effect, int cause) {
    return relation(effect, cause) != CausalRelation.NO;
  }
}
