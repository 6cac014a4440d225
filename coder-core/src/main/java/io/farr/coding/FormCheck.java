package io.farr.coding;

import io.farr.cause.Condition;
import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.certificate.Manner;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.coding.CertifierQuery.Kind;
import io.farr.coding.CodingSettings.Querying;
import io.farr.context.Remark;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what a form says against itself or leaves out, gives the reasons for review and drafts
 * the questions that only the certifier can answer. One a certificate; not thread-safe.
 */
final class FormCheck {
  private static final Pattern OPERATED =
      Pattern.compile("(?i)有|有り|あり|実施|yes|y|true|performed|done");

  private final CodingContext context;
  private final DeathCertificate certificate;
  private final CertificateReading reading;
  private final List<CodeAssignment> assignments;
  private final List<Condition> conditions;
  private final Language language;
  private final Set<Reason> reasons;
  private final List<CertifierQuery> queries = new ArrayList<>();

  /**
   * @param assignments what was coded, in the order of the form
   * @param conditions the same, as conditions
   * @param reasons is added to
   */
  FormCheck(
      CodingContext context,
      CertificateReading reading,
      List<CodeAssignment> assignments,
      List<Condition> conditions,
      Language language,
      Set<Reason> reasons) {
    this.context = context;
    this.certificate = reading.certificate();
    this.reading = reading;
    this.assignments = assignments;
    this.conditions = conditions;
    this.language = language;
    this.reasons = reasons;
  }

  /**
   * Checks the form.
   *
   * @param underlying the selected cause, {@code null} if there is none
   * @return the questions, none twice
   */
  List<CertifierQuery> check(@Nullable Condition underlying) {
    checkRemarks();
    checkPresence();
    checkExternalCause(underlying);
    checkPerson();
    checkOnsets();
    if (context.system().key().startsWith("icd10")) {
      checkPrimarySite();
      checkIllDefined();
    }
    checkSurgery();
    boolean all = context.settings.querying() == Querying.ALL;
    if (queries.stream().anyMatch(query -> all || query.kind().isNeeded())) {
      reasons.add(Reason.QUERY_CERTIFIER);
    }
    return queries.stream().distinct().toList();
  }

  private void ask(Kind kind, String field, String other, String condition) {
    queries.add(QueryTexts.draft(kind, field, other, condition, language));
  }

  private void ask(Kind kind, CertificateField field) {
    ask(kind, field.column(), "", "");
  }

  private void checkRemarks() {
    reading
        .lines()
        .forEach(
            (field, line) -> {
              if (line.says(Remark.Kind.PENDING)) {
                reasons.add(Reason.PENDING_INVESTIGATION);
                ask(Kind.PENDING, field);
              }
              boolean unclear =
                  line.says(Remark.Kind.ILLEGIBLE)
                      || line.remarks().stream()
                          .filter(remark -> remark.kind() == Remark.Kind.SAME_AS)
                          .anyMatch(remark -> !reading.refersToSomething(field, remark));
              if (unclear) {
                reasons.add(Reason.UNCOVERED_WORDS);
                ask(Kind.ILLEGIBLE, field);
              }
            });
    if (certificate.manner().filter(m -> m == Manner.PENDING).isPresent()
        && reasons.add(Reason.PENDING_INVESTIGATION)) {
      ask(Kind.PENDING, "manner", "", "");
    }
  }

  private void checkPresence() {
    if (!conditions.isEmpty()) {
      return;
    }
    if (reasons.isEmpty()) {
      reasons.add(Reason.EMPTY);
    }
    if (reasons.contains(Reason.EMPTY)) {
      ask(Kind.NOT_STATED, CertificateField.PART1A);
    }
  }

  private void checkExternalCause(@Nullable Condition underlying) {
    boolean external = conditions.stream().anyMatch(Condition::isExternalCause);
    boolean injured = conditions.stream().anyMatch(c -> c.isPartOne() && c.isInjury());
    boolean externalManner = certificate.manner().map(Manner::isExternal).orElse(false);
    boolean naturalManner = certificate.manner().map(Manner::isNatural).orElse(false);
    if ((injured || externalManner) && !external) {
      reasons.add(Reason.EXTERNAL_CAUSE_MISSING);
      ask(Kind.EXTERNAL_CAUSE_MISSING, CertificateField.EXTERNAL_CAUSE);
    }
    if (naturalManner
        && certificate.text(CertificateField.EXTERNAL_CAUSE).isPresent()
        && !saysNothing(CertificateField.EXTERNAL_CAUSE)) {
      reasons.add(Reason.MANNER_CONFLICT);
      ask(Kind.MANNER_CONFLICT, CertificateField.EXTERNAL_CAUSE);
    } else if (underlying != null
        && underlying.isExternalCause()
        && (naturalManner || otherIntent(underlying.code()))) {
      reasons.add(Reason.MANNER_CONFLICT);
      ask(Kind.MANNER_CONFLICT, column(underlying), "", title(underlying.code()));
    }
  }

  private boolean saysNothing(CertificateField field) {
    return reading.line(field).mentions().isEmpty() && reading.line(field).says(Remark.Kind.NONE);
  }

  /** An accident is no suicide and no homicide; what is left open may be any of them. */
  private boolean otherIntent(IcdCode code) {
    Set<Manner.Intent> told =
        EnumSet.of(Manner.Intent.ACCIDENT, Manner.Intent.SELF_HARM, Manner.Intent.ASSAULT);
    Manner.Intent intent = ExternalIntent.of(code.text());
    Optional<Manner.Intent> stated = certificate.manner().map(Manner::intent);
    return context.system().key().startsWith("icd10")
        && stated.isPresent()
        && told.contains(intent)
        && told.contains(stated.get())
        && intent != stated.get();
  }

  private void checkPerson() {
    for (int i = 0; i < conditions.size(); i++) {
      IcdCode code = conditions.get(i).code();
      Set<Reason> crossed = EnumSet.noneOf(Reason.class);
      context.router.checkEdits(code, certificate.sex(), certificate.age(), crossed);
      if (crossed.contains(Reason.SEX_CONFLICT)) {
        ask(Kind.SEX_CONFLICT, column(assignments.get(i)), "", title(code));
      }
      if (crossed.contains(Reason.AGE_CONFLICT)) {
        ask(Kind.AGE_CONFLICT, column(assignments.get(i)), "", title(code));
      }
    }
  }

  private void checkOnsets() {
    OnsetOrder.Outcome outcome = reading.onsetOrder();
    if (outcome.conflicts().isEmpty()) {
      return;
    }
    reasons.add(Reason.INTERVAL_CONFLICT);
    OnsetOrder.Conflict first = outcome.conflicts().get(0);
    if (outcome.reversed()) {
      reasons.add(Reason.REVERSED_ORDER);
      ask(Kind.REVERSED_ORDER, first.effect());
    } else {
      for (OnsetOrder.Conflict conflict : outcome.conflicts()) {
        ask(Kind.INTERVAL_CONFLICT, conflict.effect().column(), conflict.cause().column(), "");
      }
    }
  }

  /** C77–C79 without another malignant neoplasm, nor one said to be of unknown site (C80). */
  private void checkPrimarySite() {
    Condition secondary = null;
    for (Condition condition : conditions) {
      String code = condition.code().category();
      if (code.compareTo("C77") >= 0 && code.compareTo("C79") <= 0) {
        secondary = secondary == null ? condition : secondary;
      } else if (code.startsWith("C")
          || (code.compareTo("D37") >= 0 && code.compareTo("D48") <= 0)) {
        return;
      }
    }
    if (secondary != null) {
      ask(Kind.PRIMARY_SITE_MISSING, column(secondary), "", title(secondary.code()));
    }
  }

  private void checkIllDefined() {
    if (!conditions.isEmpty()
        && conditions.stream().allMatch(c -> isIllDefined(c.code()))
        && certificate.manner().filter(m -> m == Manner.UNDETERMINED).isEmpty()) {
      Condition first = conditions.get(0);
      ask(Kind.ILL_DEFINED_ONLY, column(first), "", title(first.code()));
    }
  }

  /**
   * Symptoms and modes of dying: chapter XVIII but for senility (R54) and sudden infant death
   * (R95), cardiac arrest (I46) and respiratory failure (J96).
   */
  static boolean isIllDefined(IcdCode code) {
    String category = code.category();
    return (category.startsWith("R") && !category.equals("R54") && !category.equals("R95"))
        || category.equals("I46")
        || category.equals("J96");
  }

  private void checkSurgery() {
    boolean operated =
        certificate.other("surgery").filter(s -> OPERATED.matcher(s).matches()).isPresent();
    if (operated && certificate.text(CertificateField.SURGERY_FINDINGS).isEmpty()) {
      ask(Kind.SURGERY_REASON_MISSING, "surgery", "", "");
    }
  }

  private String column(Condition condition) {
    // By its place: a cause that linkage gave stands where another code is written.
    for (int i = 0; i < conditions.size(); i++) {
      Condition written = conditions.get(i);
      if (written.line() == condition.line() && written.position() == condition.position()) {
        return column(assignments.get(i));
      }
    }
    throw new IllegalArgumentException("expected a condition of the certificate");
  }

  private static String column(CodeAssignment assignment) {
    return assignment.evidence().get(0).field();
  }

  private String title(IcdCode code) {
    int ordinal = context.codes.find(code);
    return ordinal < 0
        ? code.text()
        : code.text() + " " + context.codes.bestTitle(ordinal, language);
  }
}
