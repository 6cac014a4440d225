package io.farr.certificate;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A field of the certificate whose text may name conditions, in the order of the form. */
public enum CertificateField {
  /** Part I (a), (ア): the disease that led directly to death. */
  PART1A(1, true),
  /** Part I (b), (イ). */
  PART1B(2, true),
  /** Part I (c), (ウ). */
  PART1C(3, true),
  /** Part I (d), (エ). */
  PART1D(4, true),
  /** A fifth line of Part I, which some countries' forms have. */
  PART1E(5, true),
  /** Part II, II欄. */
  PART2(6, true),
  /** How the injury occurred; 手段及び状況. */
  EXTERNAL_CAUSE(7, false),
  /** Site and main findings of surgery. */
  SURGERY_FINDINGS(8, false),
  /** Main findings of the autopsy. */
  AUTOPSY_FINDINGS(9, false),
  /** Whatever else the certifier added; その他特に付言すべきことがら. */
  REMARKS(10, false),
  /** Conditions of the mother, of a death within a year of birth. */
  MATERNAL_CONDITION(11, false);

  private static final Map<String, CertificateField> BY_COLUMN =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(CertificateField::column, Function.identity()));

  private final String column;
  private final int line;
  private final boolean timed;

  CertificateField(int line, boolean timed) {
    this.column = name().toLowerCase(Locale.ROOT);
    this.line = line;
    this.timed = timed;
  }

  /** The name of its column: {@code part1a}. */
  public String column() {
    return column;
  }

  /** Whether it is a line of Part I, the sequence that led to death. */
  public boolean isPartOne() {
    return line <= 5;
  }

  /** Whether it is a line of Part I or Part II: what codes and rules are about. */
  public boolean isPartOneOrTwo() {
    return line <= 6;
  }

  /**
   * The line number in the entity axis: 1 to 5 in Part I and 6 for Part II, as in NCHS and IJE
   * files; 7 to 11 for the other fields, which those files do not have.
   */
  public int line() {
    return line;
  }

  /** The column of its time interval ({@code interval1a}); empty where the form has none. */
  public Optional<String> intervalColumn() {
    return timed ? Optional.of("interval" + column.substring(4)) : Optional.empty();
  }

  /** The field of that column, if the column is one of these. */
  public static Optional<CertificateField> ofColumn(String column) {
    return Optional.ofNullable(BY_COLUMN.get(column));
  }
}
