package io.farr.certificate;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/** The sex that a record states. */
public enum Sex {
  MALE,
  FEMALE,
  /** Not stated, stated as unknown, or stated in words that Farr does not read. */
  UNKNOWN;

  /**
   * Reads a sex as files have it: M/F, 1/2 (ISO 5218, and Japan's, Brazil's and IJE's forms), 男/女,
   * words of both languages, any case and width. Never fails: whatever else is {@link #UNKNOWN}.
   */
  public static Sex parse(String text) {
    String key = Normalizer.normalize(text, Form.NFKC).strip().toLowerCase(Locale.ROOT);
    switch (key) {
      case "m":
      case "1":
      case "01":
      case "1.0":
      case "male":
      case "man":
      case "boy":
      case "男":
      case "男性":
      case "男児":
      case "男子":
        return MALE;
      case "f":
      case "2":
      case "02":
      case "2.0":
      case "female":
      case "woman":
      case "girl":
      case "女":
      case "女性":
      case "女児":
      case "女子":
        return FEMALE;
      default:
        return UNKNOWN;
    }
  }
}
