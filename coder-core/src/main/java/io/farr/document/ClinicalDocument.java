package io.farr.document;

import io.farr.certificate.Age;
import io.farr.certificate.Dates;
import io.farr.certificate.RecordColumns;
import io.farr.certificate.Sex;
import io.farr.codes.Language;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * One version of one clinical document. Immutable.
 *
 * @param id the hospital's number of the document, not blank; never the patient's
 * @param version number of the amendment, at least 0
 * @param text as reported, line ends included; may be blank
 * @param section what part of a record it is, as the hospital names it; empty if not said
 * @param language as the record says; empty if it does not, or names one that Farr does not read
 * @param date empty if not stated or not readable as a date
 */
public record ClinicalDocument(
    String id,
    int version,
    String text,
    Optional<String> section,
    Sex sex,
    Age age,
    Optional<Language> language,
    Optional<LocalDate> date) {
  public ClinicalDocument {
    RecordColumns.checkId(id, version);
  }

  /**
   * Makes a document of the columns of one record: {@code id, version, text, section, sex, age,
   * language, date}. Other columns are left alone.
   *
   * @throws IllegalArgumentException naming the column, not its content, if the id is missing, or
   *     the version or age cannot be one; {@code io.farr.format.RecordReader} sends such records to
   *     quarantine before
   */
  public static ClinicalDocument of(Map<String, String> columns) {
    return new ClinicalDocument(
        RecordColumns.id(columns),
        RecordColumns.version(columns).orElseThrow(() -> RecordColumns.unreadable("version")),
        columns.getOrDefault("text", ""),
        Optional.of(columns.getOrDefault("section", "").strip()).filter(s -> !s.isEmpty()),
        Sex.parse(columns.getOrDefault("sex", "")),
        Age.parse(columns.getOrDefault("age", ""))
            .orElseThrow(() -> RecordColumns.unreadable("age")),
        Languages.parse(columns.getOrDefault("language", "")),
        Dates.parse(columns.getOrDefault("date", "")));
  }

  /** Names the record and never its words: this ends up in logs. */
  @Override
  public String toString() {
    return "ClinicalDocument " + id + " version " + version;
  }
}
