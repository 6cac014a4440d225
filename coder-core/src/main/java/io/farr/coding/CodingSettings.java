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
 * @param onDisagreement what becomes of a certificate on which rules and selector disagree
 * @param auditSample share of AUTO that also goes to a person, in [0, 1]
 */
public record CodingSettings(
    CodeSystem system,
    boolean coded,
    double targetPrecision,
    double confidence,
    OnDisagreement onDisagreement,
    double auditSample)
    implements Serializable {

  public CodingSettings {
    if (!(auditSample >= 0 && auditSample <= 1)) {
      throw new IllegalArgumentException("audit sample is " + auditSample + ", must be in [0, 1]");
    }
  }

  /** What becomes of a certificate on which rules and learned selector disagree. */
  public enum OnDisagreement {
    /** A person looks at it. */
    REVIEW,
    /** The selector's choice stands if it is sure enough. */
    SELECTOR
  }

  /** The defaults: 0.995 with confidence 0.95, one in a hundred audited. */
  public static CodingSettings defaults(CodeSystem system) {
    return new CodingSettings(system, false, 0.995, 0.95, OnDisagreement.REVIEW, 0.01);
  }

  /** The precision target, checked. */
  public PrecisionTarget target() {
    return new PrecisionTarget(targetPrecision, confidence);
  }
}
