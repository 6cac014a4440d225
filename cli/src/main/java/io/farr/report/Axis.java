package io.farr.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A scale with round numbers on it.
 *
 * @param low its beginning
 * @param high its end, above {@code low}
 * @param step from number to number: 1, 2 or 5 times a power of ten
 */
record Axis(double low, double high, double step) {
  Axis {
    if (!(low < high && step > 0)) {
      throw new IllegalArgumentException("expected low < high, found " + low + " and " + high);
    }
  }

  /** From a round number at or below {@code low} to one at or above {@code high}. */
  static Axis around(double low, double high, int steps) {
    double end = high > low ? high : low + 1;
    double step = step(end - low, steps);
    return new Axis(
        Math.floor(low / step + 1e-9) * step, Math.ceil(end / step - 1e-9) * step, step);
  }

  /** From here exactly to there, with round numbers between. */
  static Axis exactly(double low, double high, int steps) {
    return new Axis(low, high, step(high - low, steps));
  }

  private static double step(double range, int steps) {
    double raw = range / steps;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= raw * 0.999) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    double first = Math.ceil(low / step - 1e-9);
    for (int i = 0; (first + i) * step <= high + 1e-9 * step; i++) {
      ticks.add((first + i) * step);
    }
    return ticks;
  }

  /** Where a value lies, 0 at the beginning and 1 at the end; not beyond them. */
  double share(double value) {
    return Math.max(0, Math.min(1, (value - low) / (high - low)));
  }

  /** A number of this scale: 12,000 as 12k. */
  String label(double value) {
    double size = Math.abs(value);
    if (size >= 1e9) {
      return round(value / 1e9) + "G";
    }
    if (size >= 1e6) {
      return round(value / 1e6) + "M";
    }
    if (size >= 1e4) {
      return round(value / 1e3) + "k";
    }
    return round(value);
  }

  private static String round(double value) {
    BigDecimal number =
        new BigDecimal(value).round(new MathContext(6)).setScale(4, RoundingMode.HALF_UP);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** A number in full, without zeros at its end: 12,345 or 1.4. */
  static String shortest(double value) {
    String text = figure(value);
    return text.indexOf('.') < 0 ? text : text.replaceFirst("\\.?0+$", "");
  }

  /** A number in full: 12,345 or 0.987. */
  static String figure(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : Math.abs(value) >= 100
            ? String.format(Locale.ROOT, "%,.1f", value)
            : String.format(Locale.ROOT, "%.4f", value);
  }
}
