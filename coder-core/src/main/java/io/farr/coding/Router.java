package io.farr.coding;

import io.farr.certificate.Age;
import io.farr.certificate.Sex;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.pack.Hashes;
import io.farr.confidence.CodeGroup;
import io.farr.confidence.PrecisionTarget;
import io.farr.confidence.Promise;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides whether a coded record is final or goes to a person. Thresholds follow from the promise
 * in the tables, one a kind of result and group of causes. Thread-safe.
 */
final class Router {
  private final CodingContext context;
  private final boolean calibrated;
  private final Map<String, Double> thresholds = new ConcurrentHashMap<>();

  Router(CodingContext context) {
    this.context = context;
    this.calibrated = context.tables.boundTo(context.resources.pack());
  }

  /** The confidence from which on results of that kind and group are final. */
  double threshold(String kind, CodeGroup group) {
    return thresholds.computeIfAbsent(
        kind + "/" + group,
        key -> context.tables.promise().threshold(kind, group, context.settings.target()));
  }

  /** Adds the reasons that the confidence of the deciding code gives. */
  void checkConfidence(String kind, IcdCode code, double confidence, Set<Reason> reasons) {
    if (!calibrated) {
      reasons.add(Reason.UNCALIBRATED);
      return;
    }
    double threshold = threshold(kind, CodeGroup.of(code));
    if (threshold == PrecisionTarget.NEVER) {
      reasons.add(Reason.NO_PROMISE);
    } else if (confidence < threshold) {
      reasons.add(Reason.LOW_CONFIDENCE);
    }
  }

  /** Adds the reasons why the evidence behind the tables may not hold for a code or a year. */
  void checkSeen(String kind, IcdCode code, int yearOfDeath, Set<Reason> reasons) {
    if (!calibrated) {
      return;
    }
    Promise promise = context.tables.promise();
    if (!promise.hasSeen(kind, code.text())) {
      reasons.add(Reason.UNSEEN_CODE);
    }
    if (yearOfDeath > 0 && !promise.coversYear(yearOfDeath)) {
      reasons.add(Reason.OUTSIDE_YEARS);
    }
  }

  /** Adds the reasons that the limits on a code give. */
  void checkEdits(IcdCode code, Sex sex, Age age, Set<Reason> reasons) {
    int ordinal = context.ordinal(code);
    if (ordinal < 0) {
      reasons.add(Reason.UNKNOWN_CODE);
      return;
    }
    int limits = context.codes.limits(ordinal) | limitsOf(context.causes.selecting(code));
    if ((has(limits, Edit.Limit.FEMALE_ONLY) && sex == Sex.MALE)
        || (has(limits, Edit.Limit.MALE_ONLY) && sex == Sex.FEMALE)) {
      reasons.add(Reason.SEX_CONFLICT);
    }
    if (age.isKnown()
        && ((has(limits, Edit.Limit.INFANT_ONLY) && age.isAtLeastYears(2))
            || (has(limits, Edit.Limit.ADULT_ONLY) && age.isUnderYears(15))
            || (has(limits, Edit.Limit.CHILD_ONLY) && age.isAtLeastYears(18))
            || (has(limits, Edit.Limit.MATERNITY_AGE_ONLY) && !age.mayBeBetweenYears(9, 65))
            || (has(limits, Edit.Limit.CHILDBEARING_AGE_ONLY) && !age.mayBeBetweenYears(10, 60)))) {
      reasons.add(Reason.AGE_CONFLICT);
    }
  }

  private int limitsOf(IcdCode code) {
    int ordinal = context.ordinal(code);
    return ordinal < 0 ? 0 : context.codes.limits(ordinal);
  }

  /** Adds the reasons why a code may not be a principal diagnosis. */
  void checkPrincipal(IcdCode code, Set<Reason> reasons) {
    int ordinal = context.ordinal(code);
    if (ordinal >= 0
        && (has(context.codes.limits(ordinal), Edit.Limit.NOT_PRINCIPAL)
            || has(context.codes.limits(ordinal), Edit.Limit.MANIFESTATION))) {
      reasons.add(Reason.NOT_PRINCIPAL);
    }
    checkAssignable(code, reasons);
  }

  /** Adds the reason that a code is no more than a heading. */
  void checkAssignable(IcdCode code, Set<Reason> reasons) {
    int ordinal = context.ordinal(code);
    if (ordinal >= 0 && !context.codes.isAssignable(ordinal)) {
      reasons.add(Reason.INCOMPLETE_CODE);
    }
  }

  /** Adds the reasons why a code may not be an underlying cause. */
  void checkUnderlying(IcdCode code, int yearOfDeath, Set<Reason> reasons) {
    int ordinal = context.ordinal(code);
    if (ordinal < 0) {
      return;
    }
    int limits = context.codes.limits(ordinal);
    if (has(limits, Edit.Limit.NOT_UNDERLYING)
        || !context.codes.validity(ordinal).underlying()
        || !context.codes.isAssignable(ordinal)) {
      reasons.add(Reason.NOT_UNDERLYING);
    }
    if (has(limits, Edit.Limit.UNLIKELY_CAUSE)) {
      reasons.add(Reason.UNLIKELY_CAUSE);
    }
    if (yearOfDeath > 0 && !context.codes.validity(ordinal).holdsIn(yearOfDeath)) {
      reasons.add(Reason.NOT_IN_USE);
    }
  }

  /**
   * Whether an AUTO record is drawn for a blind check. Drawn by a hash of its key, so that the same
   * record is drawn whatever the partitioning.
   */
  boolean drawnForAudit(String id, int version) {
    byte[] key = (id + "|" + version).getBytes(StandardCharsets.UTF_8);
    long bits = ByteBuffer.wrap(Hashes.newDigest().digest(key)).getLong() >>> 11;
    return bits * 0x1p-53 < context.settings.auditSample();
  }

  private static boolean has(int limits, Edit.Limit limit) {
    return (limits & 1 << limit.ordinal()) != 0;
  }
}
