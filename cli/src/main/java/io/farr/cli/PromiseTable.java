package io.farr.cli;

import io.farr.confidence.CodeGroup;
import io.farr.confidence.Outlook;
import io.farr.confidence.PrecisionTarget;
import io.farr.confidence.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What can be promised of each kind of result and each group, at several precisions. */
final class PromiseTable {
  private final Promise promise;
  private final List<PrecisionTarget> targets;

  PromiseTable(Promise promise, List<PrecisionTarget> targets) {
    this.promise = promise;
    this.targets = List.copyOf(targets);
  }

  private record Line(String kind, CodeGroup group) {}

  /** Every group of every kind that was observed: a group without gold is one to know of. */
  private List<Line> groups() {
    List<Line> lines = new ArrayList<>();
    List<String> kinds =
        promise.observed().keySet().stream()
            .map(key -> key.substring(0, key.indexOf('/')))
            .distinct()
            .toList();
    for (String kind : kinds) {
      for (CodeGroup group : CodeGroup.values()) {
        lines.add(new Line(kind, group));
      }
    }
    return lines;
  }

  /** For programs: one row for each kind, group and target. */
  List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Line line : groups()) {
      for (PrecisionTarget target : targets) {
        Outlook outlook = promise.outlook(line.kind, line.group, target);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", line.kind);
        row.put("group", line.group.name().toLowerCase(Locale.ROOT));
        row.put("target_precision", target.precision());
        row.put("confidence", target.confidence());
        row.put("n", outlook.observed());
        row.put("promised", outlook.isPromised());
        if (outlook.isPromised()) {
          row.put("from_confidence", outlook.threshold());
          row.put("automatic", Math.round(outlook.share() * 1e4) / 1e4);
        } else {
          outlook.further().ifPresent(further -> row.put("further_gold", further));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** For people: one line for each kind and group. */
  List<String> lines(int width) {
    List<String> lines =
        new ArrayList<>(
            DisplayText.wrapped(
                "What can be promised with confidence "
                    + targets.get(0).confidence()
                    + ": the share that would be final without a touch; or +N, about how many more"
                    + " coded records like these it takes; or –, where even the surest are right"
                    + " less often and more of the same will not do",
                width));
    Grid grid = new Grid(2, numbers());
    List<String> head = new ArrayList<>(List.of("kind", "group", "n"));
    targets.forEach(target -> head.add("at " + target.precision()));
    grid.row(head.toArray(String[]::new));
    for (Line line : groups()) {
      List<String> cells = new ArrayList<>();
      cells.add(line.kind);
      cells.add(line.group.name().toLowerCase(Locale.ROOT));
      for (PrecisionTarget target : targets) {
        Outlook outlook = promise.outlook(line.kind, line.group, target);
        if (cells.size() == 2) {
          cells.add(Figures.count(outlook.observed()));
        }
        cells.add(
            outlook.isPromised()
                ? Figures.percent(outlook.share())
                : outlook.further().isPresent()
                    ? "+" + Figures.count(outlook.further().getAsInt())
                    : "–");
      }
      grid.row(cells.toArray(String[]::new));
    }
    lines.addAll(grid.lines(width));
    return lines;
  }

  private Integer[] numbers() {
    Integer[] columns = new Integer[targets.size() + 1];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = i + 2;
    }
    return columns;
  }
}
