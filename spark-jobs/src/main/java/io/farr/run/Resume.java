package io.farr.run;

/** What becomes of a run that was begun in the output folder before. */
public enum Resume {
  /** It is refused, unless it came to nothing. */
  NO,
  /** It is continued; where there is none, one is begun; where it is finished, nothing is done. */
  YES
}
