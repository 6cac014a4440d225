package io.farr.codes;

import java.util.Locale;
import java.util.Optional;

/**
 * One instruction of mortality coding about two conditions on the same certificate: the selected
 * cause together with another gives a third code, or the other is preferred.
 *
 * @param kind which step of the selection it belongs to
 * @param cause the tentative underlying causes it speaks of
 * @param with the other condition; {@link CodeSet#ALL}: none is needed, the code is never tabulated
 * @param where where the other must stand
 * @param result what becomes of them
 * @param edition of the selection rules it belongs to; empty for both
 * @param convention {@code who} for the international instructions, else the office whose practice
 *     it is: {@code us}, {@code jp}
 * @param source the section of ICD-10 Volume 2, or the reason, in our own words
 */
public record LinkageRule(
    Kind kind,
    CodeSet cause,
    CodeSet with,
    Where where,
    Result result,
    Optional<RuleEdition> edition,
    String convention,
    String source) {

  /** Which step it belongs to. */
  public enum Kind {
    /** The tentative cause is obviously a consequence of the other: step SP6, old Rule 3. */
    OBVIOUS,
    /** Linkage: step M1, old Rule C. */
    LINK,
    /** A more precise term of the same condition: step M2, old Rule D. */
    SPECIFIC,
    /** Stages and sequelae: old Rules E and F. */
    SEQUELA
  }

  /** Where the other condition must stand. */
  public enum Where {
    /** "with mention of": anywhere on the certificate. */
    ANYWHERE,
    /** Reported as due to the tentative cause: above it, and accepted as its consequence. */
    DUE,
    /** In Part I. */
    PART1,
    /** On the line of the tentative cause. */
    SAME_LINE,
    /**
     * Nowhere: the instruction is about a tentative cause that began a year or more before death.
     */
    AFTER_A_YEAR;

    /** Its name in tables. */
    public static Where ofKey(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /**
   * What the two give.
   *
   * @param code a fixed code as a {@link CodeNumber}, or −1
   * @param other whether the other condition's code, or its category, is taken; else the tentative
   *     cause's category
   * @param digit the fourth character that the category gets, or −1 for the code as it is
   */
  public record Result(int code, boolean other, int digit) {
    /**
     * Reads {@code I11.0}, {@code with}, {@code with=.2} or {@code =.2}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static Result parse(String text) {
      if (text.equals("with")) {
        return new Result(-1, true, -1);
      }
      boolean other = text.startsWith("with=.");
      String digit = other ? text.substring(6) : text.startsWith("=.") ? text.substring(2) : "";
      if (digit.matches("[0-9]")) {
        return new Result(-1, other, digit.charAt(0) - '0');
      }
      int code = text.matches("[A-Z][0-9]{2}(\\.[0-9])?") ? CodeNumber.of(text) : -1;
      if (code < 0) {
        throw new IllegalArgumentException(
            "\"" + text + "\" is no result: a code, with, =.d or with=.d");
      }
      return new Result(code, false, -1);
    }

    /** The code that a tentative cause and another condition give. */
    public int of(int cause, int with) {
      int base = other ? with : cause;
      return code >= 0 ? code : digit >= 0 ? CodeNumber.withDigit(base, digit) : base;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
      return code >= 0
          ? CodeNumber.text(code)
          : (other ? "with" : "") + (digit >= 0 ? "=." + digit : "");
    }
  }

  /** Whether it speaks of the tentative cause alone. */
  public boolean needsNoOther() {
    return with.equals(CodeSet.ALL);
  }

  /** Whether it belongs to an edition of the selection rules. */
  public boolean holdsIn(RuleEdition wanted) {
    return edition.isEmpty() || edition.get() == wanted;
  }
}
