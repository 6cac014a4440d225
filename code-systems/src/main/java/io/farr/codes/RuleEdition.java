package io.farr.codes;

/** The two editions of the rules of ICD-10 Volume 2 that select the underlying cause. */
public enum RuleEdition {
  /** General principle, Rules 1 to 3 and A to F: up to the edition of 2013, which Japan uses. */
  UNTIL_2013("2013"),
  /** Steps SP1 to SP8 and M1 to M4: from the edition of 2016 on. */
  FROM_2016("2016");

  private final String key;

  RuleEdition(String key) {
    this.key = key;
  }

  /** The year by which tables and options name it. */
  public String key() {
    return key;
  }

  /**
   * The edition of that year.
   *
   * @throws IllegalArgumentException naming what there is
   */
  public static RuleEdition ofKey(String key) {
    for (RuleEdition edition : values()) {
      if (edition.key.equals(key)) {
        return edition;
      }
    }
    throw new IllegalArgumentException("unknown edition \"" + key + "\", expected 2013 or 2016");
  }
}
