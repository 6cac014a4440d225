package io.farr.cause;

import io.farr.codes.CodeNumber;
import io.farr.codes.pack.Columns;
import io.farr.codes.pack.ColumnsWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What people made of coded certificates, counted: how often a code was the underlying cause where
 * it stood on the form, which of two conditions won, what became of what the rules select, and
 * which code that nobody wrote two conditions gave (linkage). Counts are kept for codes and, to
 * back off to, for categories and groups of ten categories. Immutable and thread-safe.
 */
public final class CauseStatistics {
  /** Levels of detail: the code, its category, its group of ten categories. */
  static final int LEVELS = 3;

  private static final int PRIOR = 0;
  private static final int PAIR = 3;
  private static final int GIVEN_RULES = 6;
  private static final int OF_RULES = 8;

  /** Codes that linkage gives, by pair: the place of each pair's first in {@link #linked}. */
  private final Map<Long, int[]> linkedByPair;

  private final Counts counts;

  private CauseStatistics(Counts counts, Map<Long, int[]> linkedByPair) {
    this.counts = counts;
    this.linkedByPair = linkedByPair;
  }

  /** A code at a level of detail. */
  static int at(int level, int code) {
    return switch (level) {
      case 0 -> code;
      case 1 -> CodeNumber.category(code);
      default -> code / 110 * 110;
    };
  }

  private static long key(int kind, int relation, int a, int b) {
    return ((long) kind << 4 | relation) << 40 | (long) a << 20 | b;
  }

  /** How often a code stood in a zone, and was the cause. Three numbers a place, see below. */
  int prior(int level, int zone, int code) {
    return counts.find(key(PRIOR + level, zone, at(level, code), 0));
  }

  /**
   * How two conditions stood together: column 0 how often, 1 how often the lower-numbered was the
   * cause, 2 how often the other.
   */
  int pair(int level, int relation, int low, int high) {
    return counts.find(key(PAIR + level, relation, at(level, low), at(level, high)));
  }

  /** Given what the rules selected, how often a code was written too, and was the cause. */
  int givenRules(int level, int rules, int code) {
    return counts.find(key(GIVEN_RULES + level, 0, at(level, rules), at(level, code)));
  }

  /** How often the rules selected a code, and were right. */
  int ofRules(int level, int rules) {
    return counts.find(key(OF_RULES + level, 0, at(level, rules), 0));
  }

  int count(int place, int column) {
    return counts.count(place, column);
  }

  /**
   * The codes that a pair of conditions gave without being written, most frequent first: code, how
   * often; and so on. The second may be the first itself: a single condition that became another.
   *
   * @param level 0 for codes, 1 for categories; there a code's place in its own category is given
   *     as −1 − digit for the category of the first, −101 − digit for that of the second
   */
  int[] linked(int level, int first, int second) {
    return linkedByPair.getOrDefault(
        key(level, 0, at(level, first), at(level, second)), new int[0]);
  }

  /** How often a pair stood together, in this order or the other. */
  int together(int level, int first, int second) {
    return counts.count(counts.find(key(12 + level, 0, at(level, first), at(level, second))), 0);
  }

  /** Collects the counts. Not thread-safe. */
  public static final class Builder {
    private final Counts.Builder counts = new Counts.Builder(3);
    private final Map<Long, Map<Integer, Integer>> linked = new HashMap<>();
    private int weight = 1;

    /**
     * Adds a certificate, what the rules selected, and the cause that people gave it.
     *
     * @param times how many certificates it counts for
     */
    public void add(
        CodedCertificate certificate,
        RulesInPractice.Selections rules,
        String expected,
        int times) {
      weight = times;
      add(new SelectorView(certificate, rules), CodeNumber.of(expected));
    }

    private void add(SelectorView view, int cause) {
      boolean written = view.indexOf(cause) >= 0;
      for (int i = 0; i < view.size; i++) {
        int code = view.codes[i];
        for (int level = 0; level < LEVELS; level++) {
          boolean won = at(level, code) == at(level, cause);
          see(key(PRIOR + level, view.zone(i), at(level, code), 0), won, false);
          if (level < 2 && view.rulesCause >= 0) {
            see(
                key(GIVEN_RULES + level, 0, at(level, view.rulesCause), at(level, code)),
                won,
                false);
          }
          for (int j = 0; j < view.size; j++) {
            int other = view.codes[j];
            if (code < other) {
              see(
                  key(PAIR + level, view.relation(i, j), at(level, code), at(level, other)),
                  won,
                  at(level, other) == at(level, cause));
            }
          }
        }
        for (int j = 0; j < view.size; j++) {
          addLinked(code, view.codes[j], cause, written);
        }
      }
      for (int level = 0; level < 2 && view.rulesCause >= 0; level++) {
        int rules = at(level, view.rulesCause);
        see(key(OF_RULES + level, 0, rules, 0), rules == at(level, cause), false);
      }
    }

    private void see(long key, boolean firstWon, boolean secondWon) {
      counts.add(key, weight, firstWon ? weight : 0, secondWon ? weight : 0);
    }

    private void addLinked(int first, int second, int cause, boolean written) {
      for (int level = 0; level < 2; level++) {
        long pair = key(12 + level, 0, at(level, first), at(level, second));
        counts.add(pair, 0, weight);
        if (!written) {
          linked
              .computeIfAbsent(
                  key(level, 0, at(level, first), at(level, second)), k -> new TreeMap<>())
              .merge(level == 0 ? cause : template(first, second, cause), weight, Integer::sum);
        }
      }
    }

    /** Freezes the counts; what was seen less often than that is forgotten. */
    public CauseStatistics freeze(int atLeast) {
      Map<Long, int[]> byPair = new HashMap<>();
      linked.forEach(
          (pair, results) -> {
            List<Map.Entry<Integer, Integer>> best = new ArrayList<>(results.entrySet());
            best.removeIf(e -> e.getValue() < atLeast);
            best.sort(
                Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()));
            int[] flat = new int[2 * Math.min(4, best.size())];
            for (int i = 0; i < flat.length / 2; i++) {
              flat[2 * i] = best.get(i).getKey();
              flat[2 * i + 1] = best.get(i).getValue();
            }
            if (flat.length > 0) {
              byPair.put(pair, flat);
            }
          });
      return new CauseStatistics(counts.freeze(atLeast), byPair);
    }
  }

  /** A linked code as seen from the categories of a pair. */
  private static int template(int first, int second, int cause) {
    int digit = CodeNumber.digit(cause);
    if (digit >= 0 && CodeNumber.category(first) == CodeNumber.category(cause)) {
      return -1 - digit;
    }
    if (digit >= 0 && CodeNumber.category(second) == CodeNumber.category(cause)) {
      return -101 - digit;
    }
    return cause;
  }

  /** The code that a template stands for. */
  static int resolve(int template, int first, int second) {
    return template >= 0
        ? template
        : template > -100
            ? CodeNumber.withDigit(first, -1 - template)
            : CodeNumber.withDigit(second, -101 - template);
  }

  /** Writes the counts as columns. */
  public void write(ColumnsWriter writer) {
    counts.write("counts", writer);
    TreeMap<Long, int[]> sorted = new TreeMap<>(linkedByPair);
    int[] high = new int[sorted.size()];
    int[] low = new int[sorted.size()];
    int[] start = new int[sorted.size() + 1];
    int i = 0;
    for (Map.Entry<Long, int[]> entry : sorted.entrySet()) {
      high[i] = (int) (entry.getKey() >>> 32);
      low[i] = (int) (long) entry.getKey();
      start[i + 1] = start[i] + entry.getValue().length;
      i++;
    }
    int[] results = sorted.values().stream().flatMapToInt(java.util.Arrays::stream).toArray();
    writer
        .ints("linked_high", high)
        .ints("linked_low", low)
        .ints("linked_start", start)
        .ints("linked", results);
  }

  /** Reads what {@link #write} wrote. */
  public static CauseStatistics read(Columns columns) {
    Map<Long, int[]> byPair = new HashMap<>();
    java.nio.IntBuffer high = columns.ints("linked_high");
    java.nio.IntBuffer low = columns.ints("linked_low");
    java.nio.IntBuffer start = columns.ints("linked_start");
    java.nio.IntBuffer results = columns.ints("linked");
    for (int i = 0; i < high.remaining(); i++) {
      int[] flat = new int[start.get(i + 1) - start.get(i)];
      for (int k = 0; k < flat.length; k++) {
        flat[k] = results.get(start.get(i) + k);
      }
      byPair.put((long) high.get(i) << 32 | low.get(i) & 0xffffffffL, flat);
    }
    return new CauseStatistics(Counts.read("counts", 3, columns), byPair);
  }
}
