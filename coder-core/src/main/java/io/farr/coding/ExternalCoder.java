package io.farr.coding;

import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.certificate.Manner;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.external.ExternalCause;
import io.farr.external.ExternalCause.Intent;
import io.farr.external.ExternalCauseReader;
import io.farr.external.ExternalKnowledge;
import io.farr.text.Recent;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Codes what a certificate tells of an external cause, in its description or on its lines, by the
 * reader of {@code io.farr.external}, if the pack has its tables and codes to ICD-10. Thread-safe.
 */
final class ExternalCoder {
  /** From here on, words outside the description's field count as telling an external cause. */
  private static final double SURE = 0.85;

  /** The intents that a certifier ticks and words may leave open. */
  private static final Set<Manner.Intent> TICKED =
      EnumSet.of(
          Manner.Intent.ACCIDENT,
          Manner.Intent.SELF_HARM,
          Manner.Intent.ASSAULT,
          Manner.Intent.UNDETERMINED);

  private final CodingContext context;

  /** Certificates repeat themselves. */
  private final Recent<String, Boolean> told = new Recent<>(1 << 17, this::tells);

  private final Optional<ExternalCauseReader> reader;

  ExternalCoder(CodingContext context) {
    this.context = context;
    boolean hasChapterXx =
        context.system() == CodeSystem.ICD_10 || context.system() == CodeSystem.ICD_10_2013_JP;
    this.reader =
        hasChapterXx
            ? ExternalKnowledge.of(context.resources.pack()).map(ExternalCauseReader::new)
            : Optional.empty();
  }

  /**
   * What words of a field say, with the code that the pack has for it.
   *
   * @param words where they stand
   */
  record Coded(Evidence words, IcdCode code, ExternalCause cause) {
    List<Evidence> evidence() {
      return cause.evidence().stream()
          .map(s -> new Evidence(words.field(), words.start() + s.start(), words.start() + s.end()))
          .toList();
    }
  }

  /** Reads the description of a certificate; empty if it tells nothing that the pack has. */
  Optional<Coded> code(DeathCertificate certificate) {
    CertificateField field = CertificateField.EXTERNAL_CAUSE;
    return certificate
        .text(field)
        .flatMap(text -> read(certificate, new Evidence(field.column(), 0, text.length()), text));
  }

  /**
   * Reads what did an injury of Part I or II that is named by it (縊死, gunshot wound) from its line,
   * or from its own words if the rest speaks against it; empty if they tell nothing for certain
   * that the pack has, or if the death was ticked as natural.
   *
   * @param injury where it stands
   */
  Optional<Coded> ofInjury(DeathCertificate certificate, Evidence injury) {
    if (certificate.manner().filter(Manner::isNatural).isPresent()) {
      return Optional.empty();
    }
    String line =
        CertificateField.ofColumn(injury.field()).flatMap(certificate::text).orElseThrow();
    return Stream.of(new Evidence(injury.field(), 0, line.length()), injury)
        .filter(words -> isTold(line.substring(words.start(), words.end())))
        .findFirst()
        .flatMap(words -> read(certificate, words, line.substring(words.start(), words.end())));
  }

  /**
   * The code of an event with the intent that its words tell (銃器により撃たれた（他殺）), or, where they leave
   * it open, with the one that was ticked: a fall is that of a suicide if the certifier says so.
   * Where words tell the intent, what they tell of the means takes the place of unspecified ones.
   *
   * @param code what the words were linked to
   * @param words where they stand
   * @param text the words
   * @return empty if nothing is to be changed
   */
  Optional<Coded> asIntended(
      DeathCertificate certificate, IcdCode code, Evidence words, String text) {
    Manner.Intent linked = ExternalIntent.of(code.text());
    if (reader.isEmpty() || linked == Manner.Intent.NONE) {
      return Optional.empty();
    }
    Manner.Intent ticked =
        certificate
            .manner()
            .map(m -> m == Manner.UNDETERMINED ? Manner.Intent.UNDETERMINED : m.intent())
            .orElse(Manner.Intent.NONE);
    boolean isTold = reader.get().isIntentTold(text);
    // Where words and certifier both tell one they may contradict each other: a person looks.
    if (isTold == TICKED.contains(ticked) || linked == ticked) {
      return Optional.empty();
    }
    boolean isOfUnspecifiedMeans = ExternalCause.UNSPECIFIED_MEANS.has(CodeNumber.of(code.text()));
    return read(certificate, words, text)
        .filter(
            coded -> {
              Manner.Intent meant = ExternalIntent.of(coded.code.text());
              return isTold
                  ? TICKED.contains(meant) && (meant != linked || isOfUnspecifiedMeans)
                  : meant == ticked;
            });
  }

  private Optional<Coded> read(DeathCertificate certificate, Evidence words, String text) {
    if (reader.isEmpty()) {
      return Optional.empty();
    }
    ExternalCause cause =
        reader.get().read(text, certificate.manner(), certificate.other("injury_place").orElse(""));
    if (!cause.isDetected() || cause.evidence().isEmpty()) {
      return Optional.empty();
    }
    return inPack(cause).map(code -> new Coded(words, code, cause));
  }

  /** With the place, without it, or the unspecified subdivision: the closest that the pack has. */
  private Optional<IcdCode> inPack(ExternalCause cause) {
    String category = cause.code().substring(0, 3);
    for (String text : List.of(cause.codeWithPlace(), cause.code(), category + ".9", category)) {
      IcdCode code = new IcdCode(context.system(), text);
      if (context.codes.find(code) >= 0) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }

  /** Whether a line tells of an accident, self-harm or assault, care apart. */
  boolean isTold(String text) {
    return reader.isPresent() && told.get(text);
  }

  private boolean tells(String text) {
    ExternalCause cause = reader.orElseThrow().read(text, Optional.empty(), "");
    return cause.isDetected() && cause.probability() >= SURE && cause.intent() != Intent.MEDICAL;
  }
}
