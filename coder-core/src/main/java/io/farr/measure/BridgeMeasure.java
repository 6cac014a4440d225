package io.farr.measure;

import io.farr.codes.CauseList;
import io.farr.codes.Chapter;
import io.farr.codes.Icd11Chapter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Bridge coding: what becomes of the statistics when the same records are coded another way, by
 * another release of a classification or of this software. Takes the cause of each record in both
 * codings; tells the agreement, and of each cause the net change (what a reader of the table sees),
 * the gross change (all deaths that moved in or out, which may cancel out) and the comparability
 * ratio. Only distinct pairs of causes are kept, so that the number of records does not matter. Not
 * thread-safe.
 *
 * @see PairedCounts for ratio and interval
 */
public final class BridgeMeasure {
  private static final int CATEGORY = 3;

  /** A cause in both codings; {@code null} where a coding gave none. */
  private record Pair(@Nullable String a, @Nullable String b) {}

  private final Map<Pair, long[]> pairs = new HashMap<>();

  /** Adds a record that both have coded. */
  public void add(@Nullable String a, @Nullable String b) {
    pairs.computeIfAbsent(new Pair(a, b), pair -> new long[1])[0]++;
  }

  /** How many records were added. */
  public long records() {
    return pairs.values().stream().mapToLong(n -> n[0]).sum();
  }

  /** How many have the same cause in both, or in both none. */
  public long same() {
    return same(UnaryOperator.identity());
  }

  /** How many have causes of the same category (three characters) in both, or in both none. */
  public long sameCategory() {
    return same(BridgeMeasure::category);
  }

  private long same(UnaryOperator<String> coarser) {
    long same = 0;
    for (Map.Entry<Pair, long[]> entry : pairs.entrySet()) {
      String a = entry.getKey().a();
      String b = entry.getKey().b();
      if (a == null || b == null ? a == b : coarser.apply(a).equals(coarser.apply(b))) {
        same += entry.getValue()[0];
      }
    }
    return same;
  }

  /** How many have no cause in the first coding. */
  public long withoutA() {
    return where(pair -> pair.a() == null);
  }

  /** How many have no cause in the second coding. */
  public long withoutB() {
    return where(pair -> pair.b() == null);
  }

  private long where(Predicate<Pair> test) {
    return pairs.entrySet().stream()
        .filter(entry -> test.test(entry.getKey()))
        .mapToLong(entry -> entry.getValue()[0])
        .sum();
  }

  /** By chapter, in their order; those without a death in either are left out. */
  public List<PairedCounts> byChapter() {
    return Chapter.all()
        .map(
            chapter ->
                counts(
                    chapter.number() + " (" + chapter.span() + ")",
                    chapter.title(),
                    code -> Chapter.of(code).filter(c -> c == chapter).isPresent()))
        .filter(counts -> counts.a() + counts.b() > 0)
        .toList();
  }

  /** By category (three characters, four of ICD-11), in the order of the codes. */
  public List<PairedCounts> byCategory() {
    return byKey(BridgeMeasure::category);
  }

  /** By code, in their order. */
  public List<PairedCounts> byCode() {
    return byKey(UnaryOperator.identity());
  }

  private List<PairedCounts> byKey(UnaryOperator<String> key) {
    Map<String, long[]> counts = new HashMap<>();
    pairs.forEach(
        (pair, n) -> {
          String a = pair.a() == null ? "" : key.apply(pair.a());
          String b = pair.b() == null ? "" : key.apply(pair.b());
          counts.computeIfAbsent(a, k -> new long[3])[0] += n[0];
          counts.computeIfAbsent(b, k -> new long[3])[1] += n[0];
          if (a.equals(b)) {
            counts.computeIfAbsent(a, k -> new long[3])[2] += n[0];
          }
        });
    counts.remove("");
    return new TreeSet<>(counts.keySet())
        .stream()
            .map(
                name -> {
                  long[] n = counts.getOrDefault(name, new long[3]);
                  return new PairedCounts(name, "", n[0], n[1], n[2]);
                })
            .toList();
  }

  /** An item of a list with its counts. */
  public record ItemCounts(CauseList.Item item, int level, boolean leaf, PairedCounts counts) {}

  /** By the items of a list, all of them, in its order. */
  public List<ItemCounts> by(CauseList list) {
    List<ItemCounts> rows = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      CauseList.Item item = list.items().get(i);
      rows.add(
          new ItemCounts(
              item,
              list.level(i),
              list.isLeaf(i),
              counts(
                  item.code(),
                  item.titleEn().isEmpty() ? item.titleJa() : item.titleEn(),
                  item.ranges()::holds)));
    }
    return rows;
  }

  /** How many records lie in the same leaf of the list in both codings, or in both in none. */
  public long sameItem(CauseList list) {
    return where(pair -> leaf(list, pair.a()).equals(leaf(list, pair.b())));
  }

  private static OptionalInt leaf(CauseList list, @Nullable String code) {
    return code == null ? OptionalInt.empty() : list.leafOf(code);
  }

  private PairedCounts counts(String name, String title, Predicate<String> holds) {
    long a = 0;
    long b = 0;
    long both = 0;
    for (Map.Entry<Pair, long[]> entry : pairs.entrySet()) {
      String before = entry.getKey().a();
      String after = entry.getKey().b();
      long n = entry.getValue()[0];
      boolean inA = before != null && holds.test(before);
      boolean inB = after != null && holds.test(after);
      a += inA ? n : 0;
      b += inB ? n : 0;
      both += inA && inB ? n : 0;
    }
    return new PairedCounts(name, title, a, b, both);
  }

  /**
   * Records that moved.
   *
   * @param a their cause in the first coding, {@code null} for none
   * @param b their cause in the second coding, {@code null} for none
   */
  public record Move(@Nullable String a, @Nullable String b, long records) {}

  /** The commonest moves from cause to cause; of equal ones the first in the order of codes. */
  public List<Move> moves(int most) {
    return pairs.entrySet().stream()
        .filter(entry -> !Objects.equals(entry.getKey().a(), entry.getKey().b()))
        .map(entry -> new Move(entry.getKey().a(), entry.getKey().b(), entry.getValue()[0]))
        .sorted(
            Comparator.comparingLong((Move move) -> -move.records())
                .thenComparing(move -> String.valueOf(move.a()))
                .thenComparing(move -> String.valueOf(move.b())))
        .limit(most)
        .toList();
  }

  /** Agreement as figures for programs. */
  public Map<String, Object> figures(Optional<CauseList> list) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("paired", records());
    figures.put("same", same());
    figures.put("same_category", sameCategory());
    list.ifPresent(l -> figures.put("same_item", sameItem(l)));
    figures.put("without_cause_a", withoutA());
    figures.put("without_cause_b", withoutB());
    return figures;
  }

  private static String category(String code) {
    int length = Icd11Chapter.of(code).isPresent() ? CATEGORY + 1 : CATEGORY;
    return code.substring(0, Math.min(length, code.length()));
  }
}
