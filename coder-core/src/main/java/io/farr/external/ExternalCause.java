package io.farr.external;

import io.farr.codes.CodeSet;
import java.util.List;
import java.util.Locale;

/**
 * What a description says of an external cause.
 *
 * @param probability that an external cause is told at all
 * @param intent {@link Intent#NONE} if no external cause is told
 * @param mechanism in a word: fall, transport, drowning …; empty if none is told
 * @param code category or subcategory of ICD-10 chapter XX without the place; empty if none
 * @param placed whether the place is the fourth character of that category (W00–Y34 save X34, X59,
 *     Y06, Y07; ICD-10 Volume 1, chapter XX, "Place of occurrence code")
 * @param place digit of the place of occurrence, 0 to 9; 9 if it is not told
 * @param activity digit of the activity, 0 to 9; 9 if it is not told
 * @param confidence probability that the three-character category is right, if one is told
 * @param isReadWhole whether nothing stands in the description that the reader does not know
 * @param evidence where the words stand that it rests on; empty if it rests on the manner alone
 */
public record ExternalCause(
    double probability,
    Intent intent,
    String mechanism,
    String code,
    boolean placed,
    int place,
    int activity,
    double confidence,
    boolean isReadWhole,
    List<Span> evidence) {
  /** An accident, self-harm, an assault or neither known, by means of which nothing is said. */
  public static final CodeSet UNSPECIFIED_MEANS = CodeSet.parse("X59.9,X84,Y09,Y34");

  /** Nothing external is told. */
  static ExternalCause none(double probability) {
    return new ExternalCause(probability, Intent.NONE, "", "", false, 9, 9, 0, false, List.of());
  }

  /** What stood behind the event, in the divisions of chapter XX. */
  public enum Intent {
    /** No external cause. */
    NONE,
    /** V01–X59, and its sequelae Y85–Y86. */
    ACCIDENT,
    /** X60–X84, Y87.0. */
    SELF_HARM,
    /** X85–Y09, Y87.1. */
    ASSAULT,
    /** Y10–Y34, Y87.2. */
    UNDETERMINED,
    /** Y35, Y89.0. */
    LEGAL,
    /** Y36, Y89.1. */
    WAR,
    /** Y40–Y84, Y88. */
    MEDICAL;

    /** As it stands in tables and output. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The division that a code of chapter XX belongs to; NONE outside it. */
    public static Intent of(String code) {
      if (code.compareTo("V01") < 0 || code.compareTo("Y90") >= 0) {
        return NONE;
      }
      if (code.startsWith("Y87")) {
        return code.endsWith(".0") ? SELF_HARM : code.endsWith(".1") ? ASSAULT : UNDETERMINED;
      }
      if (code.startsWith("Y89")) {
        return code.endsWith(".1") ? WAR : LEGAL;
      }
      String category = code.substring(0, 3);
      if (category.compareTo("X60") < 0 || category.equals("Y85") || category.equals("Y86")) {
        return ACCIDENT;
      }
      if (category.compareTo("X85") < 0) {
        return SELF_HARM;
      }
      if (category.compareTo("Y10") < 0) {
        return ASSAULT;
      }
      if (category.compareTo("Y35") < 0) {
        return UNDETERMINED;
      }
      return category.equals("Y35") ? LEGAL : category.equals("Y36") ? WAR : MEDICAL;
    }
  }

  /**
   * A piece of the description as reported.
   *
   * @param start first UTF-16 unit
   * @param end unit after the last
   */
  public record Span(int start, int end) {}

  public ExternalCause {
    evidence = List.copyOf(evidence);
  }

  /** Whether an external cause is told, more likely than not. */
  public boolean isDetected() {
    return !code.isEmpty() && probability >= 0.5;
  }

  /** The code with the digit of the place where the category takes one: {@code W10.0}. */
  public String codeWithPlace() {
    return placed ? code + "." + place : code;
  }
}
