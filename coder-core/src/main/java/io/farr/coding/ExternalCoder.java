package io.farr.coding;

import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.external.ExternalCause;
import io.farr.external.ExternalCause.Intent;
import io.farr.external.ExternalCauseReader;
import io.farr.external.ExternalKnowledge;
import io.farr.text.Recent;
import java.util.List;
import java.util.Optional;

/**
 * Codes the description of the external cause by the reader of {@code io.farr.external}, if the
 * pack has its tables and codes to ICD-10. Thread-safe.
 */
final class ExternalCoder {
  /** From here on, words outside the description's field count as telling an external cause. */
  private static final double SURE = 0.85;

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

  /** What the description says, with the code that the pack has for it. */
  record Coded(IcdCode code, ExternalCause cause) {
    List<Evidence> evidence() {
      return cause.evidence().stream()
          .map(s -> new Evidence(CertificateField.EXTERNAL_CAUSE.column(), s.start(), s.end()))
          .toList();
    }
  }

  /** Reads the description of a certificate; empty if it tells nothing that the pack has. */
  Optional<Coded> code(DeathCertificate certificate) {
    Optional<String> text = certificate.text(CertificateField.EXTERNAL_CAUSE);
    if (reader.isEmpty() || text.isEmpty()) {
      return Optional.empty();
    }
    ExternalCause cause =
        reader
            .get()
            .read(text.get(), certificate.manner(), certificate.other("injury_place").orElse(""));
    if (!cause.isDetected() || cause.evidence().isEmpty()) {
      return Optional.empty();
    }
    return inPack(cause).map(code -> new Coded(code, cause));
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
