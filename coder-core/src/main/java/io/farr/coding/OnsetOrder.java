package io.farr.coding;

import io.farr.certificate.CertificateField;
import io.farr.certificate.TimeInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the intervals of Part I agree with its order: no condition may have begun before the one
 * it is said to be due to. What people write is rough, so only what cannot be otherwise conflicts:
 * "1 year" lasts until two years are over, a rough figure may be double or half, and a chronic
 * condition without interval is at least four weeks old (the limit by which ICD-10 tells acute from
 * chronic, as at I21 and I25). Stateless.
 */
final class OnsetOrder {
  private static final double CHRONIC_DAYS = 28;

  /**
   * A condition of Part I.
   *
   * @param depth larger is earlier in the sequence, as in {@link io.farr.cause.Condition}
   */
  record Timed(
      CertificateField field, double depth, Optional<TimeInterval> interval, boolean chronic) {
    /** The least number of days it can have lasted. */
    double least() {
      if (interval.isEmpty()) {
        return chronic ? CHRONIC_DAYS : 0;
      }
      TimeInterval i = interval.get();
      return i.approximate() ? i.days() / 2 : Math.max(0, i.days() - unitDays(i) / 2);
    }

    /** The most days it can have lasted. */
    double most() {
      if (interval.isEmpty()) {
        return Double.POSITIVE_INFINITY;
      }
      TimeInterval i = interval.get();
      return (i.approximate() ? 2 * i.days() : i.days()) + unitDays(i);
    }

    boolean isTimed() {
      return interval.isPresent() || chronic;
    }
  }

  /**
   * Two fields, the upper of which holds a condition that began too early; they may be the same.
   */
  record Conflict(CertificateField effect, CertificateField cause) {}

  /**
   * What was found.
   *
   * @param conflicts in the order of the form
   * @param reversed whether every line has an interval and each conflicts with the next
   */
  record Outcome(List<Conflict> conflicts, boolean reversed) {}

  private OnsetOrder() {}

  static Outcome of(List<Timed> conditions) {
    List<Double> depths = conditions.stream().map(Timed::depth).distinct().sorted().toList();
    List<Conflict> conflicts = new ArrayList<>();
    int neighbours = 0;
    for (int effect = 0; effect < depths.size(); effect++) {
      for (int cause = effect + 1; cause < depths.size(); cause++) {
        Optional<Conflict> conflict =
            conflict(at(conditions, depths.get(effect)), at(conditions, depths.get(cause)));
        conflict.ifPresent(conflicts::add);
        neighbours += conflict.isPresent() && cause == effect + 1 ? 1 : 0;
      }
    }
    boolean allTimed = conditions.stream().allMatch(c -> c.interval.isPresent());
    return new Outcome(conflicts, allTimed && depths.size() > 1 && neighbours == depths.size() - 1);
  }

  private static List<Timed> at(List<Timed> conditions, double depth) {
    return conditions.stream().filter(c -> c.depth == depth).toList();
  }

  private static Optional<Conflict> conflict(List<Timed> effects, List<Timed> causes) {
    // A cause without interval beside one with an interval is no excuse, unless it is chronic.
    double most =
        causes.stream().filter(Timed::isTimed).mapToDouble(Timed::most).max().orElse(Double.NaN);
    for (Timed effect : effects) {
      if (effect.isTimed() && effect.least() > most) {
        return Optional.of(new Conflict(effect.field, causes.get(0).field));
      }
    }
    return Optional.empty();
  }

  /** The smallest unit that the certifier gave: P1Y6M is exact to a month. */
  private static double unitDays(TimeInterval interval) {
    String iso = interval.iso8601();
    boolean time = iso.indexOf('T') >= 0;
    return switch (iso.charAt(iso.length() - 1)) {
      case 'Y' -> 365.25;
      case 'M' -> time ? 1 / 1440.0 : 30.4375;
      case 'W' -> 7;
      case 'D' -> 1;
      case 'H' -> 1 / 24.0;
      default -> 1 / 86_400.0;
    };
  }
}
