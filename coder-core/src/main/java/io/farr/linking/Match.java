package io.farr.linking;

/** How a candidate's best term meets the mention, closest first. */
public enum Match {
  /** The mention is the term. */
  EXACT,
  /** The mention is the term with modifiers around it. */
  COMPOSED,
  /** The term stands inside the mention. */
  PART,
  /** The term resembles the mention. */
  NEAR
}
