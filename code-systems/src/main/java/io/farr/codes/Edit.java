package io.farr.codes;

/**
 * A limit on the use of a range of codes, for a person to look at when it is crossed.
 *
 * @param system the system of both ends
 * @param first first category or code, undotted comparison, inclusive
 * @param last last category or code, inclusive with everything below it, but not the category above
 *     it: D06–D07.3 holds D07.3 and not D07
 */
public record Edit(CodeSystem system, String first, String last, Limit limit) {
  /** What is limited. The order is part of the pack format. */
  public enum Limit {
    FEMALE_ONLY,
    MALE_ONLY,
    NOT_UNDERLYING,
    /** Under 28 days of age, or up to a year for conditions that began at birth. */
    INFANT_ONLY,
    /** Between 10 and 59 years of age. */
    CHILDBEARING_AGE_ONLY,
    /** Unlikely to cause death (ICD-10 Volume 2, 2019, annex; ICD-11 value set). */
    UNLIKELY_CAUSE,
    /** From 15 years of age on. */
    ADULT_ONLY,
    /** Under 18 years of age (CMS MCE, pediatric diagnoses). */
    CHILD_ONLY,
    /** Between 9 and 64 years of age (CMS MCE, maternity diagnoses). */
    MATERNITY_AGE_ONLY,
    /** No principal diagnosis: it describes a circumstance (CMS MCE, unacceptable principal). */
    NOT_PRINCIPAL,
    /** No principal diagnosis: the disease behind it is coded first (CMS MCE, manifestation). */
    MANIFESTATION
  }

  /** Whether the range holds the code: {@code S00}–{@code T98} holds {@code T98.3}. */
  public boolean covers(IcdCode code) {
    // Lists hold thousands of edits and packs 100,000 codes: most differ in the first letter.
    char letter = code.text().charAt(0);
    if (code.system() != system || letter < first.charAt(0) || letter > last.charAt(0)) {
      return false;
    }
    String bare = code.undotted();
    return bare.compareTo(first) >= 0
        && (bare.compareTo(last) <= 0 || bare.startsWith(last))
        && (bare.equals(last) || !last.startsWith(bare));
  }
}
