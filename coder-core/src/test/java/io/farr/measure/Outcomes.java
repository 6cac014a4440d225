package io.farr.measure;

import io.farr.cause.CodedCertificate;
import io.farr.cause.Selection;
import io.farr.cause.TraceStep;
import io.farr.certificate.Age;
import io.farr.certificate.Sex;
import io.farr.coding.AxisEntry;
import io.farr.coding.CauseJudgement;
import io.farr.coding.Reason;
import io.farr.coding.RecordCoding;
import io.farr.coding.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tiny invented certificates whose lines are codes. */
final class Outcomes {
  private Outcomes() {}

  /**
   * A certificate.
   *
   * @param lines codes, the lines of Part I parted by {@code /}, Part II behind a plus: {@code
   *     "I50.9/I21.9 + E14.9"}
   * @param given may be {@code null}
   */
  static CauseOutcome outcome(String lines, String expected, @Nullable String given) {
    return outcome(columns(lines, expected), given, 0.5, List.of());
  }

  static CauseOutcome outcome(
      Map<String, String> columns,
      @Nullable String given,
      double confidence,
      List<TraceStep> trace) {
    return CauseOutcome.of(
            columns,
            coding(columns, given, confidence, trace, List.of()),
            CertificateMeasure.Lines.CODES,
            code -> code)
        .orElseThrow();
  }

  /** A certificate of which the rules select a cause too. */
  static CauseOutcome ruled(String lines, String expected, @Nullable String byRules) {
    CauseOutcome outcome = outcome(lines, expected, expected);
    RecordCoding c = outcome.coding();
    CauseJudgement judgement =
        new CauseJudgement(
            new CodedCertificate(List.of(), Sex.UNKNOWN, Age.UNKNOWN, Optional.empty()),
            new Selection(null, byRules, null, null, List.of()),
            List.of(),
            c.underlyingCause(),
            null,
            0.5);
    RecordCoding judged =
        new RecordCoding(
            c.recordId(),
            c.version(),
            c.kind(),
            c.language(),
            c.codes(),
            c.entityAxis(),
            c.recordAxis(),
            c.tentativeCause(),
            c.underlyingCause(),
            c.underlyingConfidence(),
            c.mainInjury(),
            c.principalDiagnosis(),
            c.dpc6(),
            c.trace(),
            c.route(),
            c.reasons(),
            c.audit(),
            c.decidedBy(),
            c.shortlists(),
            c.queries(),
            judgement);
    return new CauseOutcome(
        outcome.expected(),
        outcome.given(),
        outcome.expectedSelected(),
        outcome.givenSelected(),
        outcome.infant(),
        outcome.written(),
        judged);
  }

  static Map<String, String> columns(String lines, String expected) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("expected_uc", expected);
    String[] parts = lines.split(" \\+ ", 2);
    String[] partOne = parts[0].split("/", -1);
    for (int i = 0; i < partOne.length; i++) {
      columns.put("part1" + (char) ('a' + i), partOne[i]);
    }
    columns.put("part2", parts.length > 1 ? parts[1] : "");
    return columns;
  }

  static RecordCoding coding(
      Map<String, String> columns,
      @Nullable String given,
      double confidence,
      List<TraceStep> trace,
      List<Reason> reasons) {
    List<AxisEntry> axis = new ArrayList<>();
    for (int line = 1; line <= 6; line++) {
      String column = line == 6 ? "part2" : "part1" + (char) ('a' + line - 1);
      int position = 0;
      for (String code : Objects.requireNonNull(columns.getOrDefault(column, "")).split(" ")) {
        if (!code.isEmpty()) {
          axis.add(new AxisEntry(line, ++position, code));
        }
      }
    }
    return new RecordCoding(
        "1",
        1,
        "certificate",
        "en",
        List.of(),
        axis,
        List.of(),
        null,
        given,
        given == null ? null : confidence,
        null,
        null,
        null,
        trace,
        reasons.isEmpty() ? Route.AUTO : Route.REVIEW,
        reasons,
        false,
        "farr",
        List.of());
  }
}
