package io.farr.external;

import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the words of a table in a text. Of words inside each other the longer one stays if it is a
 * mask or both are of one family (veh.truck in 軽トラック); a negation stays only by itself. A long
 * English word may hold one typing error. Immutable and thread-safe.
 */
final class WordFinder {
  static final String MASK = "-";
  private static final int LEAST_MISSPELT = 6;

  private record Word(String text, boolean anyEnding, Set<String> concepts) {}

  /** A word found: where it stands in the flat text, and what it tells. */
  record Spot(int start, int end, Set<String> concepts) {
    boolean tells(String concept) {
      for (String c : concepts) {
        if (c.equals(concept)
            || (c.length() > concept.length()
                && c.startsWith(concept)
                && c.charAt(concept.length()) == '.')) {
          return true;
        }
      }
      return false;
    }

    boolean isMask() {
      return concepts.contains(MASK);
    }

    private boolean covers(Spot other) {
      return start <= other.start && end >= other.end && end - start > other.end - other.start;
    }
  }

  /** Words by their first character, longest first. */
  private final Map<Character, List<Word>> byFirst = new HashMap<>();

  /** Single English words that are long enough to be recognised misspelt, by first letter. */
  private final Map<Character, List<Word>> misspellable = new HashMap<>();

  private final Set<String> known = new java.util.HashSet<>();

  WordFinder(List<String> rows) {
    Map<String, Set<String>> concepts = new HashMap<>();
    for (String row : rows) {
      String[] cells = row.split("\t", -1);
      concepts
          .computeIfAbsent(cells[1], k -> new TreeSet<>())
          .addAll(Arrays.asList(cells[0].split(" ")));
    }
    concepts.forEach(
        (text, told) -> {
          boolean anyEnding = text.endsWith("*");
          String bare = anyEnding ? text.substring(0, text.length() - 1) : text;
          Word word = new Word(bare, anyEnding, Set.copyOf(told));
          byFirst.computeIfAbsent(bare.charAt(0), c -> new ArrayList<>()).add(word);
          for (String part : bare.split(" ")) {
            known.add(part);
          }
          if (bare.length() >= LEAST_MISSPELT
              && bare.chars().allMatch(c -> c >= 'a' && c <= 'z')
              && !told.contains(MASK)) {
            misspellable.computeIfAbsent(bare.charAt(0), c -> new ArrayList<>()).add(word);
          }
        });
    byFirst.values().forEach(l -> l.sort(Comparator.comparing(Word::text)));
    misspellable.values().forEach(l -> l.sort(Comparator.comparing(Word::text)));
  }

  /**
   * A text read.
   *
   * @param spots what tells something, in order
   * @param known which characters stand in any word of the table, masks too
   */
  record Reading(List<Spot> spots, BitSet known) {}

  /** The words of a text in their order, masks left out. */
  List<Spot> find(FlatText flat) {
    return read(flat).spots;
  }

  /** Reads a text. */
  Reading read(FlatText flat) {
    List<Spot> all = new ArrayList<>();
    String text = flat.text();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ' ' || flat.isInsideWord(i)) {
        continue;
      }
      int wordEnd = wordEnd(text, i);
      boolean whole = false;
      for (Word word : byFirst.getOrDefault(text.charAt(i), List.of())) {
        if (!text.startsWith(word.text, i)) {
          continue;
        }
        int end = i + word.text.length();
        if (word.anyEnding) {
          end = Math.max(end, wordEnd(text, end - 1));
        }
        if (!flat.isInsideWord(end)) {
          all.add(new Spot(i, end, word.concepts));
          whole |= end == wordEnd;
        }
      }
      String typed = text.substring(i, wordEnd);
      if (!whole && typed.length() >= LEAST_MISSPELT && !known.contains(typed)) {
        addMisspelt(typed, i, all);
      }
    }
    List<Spot> kept = new ArrayList<>();
    BitSet read = new BitSet();
    for (Spot spot : all) {
      read.set(spot.start, spot.end);
      Set<String> told = new TreeSet<>(spot.concepts);
      told.remove(MASK);
      all.stream().filter(other -> other.covers(spot)).forEach(other -> hide(other, told));
      if (!told.isEmpty()) {
        kept.add(new Spot(spot.start, spot.end, told));
      }
    }
    kept.sort(Comparator.comparingInt(Spot::start).thenComparingInt(Spot::end));
    return new Reading(kept, read);
  }

  /** Takes away what a longer word says better. */
  private static void hide(Spot longer, Set<String> told) {
    told.removeIf(
        c ->
            longer.isMask()
                || c.startsWith("not.")
                || longer.concepts.stream().anyMatch(l -> family(l).equals(family(c))));
  }

  private static String family(String concept) {
    int dot = concept.indexOf('.');
    return dot < 0 ? concept : concept.substring(0, dot);
  }

  private void addMisspelt(String typed, int at, List<Spot> found) {
    for (Word word : misspellable.getOrDefault(typed.charAt(0), List.of())) {
      if (isOneErrorApart(typed, word.text)) {
        found.add(new Spot(at, at + typed.length(), word.concepts));
        return;
      }
    }
  }

  private static int wordEnd(String text, int i) {
    int end = i;
    while (end < text.length() && Normalizer.isWordCharacter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** One letter left out, added, changed, or two neighbours exchanged. */
  static boolean isOneErrorApart(String a, String b) {
    int n = Math.min(a.length(), b.length());
    int head = 0;
    while (head < n && a.charAt(head) == b.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < n - head && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
      tail++;
    }
    int restA = a.length() - head - tail;
    int restB = b.length() - head - tail;
    return (restA <= 1 && restB <= 1 && restA + restB > 0)
        || (restA == 2
            && restB == 2
            && a.charAt(head) == b.charAt(head + 1)
            && a.charAt(head + 1) == b.charAt(head));
  }
}
