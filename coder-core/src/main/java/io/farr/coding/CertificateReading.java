package io.farr.coding;

import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.certificate.TimeInterval;
import io.farr.context.LineReader;
import io.farr.context.Mention;
import io.farr.context.Remark;
import io.farr.context.ReportedLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The words of a certificate, field by field: conditions, remarks in their place, and since when
 * each condition lasted. Immutable.
 */
final class CertificateReading {
  private static final double STEP = 0.1;

  /** No chain of words of cause on one line reaches the next line of the form. */
  private static final double MOST_STEPS = 0.9;

  private static final Pattern CHRONIC =
      Pattern.compile("(?<![a-z])chronic(?![a-z])|(?<!亜)慢性(?!期)|陳旧性");

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

  DeathCertificate certificate() {
    return certificate;
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
      return listed.size() == line.mentions().size() ? listed.get(mention) : Optional.empty();
    }
    boolean besideFirst =
        line.mentions().stream().limit(mention + 1L).allMatch(m -> m.link() == Mention.Link.BESIDE);
    return besideFirst ? certificate.interval(field) : Optional.empty();
  }

  /** The same in days. */
  OptionalDouble days(CertificateField field, int mention) {
    return interval(field, mention).stream().mapToDouble(TimeInterval::days).findFirst();
  }

  /**
   * How far the certifier puts a condition from the terminal event: the line of the form, lowered
   * or raised by words of cause inside it.
   */
  double depth(CertificateField field, int mention) {
    double depth = field.line();
    for (Mention m : line(field).mentions().subList(0, mention + 1)) {
      depth =
          switch (m.link()) {
            case BESIDE -> depth;
            case CAUSE_OF_PREVIOUS -> Math.min(depth + STEP, field.line() + MOST_STEPS);
            case EFFECT_OF_PREVIOUS -> Math.max(depth - STEP, field.line() - MOST_STEPS);
          };
    }
    return depth;
  }

  /** The conditions of Part I with their intervals. */
  OnsetOrder.Outcome onsetOrder() {
    List<OnsetOrder.Timed> timed = new ArrayList<>();
    for (CertificateField field : certificate.texts().keySet()) {
      List<Mention> mentions = line(field).mentions();
      if (!field.isPartOne()) {
        continue;
      }
      if (lines.isEmpty()) { // codes
        timed.add(new OnsetOrder.Timed(field, field.line(), certificate.interval(field), false));
      }
      for (int i = 0; i < mentions.size(); i++) {
        if (mentions.get(i).context() != Mention.Context.NEGATED) {
          boolean chronic = isChronic(mentions.get(i).key());
          timed.add(new OnsetOrder.Timed(field, depth(field, i), interval(field, i), chronic));
        }
      }
    }
    return OnsetOrder.of(timed);
  }

  private static boolean isChronic(String key) {
    return (key.contains("chronic") || key.contains("慢性") || key.contains("陳旧性"))
        && CHRONIC.matcher(key).find();
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
