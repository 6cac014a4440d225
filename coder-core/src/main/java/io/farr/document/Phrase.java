package io.farr.document;

import io.farr.certificate.RecordColumns;
import io.farr.codes.Language;
import java.util.Map;
import java.util.Optional;

/**
 * The words of one diagnosis, outside any document. Immutable.
 *
 * @param id its number, not blank
 * @param version number of the amendment, at least 0
 * @param text as reported; may be blank
 * @param language as the record says; empty if it does not, or names one that Farr does not read
 */
public record Phrase(String id, int version, String text, Optional<Language> language) {
  public Phrase {
    RecordColumns.checkId(id, version);
  }

  /**
   * Makes a phrase of the columns of one record: {@code id, version, text, language}. Other columns
   * are left alone.
   *
   * @throws IllegalArgumentException naming the column, not its content, if the id is missing or
   *     the version cannot be one
   */
  public static Phrase of(Map<String, String> columns) {
    return new Phrase(
        RecordColumns.id(columns),
        RecordColumns.version(columns).orElseThrow(() -> RecordColumns.unreadable("version")),
        columns.getOrDefault("text", ""),
        Languages.parse(columns.getOrDefault("language", "")));
  }

  /** Names the record and never its words: this ends up in logs. */
  @Override
  public String toString() {
    return "Phrase " + id + " version " + version;
  }
}
