package io.farr.measure;

import io.farr.codes.Icd10Chapter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well phrases are coded, and how far the confidence can be believed. Add every item, then
 * read. Not thread-safe.
 */
public final class PhraseMeasure {
  /** Above this the confidence is asked once more whether it is true. */
  private static final double TAIL = 0.95;

  /** Counts of answers of one kind. */
  private static final class Tally {
    private int n;
    private int top1;
    private int top1Category;
    private int top5;
    private int top5Category;
    private double confidence;

    void add(PhraseAnswer answer) {
      n++;
      top1 += answer.isExact() ? 1 : 0;
      top1Category += answer.sharesThree() ? 1 : 0;
      top5 += answer.isExactAmongFive() ? 1 : 0;
      top5Category += answer.sharesThreeAmongFive() ? 1 : 0;
      confidence += answer.confidence();
    }

    void putInto(Map<String, Object> figures) {
      figures.put("n", n);
      figures.put("top1", Rounding.share(top1, n));
      figures.put("top1_category", Rounding.share(top1Category, n));
      figures.put("top5", Rounding.share(top5, n));
      figures.put("top5_category", Rounding.share(top5Category, n));
    }

    /** A row of a table: with it how sure the answers were, to set beside {@code top1}. */
    Map<String, Object> row(String of, String name, int all) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put(of, name);
      putInto(row);
      row.put("confidence", n == 0 ? 0.0 : Rounding.fourPlaces(confidence / n));
      row.put("share", Rounding.share(n, all));
      return row;
    }
  }

  private final Tally all = new Tally();
  private final RankedAnswers exact = new RankedAnswers();
  private final RankedAnswers threeCharacters = new RankedAnswers();
  private final RankedAnswers categories = new RankedAnswers();
  private final Map<Boolean, Tally> byHeld = new TreeMap<>();
  private final Map<String, Tally> byMatch = new TreeMap<>();
  private final Map<String, Tally> byLength = new TreeMap<>();
  private final Map<String, Tally> byChapter = new TreeMap<>();

  /** Adds an item. */
  public void add(PhraseAnswer answer) {
    all.add(answer);
    exact.add(answer.confidence(), answer.isExact());
    threeCharacters.add(answer.categoryConfidence(), answer.sharesThree());
    categories.add(answer.categoryConfidence(), answer.isInCategory());
    byHeld.computeIfAbsent(!answer.isHeld(), k -> new Tally()).add(answer);
    byMatch.computeIfAbsent(answer.match(), k -> new Tally()).add(answer);
    byLength.computeIfAbsent(answer.length(), k -> new Tally()).add(answer);
    byChapter.computeIfAbsent(chapter(answer.gold()), k -> new Tally()).add(answer);
  }

  /** By its number in two digits, so that names are in the order of the classification. */
  private static String chapter(GoldCodes gold) {
    String code = gold.codes().get(0);
    return Icd10Chapter.of(code)
        .map(c -> String.format(Locale.ROOT, "%02d %s", c.ordinal() + 1, c.title()))
        .orElse("codes that begin with " + code.charAt(0));
  }

  /**
   * The figures under the keys of {@code farr evaluate phrases --json}. Coverage by category is
   * that of the first three characters, by the confidence of the category; {@code auc} and {@code
   * resolution} say how far confidence tells right from wrong, which a constant one does not,
   * however small its calibration error.
   */
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    all.putInto(figures);
    figures.put("coverage_at_95", share(exact.coverage(0.95)));
    figures.put("coverage_at_99", share(exact.coverage(0.99)));
    figures.put("category_coverage_at_95", share(threeCharacters.coverage(0.95)));
    figures.put("category_coverage_at_99", share(threeCharacters.coverage(0.99)));
    figures.put("ece", Rounding.fourPlaces(exact.calibrationError()));
    figures.put("brier", Rounding.fourPlaces(exact.brierScore()));
    figures.put("auc", Rounding.fourPlaces(exact.rightAboveWrong()));
    figures.put("resolution", Rounding.fourPlaces(exact.resolution()));
    Map<String, Object> tail = exact.above(TAIL);
    tail.forEach((key, value) -> figures.put("above_95_" + key, value));
    figures.put("category_ece", Rounding.fourPlaces(categories.calibrationError()));
    figures.put("category_brier", Rounding.fourPlaces(categories.brierScore()));
    figures.put("category_auc", Rounding.fourPlaces(categories.rightAboveWrong()));
    return figures;
  }

  /** Tables of results: rows by the name of the table. */
  public Map<String, List<Map<String, Object>>> tables() {
    Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
    List<Map<String, Object>> held = new ArrayList<>();
    byHeld.forEach(
        (isNot, tally) ->
            held.add(tally.row("pack", isNot ? "does not hold it" : "holds it", all.n)));
    tables.put("by_held", held);
    tables.put("by_match", rows("match", byMatch));
    tables.put("by_length", rows("length", byLength));
    tables.put("by_chapter", rows("chapter", byChapter));
    tables.put("coverage_precision", exact.coverageCurve());
    tables.put("category_coverage_precision", threeCharacters.coverageCurve());
    tables.put("calibration", exact.curve());
    tables.put("category_calibration", categories.curve());
    tables.put("confidence_histogram", exact.histogram());
    return tables;
  }

  private List<Map<String, Object>> rows(String of, Map<String, Tally> tallies) {
    List<Map<String, Object>> rows = new ArrayList<>();
    tallies.forEach((name, tally) -> rows.add(tally.row(of, name, all.n)));
    return rows;
  }

  private double share(int count) {
    return Rounding.share(count, all.n);
  }
}
