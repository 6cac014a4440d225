package io.farr.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseMeasureTest {
  private static final GoldCodes GOLD = GoldCodes.parse("I21.9");

  /** An answer to a phrase of I21.9, as sure of the category as of the code. */
  private static PhraseAnswer answer(double confidence, String... ranked) {
    return answer(confidence, confidence, ranked);
  }

  private static PhraseAnswer answer(double confidence, double ofCategory, String... ranked) {
    return new PhraseAnswer(
        GOLD,
        Arrays.stream(ranked).map(code -> new IcdCode(CodeSystem.ICD_10, code)).toList(),
        confidence,
        ofCategory,
        ranked.length == 0 ? "none" : "exact",
        confidence > 0.6,
        "en 1 word");
  }

  @Test
  void countsWhatIsFirstAndAmongFive() {
    PhraseMeasure measure = new PhraseMeasure();
    measure.add(answer(0.9, "I21.9", "I25.2")); // right
    measure.add(answer(0.8, "I21.4", "A00", "A01", "A02", "I21.9")); // category, fifth
    measure.add(answer(0.7, "A00", "A01", "A02", "A03", "I21.4", "I21.9")); // sixth
    measure.add(answer(0));
    assertThat(List.copyOf(measure.figures().entrySet()).subList(0, 7))
        .as("the keys that programs rely on, in their order")
        .containsExactly(
            Map.entry("n", 4),
            Map.entry("top1", 0.25),
            Map.entry("top1_category", 0.5),
            Map.entry("top5", 0.5),
            Map.entry("top5_category", 0.75),
            Map.entry("coverage_at_95", 0.25),
            Map.entry("coverage_at_99", 0.25));
    assertThat(measure.figures()).containsEntry("category_coverage_at_95", 0.5);
  }

  @Test
  void nothingMeasuredIsZeroEverywhere() {
    assertThat(new PhraseMeasure().figures().values())
        .allMatch(v -> ((Number) v).doubleValue() == 0);
  }

  @ParameterizedTest(name = "of {0}, every {1}th wrong from the top: {2} at 0.95, {3} at 0.99")
  @CsvSource({
    "20, 20, 1.0, 0.95", // one wrong of twenty, the least confident: just 0.95
    "100, 100, 1.0, 1.0", // just 0.99
    "200, 50, 1.0, 0.245", // the 49 before the first error
    "200, 10, 0.045, 0.045", // 9, and never again: 18 of 19 is not 0.95
    "10, 1, 0.0, 0.0"
  })
  void coverageIsTheLargestShareThatKeepsThePrecision(
      int n, int everyWrong, double at95, double at99) {
    PhraseMeasure measure = new PhraseMeasure();
    for (int i = 1; i <= n; i++) {
      measure.add(answer(1 - i / 1000.0, i % everyWrong != 0 ? "I21.9" : "A00"));
    }
    assertThat(measure.figures())
        .containsEntry("coverage_at_95", at95)
        .containsEntry("coverage_at_99", at99);
  }

  @Test
  void itemsOfOneConfidenceAreTakenTogetherOrNotAtAll() {
    PhraseMeasure measure = new PhraseMeasure();
    for (int i = 0; i < 19; i++) {
      measure.add(answer(0.5, "I21.9"));
    }
    measure.add(answer(0.5, "A00"));
    measure.add(answer(0.5, "A00"));
    assertThat(measure.figures()).containsEntry("coverage_at_95", 0.0);
  }

  @Test
  void aWholeNumberOfRightOnesIsEnoughAtAnySize() {
    // 0.95 * n is not exact in binary; a rounding error must not cost the last item.
    for (int n = 20; n <= 2000; n += 20) {
      PhraseMeasure measure = new PhraseMeasure();
      for (int i = 0; i < n; i++) {
        measure.add(answer(0.5, i < n / 20 * 19 ? "I21.9" : "A00"));
      }
      assertThat(measure.figures()).as("n = %d", n).containsEntry("coverage_at_95", 1.0);
    }
  }

  @Test
  void aConstantConfidenceDoesNotLookGood() {
    PhraseMeasure constant = new PhraseMeasure();
    PhraseMeasure telling = new PhraseMeasure();
    for (int i = 0; i < 100; i++) {
      String code = i < 80 ? "I21.9" : "A00";
      constant.add(answer(0.8, code));
      telling.add(answer(i < 80 ? 0.95 : 0.2, code));
    }
    assertThat(constant.figures())
        .as("perfectly calibrated, and worth nothing")
        .containsEntry("ece", 0.0)
        .containsEntry("auc", 0.5)
        .containsEntry("resolution", 0.0)
        .containsEntry("brier", 0.16);
    assertThat(telling.figures())
        .containsEntry("auc", 1.0)
        .containsEntry("resolution", 0.16)
        .containsEntry("ece", 0.08);
  }

  @Test
  void theTailIsAskedWhetherItIsTrue() {
    PhraseMeasure measure = new PhraseMeasure();
    for (int i = 0; i < 10; i++) {
      measure.add(answer(0.98, i < 7 ? "I21.9" : "A00"));
      measure.add(answer(0.95, "A00"));
    }
    assertThat(measure.figures())
        .containsEntry("above_95_n", 10)
        .containsEntry("above_95_confidence", 0.98)
        .containsEntry("above_95_exact", 0.7);
  }

  @Test
  void theCategoryIsRankedByItsOwnConfidence() {
    PhraseMeasure measure = new PhraseMeasure();
    measure.add(answer(0.3, 0.9, "I21.4")); // wrong code, right category
    measure.add(answer(0.6, 0.6, "A00"));
    assertThat(measure.figures())
        .containsEntry("category_coverage_at_95", 0.5)
        .containsEntry("coverage_at_95", 0.0);
  }

  @Test
  void resultsAreToldApart() {
    PhraseMeasure measure = new PhraseMeasure();
    measure.add(answer(0.9, "I21.9"));
    measure.add(answer(0.5, "A00"));
    measure.add(answer(0));
    Map<String, List<Map<String, Object>>> tables = measure.tables();
    assertThat(tables.get("by_held"))
        .extracting(row -> row.get("pack") + " " + row.get("n") + " " + row.get("top1"))
        .containsExactly("holds it 1 1.0", "does not hold it 2 0.0");
    assertThat(tables.get("by_match"))
        .extracting(row -> row.get("match") + " " + row.get("n"))
        .containsExactly("exact 2", "none 1");
    assertThat(tables.get("by_chapter"))
        .extracting(row -> row.get("chapter"))
        .containsExactly("09 Circulatory system");
    assertThat(tables.get("coverage_precision"))
        .extracting(row -> row.get("coverage") + " " + row.get("precision"))
        .containsExactly("0.3333 1.0", "0.6667 0.5", "1.0 0.3333");
    assertThat(tables.get("confidence_histogram"))
        .filteredOn(row -> row.containsValue(1))
        .extracting(row -> row.get("from") + " " + row.get("right") + " " + row.get("wrong"))
        .containsExactly("0.0 0 1", "0.5 0 1", "0.9 1 0");
  }
}
