package io.farr.coding;

import io.farr.codes.CodeSystem;
import io.farr.confidence.PrecisionTarget;
import java.io.Serializable;

/**
 * What a user may choose about coding and routing. Two runs with equal settings, pack and tables
 * give equal rows.
 *
 * @param system the code system to code to
 * @param coded whether certificates hold codes instead of words
 * @param targetPrecision wanted share of right ones among AUTO, in (0, 1)
 * @param confidence with which it must hold, in (0, 1)
 * @param auditSample share of AUTO that also goes to a person, in [0, 1]
 */
public record CodingSettings(
    CodeSystem system, boolean coded, double targetPrecision, double confidence, double auditSample)
    implements Serializable {

  public CodingSettings {
    if (!(auditSample >= 0 && auditSample <= 1)) {
      throw new IllegalArgumentException("audit sample is " + auditSample + ", must be in [0, 1]");
    }
  }

  /** The defaults: 0.995 with confidence 0.95, one in a hundred audited. */
  public static CodingSettings defaults(CodeSystem system) {
    return new CodingSettings(system, false, 0.995, 0.95, 0.01);
  }

  /** The precision target, checked. */
  public PrecisionTarget target() {
    return new PrecisionTarget(targetPrecision, confidence);
  }
}
