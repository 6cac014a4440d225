package io.farr.format;

import io.farr.certificate.CertificateField;
import io.farr.format.RawRecord.Readable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to be read from the lines of certificates. Files of other offices may carry both: the
 * words of the certifier, and the codes that coders gave to them. Farr's own tables carry one of
 * them in their columns {@code part1a} … and do not say which; that a whole file holds codes where
 * words are wanted can be seen.
 */
public enum CauseNotation {
  /** What the certifier wrote; codes beside it are answers. */
  WORDS,
  /** The codes that were given; words are left out. */
  CODES;

  /** Codes of ICD-10, as many as there may be on a line; possessive, so that none are too many. */
  private static final Pattern CODES_ONLY =
      Pattern.compile("(?:[A-Z][0-9][0-9AB](?:\\.?[0-9A-Z]{1,4})?(?:[ ,;|]++|$))++");

  /** Whether the lines of a certificate hold codes alone; empty if they hold nothing. */
  static Optional<Boolean> isCodesOnly(Map<String, String> columns) {
    boolean any = false;
    for (CertificateField field : CertificateField.values()) {
      String text = field.isPartOneOrTwo() ? columns.getOrDefault(field.column(), "").strip() : "";
      if (!text.isEmpty()) {
        if (!CODES_ONLY.matcher(text).matches()) {
          return Optional.of(false);
        }
        any = true;
      }
    }
    return any ? Optional.of(true) : Optional.empty();
  }

  /** The column of an answer: {@code gold_part1a}. */
  static String answer(CertificateField field) {
    return "gold_" + field.column();
  }

  /**
   * Puts what is wanted into the columns {@code part1a} …, of a record that has the words there and
   * the codes among the answers.
   *
   * @return unreadable, of {@link Reason#MISSING_COLUMN}, if the record holds only the other
   */
  RawRecord choose(Readable record) {
    Map<String, String> columns = record.columns();
    boolean words = false;
    boolean codes = false;
    for (CertificateField field : CertificateField.values()) {
      words |= field.isPartOneOrTwo() && columns.containsKey(field.column());
      codes |= columns.containsKey(answer(field));
    }
    boolean wanted = this == WORDS ? words : codes;
    if (!wanted && (words || codes)) {
      return Rows.unreadable(
          record.ordinal(), columns.get("id"), Reason.MISSING_COLUMN, otherOnly());
    }
    if (this == WORDS) {
      return record;
    }
    Map<String, String> chosen = new LinkedHashMap<>(columns);
    for (CertificateField field : CertificateField.values()) {
      String code = columns.get(answer(field));
      if (code == null) {
        chosen.remove(field.column());
      } else {
        chosen.put(field.column(), code);
      }
    }
    return new Readable(record.ordinal(), chosen);
  }

  /** The complaint about records that hold only the other. */
  String otherOnly() {
    return this == WORDS
        ? "expected the words of the certifier, found codes only; with --coded these are read"
        : "expected codes, as --coded says, found words only";
  }
}
