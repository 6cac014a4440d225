package io.farr.measure;

import io.farr.codes.CauseList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the published table would lose or gain: deaths by item as people coded them and as they were
 * coded now. Net change is what a reader sees; gross change counts the deaths that moved into an
 * item and out of it, which may cancel out. Not thread-safe.
 */
final class CauseListChange implements CauseFigures {
  private final CauseList list;
  private final int[] gold;
  private final int[] given;
  private final int[] in;
  private final int[] out;
  private int n;
  private int sameLeaf;
  private int goldOutside;
  private int givenOutside;
  private int notGiven;

  CauseListChange(CauseList list) {
    this.list = list;
    int items = list.items().size();
    gold = new int[items];
    given = new int[items];
    in = new int[items];
    out = new int[items];
  }

  @Override
  public void add(CauseOutcome outcome) {
    n++;
    String right = outcome.expectedSelectedCode();
    String cause = outcome.givenSelected();
    for (int i = 0; i < gold.length; i++) {
      boolean before = list.items().get(i).ranges().holds(right);
      boolean after = cause != null && list.items().get(i).ranges().holds(cause);
      gold[i] += before ? 1 : 0;
      given[i] += after ? 1 : 0;
      in[i] += after && !before ? 1 : 0;
      out[i] += before && !after ? 1 : 0;
    }
    OptionalInt leaf = list.leafOf(right);
    OptionalInt givenLeaf = cause == null ? OptionalInt.empty() : list.leafOf(cause);
    goldOutside += leaf.isEmpty() ? 1 : 0;
    notGiven += cause == null ? 1 : 0;
    givenOutside += cause != null && givenLeaf.isEmpty() ? 1 : 0;
    sameLeaf += leaf.isPresent() && leaf.equals(givenLeaf) ? 1 : 0;
  }

  @Override
  public void putInto(Map<String, Object> figures) {
    figures.put("cause_list", list.name());
    if (n > 0) {
      figures.put("cause_list_agreement", Rounding.share(sameLeaf, n));
    }
    figures.put("cause_list_gold_outside", goldOutside);
    figures.put("cause_list_given_outside", givenOutside);
    figures.put("cause_list_not_given", notGiven);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < gold.length; i++) {
      rows.add(row(i));
    }
    figures.put("cause_list_change", rows);
  }

  private Map<String, Object> row(int i) {
    CauseList.Item item = list.items().get(i);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("item", item.code());
    row.put("level", list.level(i));
    row.put("leaf", list.isLeaf(i));
    row.put("gold", gold[i]);
    row.put("given", given[i]);
    row.put("net", given[i] - gold[i]);
    row.put("moved_in", in[i]);
    row.put("moved_out", out[i]);
    row.put("gross", in[i] + out[i]);
    // Of the deaths that people counted there; of none there is no percentage.
    if (gold[i] > 0) {
      row.put("net_percent", percent(given[i] - gold[i], gold[i]));
      row.put("gross_percent", percent(in[i] + out[i], gold[i]));
    }
    row.put("title_en", item.titleEn());
    row.put("title_ja", item.titleJa());
    return row;
  }

  private static double percent(int part, int whole) {
    return Math.round(1e4 * part / whole) / 1e2;
  }
}
