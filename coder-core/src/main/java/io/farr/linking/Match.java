package io.farr.linking;

/** How a candidate's best term meets the mention, closest first. */
public enum Match {
  /** The mention is the term. */
  EXACT,
  /** The mention is the term but for slips of the hand. */
  MISSPELT,
  /** The mention is the term with modifiers around it. */
  COMPOSED,
  /** The term stands inside the mention. */
  PART,
  /** The term resembles the mention. */
  NEAR;

  /** Whether all of the mention is the term, if not letter by letter. */
  public boolean isWhole() {
    return this == EXACT || this == MISSPELT;
  }
}
