package io.farr.coding;

import io.farr.cause.Condition;
import io.farr.cause.TraceStep;
import io.farr.cause.Why;
import io.farr.certificate.DeathCertificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what became of a certificate: axes, cause, trace and route. Thread-safe. */
final class CertificateRow {
  private final CodingContext context;

  CertificateRow(CodingContext context) {
    this.context = context;
  }

  /** The coding of a certificate whose sheet is filled and whose cause is judged. */
  RecordCoding of(CertificateSheet sheet, CauseJudgement judgement, List<CertifierQuery> queries) {
    DeathCertificate certificate = sheet.certificate;
    String cause = cause(sheet, judgement);
    Condition at = selectedAt(judgement);
    Condition injury = judgement.rules().mainInjury();
    List<CodeAssignment> assignments = new ArrayList<>();
    List<AxisEntry> entityAxis = new ArrayList<>();
    for (int i = 0; i < sheet.assignments.size(); i++) {
      CodeAssignment a = sheet.assignments.get(i);
      Condition c = judgement.certificate().conditions().get(i);
      if (c == at && cause != null) {
        assignments.add(underlying(a, cause, judgement.probability()));
      }
      CodeAssignment.Role role =
          c == injury ? CodeAssignment.Role.INJURY : CodeAssignment.Role.MULTIPLE;
      assignments.add(withRole(a, role, a.confidence()));
      entityAxis.add(new AxisEntry(a.line(), a.position(), a.code()));
    }
    boolean auto = sheet.reasons.isEmpty();
    return new RecordCoding(
        certificate.id(),
        certificate.version(),
        "certificate",
        context.settings.coded() ? "und" : sheet.language.key(),
        assignments,
        entityAxis,
        recordAxis(entityAxis, cause, judgement),
        spoken(sheet, judgement, judgement.rules().tentative(), null),
        cause,
        cause == null ? null : judgement.probability(),
        injury == null ? null : spoken(sheet, judgement, injury.code().text(), injury),
        null,
        null,
        trace(sheet, judgement),
        auto ? Route.AUTO : Route.REVIEW,
        List.copyOf(sheet.reasons),
        auto && context.router.drawnForAudit(certificate.id(), certificate.version()),
        "farr",
        sheet.shortlists,
        queries,
        judgement);
  }

  /** Linkage is told in ICD-10; other codes are only written once each. */
  private List<String> recordAxis(
      List<AxisEntry> entityAxis, @Nullable String cause, CauseJudgement judgement) {
    List<String> codes = entityAxis.stream().map(AxisEntry::code).toList();
    if (!context.causes.areMapped()) {
      return RecordAxis.of(codes, judgement);
    }
    Set<String> axis = new LinkedHashSet<>();
    if (cause != null) {
      axis.add(cause);
    }
    axis.addAll(codes);
    return List.copyOf(axis);
  }

  /** The assignment of the underlying cause: the condition's own code, or what linkage gave. */
  private static CodeAssignment underlying(CodeAssignment a, String cause, double confidence) {
    CodeAssignment same = withRole(a, CodeAssignment.Role.UNDERLYING, confidence);
    return cause.equals(a.code())
        ? same
        : new CodeAssignment(
            same.system(),
            same.release(),
            cause,
            same.role(),
            same.line(),
            same.position(),
            confidence,
            CodeAssignment.Source.RULE,
            same.evidence());
  }

  private List<TraceStep> trace(CertificateSheet sheet, CauseJudgement judgement) {
    List<TraceStep> trace = new ArrayList<>();
    if (context.causes.areMapped()) {
      trace.add(new TraceStep("crosswalk", null, null, Why.THROUGH_ICD10, List.of(), ""));
    }
    if (sheet.doubted) {
      trace.add(new TraceStep("doubt", null, null, Why.DOUBT_IGNORED, List.of(), ""));
    }
    trace.addAll(judgement.rules().trace());
    String cause = judgement.cause();
    if (cause != null && !judgement.ranked().isEmpty()) {
      String byRules = judgement.rules().underlying();
      trace.add(
          new TraceStep(
              "selector",
              byRules,
              cause,
              Why.SELECTOR,
              List.of(cause, "" + judgement.selectorProbability(), String.valueOf(byRules)),
              ""));
    }
    trace.addAll(provisions(sheet, judgement));
    return trace;
  }

  /** The underlying cause in the system that is coded to; {@code null} if it has none there. */
  @Nullable String cause(CertificateSheet sheet, CauseJudgement judgement) {
    List<TraceStep> provisions = provisions(sheet, judgement);
    return provisions.isEmpty()
        ? selected(sheet, judgement)
        : provisions.get(provisions.size() - 1).after();
  }

  private List<TraceStep> provisions(CertificateSheet sheet, CauseJudgement judgement) {
    String cause = selected(sheet, judgement);
    if (cause == null || !context.causes.areMapped()) {
      return List.of();
    }
    return context.provisions.steps(
        cause, sheet.assignments.stream().map(CodeAssignment::code).toList());
  }

  private static CodeAssignment withRole(
      CodeAssignment a, CodeAssignment.Role role, double confidence) {
    return new CodeAssignment(
        a.system(),
        a.release(),
        a.code(),
        role,
        a.line(),
        a.position(),
        confidence,
        a.source(),
        a.evidence(),
        a.origin());
  }

  private @Nullable String selected(CertificateSheet sheet, CauseJudgement judgement) {
    return spoken(sheet, judgement, judgement.cause(), selectedAt(judgement));
  }

  /**
   * The condition that was selected. Several of ICD-11 may be selected by one code, and the learned
   * selector knows codes alone; where the rules agree with it, they know which one it was.
   */
  private @Nullable Condition selectedAt(CauseJudgement judgement) {
    return context.causes.areMapped() && judgement.rulesAgree()
        ? judgement.rules().at()
        : judgement.at();
  }

  /** A selected code in the system that is coded to. */
  private @Nullable String spoken(
      CertificateSheet sheet,
      CauseJudgement judgement,
      @Nullable String selected,
      @Nullable Condition at) {
    return context.causes.spoken(
        selected, at, judgement.certificate().conditions(), sheet.assignments);
  }
}
