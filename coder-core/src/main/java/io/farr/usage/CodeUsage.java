package io.farr.usage;

import io.farr.cause.Counts;
import io.farr.certificate.Age;
import io.farr.certificate.Sex;
import io.farr.codes.CodeNumber;
import io.farr.codes.pack.Columns;
import io.farr.codes.pack.ColumnsWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What coded certificates hold, counted: how often a code stands on them, in which part, at which
 * age and sex, and with which others. It is how an office's own conventions show: where nobody
 * gives {@code C34.3}, a lobe that is named hardly means it. Holds codes alone, no words. Immutable
 * and thread-safe.
 */
public final class CodeUsage {
  private static final int CODE = 0;
  private static final int CATEGORY = 1;
  private static final int CODE_IN_PART_TWO = 2;
  private static final int CATEGORY_AT_AGE = 3;
  private static final int CATEGORY_BY_SEX = 4;
  private static final int AGE = 5;
  private static final int SEX = 6;
  private static final int ALL = 7;
  private static final int ALL_IN_PART_TWO = 8;
  private static final int PAIR = 9;

  /** Upper ends of the bands of age, in years. */
  private static final int[] BANDS = {1, 15, 35, 50, 65, 75, 85};

  /** Categories that stood together less often are forgotten. */
  private static final int LEAST_TOGETHER = 2;

  private final Counts counts;
  private final Map<Integer, List<Integer>> byCategory = new LinkedHashMap<>();

  private CodeUsage(Counts counts) {
    this.counts = counts;
    for (int category = 0; category < CodeNumber.LIMIT; category += CodeNumber.PER_CATEGORY) {
      if (count(CATEGORY, category, 0) > 0) {
        List<Integer> codes = new ArrayList<>();
        for (int code = category; code <= CodeNumber.categoryEnd(category); code++) {
          if (ofCode(code) > 0) {
            codes.add(code);
          }
        }
        codes.sort(Comparator.comparingInt(code -> -ofCode(code)));
        byCategory.put(category, List.copyOf(codes));
      }
    }
  }

  private static long key(int kind, int a, int b) {
    return (long) kind << 40 | (long) a << 20 | b;
  }

  private int count(int kind, int a, int b) {
    return counts.count(counts.find(key(kind, a, b)), 0);
  }

  /** How many codes were counted. */
  int all() {
    return count(ALL, 0, 0);
  }

  int ofCode(int code) {
    return count(CODE, code, 0);
  }

  int ofCategory(int code) {
    return count(CATEGORY, CodeNumber.category(code), 0);
  }

  /** The codes of a code's category that were seen, commonest first. */
  List<Integer> siblings(int code) {
    return byCategory.getOrDefault(CodeNumber.category(code), List.of());
  }

  /** Logarithm of how much oftener than elsewhere a code stands in its part of the form. */
  double liftOfPart(int code, boolean partTwo) {
    double inPartTwo =
        (count(CODE_IN_PART_TWO, code, 0) + 2 * share(ALL_IN_PART_TWO, ALL)) / (ofCode(code) + 2.0);
    double all = share(ALL_IN_PART_TWO, ALL);
    return partTwo ? Math.log(inPartTwo / all) : Math.log((1 - inPartTwo) / (1 - all));
  }

  private double share(int kind, int of) {
    return (count(kind, 0, 0) + 1.0) / (count(of, 0, 0) + 2.0);
  }

  /** The same for a category at an age; 0 where the age is unknown. */
  double liftOfAge(int code, Age age) {
    int band = band(age);
    return band < 0
        ? 0
        : lift(count(CATEGORY_AT_AGE, CodeNumber.category(code), band), AGE, band, code);
  }

  /** The same for a category and a sex; 0 where the sex is unknown. */
  double liftOfSex(int code, Sex sex) {
    return sex == Sex.UNKNOWN
        ? 0
        : lift(
            count(CATEGORY_BY_SEX, CodeNumber.category(code), sex.ordinal()),
            SEX,
            sex.ordinal(),
            code);
  }

  private double lift(int both, int kind, int value, int code) {
    double expected = (double) count(kind, value, 0) / (all() + 1);
    return Math.log((both + 5 * expected + 1e-3) / ((ofCategory(code) + 5) * expected + 1e-3));
  }

  /** Logarithm of how much oftener than by chance two categories stand together. */
  double liftOfPair(int code, int other) {
    int a = CodeNumber.category(code);
    int b = CodeNumber.category(other);
    double expected = (double) ofCategory(a) * ofCategory(b) / (all() + 1);
    int together = count(PAIR, Math.min(a, b), Math.max(a, b));
    return Math.log((together + 1) / (expected + 1));
  }

  private static int band(Age age) {
    if (!age.isKnown()) {
      return -1;
    }
    int band = 0;
    while (band < BANDS.length && age.minYears() >= BANDS[band]) {
      band++;
    }
    return band;
  }

  /** Writes the counts as columns. */
  public void write(ColumnsWriter writer) {
    counts.write("usage", writer);
  }

  /** Reads what {@link #write} wrote. */
  public static CodeUsage read(Columns columns) {
    return new CodeUsage(Counts.read("usage", 1, columns));
  }

  /** Collects the counts. Not thread-safe. */
  public static final class Builder {
    private final Counts.Builder counts = new Counts.Builder(1);
    private final Counts.Builder pairs = new Counts.Builder(1);

    /**
     * Adds a certificate.
     *
     * @param partOne its codes as {@link CodeNumber}s
     */
    public void add(Collection<Integer> partOne, Collection<Integer> partTwo, Sex sex, Age age) {
      partOne.forEach(code -> add(code, false, sex, age));
      partTwo.forEach(code -> add(code, true, sex, age));
      TreeSet<Integer> categories = new TreeSet<>();
      partOne.forEach(code -> categories.add(CodeNumber.category(code)));
      partTwo.forEach(code -> categories.add(CodeNumber.category(code)));
      for (int low : categories) {
        for (int high : categories.tailSet(low, false)) {
          pairs.add(key(PAIR, low, high), 0, 1);
        }
      }
    }

    private void add(int code, boolean partTwo, Sex sex, Age age) {
      int category = CodeNumber.category(code);
      counts.add(key(CODE, code, 0), 0, 1);
      counts.add(key(CATEGORY, category, 0), 0, 1);
      counts.add(key(ALL, 0, 0), 0, 1);
      if (partTwo) {
        counts.add(key(CODE_IN_PART_TWO, code, 0), 0, 1);
        counts.add(key(ALL_IN_PART_TWO, 0, 0), 0, 1);
      }
      int band = band(age);
      if (band >= 0) {
        counts.add(key(CATEGORY_AT_AGE, category, band), 0, 1);
        counts.add(key(AGE, band, 0), 0, 1);
      }
      if (sex != Sex.UNKNOWN) {
        counts.add(key(CATEGORY_BY_SEX, category, sex.ordinal()), 0, 1);
        counts.add(key(SEX, sex.ordinal(), 0), 0, 1);
      }
    }

    /** Freezes the counts. */
    public CodeUsage freeze() {
      return new CodeUsage(counts.freeze(1).and(pairs.freeze(LEAST_TOGETHER)));
    }
  }
}
