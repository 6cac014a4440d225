package io.farr.convention;

import io.farr.codes.CodeSystem;
import io.farr.format.RecordKind;
import java.util.Locale;
import java.util.Optional;

/** A set of conventions by its name. */
public enum CodingRules {
  /**
   * Causes of death: doubt does not count (ICD-10 Volume 2, section 4.3), and a condition with
   * dagger and asterisk is coded by its dagger (section 3.1.3: the asterisk code never alone).
   */
  MORTALITY(Doubt.DOES_NOT_COUNT, Pairs.DAGGER),

  /**
   * Reasons for care by WHO: what is still suspected at the end is coded as if it were established
   * (ICD-10 Volume 2, section 4.4.1), dagger and asterisk together.
   */
  WHO_MORBIDITY(Doubt.AS_IF_ESTABLISHED, Pairs.BOTH),

  /**
   * Inpatients in the United States: uncertain diagnoses at discharge as if they existed (ICD-10-CM
   * Official Guidelines, sections II.H and III.C), the underlying condition before its
   * manifestation (I.A.13).
   */
  US_INPATIENT(Doubt.AS_IF_ESTABLISHED, Pairs.BOTH),

  /**
   * Outpatients in the United States: what is "probable" or "suspected" is not coded (ICD-10-CM
   * Official Guidelines, section IV.H).
   */
  US_OUTPATIENT(Doubt.NOT_CODED, Pairs.BOTH),

  /** No convention: each expression gets the code that names it. */
  AS_NAMED(Doubt.DOES_NOT_COUNT, Pairs.AS_NAMED);

  /** What becomes of a condition that is only suspected. */
  public enum Doubt {
    /** It is coded like any other. */
    DOES_NOT_COUNT,
    /** It is coded, and that it was in doubt is told. */
    AS_IF_ESTABLISHED,
    /** It is left out. */
    NOT_CODED
  }

  /** What becomes of a condition that has a dagger and an asterisk code. */
  public enum Pairs {
    /** Only the dagger code, the disease, is given. */
    DAGGER,
    /** Both, the dagger code first. */
    BOTH,
    /** The one that linking named. */
    AS_NAMED
  }

  private final Doubt doubt;
  private final Pairs pairs;

  CodingRules(Doubt doubt, Pairs pairs) {
    this.doubt = doubt;
    this.pairs = pairs;
  }

  /** What becomes of a condition that is only suspected. */
  public Doubt doubt() {
    return doubt;
  }

  /** What becomes of a condition that has a dagger and an asterisk code. */
  public Pairs pairs() {
    return pairs;
  }

  /** The name that users give: {@code who-morbidity}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The rules of that name, if there are such. */
  public static Optional<CodingRules> of(String key) {
    for (CodingRules rules : values()) {
      if (rules.key().equals(key)) {
        return Optional.of(rules);
      }
    }
    return Optional.empty();
  }

  /** What is followed for records of a kind unless the user says otherwise. */
  public static CodingRules usual(RecordKind kind, CodeSystem system) {
    return switch (kind) {
      case CERTIFICATES -> MORTALITY;
      case DOCUMENTS -> system == CodeSystem.ICD_10_CM ? US_INPATIENT : WHO_MORBIDITY;
      case PHRASES -> AS_NAMED;
    };
  }
}
