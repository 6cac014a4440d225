package io.farr.measure;

import io.farr.codes.IcdCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The right answers for one item, undotted and in capitals; any of them is right. Immutable.
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

  /** A bare code in the spelling that ICD-10 publishes. */
  static String dotted(String bare) {
    return bare.length() <= CATEGORY
        ? bare
        : bare.substring(0, CATEGORY) + "." + bare.substring(CATEGORY);
  }

  /** A code as it is compared: no dot, capitals, at most four characters. */
  public static String bare(String code) {
    String bare = code.replace(".", "").toUpperCase(Locale.ROOT);
    return bare.length() > FULL ? bare.substring(0, FULL) : bare;
  }

  /** Whether a code equals one of these at the gold's own length. */
  public boolean isExact(String code) {
    String bare = bare(code);
    return codes.stream().anyMatch(gold -> bare.length() >= gold.length() && bare.startsWith(gold));
  }

  /** Whether a code shares the first three characters with one of these. */
  public boolean isSameCategory(String code) {
    String bare = bare(code);
    return bare.length() >= CATEGORY
        && codes.stream()
            .anyMatch(
                gold -> gold.length() >= CATEGORY && gold.startsWith(bare.substring(0, CATEGORY)));
  }

  /**
   * Whether a code's category, of three characters in ICD-10 and four in ICD-11, is that of one of
   * these.
   */
  public boolean isSameCategory(IcdCode code) {
    String category = bare(code.category());
    return codes.stream().anyMatch(gold -> gold.startsWith(category));
  }
}
