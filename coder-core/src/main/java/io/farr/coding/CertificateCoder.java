package io.farr.coding;

import io.farr.cause.CodedCertificate;
import io.farr.cause.Condition;
import io.farr.cause.TraceStep;
import io.farr.cause.Why;
import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.certificate.Manner;
import io.farr.certificate.TimeInterval;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.context.Mention;
import io.farr.linking.Candidate;
import io.farr.linking.Linked;
import io.farr.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      for (String text : certificate.texts().values()) {
        for (Mention mention : context.lines.read(Normalizer.normalize(text))) {
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
    final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    final List<CodeAssignment> assignments = new ArrayList<>();
    final List<Condition> conditions = new ArrayList<>();
    final List<Shortlist> shortlists = new ArrayList<>();
    boolean doubted;

    Sheet(DeathCertificate certificate) {
      this.certificate = certificate;
      this.language = Language.of(String.join(" ", certificate.texts().values()));
    }
  }

  /**
   * Codes a certificate.
   *
   * @param unreadable whether a field besides the text says something that cannot be read
   */
  RecordCoding code(
      DeathCertificate certificate, boolean unreadable, Function<String, Linked> linkedOf) {
    Sheet sheet = new Sheet(certificate);
    if (unreadable) {
      sheet.reasons.add(Reason.UNREADABLE_FIELD);
    }
    for (CertificateField field : CODED) {
      Optional<String> text = certificate.text(field);
      if (text.isPresent()) {
        if (context.settings.coded()) {
          readCodes(sheet, field, text.get());
        } else {
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
    checkForm(sheet, judgement);
    checkCause(sheet, judgement);
    return row(sheet, judgement);
  }

  private void readWords(
      Sheet sheet, CertificateField field, String text, Function<String, Linked> linkedOf) {
    int position = 1;
    double depth = field.line();
    List<Mention> mentions = context.lines.read(Normalizer.normalize(text));
    if (mentions.isEmpty() && saysSomething(text)) {
      sheet.reasons.add(Reason.UNCOVERED_WORDS);
    }
    for (Mention mention : mentions) {
      depth =
          switch (mention.link()) {
            case BESIDE -> depth;
            case CAUSE_OF_PREVIOUS -> depth + 0.1;
            case EFFECT_OF_PREVIOUS -> depth - 0.1;
          };
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
      add(sheet, field, depth, assignment, context.codes.code(candidate.code()));
      position++;
    }
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
      add(sheet, field, field.line(), assignment, code);
    }
  }

  /** The pack's code for a typed one: itself, or its category where that is not subdivided. */
  private @Nullable IcdCode known(String typed) {
    try {
      IcdCode code = IcdCode.parse(context.system(), typed);
      if (context.codes.find(code) >= 0) {
        return code;
      }
      IcdCode category = new IcdCode(context.system(), code.category());
      int ordinal = context.codes.find(category);
      return ordinal >= 0 && !context.codes.hasSubdivisions(ordinal) ? category : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private void add(
      Sheet sheet, CertificateField field, double depth, CodeAssignment assignment, IcdCode code) {
    sheet.assignments.add(assignment);
    sheet.conditions.add(
        new Condition(field.line(), depth, assignment.position(), code, assignment.confidence()));
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
    String code = context.codes.code(candidate.code()).text();
    if (code.compareTo("V01") < 0 || code.compareTo("Y37") >= 0) {
      return Manner.Intent.NONE;
    }
    if (code.compareTo("X60") < 0) {
      return Manner.Intent.ACCIDENT;
    }
    if (code.compareTo("X85") < 0) {
      return Manner.Intent.SELF_HARM;
    }
    if (code.compareTo("Y10") < 0) {
      return Manner.Intent.ASSAULT;
    }
    if (code.compareTo("Y35") < 0) {
      return Manner.Intent.UNDETERMINED;
    }
    return code.startsWith("Y35") ? Manner.Intent.LEGAL_INTERVENTION : Manner.Intent.WAR;
  }

  /**
   * Findings of surgery and autopsy and remarks are not coded. Where they name a condition of a
   * category that no coded line has, a person must look: no rule explains those words.
   */
  private void compareOtherFields(Sheet sheet, Function<String, Linked> linkedOf) {
    Set<String> categories =
        sheet.conditions.stream().map(c -> c.code().category()).collect(Collectors.toSet());
    for (Map.Entry<CertificateField, String> entry : sheet.certificate.texts().entrySet()) {
      if (CODED.contains(entry.getKey())) {
        continue;
      }
      for (Mention mention : context.lines.read(Normalizer.normalize(entry.getValue()))) {
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

  private void checkForm(Sheet sheet, CauseJudgement judgement) {
    DeathCertificate certificate = sheet.certificate;
    if (sheet.conditions.isEmpty() && sheet.reasons.isEmpty()) {
      sheet.reasons.add(Reason.EMPTY);
    }
    boolean external = sheet.conditions.stream().anyMatch(Condition::isExternalCause);
    boolean injured = sheet.conditions.stream().anyMatch(c -> c.isPartOne() && c.isInjury());
    boolean externalManner = certificate.manner().map(Manner::isExternal).orElse(false);
    boolean naturalManner = certificate.manner().map(Manner::isNatural).orElse(false);
    String cause = judgement.cause();
    boolean externalCause = cause != null && cause.charAt(0) >= 'V' && cause.charAt(0) <= 'Y';
    if ((injured || externalManner) && !external) {
      sheet.reasons.add(Reason.EXTERNAL_CAUSE_MISSING);
    }
    if (naturalManner && externalCause
        || naturalManner && certificate.text(CertificateField.EXTERNAL_CAUSE).isPresent()) {
      sheet.reasons.add(Reason.MANNER_CONFLICT);
    }
    TimeInterval above = null;
    for (CertificateField field : CertificateField.values()) {
      Optional<TimeInterval> interval = certificate.interval(field);
      if (field.isPartOne() && interval.isPresent()) {
        // A line is due to the one below, which therefore cannot have begun later.
        if (above != null && above.days() > 1.5 * interval.get().days() + 1) {
          sheet.reasons.add(Reason.INTERVAL_CONFLICT);
        }
        above = interval.get();
      }
    }
  }

  private static int year(DeathCertificate certificate) {
    return certificate.deathDate().map(LocalDate::getYear).orElse(0);
  }

  private void checkCause(Sheet sheet, CauseJudgement judgement) {
    String cause = judgement.cause();
    if (cause == null) {
      return;
    }
    IcdCode code = IcdCode.parse(context.system(), cause);
    int year = year(sheet.certificate);
    if (context.codes.find(code) < 0) {
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

  private RecordCoding row(Sheet sheet, CauseJudgement judgement) {
    DeathCertificate certificate = sheet.certificate;
    String cause = judgement.cause();
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
        RecordAxis.of(entityAxis.stream().map(AxisEntry::code).toList(), judgement),
        judgement.rules().tentative(),
        cause,
        cause == null ? null : judgement.probability(),
        injury == null ? null : injury.code().text(),
        null,
        null,
        trace(sheet, judgement),
        auto ? Route.AUTO : Route.REVIEW,
        List.copyOf(sheet.reasons),
        auto && context.router.drawnForAudit(certificate.id(), certificate.version()),
        "farr",
        sheet.shortlists,
        judgement);
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

  private static List<TraceStep> trace(Sheet sheet, CauseJudgement judgement) {
    List<TraceStep> trace = new ArrayList<>();
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
        a.evidence());
  }
}
