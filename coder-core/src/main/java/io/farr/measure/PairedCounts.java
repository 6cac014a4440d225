package io.farr.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Deaths of one cause in two codings of the same records.
 *
 * @param name a code, or the number of an item
 * @param title what it is called; empty if no title is known
 * @param a deaths by the first coding
 * @param b deaths by the second coding
 * @param both deaths by both
 */
public record PairedCounts(String name, String title, long a, long b, long both) {
  /** Rates and ratios of fewer deaths are not reliable, by the rule of NCHS. */
  public static final int FEWEST = 20;

  private static final double Z95 = 1.959964;

  public PairedCounts {
    if (both < 0 || both > a || both > b) {
      throw new IllegalArgumentException(
          "expected 0 <= both <= a and b, found " + both + " of " + a + " and " + b);
    }
  }

  /** Net change: what the table shows. */
  public long net() {
    return b - a;
  }

  /** Deaths that came in. */
  public long in() {
    return b - both;
  }

  /** Deaths that went out. */
  public long out() {
    return a - both;
  }

  /** Gross change: all deaths that moved. */
  public long gross() {
    return in() + out();
  }

  /**
   * The comparability ratio: deaths by the second coding over deaths by the first, of the same
   * records (Anderson et al., NVSR 49(2), 2001, Technical notes).
   *
   * @param standardError of the ratio
   * @param low lower end of the 95% interval
   * @param reliable whether there are at least {@link #FEWEST} deaths in both codings
   */
  public record Ratio(
      double value, double standardError, double low, double high, boolean reliable) {}

  /**
   * The ratio with its interval; empty if either coding gave no death.
   *
   * <p>Both counts are of one sample, so that deaths common to both cannot vary between them: the
   * variance of ln(b/a) is (in + out) / (a b), the delta method for paired proportions (Nam and
   * Blackwelder 2002, Statistics in Medicine 21:689, sec. 2). The interval is symmetric on the
   * logarithm. It speaks of the records as a sample of all that could have been coded; of these
   * very records the ratio is exact.
   */
  public Optional<Ratio> ratio() {
    if (a == 0 || b == 0) {
      return Optional.empty();
    }
    double value = (double) b / a;
    double error = Math.sqrt((double) gross() / ((double) a * b));
    return Optional.of(
        new Ratio(
            value,
            value * error,
            value * Math.exp(-Z95 * error),
            value * Math.exp(Z95 * error),
            Math.min(a, b) >= FEWEST));
  }

  /** As figures for programs. */
  public Map<String, Object> figures() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("title", title);
    row.put("a", a);
    row.put("b", b);
    row.put("both", both);
    row.put("net", net());
    row.put("moved_in", in());
    row.put("moved_out", out());
    row.put("gross", gross());
    ratio()
        .ifPresent(
            ratio -> {
              row.put("ratio", Rounding.fourPlaces(ratio.value()));
              row.put("standard_error", Rounding.fourPlaces(ratio.standardError()));
              row.put("low", Rounding.fourPlaces(ratio.low()));
              row.put("high", Rounding.fourPlaces(ratio.high()));
              row.put("reliable", ratio.reliable());
            });
    return row;
  }
}
