package io.farr.codes.pack;

import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSet;
import io.farr.codes.LinkageRule;
import io.farr.codes.RuleEdition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instructions of mortality coding about pairs of conditions, in the order in which they are
 * tried, found by the tentative cause. Immutable and thread-safe.
 */
public final class LinkageTable {
  private static final int[] NONE = {};

  private final List<LinkageRule> rules;

  /** Of each kind, the rules that speak of a code, by its number. */
  private final Map<LinkageRule.Kind, int[][]> byCause = new EnumMap<>(LinkageRule.Kind.class);

  private LinkageTable(List<LinkageRule> rules) {
    this.rules = List.copyOf(rules);
    for (LinkageRule.Kind kind : LinkageRule.Kind.values()) {
      List<List<Integer>> lists = new ArrayList<>();
      for (int i = 0; i < CodeNumber.LIMIT; i++) {
        lists.add(List.of());
      }
      for (int r = 0; r < rules.size(); r++) {
        CodeSet cause = rules.get(r).cause();
        if (rules.get(r).kind() == kind) {
          for (int n = cause.next(0); n >= 0; n = cause.next(n + 1)) {
            if (lists.get(n).isEmpty()) {
              lists.set(n, new ArrayList<>());
            }
            lists.get(n).add(r);
          }
        }
      }
      int[][] found = new int[CodeNumber.LIMIT][];
      for (int i = 0; i < found.length; i++) {
        List<Integer> list = lists.get(i);
        found[i] = list.isEmpty() ? NONE : list.stream().mapToInt(Integer::intValue).toArray();
      }
      byCause.put(kind, found);
    }
  }

  /** A table of rules, in the order in which they are tried. */
  public static LinkageTable of(List<LinkageRule> rules) {
    return new LinkageTable(rules);
  }

  static LinkageTable of(Columns columns) {
    List<LinkageRule> rules = new ArrayList<>();
    Columns.Strings kinds = columns.strings("kind");
    Columns.Strings causes = columns.strings("cause");
    Columns.Strings withs = columns.strings("with");
    Columns.Strings wheres = columns.strings("where");
    Columns.Strings results = columns.strings("result");
    Columns.Strings editions = columns.strings("edition");
    Columns.Strings conventions = columns.strings("convention");
    Columns.Strings sources = columns.strings("source");
    for (int i = 0; i < kinds.size(); i++) {
      String edition = editions.get(i);
      rules.add(
          new LinkageRule(
              LinkageRule.Kind.valueOf(kinds.get(i)),
              CodeSet.parse(causes.get(i)),
              CodeSet.parse(withs.get(i)),
              LinkageRule.Where.valueOf(wheres.get(i)),
              LinkageRule.Result.parse(results.get(i)),
              edition.isEmpty() ? Optional.empty() : Optional.of(RuleEdition.ofKey(edition)),
              conventions.get(i),
              sources.get(i)));
    }
    return new LinkageTable(rules);
  }

  static void write(List<LinkageRule> rules, Path file) throws IOException {
    new ColumnsWriter()
        .strings("kind", rules.stream().map(r -> r.kind().name()).toList())
        .strings("cause", rules.stream().map(r -> r.cause().toString()).toList())
        .strings("with", rules.stream().map(r -> r.with().toString()).toList())
        .strings("where", rules.stream().map(r -> r.where().name()).toList())
        .strings("result", rules.stream().map(r -> r.result().toString()).toList())
        .strings(
            "edition",
            rules.stream().map(r -> r.edition().map(RuleEdition::key).orElse("")).toList())
        .strings("convention", rules.stream().map(LinkageRule::convention).toList())
        .strings("source", rules.stream().map(LinkageRule::source).toList())
        .write(file);
  }

  /** The rules of a kind that speak of a tentative cause, as places in {@link #rule}. */
  public int[] about(LinkageRule.Kind kind, int cause) {
    int[][] table = byCause.get(kind);
    return table == null || cause < 0 ? NONE : table[cause];
  }

  /** The rule at a place. */
  public LinkageRule rule(int place) {
    return rules.get(place);
  }

  /** How many there are. */
  public int size() {
    return rules.size();
  }
}
