package io.farr.codes;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * A set of ICD-10 codes of three and four characters, by {@link CodeNumber}, kept as a few ranges.
 * Immutable and thread-safe; membership is a binary search among the ranges' ends.
 */
public final class CodeSet {
  /** No code at all. */
  public static final CodeSet EMPTY = new CodeSet(new int[0]);

  /** Every code. */
  public static final CodeSet ALL = new CodeSet(new int[] {0, CodeNumber.LIMIT});

  /** Where membership changes, ascending: the first number inside, the first outside, … */
  private final int[] edges;

  private CodeSet(int[] edges) {
    this.edges = edges;
  }

  private static final Pattern CODE = Pattern.compile("[A-Z][0-9]{2}(\\.?[0-9])?");

  /** Commas, and blanks between one item and the next. */
  private static final Pattern SEPARATOR =
      Pattern.compile("\\s*,\\s*|(?<=[0-9*])\\s+(?=[A-Za-z!*])");

  /**
   * Reads an expression: items separated by commas or blanks. An item is a code ({@code I21.9}), a
   * category with all below it ({@code I21}), a range ({@code I20-I25}, {@code E10.2-E10.4}, {@code
   * V01-Y98}; both ends with all below them), or {@code *} for every code; with {@code !} in front
   * it takes away. Items work from left to right.
   *
   * @throws IllegalArgumentException naming the item that is none of these
   */
  public static CodeSet parse(String expression) {
    BitSet numbers = new BitSet(CodeNumber.LIMIT);
    for (String written : SEPARATOR.split(expression.strip(), -1)) {
      String item = written.toUpperCase(Locale.ROOT).replace('–', '-');
      boolean without = item.startsWith("!");
      String range = without ? item.substring(1).strip() : item;
      if (range.equals("*")) {
        numbers.set(0, CodeNumber.LIMIT, !without);
        continue;
      }
      String[] ends = range.split("-", -1);
      int first = ends.length <= 2 ? number(ends[0]) : -1;
      int last = ends.length <= 2 ? number(ends[ends.length - 1]) : -1;
      if (first < 0 || last < 0) {
        throw new IllegalArgumentException(
            "expected a range such as I20-I25.1 or I21, found \"" + written + "\"");
      }
      if (first > upTo(last)) {
        throw new IllegalArgumentException(
            "expected a range that ends where it begins or later, found \"" + written + "\"");
      }
      numbers.set(first, upTo(last) + 1, !without);
    }
    return of(numbers);
  }

  /**
   * The codes from one number to another, both inclusive; where the last is a category, with all
   * below it.
   */
  public static CodeSet range(int first, int last) {
    return first > upTo(last) ? EMPTY : new CodeSet(new int[] {first, upTo(last) + 1});
  }

  /** Exactly one code; a category without what stands below it. */
  public static CodeSet only(int number) {
    return new CodeSet(new int[] {number, number + 1});
  }

  /** All codes for which a test holds. */
  public static CodeSet where(IntPredicate test) {
    BitSet numbers = new BitSet(CodeNumber.LIMIT);
    for (int i = 0; i < CodeNumber.LIMIT; i++) {
      numbers.set(i, test.test(i));
    }
    return of(numbers);
  }

  private static CodeSet of(BitSet numbers) {
    int[] edges = new int[2 * numbers.cardinality() + 2];
    int n = 0;
    for (int from = numbers.nextSetBit(0); from >= 0; from = numbers.nextSetBit(edges[n - 1])) {
      edges[n++] = from;
      edges[n++] = numbers.nextClearBit(from);
    }
    return new CodeSet(Arrays.copyOf(edges, n));
  }

  private static int number(String code) {
    String bare = code.strip();
    return CODE.matcher(bare).matches() ? CodeNumber.of(bare) : -1;
  }

  private static int upTo(int last) {
    return CodeNumber.digit(last) < 0 ? CodeNumber.categoryEnd(last) : last;
  }

  /** Whether the set holds a code; a number below 0 is in no set. */
  public boolean has(int number) {
    int at = Arrays.binarySearch(edges, number);
    return at >= 0 ? (at & 1) == 0 : (-at - 1 & 1) == 1;
  }

  /**
   * Whether the set holds a code, with or without its dot, in either case; what follows four
   * characters is left out.
   */
  public boolean holds(String code) {
    return has(CodeNumber.of(code.toUpperCase(Locale.ROOT)));
  }

  /** Whether it holds all that another set holds. */
  public boolean holdsAll(CodeSet other) {
    for (int i = 0; i < other.edges.length; i += 2) {
      if (!has(other.edges[i]) || end(other.edges[i]) < other.edges[i + 1]) {
        return false;
      }
    }
    return true;
  }

  /** Whether any code is in this set and another. */
  public boolean overlaps(CodeSet other) {
    for (int i = 0; i < other.edges.length; i += 2) {
      int first = next(other.edges[i]);
      if (first >= 0 && first < other.edges[i + 1]) {
        return true;
      }
    }
    return false;
  }

  /** The first number outside the set behind one that is inside. */
  private int end(int inside) {
    int at = Arrays.binarySearch(edges, inside);
    return edges[at >= 0 ? at + 1 : -at - 1];
  }

  /**
   * This set without the categories of which it holds some subdivisions only: for lists by which
   * deaths are counted, where D06-D07.3 does not count an undivided D07.
   */
  public CodeSet withoutPartedCategories() {
    return where(n -> has(n) && (CodeNumber.digit(n) >= 0 || end(n) > CodeNumber.categoryEnd(n)));
  }

  /** This set and another. */
  public CodeSet or(CodeSet other) {
    BitSet both = numbers();
    both.or(other.numbers());
    return of(both);
  }

  /** What this set and another have in common. */
  public CodeSet and(CodeSet other) {
    BitSet both = numbers();
    both.and(other.numbers());
    return of(both);
  }

  private BitSet numbers() {
    BitSet numbers = new BitSet(CodeNumber.LIMIT);
    paint(numbers, true);
    return numbers;
  }

  /** Sets or clears the bits of this set's numbers. */
  public void paint(BitSet numbers, boolean set) {
    for (int i = 0; i < edges.length; i += 2) {
      numbers.set(edges[i], edges[i + 1], set);
    }
  }

  /** Whether it holds nothing. */
  public boolean isEmpty() {
    return edges.length == 0;
  }

  /** How many numbers it holds, of existing codes or not. */
  public int size() {
    int size = 0;
    for (int i = 0; i < edges.length; i += 2) {
      size += edges[i + 1] - edges[i];
    }
    return size;
  }

  /** The first number of the set that is not below {@code from}, or −1. */
  public int next(int from) {
    for (int i = 0; i < edges.length; i += 2) {
      if (from < edges[i + 1]) {
        return Math.max(from, edges[i]);
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodeSet && Arrays.equals(((CodeSet) other).edges, edges);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(edges);
  }

  /** As an expression that {@link #parse} reads as the same set; {@code -} for the empty set. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < edges.length; i += 2) {
      int last = edges[i + 1] - 1;
      text.append(i == 0 ? "" : ",").append(CodeNumber.text(edges[i]));
      if (last > edges[i]) {
        text.append('-').append(CodeNumber.text(last));
      }
      if (CodeNumber.digit(last) < 0) {
        // A category as an end of a range means all below it, which this set does not hold.
        text.append(",!")
            .append(CodeNumber.text(CodeNumber.withDigit(last, 0)))
            .append('-')
            .append(CodeNumber.text(CodeNumber.withDigit(last, 9)));
      }
    }
    return equals(ALL) ? "*" : text.length() == 0 ? "-" : text.toString();
  }
}
