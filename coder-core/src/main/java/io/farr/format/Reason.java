package io.farr.format;

/** Why a record could not be read. A closed list: reports count by it. */
public enum Reason {
  /** More or fewer cells than the header has. */
  WRONG_COLUMN_COUNT,
  /** More or fewer characters than a record of fixed width has. */
  WRONG_LENGTH,
  /** Quotes that RFC 4180 does not allow: text behind a closing quote, or none that closes. */
  BAD_QUOTING,
  /** Bytes that are not in the encoding. */
  BAD_ENCODING,
  /**
   * A line of JSON Lines that is not one JSON object, a known column that is not a text, or
   * something else where a FHIR Bundle is expected.
   */
  BAD_JSON,
  /** No id, or a blank one. */
  MISSING_ID,
  /**
   * What is to be coded is missing from this record: the columns of its lines (JSON Lines), or the
   * words or codes where only the other are given.
   */
  MISSING_COLUMN,
  /** The same id and version as another record of the run. */
  DUPLICATE_RECORD,
  /** A version that is not a whole number of 0 or more. */
  BAD_VERSION,
  /** An age that nobody can have, or that cannot be read. */
  IMPOSSIBLE_AGE,
  /** A column with few allowed values holds another: {@code void}, a line number. */
  BAD_VALUE,
  /** Longer than {@link RecordReader#MAX_RECORD_BYTES}. */
  TOO_LONG
}
