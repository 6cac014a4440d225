package io.farr.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How well phrases are coded. Add every item, then read. Not thread-safe. */
public final class PhraseMeasure {
  private final RankedAnswers answers = new RankedAnswers();
  private int top1;
  private int top1Category;
  private int top5;
  private int top5Category;

  /**
   * Adds an item.
   *
   * @param ranked codes, best first; may be empty
   * @param confidence of the first, in [0, 1]; 0 if there is none
   */
  public void add(GoldCodes gold, List<String> ranked, double confidence) {
    boolean right = !ranked.isEmpty() && gold.isExact(ranked.get(0));
    top1 += right ? 1 : 0;
    top1Category += !ranked.isEmpty() && gold.isSameCategory(ranked.get(0)) ? 1 : 0;
    List<String> five = ranked.subList(0, Math.min(5, ranked.size()));
    top5 += five.stream().anyMatch(gold::isExact) ? 1 : 0;
    top5Category += five.stream().anyMatch(gold::isSameCategory) ? 1 : 0;
    answers.add(confidence, right);
  }

  /** The figures under the keys of {@code farr evaluate phrases --json}. */
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("n", answers.size());
    figures.put("top1", share(top1));
    figures.put("top1_category", share(top1Category));
    figures.put("top5", share(top5));
    figures.put("top5_category", share(top5Category));
    figures.put("coverage_at_95", share(answers.coverage(0.95)));
    figures.put("coverage_at_99", share(answers.coverage(0.99)));
    return figures;
  }

  private double share(int count) {
    return Rounding.share(count, answers.size());
  }
}
