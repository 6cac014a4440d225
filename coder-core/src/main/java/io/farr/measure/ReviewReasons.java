package io.farr.measure;

import io.farr.coding.Reason;
import io.farr.coding.RecordCoding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why records go to people, and what would be final and right if that reason alone were let
 * through: the price of each check. Not thread-safe.
 */
final class ReviewReasons {
  private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
  private final Map<Reason, Automation> without = new EnumMap<>(Reason.class);

  ReviewReasons() {
    for (Reason reason : Reason.values()) {
      without.put(reason, new Automation(reason::equals));
    }
  }

  /** Adds a record of which the underlying cause is not known. */
  void add(RecordCoding coding) {
    coding.reasons().stream().distinct().forEach(r -> counts.merge(r, 1, Integer::sum));
    without.values().forEach(automation -> automation.add(coding));
  }

  /** Adds a record of which it is. */
  void add(CauseOutcome outcome) {
    outcome.coding().reasons().stream().distinct().forEach(r -> counts.merge(r, 1, Integer::sum));
    without.values().forEach(automation -> automation.add(outcome));
  }

  /** One row for each reason that occurred, beside what is final as routed. */
  List<Map<String, Object>> rows(Automation asRouted) {
    List<Map<String, Object>> rows = new ArrayList<>();
    without.forEach(
        (reason, automation) -> {
          int n = counts.getOrDefault(reason, 0);
          if (n > 0) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("reason", reason.key());
            row.put("n", n);
            row.put("alone", automation.auto() - asRouted.auto());
            row.put("auto_share_without", automation.share());
            if (automation.isMeasured()) {
              row.put("auto_precision_without", automation.precision());
            }
            rows.add(row);
          }
        });
    return rows;
  }
}
