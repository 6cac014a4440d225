package io.farr.coding;

import io.farr.cause.CodedCertificate;
import io.farr.cause.Condition;
import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A certificate while it is coded: what was read of it, the codes found so far and what speaks
 * against coding it without a person. Confined to one call of {@link CertificateCoder}.
 */
final class CertificateSheet {
  final DeathCertificate certificate;
  final Language language;
  final CertificateReading reading;
  final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

  /** The codes as written; the condition of the same number is what selection sees of each. */
  final List<CodeAssignment> assignments = new ArrayList<>();

  final List<Condition> conditions = new ArrayList<>();
  final List<Shortlist> shortlists = new ArrayList<>();

  /** Whether a condition was written as suspected, which selection ignores. */
  boolean doubted;

  private final CodingContext context;

  CertificateSheet(
      CodingContext context, DeathCertificate certificate, CertificateReading reading) {
    this.context = context;
    this.certificate = certificate;
    this.reading = reading;
    this.language = Language.of(String.join(" ", certificate.texts().values()));
  }

  /** Year of death; 0 if it is not stated. */
  int year() {
    return certificate.deathDate().map(LocalDate::getYear).orElse(0);
  }

  /** What selection sees of the certificate. */
  CodedCertificate coded() {
    return new CodedCertificate(
        conditions, certificate.sex(), certificate.age(), certificate.manner());
  }

  FormCheck check() {
    return new FormCheck(context, reading, assignments, conditions, language, reasons);
  }

  /**
   * Adds a code to the form.
   *
   * @param depth how far the certifier puts it from the terminal event
   */
  void add(
      CertificateField field,
      double depth,
      OptionalDouble days,
      CodeAssignment assignment,
      IcdCode code) {
    assignments.add(assignment);
    conditions.add(
        new Condition(
            field.line(),
            depth,
            assignment.position(),
            context.causes.selecting(code),
            assignment.confidence(),
            days.isPresent() ? days.getAsDouble() : null));
    context.router.checkEdits(code, certificate.sex(), certificate.age(), reasons);
  }
}
