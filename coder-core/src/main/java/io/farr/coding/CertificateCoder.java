package io.farr.coding;

import io.farr.cause.Condition;
import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.context.Mention;
import io.farr.context.ReportedLine;
import io.farr.linking.Linked;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Codes death certificates. Thread-safe. */
final class CertificateCoder {
  /** The fields whose conditions are coded; the others are only compared with them. */
  static final Set<CertificateField> CODED =
      EnumSet.of(
          CertificateField.PART1A,
          CertificateField.PART1B,
          CertificateField.PART1C,
          CertificateField.PART1D,
          CertificateField.PART1E,
          CertificateField.PART2,
          CertificateField.EXTERNAL_CAUSE);

  private final CodingContext context;
  private final WordedFields words;
  private final CodedFields codes;
  private final CertificateRow row;

  CertificateCoder(CodingContext context) {
    this.context = context;
    this.words = new WordedFields(context);
    this.codes = new CodedFields(context);
    this.row = new CertificateRow(context);
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

  /** See {@link RecordCoder#named}. */
  Map<CertificateField, List<Linked>> named(
      DeathCertificate certificate, Function<String, Linked> linkedOf) {
    return WordedFields.linked(CertificateReading.of(certificate, context.lines), linkedOf);
  }

  /**
   * Codes a certificate.
   *
   * @param unreadable whether a field besides the text says something that cannot be read
   */
  RecordCoding code(
      DeathCertificate certificate, boolean unreadable, Function<String, Linked> linkedOf) {
    boolean isCoded = context.settings.coded();
    CertificateReading reading =
        isCoded
            ? CertificateReading.ofCodes(certificate)
            : CertificateReading.of(certificate, context.lines);
    CertificateSheet sheet = new CertificateSheet(context, certificate, reading);
    if (unreadable) {
      sheet.reasons.add(Reason.UNREADABLE_FIELD);
    }
    if (isCoded) {
      CODED.forEach(field -> codes.read(sheet, field));
    } else {
      words.read(sheet, linkedOf);
    }
    CauseJudgement judgement = context.judge.judge(sheet.coded(), sheet.year(), isCoded);
    if (!isCoded) {
      words.compareOtherFields(sheet, linkedOf);
      if (sheet.conditions.stream().noneMatch(Condition::isExternalCause)
          && words.isExternalCauseTold(sheet)) {
        sheet.reasons.add(Reason.EXTERNAL_CAUSE_MISSING);
      }
    }
    List<CertifierQuery> queries = sheet.check().check(underlying(judgement));
    checkCause(sheet, judgement);
    return row.of(sheet, judgement, queries);
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

  private void checkCause(CertificateSheet sheet, CauseJudgement judgement) {
    String cause = row.cause(sheet, judgement);
    if (cause == null) {
      // Selected, but without a name here; or codes from which nothing can be selected.
      if (judgement.cause() != null || !sheet.conditions.isEmpty()) {
        sheet.reasons.add(Reason.UNKNOWN_CODE);
      }
      return;
    }
    IcdCode code = IcdCode.parse(context.system(), cause);
    int year = sheet.year();
    if (context.ordinal(code) < 0) {
      sheet.reasons.add(Reason.UNKNOWN_CODE);
    }
    context.router.checkUnderlying(code, year, sheet.reasons);
    if (context.causes.areMapped() && judgement.cause() != null) {
      // What may be no cause of death in ICD-10 is none by another name.
      IcdCode selected = new IcdCode(CodeSystem.ICD_10, judgement.cause());
      context.router.checkUnderlying(selected, year, sheet.reasons);
    }
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
}
