package io.farr.codes;

/**
 * Whether and when a code may be used in mortality coding.
 *
 * @param underlying whether it may be an underlying cause; if not, it is for multiple causes only
 * @param fromYear first year of use, 0 if always
 * @param toYear last year of use, 9999 if still in use
 */
public record Validity(boolean underlying, int fromYear, int toYear) {
  /** Valid for everything at all times. */
  public static final Validity ALWAYS = new Validity(true, 0, 9999);

  /** Whether the code was in use in that year. */
  public boolean holdsIn(int year) {
    return year >= fromYear && year <= toYear;
  }
}
