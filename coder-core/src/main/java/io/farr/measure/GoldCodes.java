package io.farr.measure;

import io.farr.codes.Icd11Cluster;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The right answers for one item, undotted and in capitals; any of them is right. Codes of ICD-10
 * and its modifications are compared by four characters at most, those of ICD-11, whose second
 * character alone is always a letter, by their first stem. Immutable.
 *
 * @param codes at least one
 */
public record GoldCodes(List<String> codes) {
  private static final int FULL = 4;
  private static final int CATEGORY = 3;
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");

  public GoldCodes {
    codes = codes.stream().map(GoldCodes::bare).toList();
    if (codes.isEmpty()) {
      throw new IllegalArgumentException("expected at least one gold code");
    }
  }

  /** The same answers in another spelling, or another system. */
  public GoldCodes mapped(UnaryOperator<String> change) {
    return new GoldCodes(codes.stream().map(change).distinct().toList());
  }

  /** Reads codes joined by {@code |}, with or without dots; empty cells are left out. */
  public static GoldCodes parse(String cell) {
    return new GoldCodes(
        Arrays.stream(cell.split("\\|")).map(String::strip).filter(c -> !c.isEmpty()).toList());
  }

  /** Reads the codes of a line, separated by blanks, commas or semicolons. */
  public static List<GoldCodes> parseAll(String cell) {
    return SEPARATOR
        .splitAsStream(cell.strip())
        .filter(code -> !code.replace("|", "").isEmpty())
        .map(GoldCodes::parse)
        .toList();
  }

  /** A bare code in the spelling that its classification publishes. */
  static String dotted(String bare) {
    int category = categoryLength(bare);
    return bare.length() <= category
        ? bare
        : bare.substring(0, category) + "." + bare.substring(category);
  }

  /** A code as it is kept: no dot, capitals; of ICD-10 at most four characters. */
  public static String bare(String code) {
    String bare = code.replace(".", "").toUpperCase(Locale.ROOT);
    return bare.length() <= FULL || isEleven(bare) ? bare : bare.substring(0, FULL);
  }

  /** What of a bare code is compared: of a cluster of ICD-11 its first stem. */
  private static String compared(String bare) {
    return isEleven(bare) ? Icd11Cluster.firstStem(bare) : bare;
  }

  private static boolean isEleven(String bare) {
    return bare.length() > 1 && Character.isLetter(bare.charAt(1));
  }

  /** Of a three-character category of ICD-10, a four-character one of ICD-11. */
  private static int categoryLength(String bare) {
    return isEleven(bare) ? FULL : CATEGORY;
  }

  /** Whether a code equals one of these at the gold's own length. */
  public boolean isExact(String code) {
    String bare = compared(bare(code));
    return codes.stream().map(GoldCodes::compared).anyMatch(bare::startsWith);
  }

  /**
   * Whether a code shares the first three characters with one of these: the category in ICD-10, a
   * group of categories in ICD-11.
   */
  public boolean sharesThree(String code) {
    return begin(bare(code), CATEGORY);
  }

  /** Whether a code's category, four characters in ICD-11, is that of one of these. */
  public boolean isSameCategory(String code) {
    String bare = bare(code);
    return begin(bare, categoryLength(bare));
  }

  private boolean begin(String bare, int length) {
    return bare.length() >= length
        && codes.stream()
            .anyMatch(
                gold -> gold.length() >= length && gold.startsWith(bare.substring(0, length)));
  }
}
