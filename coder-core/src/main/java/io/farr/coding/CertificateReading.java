package io.farr.coding;

import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.certificate.TimeInterval;
import io.farr.context.LineReader;
import io.farr.context.Mention;
import io.farr.context.Remark;
import io.farr.context.ReportedLine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The words of a certificate, field by field: conditions, remarks in their place, and since when
 * each condition lasted. Immutable.
 */
final class CertificateReading {
  private final DeathCertificate certificate;
  private final Map<CertificateField, ReportedLine> lines = new EnumMap<>(CertificateField.class);

  private CertificateReading(DeathCertificate certificate) {
    this.certificate = certificate;
  }

  /** Reads every field of a certificate that says something in words. */
  static CertificateReading of(DeathCertificate certificate, LineReader reader) {
    CertificateReading reading = new CertificateReading(certificate);
    certificate.texts().forEach((field, text) -> reading.lines.put(field, reader.read(text)));
    return reading;
  }

  /** The reading of a certificate whose lines hold codes. */
  static CertificateReading ofCodes(DeathCertificate certificate) {
    return new CertificateReading(certificate);
  }

  /** The fields that say something, in the order of the form. */
  Map<CertificateField, ReportedLine> lines() {
    return lines;
  }

  ReportedLine line(CertificateField field) {
    return lines.getOrDefault(field, ReportedLine.EMPTY);
  }

  /**
   * Since when a condition lasted: what stands beside it on the line, else what the interval column
   * lists in its place; else the single interval of the column, which speaks of the first condition
   * and of those beside it, not of what a word of cause joins to it.
   *
   * @param mention number of the condition on its line, from 0
   */
  Optional<TimeInterval> interval(CertificateField field, int mention) {
    ReportedLine line = line(field);
    if (mention < line.mentions().size() && line.intervals().get(mention).isPresent()) {
      return line.intervals().get(mention);
    }
    List<Optional<TimeInterval>> listed = certificate.listedIntervals(field);
    if (listed.size() > 1) {
      return listed.size() == line.mentions().size()
          ? listed.get(mention)
          : Optional.empty();
    }
    boolean besideFirst =
        line.mentions().stream().limit(mention + 1L).allMatch(m -> m.link() == Mention.Link.BESIDE);
    return besideFirst ? certificate.interval(field) : Optional.empty();
  }

  /** The same in days. */
  OptionalDouble days(CertificateField field, int mention) {
    return interval(field, mention).stream().mapToDouble(TimeInterval::days).findFirst();
  }

  boolean says(Remark.Kind kind) {
    return lines.values().stream().anyMatch(line -> line.says(kind));
  }

  /**
   * Whether "same as above" and the like refer to a line that names something.
   *
   * @param field where it stands
   */
  boolean refersToSomething(CertificateField field, Remark remark) {
    for (Map.Entry<CertificateField, ReportedLine> entry : lines.entrySet()) {
      CertificateField other = entry.getKey();
      boolean meant =
          remark.target().isPresent()
              ? other.line() == remark.target().getAsInt()
              : other.compareTo(field) < 0;
      if (meant && other != field && !entry.getValue().mentions().isEmpty()) {
        return true;
      }
    }
    // 同上 after a name on the same line.
    return remark.target().isEmpty() && !line(field).mentions().isEmpty();
  }
}
