package io.farr.codes;

import java.util.Optional;

/**
 * The chapters of ICD-11 for Mortality and Morbidity Statistics (release 2024-01) whose codes name
 * something of a person. Extension codes are in none: they only add to stems.
 */
public enum Icd11Chapter implements Chapter {
  INFECTIONS("01", "1A00", "1H0Z", "Infectious and parasitic diseases"),
  NEOPLASMS("02", "2A00", "2F9Z", "Neoplasms"),
  BLOOD("03", "3A00", "3C0Z", "Blood and blood-forming organs"),
  IMMUNE("04", "4A00", "4B4Z", "Immune system"),
  ENDOCRINE("05", "5A00", "5D46", "Endocrine, nutritional and metabolic diseases"),
  MENTAL("06", "6A00", "6E8Z", "Mental, behavioural and neurodevelopmental disorders"),
  SLEEP("07", "7A00", "7B2Z", "Sleep-wake disorders"),
  NERVOUS("08", "8A00", "8E7Z", "Nervous system"),
  VISUAL("09", "9A00", "9E1Z", "Visual system"),
  EAR("10", "AA00", "AC0Z", "Ear"),
  CIRCULATORY("11", "BA00", "BE2Z", "Circulatory system"),
  RESPIRATORY("12", "CA00", "CB7Z", "Respiratory system"),
  DIGESTIVE("13", "DA00", "DE2Z", "Digestive system"),
  SKIN("14", "EA00", "EM0Z", "Skin"),
  MUSCULOSKELETAL("15", "FA00", "FC0Z", "Musculoskeletal system"),
  GENITOURINARY("16", "GA00", "GC8Z", "Genitourinary system"),
  SEXUAL_HEALTH("17", "HA00", "HA8Z", "Sexual health"),
  PREGNANCY("18", "JA00", "JB6Z", "Pregnancy, childbirth and the puerperium"),
  PERINATAL("19", "KA00", "KD5Z", "Perinatal period"),
  DEVELOPMENTAL("20", "LA00", "LD9Z", "Developmental anomalies"),
  SYMPTOMS("21", "MA00", "MH2Y", "Symptoms, signs and findings"),
  INJURY("22", "NA00", "NF2Z", "Injury and poisoning"),
  EXTERNAL("23", "PA00", "PL2Z", "External causes"),
  FACTORS("24", "QA00", "QF4Z", "Factors influencing health"),
  SPECIAL("25", "RA00", "RA26", "Codes for special purposes"),
  TRADITIONAL("26", "SA00", "SJ1Z", "Traditional medicine conditions"),
  FUNCTIONING("V", "VA00", "VW8Z", "Functioning assessment");

  private static final int CATEGORY = 4;

  private final String number;
  private final String first;
  private final String last;
  private final String title;

  Icd11Chapter(String number, String first, String last, String title) {
    this.number = number;
    this.first = first;
    this.last = last;
    this.title = title;
  }

  /** The chapter of a stem, or of the first stem of a cluster; empty if it lies in none. */
  public static Optional<Icd11Chapter> of(String code) {
    // ICD-10 has a digit there.
    if (code.length() < CATEGORY || !Character.isLetter(code.charAt(1))) {
      return Optional.empty();
    }
    String category = code.substring(0, CATEGORY);
    for (Icd11Chapter chapter : values()) {
      if (category.compareTo(chapter.first) >= 0 && category.compareTo(chapter.last) <= 0) {
        return Optional.of(chapter);
      }
    }
    return Optional.empty();
  }

  @Override
  public String number() {
    return number;
  }

  @Override
  public String span() {
    return first + "–" + last;
  }

  @Override
  public String title() {
    return title;
  }
}
