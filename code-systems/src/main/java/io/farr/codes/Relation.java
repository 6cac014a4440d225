package io.farr.codes;

import java.util.Locale;

/**
 * What a code of another system is to the code that was asked for. The order is part of the pack
 * format.
 */
public enum Relation {
  /** It means the same. */
  EQUIVALENT,
  /** It covers more. */
  BROADER,
  /** It covers a part. */
  NARROWER,
  /** It takes several codes together (an ICD-11 cluster). */
  CLUSTER,
  /** There is none. */
  NONE;

  /** As it stands in output. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The relation of the end of two steps to their beginning, this being the first. */
  public Relation then(Relation second) {
    if (this == NONE || second == NONE) {
      return NONE;
    }
    if (this == EQUIVALENT) {
      return second;
    }
    return second == EQUIVALENT || this == second ? this : second == CLUSTER ? CLUSTER : BROADER;
  }
}
