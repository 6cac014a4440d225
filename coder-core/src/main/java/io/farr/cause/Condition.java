package io.farr.cause;

import io.farr.codes.CodeNumber;
import io.farr.codes.IcdCode;
import org.jspecify.annotations.Nullable;

/**
 * A coded condition and its place on the certificate.
 *
 * @param line 1 to 5 in Part I (1 is the terminal cause), 6 for Part II, 7 for the description of
 *     the external cause
 * @param depth how far the certifier puts it from the terminal event: the line, lowered or raised
 *     by words of cause inside the line; larger is earlier in the sequence
 * @param position order on the line, from 1
 * @param confidence probability that the code is right
 * @param days from onset to death, {@code null} if not stated
 */
public record Condition(
    int line, double depth, int position, IcdCode code, double confidence, @Nullable Double days) {

  /** A condition of which no duration is stated. */
  public Condition(int line, double depth, int position, IcdCode code, double confidence) {
    this(line, depth, position, code, confidence, null);
  }

  /** The line of Part II. */
  public static final int PART_TWO = 6;

  /** The line given to the description of the external cause. */
  public static final int EXTERNAL_CAUSE = 7;

  /** The number of its code, see {@link CodeNumber}; −1 outside ICD-10. */
  public int number() {
    return CodeNumber.of(code.text());
  }

  /** Whether it stands in Part I. */
  public boolean isPartOne() {
    return line < PART_TWO;
  }

  /** Whether the code is of chapter XX, external causes. */
  public boolean isExternalCause() {
    char chapter = code.text().charAt(0);
    return chapter >= 'V' && chapter <= 'Y';
  }

  /** Whether the code is of chapter XIX, nature of injury and poisoning. */
  public boolean isInjury() {
    char chapter = code.text().charAt(0);
    return chapter == 'S' || chapter == 'T';
  }
}
