package io.farr.measure;

import io.farr.coding.Reason;
import io.farr.coding.RecordCoding;
import io.farr.coding.Route;
import java.util.function.Predicate;

/**
 * How much would be final without a touch, and how much of that is right, if some reasons were let
 * through: the policy of an office is a predicate on reasons. Not thread-safe.
 */
final class Automation {
  private final Predicate<Reason> letThrough;
  private int n;
  private int auto;
  private int withUnderlying;
  private int exact;

  /**
   * @param letThrough reasons that send nobody to a person; none of them is how records were routed
   */
  Automation(Predicate<Reason> letThrough) {
    this.letThrough = letThrough;
  }

  /** Adds a record of which the underlying cause is not known. */
  void add(RecordCoding coding) {
    n++;
    auto += isAuto(coding) ? 1 : 0;
  }

  /** Adds a record of which it is. */
  void add(CauseOutcome outcome) {
    add(outcome.coding());
    boolean isAuto = isAuto(outcome.coding());
    withUnderlying += isAuto ? 1 : 0;
    exact += isAuto && outcome.isExact() ? 1 : 0;
  }

  private boolean isAuto(RecordCoding coding) {
    return coding.route() == Route.AUTO
        || (!coding.reasons().isEmpty() && coding.reasons().stream().allMatch(letThrough));
  }

  int auto() {
    return auto;
  }

  /** The share that is final. */
  double share() {
    return Rounding.share(auto, n);
  }

  /** The share of right ones among those; 0 of nothing. */
  double precision() {
    return Rounding.share(exact, withUnderlying);
  }

  /** Whether any is final of which the cause is known. */
  boolean isMeasured() {
    return withUnderlying > 0;
  }
}
