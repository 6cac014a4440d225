package io.farr.certificate;

import io.farr.certificate.DurationTokens.Kind;
import io.farr.certificate.DurationTokens.Token;
import io.farr.certificate.DurationTokens.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time between the onset of a condition and death, as the certifier put it.
 *
 * @param iso8601 an ISO 8601 duration: {@code P3Y6M}, {@code P2W}, {@code PT5M}
 * @param days the same in days, a year being 365.25 and a month 30.4375 of them; at least 0
 * @param approximate whether the certifier gave a rough figure: 約, several, more than, a range
 */
public record TimeInterval(String iso8601, double days, boolean approximate) {
  /** What "several", 数 and a unit without a number ("days") stand for. */
  private static final double SEVERAL = 3;

  private static final double MINUTES_A_DAY = 1_440;
  private static final double MOST_DAYS = 130 * 365.25;

  private static final Pattern LIST =
      Pattern.compile("[;；,，、\n/／]|[(（][0-9０-９]{1,2}[)）]|[①-⑳]|(?<![0-9０-９])[0-9]{1,2}\\)");
  private static final int LONGEST_LIST = 200;

  private static final Pattern ISO =
      Pattern.compile(
          "P(?:(\\d{1,4})Y)?(?:(\\d{1,5})M)?(?:(\\d{1,5})W)?(?:(\\d{1,6})D)?"
              + "(?:T(?:(\\d{1,6})H)?(?:(\\d{1,6})M)?(?:(\\d{1,6})S)?)?");

  public TimeInterval {
    if (!iso8601.startsWith("P") || !(days >= 0 && days <= MOST_DAYS)) {
      throw new IllegalArgumentException(
          "interval is " + days + " days, must be in [0, " + MOST_DAYS + "]");
    }
  }

  private record Part(double value, Unit unit) {
    double days() {
      return value * unit.minutes / MINUTES_A_DAY;
    }
  }

  /**
   * Reads a length of time in Japanese or English, or an ISO 8601 duration. A range ({@code 2〜3週間},
   * "days to weeks") gives its middle.
   *
   * @return empty for what is no length of time: blank, 不詳, "unknown", "chronic", a calendar date
   *     (平成25年頃), more than 130 years, or a list of several
   */
  public static Optional<TimeInterval> parse(String text) {
    Matcher iso = ISO.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (iso.matches()) {
      return ofIso(iso);
    }
    return new Reading(DurationTokens.of(text)).interval();
  }

  /**
   * Reads several lengths of time, one a condition of a line: {@code 3日; 10年}, "2 years, 5 years",
   * ① 3日 ② 10年.
   *
   * @return one entry a length, empty where the text says 不詳 or "unknown"; an empty list if the
   *     text is a single length, blank, or anything else stands in it
   */
  public static List<Optional<TimeInterval>> parseList(String text) {
    if (text.length() > LONGEST_LIST || parse(text).isPresent()) {
      return List.of();
    }
    List<Optional<TimeInterval>> list = new ArrayList<>();
    for (String piece : LIST.split(text)) {
      if (!piece.isBlank()) {
        Optional<TimeInterval> interval = parse(piece);
        if (interval.isEmpty() && !isUnknown(piece)) {
          return List.of();
        }
        list.add(interval);
      }
    }
    return list.size() > 1 ? List.copyOf(list) : List.of();
  }

  private static boolean isUnknown(String text) {
    List<Token> tokens = DurationTokens.of(text);
    return tokens.size() == 1 && tokens.get(0).kind() == Kind.UNKNOWN;
  }

  private static Optional<TimeInterval> ofIso(Matcher iso) {
    List<Part> parts = new ArrayList<>();
    for (Unit unit : Unit.values()) {
      String digits = iso.group(unit.ordinal() + 1);
      if (digits != null) {
        parts.add(new Part(Integer.parseInt(digits), unit));
      }
    }
    return parts.isEmpty() ? Optional.empty() : of(parts, false);
  }

  private static Optional<TimeInterval> of(List<Part> parts, boolean approximate) {
    double days = Reading.days(parts);
    return days > MOST_DAYS
        ? Optional.empty()
        : Optional.of(new TimeInterval(iso8601(parts), days, approximate));
  }

  /** A fraction goes to the next smaller unit, rounded: 1.5 years are {@code P1Y6M}. */
  private static String iso8601(List<Part> parts) {
    long[] counts = new long[Unit.values().length];
    for (Part part : parts) {
      int unit = part.unit.ordinal();
      long whole = (long) Math.floor(part.value);
      long rest = Math.round((part.value - whole) * part.unit.parts);
      if (rest == part.unit.parts || part.unit == Unit.SECOND) {
        whole += rest == 0 ? 0 : 1;
        rest = 0;
      }
      counts[unit] += whole;
      if (rest > 0) {
        // A month breaks into days, not weeks.
        counts[part.unit == Unit.MONTH ? Unit.DAY.ordinal() : unit + 1] += rest;
      }
    }
    int weeks = Unit.WEEK.ordinal();
    boolean weeksAlone = true;
    for (int i = 0; i < counts.length; i++) {
      weeksAlone &= i == weeks || counts[i] == 0;
    }
    if (counts[weeks] > 0 && !weeksAlone) {
      // ISO 8601 does not combine weeks with other units.
      counts[Unit.DAY.ordinal()] += 7 * counts[weeks];
      counts[weeks] = 0;
    }
    StringBuilder date = new StringBuilder("P");
    StringBuilder time = new StringBuilder();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        (i <= Unit.DAY.ordinal() ? date : time).append(counts[i]).append("YMWDHMS".charAt(i));
      }
    }
    if (time.length() > 0) {
      date.append('T').append(time);
    }
    return date.length() > 1 ? date.toString() : "PT0S";
  }

  /** One reading of the tokens of a text, from left to right. */
  private static final class Reading {
    private final List<Token> tokens = new ArrayList<>();
    private boolean approximate;
    private int at;

    Reading(List<Token> all) {
      for (Token token : all) {
        switch (token.kind()) {
          case APPROXIMATE:
          case AT_LEAST:
          case LESS:
            approximate = true;
            break;
          case FILLER:
            break;
          default:
            tokens.add(token);
        }
      }
      // "10 years or more": what is left is an "or" without an other end.
      while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).kind() == Kind.RANGE) {
        tokens.remove(tokens.size() - 1);
        approximate = true;
      }
    }

    Optional<TimeInterval> interval() {
      if (tokens.size() == 1 && kind(0) == Kind.INSTANT) {
        return Optional.of(new TimeInterval("PT0S", 0, true));
      }
      Side first = side();
      if (at == tokens.size()) {
        return first.parts.isEmpty() ? Optional.empty() : of(first.parts, approximate);
      }
      // 2、3日 is a range, "2 years, 5 years" is a list.
      boolean range = kind(at) == Kind.RANGE || (kind(at) == Kind.AND && first.bare.isPresent());
      at++;
      Side second = side();
      return range && at == tokens.size() && !second.parts.isEmpty()
          ? middle(first, second.parts)
          : Optional.empty();
    }

    private static Optional<TimeInterval> middle(Side first, List<Part> second) {
      Unit unit = second.get(0).unit;
      double low =
          first.bare.isPresent()
              ? new Part(first.bare.getAsDouble(), unit).days()
              : days(first.parts);
      double high = days(second);
      if (low <= 0 || low >= high) {
        return Optional.empty();
      }
      double value = (low + high) / 2 * MINUTES_A_DAY / unit.minutes;
      return of(List.of(new Part(value, unit)), true);
    }

    /** Parts of falling unit; or a number without a unit, as on the left of "3-4 years". */
    private record Side(List<Part> parts, OptionalDouble bare) {}

    private Side side() {
      List<Part> parts = new ArrayList<>();
      while (at < tokens.size()) {
        int begin = at;
        if (!parts.isEmpty() && kind(at) == Kind.AND) {
          at++;
        }
        OptionalDouble value = value();
        Optional<Unit> unit = unit(parts);
        if (unit.isEmpty() && value.isPresent() && parts.isEmpty()) {
          return new Side(parts, value);
        }
        boolean falls =
            unit.isPresent() && (parts.isEmpty() || unit.get().compareTo(last(parts)) > 0);
        if (!falls || (value.isEmpty() && !parts.isEmpty())) {
          at = begin;
          break;
        }
        approximate |= value.isEmpty(); // "days"
        double count = value.orElse(SEVERAL);
        if (kind(at) == Kind.HALF && kind(at + 1) != Kind.UNIT) {
          at++; // 1年半
          count += 0.5;
        }
        parts.add(new Part(count, unit.get()));
      }
      return new Side(parts, OptionalDouble.empty());
    }

    /** 3, 1/2, 1 1/2, several, 10数, half an, a. */
    private OptionalDouble value() {
      if (kind(at) == Kind.ARTICLE && (kind(at + 1) == Kind.SEVERAL || isNumber(at + 1))) {
        at++;
      }
      switch (kind(at)) {
        case NUMBER:
          return OptionalDouble.of(number());
        case SEVERAL:
          at++;
          approximate = true;
          return OptionalDouble.of(SEVERAL);
        case HALF:
          at += kind(at + 1) == Kind.ARTICLE ? 2 : 1;
          return OptionalDouble.of(0.5);
        case ARTICLE:
          at++;
          if (kind(at) == Kind.HALF) {
            at++;
            return OptionalDouble.of(0.5);
          }
          return OptionalDouble.of(1);
        default:
          return OptionalDouble.empty();
      }
    }

    private double number() {
      if (isFraction(at)) {
        return fraction();
      }
      double whole = tokens.get(at++).value();
      int next = kind(at) == Kind.AND ? at + 1 : at;
      if (isFraction(next)) {
        at = next;
        return whole + fraction();
      }
      if (kind(at) == Kind.SEVERAL) {
        at++;
        approximate = true;
        return whole + SEVERAL;
      }
      next = kind(next) == Kind.ARTICLE ? next + 1 : next;
      if (kind(next) == Kind.HALF) {
        at = next + 1;
        return whole + 0.5;
      }
      return whole;
    }

    private double fraction() {
      double value = tokens.get(at).value() / tokens.get(at + 2).value();
      at += 3;
      return value;
    }

    /** Proper fractions with a small denominator: 2020/3 is a date. */
    private boolean isFraction(int i) {
      return isNumber(i)
          && kind(i + 1) == Kind.SLASH
          && isNumber(i + 2)
          && tokens.get(i).value() < tokens.get(i + 2).value()
          && tokens.get(i + 2).value() <= 4;
    }

    private Optional<Unit> unit(List<Part> before) {
      if (kind(at) == Kind.UNIT) {
        return Optional.of(tokens.get(at++).unit());
      }
      // 3y 6m, 2h 30m; "5 m" could be either.
      boolean told = kind(at) == Kind.M && !before.isEmpty();
      if (told && last(before) == Unit.YEAR) {
        at++;
        return Optional.of(Unit.MONTH);
      }
      if (told && last(before) == Unit.HOUR) {
        at++;
        return Optional.of(Unit.MINUTE);
      }
      return Optional.empty();
    }

    private boolean isNumber(int i) {
      return kind(i) == Kind.NUMBER;
    }

    private Kind kind(int i) {
      return i < tokens.size() ? tokens.get(i).kind() : Kind.OTHER;
    }

    private static double days(List<Part> parts) {
      return parts.stream().mapToDouble(Part::days).sum();
    }

    private static Unit last(List<Part> parts) {
      return parts.get(parts.size() - 1).unit;
    }
  }
}
