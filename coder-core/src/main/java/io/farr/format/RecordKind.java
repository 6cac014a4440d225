package io.farr.format;

import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a file holds records of, and which columns such records have. */
public enum RecordKind {
  CERTIFICATES(certificateColumns()),
  DOCUMENTS(
      List.of("id", "text", "version", "section", "patient_id", "sex", "age", "language", "date")),
  PHRASES(List.of("id", "text", "version", "language"));

  private final Set<String> known;

  RecordKind(List<String> known) {
    this.known = Collections.unmodifiableSet(new LinkedHashSet<>(known));
  }

  /** The name on command lines and in outputs: {@code certificates}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The columns that Farr knows, in the order of the form. Any other is counted and left out. */
  public Set<String> knownColumns() {
    return known;
  }

  /**
   * The known column that an unknown name is probably meant to be: one that is spelt almost like
   * it. What such a column holds would be left out without a word, and with it perhaps a line of
   * every certificate.
   */
  public Optional<String> meant(String column) {
    Optional<String> meant = Optional.empty();
    int best = Integer.MAX_VALUE;
    for (String name : known) {
      int distance = Spelling.distance(column, name);
      // Two edits make one short word of another: state, date.
      if (distance <= (name.length() <= 5 ? 1 : 2) && distance < best) {
        best = distance;
        meant = Optional.of(name);
      }
    }
    return meant;
  }

  /** The columns that a file of this kind must have, for people to read. */
  public String required() {
    return this == CERTIFICATES ? "id and at least one of part1a to part1e, part2" : "id and text";
  }

  /** Whether the columns of a file suffice. */
  public boolean isSatisfiedBy(Set<String> columns) {
    return columns.contains("id") && hasTextOf(columns);
  }

  /** Whether these columns have a place for what is to be coded. */
  boolean hasTextOf(Set<String> columns) {
    if (this != CERTIFICATES) {
      return columns.contains("text");
    }
    for (CertificateField field : CertificateField.values()) {
      // Findings and remarks explain the two parts and do not stand for them.
      if (field.line() <= CertificateField.PART2.line() && columns.contains(field.column())) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code farr code} may see a column: known, and not the patient's number. */
  boolean keeps(String column) {
    return known.contains(column) && !column.equals("patient_id");
  }

  /** Columns that hold answers for {@code farr evaluate}. */
  static boolean isAnswer(String column) {
    return column.startsWith("gold_") || column.startsWith("expected_");
  }

  /**
   * What was found of the known columns, and how many others. Only known names are printed: in a
   * file without a header the first record stands where the names should.
   */
  String found(Set<String> columns) {
    Set<String> seen = new TreeSet<>(columns);
    seen.retainAll(known);
    int others = columns.size() - seen.size();
    if (seen.isEmpty()) {
      return others == 0 ? "no columns" : "none of the known columns and " + others + " others";
    }
    return String.join(", ", seen) + (others == 0 ? "" : " and " + others + " others");
  }

  private static List<String> certificateColumns() {
    List<String> columns = new ArrayList<>(List.of("id", "version", "void", "death_date"));
    columns.addAll(List.of("sex", "age", "manner"));
    for (CertificateField field : CertificateField.values()) {
      columns.add(field.column());
      field.intervalColumn().ifPresent(columns::add);
    }
    columns.addAll(DeathCertificate.OTHER_COLUMNS);
    return columns;
  }
}
