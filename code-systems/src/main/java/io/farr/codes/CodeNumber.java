package io.farr.codes;

/**
 * ICD-10 codes of three and four characters as small whole numbers in the order of the
 * classification, for tables over pairs and sets of codes: {@code A00} is 0, {@code A00.0} is 1,
 * {@code Z99.9} is 28,599. Stateless.
 *
 * <p>A category comes before its subdivisions; the ten subdivisions follow it, existing or not.
 */
public final class CodeNumber {
  /** One more than the largest number. */
  public static final int LIMIT = 26 * 100 * 11;

  /** The numbers of a category and its subdivisions. */
  public static final int PER_CATEGORY = 11;

  private CodeNumber() {}

  /**
   * The number of a code, written with or without its dot. What follows the fourth character is
   * left out (ICD-10-CM), and a fourth character that is no digit too.
   *
   * @return −1 if it does not begin as an ICD-10 code does: a letter and two digits
   */
  public static int of(String code) {
    if (code.length() < 3) {
      return -1;
    }
    int letter = code.charAt(0) - 'A';
    int tens = code.charAt(1) - '0';
    int ones = code.charAt(2) - '0';
    if (letter < 0 || letter >= 26 || tens < 0 || tens > 9 || ones < 0 || ones > 9) {
      return -1;
    }
    int at = code.length() > 3 && code.charAt(3) == '.' ? 4 : 3;
    int digit = code.length() > at ? code.charAt(at) - '0' : -1;
    int category = (letter * 100 + tens * 10 + ones) * PER_CATEGORY;
    return digit < 0 || digit > 9 ? category : category + 1 + digit;
  }

  /** The published spelling: {@code I21.9}, {@code I10}. */
  public static String text(int number) {
    int category = number / PER_CATEGORY;
    int digit = number % PER_CATEGORY;
    String text =
        ""
            + (char) ('A' + category / 100)
            + (char) ('0' + category / 10 % 10)
            + (char) ('0' + category % 10);
    return digit == 0 ? text : text + "." + (char) ('0' + digit - 1);
  }

  /** The number of its category: that of {@code I21} for {@code I21.9}. */
  public static int category(int number) {
    return number - number % PER_CATEGORY;
  }

  /** The last number of its category. */
  public static int categoryEnd(int number) {
    return category(number) + PER_CATEGORY - 1;
  }

  /** The fourth character as a digit, or −1 where there is none. */
  public static int digit(int number) {
    return number % PER_CATEGORY - 1;
  }

  /** The subdivision of its category with that fourth character. */
  public static int withDigit(int number, int digit) {
    return category(number) + 1 + digit;
  }

  /** The letter of the code. */
  public static char letter(int number) {
    return (char) ('A' + number / (100 * PER_CATEGORY));
  }
}
