package io.farr.codes;

import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of ICD-10 codes of three and four characters, written as ranges: {@code I20,I25.1-I25.9}. A
 * range of categories holds all below them; one that ends at a fourth character does not hold the
 * undivided category. Immutable.
 */
public final class CodeRanges {
  private static final Pattern RANGE =
      Pattern.compile("([A-Z][0-9]{2})(?:\\.?([0-9]))?(?:[-–]([A-Z][0-9]{2})(?:\\.?([0-9]))?)?");
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

  /** A place for the undivided category and one for each fourth character. */
  private static final int PLACES = 11;

  private final String text;
  private final BitSet codes;

  private CodeRanges(String text, BitSet codes) {
    this.text = text;
    this.codes = codes;
  }

  /**
   * Reads ranges separated by commas or blanks, with or without dots.
   *
   * @throws IllegalArgumentException saying which range cannot be one
   */
  public static CodeRanges parse(String text) {
    BitSet codes = new BitSet();
    for (String part : SEPARATOR.split(text.strip().toUpperCase(Locale.ROOT))) {
      codes.or(range(part));
    }
    return new CodeRanges(text.strip(), codes);
  }

  private static BitSet range(String part) {
    Matcher range = RANGE.matcher(part);
    if (!range.matches()) {
      throw new IllegalArgumentException(
          "expected a range such as I20-I25.1 or I21, found \"" + part + "\"");
    }
    boolean one = range.group(3) == null;
    String lastCategory = range.group(one ? 1 : 3);
    String lastFourth = range.group(one ? 2 : 4);
    int from = place(range.group(1) + (range.group(2) == null ? "" : range.group(2)));
    int to =
        lastFourth == null ? place(lastCategory) + PLACES - 1 : place(lastCategory + lastFourth);
    if (to < from) {
      throw new IllegalArgumentException(
          "expected a range that ends where it begins or later, found \"" + part + "\"");
    }
    BitSet codes = new BitSet();
    codes.set(from, to + 1);
    if (lastFourth != null) {
      codes.clear(place(lastCategory));
    }
    return codes;
  }

  /** The place of an undotted code of three or four characters, or −1. */
  private static int place(String bare) {
    int letter = bare.length() < 3 ? -1 : bare.charAt(0) - 'A';
    int tens = letter < 0 ? -1 : bare.charAt(1) - '0';
    int ones = letter < 0 ? -1 : bare.charAt(2) - '0';
    if (letter < 0 || letter > 25 || tens < 0 || tens > 9 || ones < 0 || ones > 9) {
      return -1;
    }
    int fourth = bare.length() == 3 ? -1 : bare.charAt(3) - '0';
    int category = ((letter * 10 + tens) * 10 + ones) * PLACES;
    // ICD-10-CM has letters in the fourth place: such a code is its category's.
    return fourth < 0 || fourth > 9 ? category : category + 1 + fourth;
  }

  /** Whether they hold a code, with or without its dot; what follows four characters is ignored. */
  public boolean holds(String code) {
    int place = place(code.replace(".", "").toUpperCase(Locale.ROOT));
    return place >= 0 && codes.get(place);
  }

  /** Whether they hold all that the others hold. */
  public boolean holdAll(CodeRanges others) {
    BitSet missing = (BitSet) others.codes.clone();
    missing.andNot(codes);
    return missing.isEmpty();
  }

  /** Whether any code is in both. */
  public boolean overlap(CodeRanges others) {
    return codes.intersects(others.codes);
  }

  /** As they were written. */
  @Override
  public String toString() {
    return text;
  }
}
