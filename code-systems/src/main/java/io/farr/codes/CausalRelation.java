package io.farr.codes;

/**
 * Whether one condition can be due to another, as a causal table of mortality coding answers. The
 * order is part of the pack format.
 */
public enum CausalRelation {
  /** Not accepted. */
  NO,
  /** Accepted unless something else explains the effect better; {@code M} in ACME's Table D. */
  MAYBE,
  /** Accepted. */
  YES
}
