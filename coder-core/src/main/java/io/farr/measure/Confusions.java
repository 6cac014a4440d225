package io.farr.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which cause was taken for which, the commonest first, and by which rule it mostly came about. Not
 * thread-safe.
 */
final class Confusions implements CauseFigures {
  private static final int SHOWN = 25;

  private record Pair(String expected, String given) {}

  private record Count(Pair pair, int n, String rule, int byRule) {}

  private final Map<Pair, Map<String, Integer>> rules = new HashMap<>();

  @Override
  public void add(CauseOutcome outcome) {
    if (!outcome.isExact()) {
      rules
          .computeIfAbsent(
              new Pair(GoldCodes.dotted(outcome.expectedCode()), spelt(outcome.given())),
              pair -> new TreeMap<>())
          .merge(outcome.rule(), 1, Integer::sum);
    }
  }

  private static String spelt(@Nullable String given) {
    return given == null ? "" : GoldCodes.dotted(GoldCodes.bare(given));
  }

  @Override
  public void putInto(Map<String, Object> figures) {
    List<Map<String, Object>> rows = new ArrayList<>();
    rules.entrySet().stream()
        .map(entry -> count(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingInt((Count c) -> -c.n)
                .thenComparing(c -> c.pair.expected)
                .thenComparing(c -> c.pair.given))
        .limit(SHOWN)
        .forEach(
            count -> {
              Map<String, Object> row = new LinkedHashMap<>();
              row.put("expected", count.pair.expected);
              row.put("given", count.pair.given);
              row.put("n", count.n);
              row.put("by_rule", count.byRule);
              row.put("rule", count.rule);
              rows.add(row);
            });
    figures.put("confusions", rows);
  }

  private static Count count(Pair pair, Map<String, Integer> byRule) {
    // The first by name among equals: the map is sorted.
    String commonest = "";
    int most = 0;
    int n = 0;
    for (Map.Entry<String, Integer> entry : byRule.entrySet()) {
      n += entry.getValue();
      if (entry.getValue() > most) {
        most = entry.getValue();
        commonest = entry.getKey();
      }
    }
    return new Count(pair, n, commonest, most);
  }
}
