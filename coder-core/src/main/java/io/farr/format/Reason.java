package io.farr.format;

/** Why a record could not be read. A closed list: reports count by it. */
public enum Reason {
  /** More or fewer cells than the header has. */
  WRONG_COLUMN_COUNT,
  /** Quotes that RFC 4180 does not allow: text behind a closing quote, or none that closes. */
  BAD_QUOTING,
  /** Bytes that are not in the encoding. */
  BAD_ENCODING,
  /** A line of JSON Lines that is not one JSON object, or a known column that is not a text. */
  BAD_JSON,
  /** No id, or a blank one. */
  MISSING_ID,
  /** A column without which there is nothing to code is missing from this record (JSON Lines). */
  MISSING_COLUMN,
  /** The same id and version as another record of the run. */
  DUPLICATE_RECORD,
  /** A version that is not a whole number of 0 or more. */
  BAD_VERSION,
  /** An age that nobody can have, or that cannot be read. */
  IMPOSSIBLE_AGE,
  /** A column with few allowed values holds another: {@code void}. */
  BAD_VALUE,
  /** Longer than {@link RecordReader#MAX_RECORD_BYTES}. */
  TOO_LONG
}
