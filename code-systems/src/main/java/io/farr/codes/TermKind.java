package io.farr.codes;

/** What a term is to its code, most authoritative first. The order is part of the pack format. */
public enum TermKind {
  /** The name the publisher prints beside the code. */
  TITLE,
  /** Another name of the same condition. */
  SYNONYM,
  /** A short form in capitals. */
  ABBREVIATION,
  /** A condition that the publisher's index or inclusion note puts under the code. */
  INDEX,
  /** A term of the office's own dictionary. */
  OFFICE
}
