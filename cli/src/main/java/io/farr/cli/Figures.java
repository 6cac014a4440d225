package io.farr.cli;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Figures {
  private Figures() {}

  /** 12,345. */
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** "1 record", "2 records". */
  static String count(long n, String one) {
    return count(n) + " " + one + (n == 1 ? "" : "s");
  }

  /** 12.3%; of nothing, a dash. */
  static String percent(long part, long whole) {
    return whole == 0 ? "–" : percent((double) part / whole);
  }

  /** 12.3%. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  /** 0.987, three places: a probability. */
  static String probability(double p) {
    return String.format(Locale.ROOT, "%.3f", p);
  }

  /** 850 ms, 3.2 s, 4 min 10 s. */
  static String time(Duration time) {
    if (time.toMillis() < 1000) {
      return time.toMillis() + " ms";
    }
    if (time.toSeconds() < 60) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
    return time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }

  /** 17.3 MB. */
  static String bytes(long bytes) {
    return bytes < 1_000_000
        ? count((bytes + 999) / 1000) + " kB"
        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }
}
