package io.farr.certificate;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Reads calendar dates as records have them. */
public final class Dates {
  private static final String ERAS = "明治大正昭和平成令和";

  /** The year before the first of each era, in the order of {@link #ERAS}. */
  private static final int[] BEFORE_ERA = {1867, 1911, 1925, 1988, 2018};

  private Dates() {}

  /**
   * Reads {@code 2026-01-31}, {@code 2026/1/31}, {@code 2026.1.31}, {@code 20260131}, {@code
   * 2026年1月31日} and {@code 令和8年1月31日} (元年 = the first year), in any width; what follows an ISO date
   * after a {@code T} or a blank is a time and left out.
   *
   * @return the date; empty if there is none, part of it is missing, or no calendar has it
   */
  public static Optional<LocalDate> parse(String text) {
    String key = Normalizer.normalize(text, Form.NFKC).strip();
    int before = 0;
    if (key.length() > 2 && ERAS.contains(key.substring(0, 2))) {
      int at = ERAS.indexOf(key.substring(0, 2));
      if (at % 2 != 0) {
        return Optional.empty();
      }
      before = BEFORE_ERA[at / 2];
      key = key.substring(2).replaceFirst("^元", "1");
    }
    int time = key.indexOf('T') > 0 ? key.indexOf('T') : key.indexOf(' ');
    if (time >= 8 && time + 1 < key.length() && isDigit(key.charAt(time + 1))) {
      key = key.substring(0, time);
    }
    if (key.length() == 8 && key.chars().allMatch(c -> isDigit((char) c))) {
      key = key.substring(0, 4) + "-" + key.substring(4, 6) + "-" + key.substring(6);
    }
    String[] parts = key.replace("日", "").split("[-/.年月]", -1);
    if (parts.length != 3 || (before == 0 && parts[0].strip().length() != 4)) {
      return Optional.empty();
    }
    int[] numbers = new int[3];
    for (int i = 0; i < 3; i++) {
      String digits = parts[i].strip();
      if (digits.isEmpty()
          || digits.length() > 4
          || !digits.chars().allMatch(c -> isDigit((char) c))) {
        return Optional.empty();
      }
      numbers[i] = Integer.parseInt(digits);
    }
    try {
      return Optional.of(LocalDate.of(before + numbers[0], numbers[1], numbers[2]));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
