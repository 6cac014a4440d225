package io.farr.certificate;

import io.farr.certificate.DurationTokens.Kind;
import io.farr.certificate.DurationTokens.Token;
import io.farr.certificate.DurationTokens.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An age in completed units, or a band of ages, as a half-open range: 80 years is everything from
 * the 80th birthday to the day before the 81st. A year has 365.25 days, a month a twelfth of that.
 *
 * @param fromMinutes the youngest it can be, inclusive
 * @param toMinutes the oldest it can be, exclusive
 */
public record Age(long fromMinutes, long toMinutes) {
  private static final long DAY = 1_440;
  private static final long YEAR = 525_960;
  private static final int OLDEST_YEARS = 130;
  private static final long END = (OLDEST_YEARS + 1) * YEAR;

  /** Not stated: any age. */
  public static final Age UNKNOWN = new Age(0, END);

  public Age {
    if (fromMinutes < 0 || toMinutes <= fromMinutes || toMinutes > END) {
      throw new IllegalArgumentException(
          "age is ["
              + fromMinutes
              + ", "
              + toMinutes
              + ") minutes, must be a range within [0, "
              + END
              + ")");
    }
  }

  /** An age in completed years, 0 to 130. */
  public static Age ofYears(int years) {
    return new Age(years * YEAR, (years + 1) * YEAR);
  }

  /** An age in completed days. */
  public static Age ofDays(int days) {
    return new Age(days * DAY, (days + 1) * DAY);
  }

  /**
   * Reads {@code 80y}, {@code 3m} (months), {@code 12d}, {@code 5h}, {@code 10min}, a bare number
   * of years, {@code 83歳}, {@code 生後5か月}, {@code 1歳3か月}, bands ({@code 80-84y}, {@code 1-23h},
   * {@code 80代}), open ends ({@code <1h}, {@code 100+}), any case and width; blank, "unknown" and
   * 不詳 are {@link #UNKNOWN}.
   *
   * @return empty if nobody can have that age: negative, over 130 years, an upside-down band, or
   *     unreadable
   */
  public static Optional<Age> parse(String text) {
    List<Token> tokens = new ArrayList<>();
    boolean less = false;
    boolean atLeast = false;
    for (Token token : DurationTokens.of(text)) {
      switch (token.kind()) {
        case LESS:
          less = true;
          break;
        case AT_LEAST:
          atLeast = true;
          break;
        case FILLER:
        case APPROXIMATE:
          break;
        default:
          tokens.add(token);
      }
    }
    if (tokens.isEmpty() && !less && !atLeast) {
      return text.isBlank() ? Optional.of(UNKNOWN) : Optional.empty();
    }
    if (tokens.size() == 1 && tokens.get(0).kind() == Kind.UNKNOWN) {
      return Optional.of(UNKNOWN);
    }
    return new Reading(tokens).age(less, atLeast);
  }

  /** Whether anything is known of it. */
  public boolean isKnown() {
    return !equals(UNKNOWN);
  }

  /** The youngest it can be, in years, inclusive. */
  public double minYears() {
    return fromMinutes / (double) YEAR;
  }

  /** The oldest it can be, in years, exclusive: 81 for {@code 80y}, 85 for {@code 80-84y}. */
  public double maxYears() {
    return toMinutes / (double) YEAR;
  }

  /** Whether it is certainly less than so many completed days. */
  public boolean isUnderDays(int days) {
    return toMinutes <= days * DAY;
  }

  /** Whether it is certainly less than so many completed years. */
  public boolean isUnderYears(int years) {
    return toMinutes <= years * YEAR;
  }

  /** Whether it is certainly so many completed years or more. */
  public boolean isAtLeastYears(int years) {
    return fromMinutes >= years * YEAR;
  }

  /**
   * Whether it may lie in a range of years; {@link #UNKNOWN} may.
   *
   * @param from first year of the range, inclusive
   * @param to last year of the range, exclusive
   */
  public boolean mayBeBetweenYears(int from, int to) {
    return toMinutes > from * YEAR && fromMinutes < to * YEAR;
  }

  private static final class Reading {
    private final List<Token> tokens;
    private int at;

    Reading(List<Token> tokens) {
      this.tokens = tokens;
    }

    /** Either end of a band: completed units, and how wide the last of them is. */
    private record End(double minutes, double width) {}

    Optional<Age> age(boolean less, boolean atLeast) {
      boolean bareLow = kind(0) == Kind.NUMBER && kind(1) == Kind.RANGE;
      Optional<End> low = bareLow ? Optional.empty() : end();
      double lowNumber = bareLow ? tokens.get(0).value() : 0;
      at = bareLow ? 1 : at;
      if (low.isEmpty() && !bareLow) {
        return Optional.empty();
      }
      double from;
      double to;
      if (kind(at) == Kind.RANGE && at + 1 < tokens.size()) {
        at++;
        int unitAt = at + 1;
        Optional<End> high = end();
        if (high.isEmpty() || less || atLeast) {
          return Optional.empty();
        }
        // 80-84y: the unit behind the band is that of both ends.
        from = bareLow ? lowNumber * unitAt(unitAt).minutes : low.orElseThrow().minutes;
        to = high.get().minutes + high.get().width;
        if (from > high.get().minutes) {
          return Optional.empty();
        }
      } else {
        if (low.isEmpty()) {
          return Optional.empty();
        }
        from = less ? 0 : low.get().minutes;
        to = less ? low.get().minutes : low.get().minutes + low.get().width;
        to = atLeast ? END : to;
      }
      double oldest = less ? to : from;
      if (at != tokens.size() || oldest >= END || (less && atLeast)) {
        return Optional.empty();
      }
      long first = Math.round(from);
      long last = Math.min(END, Math.max(first + 1, Math.round(to)));
      return last > first ? Optional.of(new Age(first, last)) : Optional.empty();
    }

    /** 80y, 1歳3か月, 80代, 83 (years). */
    private Optional<End> end() {
      double minutes = 0;
      double width = 0;
      int begin = at;
      while (kind(at) == Kind.NUMBER) {
        double value = tokens.get(at).value();
        boolean hasUnit = kind(at + 1) == Kind.UNIT || kind(at + 1) == Kind.M;
        if (!hasUnit && at > begin) {
          return Optional.empty();
        }
        Unit unit = unitAt(at + 1);
        at += hasUnit ? 2 : 1;
        minutes += value * unit.minutes;
        double step = value == Math.rint(value) ? unit.minutes : unit.minutes / 10;
        if (kind(at) == Kind.DECADE) {
          at++;
          step = 10 * unit.minutes;
        }
        if (width > 0 && step >= width) {
          return Optional.empty();
        }
        width = step;
      }
      return at == begin ? Optional.empty() : Optional.of(new End(minutes, width));
    }

    private Unit unitAt(int i) {
      switch (kind(i)) {
        case UNIT:
          return tokens.get(i).unit();
        case M:
          return Unit.MONTH;
        default:
          return Unit.YEAR;
      }
    }

    private Kind kind(int i) {
      return i < tokens.size() ? tokens.get(i).kind() : Kind.OTHER;
    }
  }
}
