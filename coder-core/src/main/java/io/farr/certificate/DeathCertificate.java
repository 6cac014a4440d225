package io.farr.certificate;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One version of one death certificate. Immutable; the maps it is made from are copied.
 *
 * @param id the office's number of the record, not blank
 * @param version number of the amendment, at least 0; the highest of an id is the one that counts
 * @param isVoid whether the office withdrew the record
 * @param deathDate empty if not stated or not readable as a date
 * @param manner empty if not stated or not readable
 * @param texts the fields that say something, exactly as reported, in the order of the form
 * @param intervals from onset to death, for the lines where it could be read
 * @param intervalLists from onset to death of each condition of a line, for the lines where several
 *     lengths of time were given
 * @param others what Frame B and the Japanese form ask besides, by column name, only what is not
 *     blank: {@link #OTHER_COLUMNS}
 */
public record DeathCertificate(
    String id,
    int version,
    boolean isVoid,
    Optional<LocalDate> deathDate,
    Sex sex,
    Age age,
    Optional<Manner> manner,
    Map<CertificateField, String> texts,
    Map<CertificateField, TimeInterval> intervals,
    Map<CertificateField, List<Optional<TimeInterval>>> intervalLists,
    Map<String, String> others) {
  /** The columns that {@link #others} may hold. */
  public static final List<String> OTHER_COLUMNS =
      List.of(
          "injury_date",
          "injury_place",
          "surgery",
          "surgery_date",
          "autopsy",
          "pregnancy",
          "multiple_birth",
          "birth_weight_g",
          "gestation_weeks");

  public DeathCertificate {
    RecordColumns.checkId(id, version);
    texts = ordered(texts);
    intervals = ordered(intervals);
    intervalLists = ordered(intervalLists);
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  private static <V> Map<CertificateField, V> ordered(Map<CertificateField, V> map) {
    EnumMap<CertificateField, V> copy = new EnumMap<>(CertificateField.class);
    copy.putAll(map);
    return Collections.unmodifiableMap(copy);
  }

  /**
   * Makes a certificate of the columns of one record, named as in Farr's own files. Columns that it
   * does not know are left alone.
   *
   * @throws IllegalArgumentException naming the column, not its content, if the id is missing, or
   *     the version, void mark or age cannot be one; {@code io.farr.format.RecordReader} sends such
   *     records to quarantine before
   */
  public static DeathCertificate of(Map<String, String> columns) {
    return of(columns, words -> Optional.empty());
  }

  /**
   * Like {@link #of(Map)}, for an office with words of its own for lengths of time.
   *
   * @param lengths reads what stands in a column for intervals and {@link TimeInterval} cannot read
   */
  public static DeathCertificate of(
      Map<String, String> columns, Function<String, Optional<TimeInterval>> lengths) {
    EnumMap<CertificateField, String> texts = new EnumMap<>(CertificateField.class);
    EnumMap<CertificateField, TimeInterval> intervals = new EnumMap<>(CertificateField.class);
    EnumMap<CertificateField, List<Optional<TimeInterval>>> lists =
        new EnumMap<>(CertificateField.class);
    for (CertificateField field : CertificateField.values()) {
      String text = columns.getOrDefault(field.column(), "");
      if (!text.isBlank()) {
        texts.put(field, text);
      }
      Optional<String> interval = field.intervalColumn().map(columns::get);
      List<Optional<TimeInterval>> several =
          interval.map(TimeInterval::parseList).orElse(List.of());
      if (several.size() > 1) {
        lists.put(field, several);
      } else {
        interval
            .flatMap(words -> TimeInterval.parse(words).or(() -> lengths.apply(words)))
            .ifPresent(one -> intervals.put(field, one));
      }
    }
    Map<String, String> others = new LinkedHashMap<>();
    for (String column : OTHER_COLUMNS) {
      String text = columns.getOrDefault(column, "").strip();
      if (!text.isEmpty()) {
        others.put(column, text);
      }
    }
    return new DeathCertificate(
        RecordColumns.id(columns),
        RecordColumns.version(columns).orElseThrow(() -> RecordColumns.unreadable("version")),
        voidMark(columns.getOrDefault("void", ""))
            .orElseThrow(() -> RecordColumns.unreadable("void")),
        Dates.parse(columns.getOrDefault("death_date", "")),
        Sex.parse(columns.getOrDefault("sex", "")),
        Age.parse(columns.getOrDefault("age", ""))
            .orElseThrow(() -> RecordColumns.unreadable("age")),
        Manner.parse(columns.getOrDefault("manner", "")),
        texts,
        intervals,
        lists,
        others);
  }

  /**
   * Reads a void mark: true, t, yes, y, 1, x, void; false, f, no, n, 0, blank; any case.
   *
   * @return empty if it is neither
   */
  public static Optional<Boolean> voidMark(String text) {
    switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true":
      case "t":
      case "yes":
      case "y":
      case "1":
      case "x":
      case "void":
        return Optional.of(true);
      case "":
      case "false":
      case "f":
      case "no":
      case "n":
      case "0":
        return Optional.of(false);
      default:
        return Optional.empty();
    }
  }

  /** The text of a field as reported; empty if the field says nothing. */
  public Optional<String> text(CertificateField field) {
    return Optional.ofNullable(texts.get(field));
  }

  /** The time from onset to death on that line, where it could be read. */
  public Optional<TimeInterval> interval(CertificateField field) {
    return Optional.ofNullable(intervals.get(field));
  }

  /**
   * The times from onset to death of the conditions on that line, in their order, where the form
   * gives several ({@code 3日; 10年}); an empty one where it says 不詳. Empty if it gives one or none.
   */
  public List<Optional<TimeInterval>> listedIntervals(CertificateField field) {
    return intervalLists.getOrDefault(field, List.of());
  }

  /** One of {@link #OTHER_COLUMNS}; empty if the record does not say. */
  public Optional<String> other(String column) {
    return Optional.ofNullable(others.get(column));
  }

  /** Names the record and never its words: this ends up in logs. */
  @Override
  public String toString() {
    return "DeathCertificate " + id + " version " + version;
  }
}
