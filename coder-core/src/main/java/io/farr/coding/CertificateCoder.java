package io.farr.coding;

import io.farr.cause.CodedCertificate;
import io.farr.cause.Condition;
import io.farr.cause.TraceStep;
import io.farr.cause.Why;
import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.certificate.Manner;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.context.Mention;
import io.farr.context.ReportedLine;
import io.farr.linking.Candidate;
import io.farr.linking.Linked;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Codes death certificates. Thread-safe. */
final class CertificateCoder {
  /** The fields whose conditions are coded; the others are only compared with them. */
  private static final Set<CertificateField> CODED =
      EnumSet.of(
          CertificateField.PART1A,
          CertificateField.PART1B,
          CertificateField.PART1C,
          CertificateField.PART1D,
          CertificateField.PART1E,
          CertificateField.PART2,
          CertificateField.EXTERNAL_CAUSE);

  private final CodingContext context;

  CertificateCoder(CodingContext context) {
    this.context = context;
  }

  Set<String> segments(DeathCertificate certificate) {
    Set<String> keys = new TreeSet<>();
    if (!context.settings.coded()) {
      for (ReportedLine line : CertificateReading.of(certificate, context.lines).lines().values()) {
        for (Mention mention : line.mentions()) {
          if (mention.context() != Mention.Context.NEGATED) {
            keys.add(mention.key());
          }
        }
      }
    }
    return keys;
  }

  /** The certificate while it is coded. */
  private static final class Sheet {
    final DeathCertificate certificate;
    final Language language;
    final CertificateReading reading;
    final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    final List<CodeAssignment> assignments = new ArrayList<>();
    final List<Condition> conditions = new ArrayList<>();
    final List<Shortlist> shortlists = new ArrayList<>();
    boolean doubted;

    Sheet(DeathCertificate certificate, CertificateReading reading) {
      this.certificate = certificate;
      this.reading = reading;
      this.language = Language.of(String.join(" ", certificate.texts().values()));
    }

    FormCheck check(CodingContext context) {
      return new FormCheck(context, reading, assignments, conditions, language, reasons);
    }
  }

  /**
   * Codes a certificate.
   *
   * @param unreadable whether a field besides the text says something that cannot be read
   */
  RecordCoding code(
      DeathCertificate certificate, boolean unreadable, Function<String, Linked> linkedOf) {
    CertificateReading reading =
        context.settings.coded()
            ? CertificateReading.ofCodes(certificate)
            : CertificateReading.of(certificate, context.lines);
    Sheet sheet = new Sheet(certificate, reading);
    if (unreadable) {
      sheet.reasons.add(Reason.UNREADABLE_FIELD);
    }
    for (CertificateField field : CODED) {
      Optional<String> text = certificate.text(field);
      if (text.isPresent()) {
        if (context.settings.coded()) {
          readCodes(sheet, field, text.get());
        } else if (field != CertificateField.EXTERNAL_CAUSE
            || !readExternalCause(sheet, linkedOf)) {
          readWords(sheet, field, text.get(), linkedOf);
        }
      }
    }
    CauseJudgement judgement =
        context.judge.judge(
            new CodedCertificate(
                sheet.conditions, certificate.sex(), certificate.age(), certificate.manner()),
            year(certificate),
            context.settings.coded());
    if (!context.settings.coded()) {
      compareOtherFields(sheet, linkedOf);
    }
    if (sheet.conditions.stream().noneMatch(Condition::isExternalCause)
        && isExternalCauseTold(sheet)) {
      sheet.reasons.add(Reason.EXTERNAL_CAUSE_MISSING);
    }
    List<CertifierQuery> queries = sheet.check(context).check(underlying(judgement));
    checkCause(sheet, judgement);
    return row(sheet, judgement, queries);
  }

  /** The selected cause as a condition, standing where it comes from. */
  private @Nullable Condition underlying(CauseJudgement judgement) {
    Condition at = judgement.at();
    String cause = judgement.cause();
    return at == null || cause == null
        ? null
        : new Condition(
            at.line(),
            at.depth(),
            at.position(),
            IcdCode.parse(at.code().system(), cause),
            at.confidence(),
            at.days());
  }

  private void readWords(
      Sheet sheet, CertificateField field, String text, Function<String, Linked> linkedOf) {
    int position = 1;
    ReportedLine line = sheet.reading.line(field);
    if (line.mentions().isEmpty() && line.remarks().isEmpty() && saysSomething(text)) {
      sheet.reasons.add(Reason.UNCOVERED_WORDS);
    }
    for (int i = 0; i < line.mentions().size(); i++) {
      Mention mention = line.mentions().get(i);
      if (mention.context() == Mention.Context.NEGATED) {
        sheet.reasons.add(Reason.NEGATED);
        continue;
      }
      sheet.doubted |= mention.context() == Mention.Context.SUSPECTED;
      Linked linked = linkedOf.apply(mention.key());
      sheet.shortlists.add(context.shortlist(field.column(), mention, linked, sheet.language));
      Candidate candidate = choose(linked, field, sheet.certificate);
      if (candidate == null) {
        sheet.reasons.add(Reason.NO_CANDIDATE);
        continue;
      }
      if (!context.coverage.coversAll(mention.key(), candidate)) {
        sheet.reasons.add(Reason.UNCOVERED_WORDS);
      }
      CodeAssignment assignment =
          context.assignment(
              candidate,
              CodeAssignment.Role.MULTIPLE,
              field.line(),
              position,
              field.column(),
              mention);
      add(
          sheet,
          field,
          sheet.reading.depth(field, i),
          sheet.reading.days(field, i),
          assignment,
          context.codes.code(candidate.code()));
      position++;
    }
  }

  /**
   * Codes the description of the external cause as a whole, for its words lie apart: fall, ladder.
   *
   * @return whether it did; if not, it is read like any other line
   */
  private boolean readExternalCause(Sheet sheet, Function<String, Linked> linkedOf) {
    CertificateField field = CertificateField.EXTERNAL_CAUSE;
    Optional<ExternalCoder.Coded> coded = context.external.code(sheet.certificate);
    if (coded.isEmpty()) {
      return false;
    }
    IcdCode code = coded.get().code();
    double confidence = coded.get().cause().confidence();
    for (Mention mention : sheet.reading.line(field).mentions()) {
      if (mention.context() == Mention.Context.NEGATED) {
        continue;
      }
      Linked linked = linkedOf.apply(mention.key());
      sheet.shortlists.add(context.shortlist(field.column(), mention, linked, sheet.language));
      Candidate candidate = choose(linked, field, sheet.certificate);
      if (candidate != null
          && context.codes.code(candidate.code()).category().equals(code.category())) {
        confidence = Math.max(confidence, candidate.probability());
      }
    }
    if (!coded.get().cause().isReadWhole()) {
      sheet.reasons.add(Reason.UNCOVERED_WORDS);
    }
    CodeAssignment assignment =
        context.assignment(
            code.text(),
            CodeAssignment.Role.MULTIPLE,
            field.line(),
            1,
            confidence,
            CodeAssignment.Source.RULE,
            coded.get().evidence());
    add(sheet, field, field.line(), OptionalDouble.empty(), assignment, code);
    return true;
  }

  /** Whether a line of Part I or II tells of an accident, self-harm or assault. */
  private boolean isExternalCauseTold(Sheet sheet) {
    return !context.settings.coded()
        && sheet.certificate.texts().entrySet().stream()
            .filter(e -> e.getKey().line() <= CertificateField.PART2.line())
            .anyMatch(e -> context.external.isTold(e.getValue()));
  }

  /** A number or a question mark is no name, but it is not nothing either. */
  private static boolean saysSomething(String text) {
    return text.chars().anyMatch(c -> Character.isLetterOrDigit(c) || c == '?' || c == '？');
  }

  private void readCodes(Sheet sheet, CertificateField field, String text) {
    int position = 1;
    int at = 0;
    for (String typed : text.split("[\\s,;|]+")) {
      int start = text.indexOf(typed, at);
      at = start + typed.length();
      if (typed.isEmpty()) {
        continue;
      }
      IcdCode code = known(typed);
      if (code == null) {
        sheet.reasons.add(Reason.UNKNOWN_CODE);
        continue;
      }
      CodeAssignment assignment =
          context.assignment(
              code.text(),
              CodeAssignment.Role.MULTIPLE,
              field.line(),
              position++,
              1,
              CodeAssignment.Source.OFFICE,
              new Evidence(field.column(), start, at));
      add(sheet, field, field.line(), OptionalDouble.empty(), assignment, code);
    }
  }

  /** The pack's code for a typed one: itself, or its category where that is not subdivided. */
  private @Nullable IcdCode known(String typed) {
    try {
      IcdCode code = IcdCode.parse(context.system(), fourCharacters(typed));
      if (context.ordinal(code) >= 0) {
        return code;
      }
      IcdCode category = new IcdCode(context.system(), code.category());
      int ordinal = context.codes.find(category);
      return ordinal >= 0 && !context.codes.hasSubdivisions(ordinal) ? category : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Without a fifth character, as ACME's own codes have it (I21.90), where ICD-10 has none. */
  private String fourCharacters(String typed) {
    String bare = typed.replace(".", "");
    boolean subdivided = bare.length() == 5 && context.system() != CodeSystem.ICD_10_CM;
    return subdivided && CodeNumber.of(bare) >= 0 ? bare.substring(0, 4) : typed;
  }

  private void add(
      Sheet sheet,
      CertificateField field,
      double depth,
      OptionalDouble days,
      CodeAssignment assignment,
      IcdCode code) {
    sheet.assignments.add(assignment);
    sheet.conditions.add(
        new Condition(
            field.line(),
            depth,
            assignment.position(),
            context.causes.selecting(code),
            assignment.confidence(),
            days.isPresent() ? days.getAsDouble() : null));
    context.router.checkEdits(
        code, sheet.certificate.sex(), sheet.certificate.age(), sheet.reasons);
  }

  /**
   * The most probable candidate, but: in the description of the external cause one of chapter XX
   * whose intent agrees with the manner of death; elsewhere one that the sex does not exclude, if
   * it is nearly as probable.
   */
  private @Nullable Candidate choose(
      Linked linked, CertificateField field, DeathCertificate certificate) {
    if (linked.isEmpty()) {
      return null;
    }
    if (field == CertificateField.EXTERNAL_CAUSE && context.system().key().startsWith("icd10")) {
      List<Candidate> external =
          linked.candidates().stream().filter(c -> intent(c) != Manner.Intent.NONE).toList();
      Optional<Candidate> agreeing =
          external.stream()
              .filter(c -> certificate.manner().map(m -> m.intent() == intent(c)).orElse(true))
              .findFirst();
      if (agreeing.isPresent()) {
        return agreeing.get();
      }
      return external.isEmpty() ? linked.best() : external.get(0);
    }
    for (Candidate candidate : linked.candidates()) {
      Set<Reason> crossed = EnumSet.noneOf(Reason.class);
      context.router.checkEdits(
          context.codes.code(candidate.code()), certificate.sex(), certificate.age(), crossed);
      if (crossed.isEmpty() && candidate.probability() >= 0.3 * linked.best().probability()) {
        return candidate;
      }
    }
    return linked.best();
  }

  /** The division of chapter XX that a code belongs to; NONE outside it. */
  private Manner.Intent intent(Candidate candidate) {
    return ExternalIntent.of(context.codes.code(candidate.code()).text());
  }

  /**
   * Findings of surgery and autopsy and remarks are not coded. Where they name a condition of a
   * category that no coded line has, a person must look: no rule explains those words.
   */
  private void compareOtherFields(Sheet sheet, Function<String, Linked> linkedOf) {
    Set<String> categories =
        sheet.conditions.stream().map(c -> c.code().category()).collect(Collectors.toSet());
    for (Map.Entry<CertificateField, ReportedLine> entry : sheet.reading.lines().entrySet()) {
      if (CODED.contains(entry.getKey())) {
        continue;
      }
      for (Mention mention : entry.getValue().mentions()) {
        if (mention.context() == Mention.Context.NEGATED) {
          continue;
        }
        Linked linked = linkedOf.apply(mention.key());
        boolean known =
            linked.candidates().stream()
                .limit(2)
                .anyMatch(c -> categories.contains(context.codes.code(c.code()).category()));
        if (!known) {
          sheet.reasons.add(Reason.UNCOVERED_WORDS);
          sheet.shortlists.add(
              context.shortlist(entry.getKey().column(), mention, linked, sheet.language));
        }
      }
    }
  }

  private static int year(DeathCertificate certificate) {
    return certificate.deathDate().map(LocalDate::getYear).orElse(0);
  }

  /** A selected code in the system that is coded to. */
  private @Nullable String spoken(Sheet sheet, @Nullable String selected) {
    return context.causes.spoken(selected, sheet.conditions, sheet.assignments);
  }

  private void checkCause(Sheet sheet, CauseJudgement judgement) {
    String cause = spoken(sheet, judgement.cause());
    if (cause == null) {
      if (judgement.cause() != null) {
        sheet.reasons.add(Reason.UNKNOWN_CODE);
      }
      return;
    }
    IcdCode code = IcdCode.parse(context.system(), cause);
    int year = year(sheet.certificate);
    if (context.ordinal(code) < 0) {
      sheet.reasons.add(Reason.UNKNOWN_CODE);
    }
    context.router.checkUnderlying(code, year, sheet.reasons);
    String kind = "underlying-" + (context.settings.coded() ? "coded" : sheet.language.key());
    boolean selectorStands =
        context.settings.onDisagreement() == CodingSettings.OnDisagreement.SELECTOR;
    if (!judgement.rulesAgree() && !selectorStands) {
      sheet.reasons.add(Reason.RULES_AND_SELECTOR_DISAGREE);
    }
    // Where only those go through on which both agree, it is those that the promise is about.
    context.router.checkConfidence(
        selectorStands ? kind : kind + CauseJudgement.AGREED,
        code,
        judgement.probability(),
        sheet.reasons);
    context.router.checkSeen("underlying", code, year, sheet.reasons);
  }

  private RecordCoding row(Sheet sheet, CauseJudgement judgement, List<CertifierQuery> queries) {
    DeathCertificate certificate = sheet.certificate;
    String cause = spoken(sheet, judgement.cause());
    Condition at = judgement.at();
    Condition injury = judgement.rules().mainInjury();
    List<CodeAssignment> assignments = new ArrayList<>();
    List<AxisEntry> entityAxis = new ArrayList<>();
    for (int i = 0; i < sheet.assignments.size(); i++) {
      CodeAssignment a = sheet.assignments.get(i);
      Condition c = sheet.conditions.get(i);
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
        spoken(sheet, judgement.rules().tentative()),
        cause,
        cause == null ? null : judgement.probability(),
        injury == null ? null : spoken(sheet, injury.code().text()),
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

  private List<TraceStep> trace(Sheet sheet, CauseJudgement judgement) {
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
    return trace;
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
}
