package io.farr.run;

import java.util.Locale;

/** The tables of a run, one folder each. */
public enum Table {
  /** One row a coded record, without any text. */
  CODINGS,
  /** What people are to look at, with the text. */
  REVIEW,
  /** Records that could not be coded, without any text. */
  QUARANTINE;

  /** The name of its folder. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
