package io.farr.coding;

import java.util.Locale;

/**
 * A question that only the certifier can answer, drafted in the form's language for an office to
 * send (照会). It names fields of the form and titles of codes, never the words of the record.
 *
 * @param field the column that the question is about
 * @param text the question, in full sentences
 */
public record CertifierQuery(Kind kind, String field, String text) {
  /** What is asked. */
  public enum Kind {
    /** A condition began before the one that is said to have caused it. */
    INTERVAL_CONFLICT,
    /** All lengths of time say that Part I stands upside down. */
    REVERSED_ORDER,
    /** Manner of death and causes contradict each other. */
    MANNER_CONFLICT,
    /** A condition that the other sex has. */
    SEX_CONFLICT,
    /** A condition of newborns in an adult, of adults in a child, and the like. */
    AGE_CONFLICT,
    /** An injury, or an external manner, but not how it happened. */
    EXTERNAL_CAUSE_MISSING,
    /** A secondary neoplasm without its primary site. */
    PRIMARY_SITE_MISSING(false),
    /** Only symptoms or a mode of dying: the disease behind them is asked for. */
    ILL_DEFINED_ONLY(false),
    /** An operation, but not what for. */
    SURGERY_REASON_MISSING,
    /** The cause was to be known later. */
    PENDING,
    /** No cause is stated, or it is said to be unknown. */
    NOT_STATED,
    /** An entry that cannot be read, or that refers to a line that says nothing. */
    ILLEGIBLE;

    private final boolean needed;

    Kind() {
      this(true);
    }

    Kind(boolean needed) {
      this.needed = needed;
    }

    /**
     * Whether the cause cannot be told without an answer. Otherwise what is written can be coded
     * for what it says, and the answer could only make it say more.
     */
    public boolean isNeeded() {
      return needed;
    }

    /** As it stands in output. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
