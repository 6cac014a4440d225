package io.farr.coding;

import io.farr.cause.Condition;
import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.certificate.Manner;
import io.farr.codes.IcdCode;
import io.farr.context.Mention;
import io.farr.context.ReportedLine;
import io.farr.linking.Candidate;
import io.farr.linking.Linked;
import io.farr.usage.LearnedChoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Codes the fields of a certificate that are written in words. Thread-safe. */
final class WordedFields {
  private final CodingContext context;

  WordedFields(CodingContext context) {
    this.context = context;
  }

  /** Codes all fields, adding to the sheet what they name and what speaks against it. */
  void read(CertificateSheet sheet, Function<String, Linked> linkedOf) {
    Map<CertificateField, List<Linked>> meant = meant(sheet, linkedOf);
    for (CertificateField field : CertificateCoder.CODED) {
      Optional<String> text = sheet.certificate.text(field);
      if (text.isPresent()
          && (field != CertificateField.EXTERNAL_CAUSE || !readExternalCause(sheet, linkedOf))) {
        readLine(sheet, field, text.get(), meant.getOrDefault(field, List.of()));
      }
    }
    readCauseOfInjury(sheet);
  }

  /**
   * An injury of which nothing else says what did it may be named by that itself: 縊死, drowning,
   * gunshot wound. Of several such the lowest of Part I speaks.
   */
  private void readCauseOfInjury(CertificateSheet sheet) {
    if (sheet.conditions.stream().anyMatch(Condition::isExternalCause)) {
      return;
    }
    IntStream.range(0, sheet.conditions.size())
        .filter(i -> sheet.conditions.get(i).isInjury())
        .boxed()
        .sorted(
            Comparator.comparing((Integer i) -> sheet.conditions.get(i).isPartOne())
                .thenComparing(i -> sheet.conditions.get(i).depth())
                .reversed())
        .flatMap(i -> context.external.ofInjury(sheet.certificate, evidence(sheet, i)).stream())
        .findFirst()
        .ifPresent(coded -> addCauseOfInjury(sheet, coded));
  }

  private static Evidence evidence(CertificateSheet sheet, int condition) {
    return sheet.assignments.get(condition).evidence().get(0);
  }

  private void addCauseOfInjury(CertificateSheet sheet, ExternalCoder.Coded coded) {
    if (sheet.certificate.manner().filter(Manner::isExternal).isEmpty()) {
      // Whether it was an accident nobody says.
      sheet.reasons.add(Reason.EXTERNAL_CAUSE_MISSING);
    }
    CertificateField field = CertificateField.ofColumn(coded.words().field()).orElseThrow();
    List<Condition> beside =
        sheet.conditions.stream().filter(c -> c.line() == field.line()).toList();
    CodeAssignment assignment =
        context.assignment(
            coded.code().text(),
            CodeAssignment.Role.MULTIPLE,
            field.line(),
            beside.get(beside.size() - 1).position() + 1,
            coded.cause().confidence(),
            CodeAssignment.Source.RULE,
            coded.evidence());
    sheet.add(
        field,
        beside.stream().mapToDouble(Condition::depth).max().orElseThrow(),
        OptionalDouble.empty(),
        assignment,
        coded.code());
  }

  /**
   * What the mentions of each field mean: as linked, and on the lines of the two parts ranked anew
   * in the light of the whole form if the tables teach it.
   */
  private Map<CertificateField, List<Linked>> meant(
      CertificateSheet sheet, Function<String, Linked> linkedOf) {
    Map<CertificateField, List<Linked>> meant = linked(sheet.reading, linkedOf);
    context.choice().ifPresent(choice -> put(meant, choice.rank(sheet.certificate, meant)));
    return meant;
  }

  /** What linking found for the mentions on the lines of the two parts; nothing for denied ones. */
  static Map<CertificateField, List<Linked>> linked(
      CertificateReading reading, Function<String, Linked> linkedOf) {
    Map<CertificateField, List<Linked>> linked = new EnumMap<>(CertificateField.class);
    for (CertificateField field : CertificateCoder.CODED) {
      linked.put(
          field,
          new ArrayList<>(
              reading.line(field).mentions().stream()
                  .map(
                      mention ->
                          mention.context() == Mention.Context.NEGATED
                              ? new Linked(mention.key(), List.of())
                              : linkedOf.apply(mention.key()))
                  .toList()));
    }
    return linked;
  }

  /** Puts ranked candidates in the place of the linked ones, in the same order. */
  private static void put(Map<CertificateField, List<Linked>> meant, List<List<Candidate>> ranked) {
    int next = 0;
    for (Map.Entry<CertificateField, List<Linked>> entry : meant.entrySet()) {
      if (LearnedChoice.isRanked(entry.getKey())) {
        List<Linked> line = entry.getValue();
        for (int i = 0; i < line.size(); i++) {
          line.set(i, new Linked(line.get(i).key(), ranked.get(next++)));
        }
      }
    }
  }

  private void readLine(
      CertificateSheet sheet, CertificateField field, String text, List<Linked> meant) {
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
      Linked linked = meant.get(i);
      sheet.shortlists.add(context.shortlist(field.column(), mention, linked, sheet.language));
      Candidate candidate = choose(linked, field, sheet.certificate);
      if (candidate == null) {
        sheet.reasons.add(Reason.NO_CANDIDATE);
        continue;
      }
      if (!context.coverage.coversAll(mention.key(), candidate)) {
        sheet.reasons.add(Reason.UNCOVERED_WORDS);
      }
      int assignable = context.codes.assignable(candidate.code());
      if (assignable != candidate.code()) {
        candidate = candidate.inPlaceOf(assignable);
      }
      IcdCode code = context.codes.code(candidate.code());
      Optional<ExternalCoder.Coded> intended =
          context.external.asIntended(
              sheet.certificate,
              code,
              new Evidence(field.column(), mention.start(), mention.end()),
              text.substring(mention.start(), mention.end()));
      CodeAssignment assignment =
          intended.isPresent()
              ? context.assignment(
                  intended.get().code().text(),
                  CodeAssignment.Role.MULTIPLE,
                  field.line(),
                  position,
                  intended.get().cause().confidence(),
                  CodeAssignment.Source.RULE,
                  intended.get().evidence())
              : context.assignment(
                  candidate,
                  CodeAssignment.Role.MULTIPLE,
                  field.line(),
                  position,
                  field.column(),
                  mention);
      sheet.add(
          field,
          sheet.reading.depth(field, i),
          sheet.reading.days(field, i),
          assignment,
          intended.map(ExternalCoder.Coded::code).orElse(code));
      position++;
    }
  }

  /**
   * Codes the description of the external cause as a whole, for its words lie apart: fall, ladder.
   *
   * @return whether it did; if not, it is read like any other line
   */
  private boolean readExternalCause(CertificateSheet sheet, Function<String, Linked> linkedOf) {
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
    sheet.add(field, field.line(), OptionalDouble.empty(), assignment, code);
    return true;
  }

  /** A number or a question mark is no name, but it is not nothing either. */
  private static boolean saysSomething(String text) {
    return text.chars().anyMatch(c -> Character.isLetterOrDigit(c) || c == '?' || c == '？');
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

  /** Whether a line of Part I or II tells of an accident, self-harm or assault. */
  boolean isExternalCauseTold(CertificateSheet sheet) {
    return sheet.certificate.texts().entrySet().stream()
        .filter(e -> e.getKey().line() <= CertificateField.PART2.line())
        .anyMatch(e -> context.external.isTold(e.getValue()));
  }

  /**
   * Findings of surgery and autopsy and remarks are not coded. Where they name a condition of a
   * category that no coded line has, a person must look: no rule explains those words.
   */
  void compareOtherFields(CertificateSheet sheet, Function<String, Linked> linkedOf) {
    Set<String> categories =
        sheet.conditions.stream().map(c -> c.code().category()).collect(Collectors.toSet());
    for (Map.Entry<CertificateField, ReportedLine> entry : sheet.reading.lines().entrySet()) {
      if (CertificateCoder.CODED.contains(entry.getKey())) {
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
}
