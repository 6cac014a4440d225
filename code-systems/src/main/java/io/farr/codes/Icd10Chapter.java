package io.farr.codes;

import java.util.Optional;

/** The chapters of ICD-10 (Volume 1, 2019), with what national editions add at their ends. */
public enum Icd10Chapter implements Chapter {
  I("A00", "B99", "Infectious and parasitic diseases"),
  II("C00", "D49", "Neoplasms"),
  III("D50", "D89", "Blood and immune mechanism"),
  IV("E00", "E90", "Endocrine, nutritional and metabolic diseases"),
  V("F00", "F99", "Mental and behavioural disorders"),
  VI("G00", "G99", "Nervous system"),
  VII("H00", "H59", "Eye"),
  VIII("H60", "H95", "Ear"),
  IX("I00", "I99", "Circulatory system"),
  X("J00", "J99", "Respiratory system"),
  XI("K00", "K95", "Digestive system"),
  XII("L00", "L99", "Skin"),
  XIII("M00", "M99", "Musculoskeletal system"),
  XIV("N00", "N99", "Genitourinary system"),
  XV("O00", "O99", "Pregnancy, childbirth and the puerperium"),
  XVI("P00", "P96", "Perinatal period"),
  XVII("Q00", "Q99", "Congenital malformations"),
  XVIII("R00", "R99", "Symptoms and ill-defined causes"),
  XIX("S00", "T98", "Injury and poisoning"),
  XX("V00", "Y99", "External causes"),
  XXI("Z00", "Z99", "Factors influencing health"),
  XXII("U00", "U99", "Codes for special purposes");

  private final String first;
  private final String last;
  private final String title;

  Icd10Chapter(String first, String last, String title) {
    this.first = first;
    this.last = last;
    this.title = title;
  }

  /** The chapter of a code with or without its dot; empty if it lies in none. */
  public static Optional<Icd10Chapter> of(String code) {
    // ICD-11 has letters there: CA23 is no neoplasm.
    if (code.length() < 3 || !isDigit(code.charAt(1)) || !isDigit(code.charAt(2))) {
      return Optional.empty();
    }
    String category = code.substring(0, 3);
    for (Icd10Chapter chapter : values()) {
      if (category.compareTo(chapter.first) >= 0 && category.compareTo(chapter.last) <= 0) {
        return Optional.of(chapter);
      }
    }
    return Optional.empty();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  @Override
  public String number() {
    return name();
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
