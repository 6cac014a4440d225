package io.farr.certificate;

import java.util.Map;
import java.util.OptionalInt;

/** The columns that every kind of record has: {@code id} and {@code version}. */
public final class RecordColumns {
  private RecordColumns() {}

  /**
   * The id of a record, without blanks around it.
   *
   * @throws IllegalArgumentException if it is missing or blank
   */
  public static String id(Map<String, String> columns) {
    String id = columns.getOrDefault("id", "").strip();
    if (id.isEmpty()) {
      throw new IllegalArgumentException("column id: expected an id, found none");
    }
    return id;
  }

  /**
   * The version of a record: digits, {@code 2.0} read as 2 because spreadsheets write it so, 1 if
   * the column is missing or blank.
   *
   * @return empty if the column holds something else, or more than an int can
   */
  public static OptionalInt version(Map<String, String> columns) {
    String text = columns.getOrDefault("version", "").strip();
    if (text.isEmpty()) {
      return OptionalInt.of(1);
    }
    String digits = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    boolean fits = !digits.isEmpty() && digits.length() <= 9;
    return fits && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }

  /**
   * Refuses an id and version that no record can have.
   *
   * @throws IllegalArgumentException if the id is blank or the version negative
   */
  public static void checkId(String id, int version) {
    if (id.isBlank()) {
      throw new IllegalArgumentException("column id: expected an id, found none");
    }
    if (version < 0) {
      throw new IllegalArgumentException("version is " + version + ", must be 0 or more");
    }
  }

  /** The complaint about a column whose content cannot be what it should be; never the content. */
  public static IllegalArgumentException unreadable(String column) {
    return new IllegalArgumentException("column " + column + ": expected what it is named for");
  }
}
