package io.farr.exchange;

import io.farr.coding.Reason;
import io.farr.coding.Route;
import java.util.List;

/**
 * Farr's route and reasons as the system reject of IJE and VRDR: whether the underlying cause that
 * stands beside it is final.
 *
 * <p>Source: HL7 VRDR, vrdr-system-reject-cs: 0 not rejected, 1 dictionary match, 2 by ACME, 3 by
 * rule application, 4 record reviewed. The intentional reject (INT_REJ, 1 to 5 and 9) is for coders
 * to set; its codes have no published meaning, so Farr leaves it blank.
 */
public enum RejectCode {
  /** AUTO: final. */
  NOT_REJECTED(0),
  /** Words that were not found in the dictionary, or not surely. */
  DICTIONARY(1),
  /** The selected cause is none, or not sure enough. */
  CAUSE(2),
  /** The record contradicts a rule or itself. */
  RULE(3),
  /** A person decided. */
  REVIEWED(4);

  private final int digit;

  RejectCode(int digit) {
    this.digit = digit;
  }

  /** The character in {@code SYS_REJ}. */
  public String code() {
    return String.valueOf(digit);
  }

  /** Whether the cause beside it is final. */
  public boolean isFinal() {
    return this == NOT_REJECTED || this == REVIEWED;
  }

  /**
   * The code for a record; of several reasons the first in the order of the way of a record counts:
   * words, then contradictions, then the cause.
   */
  public static RejectCode of(Route route, List<Reason> reasons, boolean decidedByPerson) {
    if (decidedByPerson) {
      return REVIEWED;
    }
    if (route == Route.AUTO) {
      return NOT_REJECTED;
    }
    RejectCode found = CAUSE;
    for (Reason reason : reasons) {
      RejectCode code = of(reason);
      if (code == DICTIONARY) {
        return DICTIONARY;
      }
      found = code == RULE ? RULE : found;
    }
    return found;
  }

  private static RejectCode of(Reason reason) {
    return switch (reason) {
      case EMPTY,
          UNCOVERED_WORDS,
          NO_CANDIDATE,
          SUSPECTED,
          NEGATED,
          UNKNOWN_CODE,
          INCOMPLETE_CODE ->
          DICTIONARY;
      case SEX_CONFLICT,
          AGE_CONFLICT,
          NOT_UNDERLYING,
          NOT_PRINCIPAL,
          NOT_IN_USE,
          MANNER_CONFLICT,
          EXTERNAL_CAUSE_MISSING,
          INTERVAL_CONFLICT,
          UNREADABLE_FIELD,
          PENDING_INVESTIGATION,
          REVERSED_ORDER,
          QUERY_CERTIFIER,
          UNLIKELY_CAUSE ->
          RULE;
      case LOW_CONFIDENCE,
          NO_PROMISE,
          UNCALIBRATED,
          UNSEEN_CODE,
          OUTSIDE_YEARS,
          RULES_AND_SELECTOR_DISAGREE ->
          CAUSE;
    };
  }
}
