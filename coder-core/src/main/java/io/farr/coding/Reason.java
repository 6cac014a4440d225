package io.farr.coding;

import java.util.Locale;

/** Why a record goes to a person. A closed list: reports count them. */
public enum Reason {
  /** There is nothing to code. */
  EMPTY,
  /** Words that no assignment covers and no rule explains. */
  UNCOVERED_WORDS,
  /** A mention for which no candidate was found. */
  NO_CANDIDATE,
  /** The confidence lies below the threshold of its group. */
  LOW_CONFIDENCE,
  /** The calibration set cannot promise the wanted precision for this group. */
  NO_PROMISE,
  /** The tables were not learned with this pack: no promise is made. */
  UNCALIBRATED,
  /** A code that the record's sex excludes. */
  SEX_CONFLICT,
  /** A code that the record's age excludes. */
  AGE_CONFLICT,
  /** The selected cause may not be an underlying cause. */
  NOT_UNDERLYING,
  /** The selected code was not in use in the year of death. */
  NOT_IN_USE,
  /** Manner of death and causes contradict each other. */
  MANNER_CONFLICT,
  /**
   * An injury without its external cause, an external cause without description, or one that an
   * injury's own words tell and no manner of death confirms.
   */
  EXTERNAL_CAUSE_MISSING,
  /** A condition lasted longer than the one it is said to be due to. */
  INTERVAL_CONFLICT,
  /** The condition was only suspected. */
  SUSPECTED,
  /** The certificate denies a condition, which is rarely what the line says. */
  NEGATED,
  /** Sex, date of death or manner say something that cannot be read. */
  UNREADABLE_FIELD,
  /** The selected code did not occur in what the tables were learned from. */
  UNSEEN_CODE,
  /** The death lies outside the years that the tables were learned from. */
  OUTSIDE_YEARS,
  /** Given code that the pack does not hold (coded input). */
  UNKNOWN_CODE,
  /** The selected cause is a condition unlikely to cause death. */
  UNLIKELY_CAUSE,
  /** Rules and learned selector do not select the same cause. */
  RULES_AND_SELECTOR_DISAGREE,
  /** The certifier says that the cause will be known later. */
  PENDING_INVESTIGATION,
  /** All intervals say that Part I stands upside down. */
  REVERSED_ORDER,
  /** Only the certifier can say what was meant; the question is drafted. */
  QUERY_CERTIFIER,
  /** The principal diagnosis may not be one: a manifestation, or only a circumstance. */
  NOT_PRINCIPAL,
  /** The code is a heading that needs more characters to be assigned. */
  INCOMPLETE_CODE;

  /** As it stands in output. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
