package io.farr.run;

import java.util.Locale;

/** The stages of a job, in their order. */
public enum Stage {
  /** Looks every input file through before anything else is done; counts files. */
  CHECK,
  /** Reads the records and decides which of them count; counts records. */
  READ,
  /** Links every distinct segment once; counts distinct segments. */
  LINK,
  /** Codes the records; counts records. */
  CODE,
  /** Writes, hashes and checks the tables; counts tables. */
  WRITE;

  /** As it stands in a manifest. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
