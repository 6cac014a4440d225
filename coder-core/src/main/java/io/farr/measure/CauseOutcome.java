package io.farr.measure;

import io.farr.cause.TraceStep;
import io.farr.certificate.Age;
import io.farr.certificate.CertificateField;
import io.farr.coding.RecordCoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of which the underlying cause is known, and what was made of it. Immutable.
 *
 * @param expected the right answers
 * @param given the underlying cause that was selected, {@code null} if none was
 * @param expectedSelected the right answers as causes are selected, in ICD-10: the rules speak it,
 *     chapters and lists of causes are made of it
 * @param givenSelected the given cause likewise
 * @param infant whether the deceased was certainly less than a year old
 * @param written the right codes of the two parts, where people wrote them: those of coded lines,
 *     the gold of lines of words, or else the codes that were given
 */
record CauseOutcome(
    GoldCodes expected,
    @Nullable String given,
    GoldCodes expectedSelected,
    @Nullable String givenSelected,
    boolean infant,
    List<Written> written,
    RecordCoding coding) {
  private static final String EXPECTED = "expected_uc";
  private static final String GOLD = "gold_";

  /** A code in its place: line 1 to 5 of Part I, 6 for Part II. */
  record Written(int line, GoldCodes code) {
    boolean isPartOne() {
      return line < CertificateField.PART2.line();
    }
  }

  CauseOutcome {
    written = List.copyOf(written);
  }

  /**
   * The outcome of a record; empty if its underlying cause is not known.
   *
   * @param selection from a code to that by which it is selected
   */
  static Optional<CauseOutcome> of(
      Map<String, String> columns,
      RecordCoding coding,
      CertificateMeasure.Lines lines,
      UnaryOperator<String> selection) {
    String cell = columns.getOrDefault(EXPECTED, "");
    if (cell.replace("|", "").isBlank()) {
      return Optional.empty();
    }
    boolean infant =
        Age.parse(columns.getOrDefault("age", "")).map(age -> age.isUnderYears(1)).orElse(false);
    List<Written> written =
        switch (lines) {
          case CODES -> written(columns, "");
          case WORDS -> written(columns, GOLD);
        };
    GoldCodes expected = GoldCodes.parse(cell);
    String given = coding.underlyingCause();
    return Optional.of(
        new CauseOutcome(
            expected,
            given,
            expected.mapped(selection),
            given == null ? null : selection.apply(given),
            infant,
            written.isEmpty() ? assigned(coding) : written,
            coding));
  }

  /** The codes in the columns of the two parts whose names begin so. */
  private static List<Written> written(Map<String, String> columns, String prefix) {
    List<Written> written = new ArrayList<>();
    for (CertificateField field : CertificateField.values()) {
      if (field.line() <= CertificateField.PART2.line()) {
        for (GoldCodes code :
            GoldCodes.parseAll(columns.getOrDefault(prefix + field.column(), ""))) {
          written.add(new Written(field.line(), code));
        }
      }
    }
    return written;
  }

  private static List<Written> assigned(RecordCoding coding) {
    return coding.entityAxis().stream()
        .filter(entry -> entry.line() <= CertificateField.PART2.line())
        .map(entry -> new Written(entry.line(), new GoldCodes(List.of(entry.code()))))
        .toList();
  }

  boolean isExact() {
    return given != null && expected.isExact(given);
  }

  boolean isSameCategory() {
    return given != null && expected.isSameCategory(given);
  }

  /** Of several right answers the one that was given, else the first; no dot. */
  String expectedCode() {
    return one(expected, given);
  }

  /** The same as causes are selected. */
  String expectedSelectedCode() {
    return one(expectedSelected, givenSelected);
  }

  private static String one(GoldCodes expected, @Nullable String given) {
    return expected.codes().stream()
        .filter(code -> given != null && new GoldCodes(List.of(code)).isExact(given))
        .findFirst()
        .orElse(expected.codes().get(0));
  }

  /** Probability that the given cause is right; 0 where none is given. */
  double confidence() {
    Double confidence = coding.underlyingConfidence();
    return confidence == null ? 0 : confidence;
  }

  /** The last step of the selection that led to the given cause; empty if no step tells. */
  String rule() {
    String rule = "";
    for (TraceStep step : coding.trace()) {
      String after = step.after();
      if (after != null
          && after.equals(given)
          && (rule.isEmpty() || !after.equals(step.before()))) {
        rule = step.rule();
      }
    }
    return rule;
  }
}
