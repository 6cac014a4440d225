package io.farr.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseMeasureTest {
  private static final GoldCodes GOLD = GoldCodes.parse("I21.9");

  @Test
  void countsWhatIsFirstAndAmongFive() {
    PhraseMeasure measure = new PhraseMeasure();
    measure.add(GOLD, List.of("I21.9", "I25.2"), 0.9); // right
    measure.add(GOLD, List.of("I21.4", "A00", "A01", "A02", "I21.9"), 0.8); // category, fifth
    measure.add(GOLD, List.of("A00", "A01", "A02", "A03", "I21.4", "I21.9"), 0.7); // sixth
    measure.add(GOLD, List.of(), 0);
    assertThat(measure.figures())
        .containsExactly(
            java.util.Map.entry("n", 4),
            java.util.Map.entry("top1", 0.25),
            java.util.Map.entry("top1_category", 0.5),
            java.util.Map.entry("top5", 0.5),
            java.util.Map.entry("top5_category", 0.75),
            java.util.Map.entry("coverage_at_95", 0.25),
            java.util.Map.entry("coverage_at_99", 0.25));
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
      measure.add(GOLD, List.of(i % everyWrong != 0 ? "I21.9" : "A00"), 1 - i / 1000.0);
    }
    assertThat(measure.figures())
        .containsEntry("coverage_at_95", at95)
        .containsEntry("coverage_at_99", at99);
  }

  @Test
  void itemsOfOneConfidenceAreTakenTogetherOrNotAtAll() {
    PhraseMeasure measure = new PhraseMeasure();
    for (int i = 0; i < 19; i++) {
      measure.add(GOLD, List.of("I21.9"), 0.5);
    }
    measure.add(GOLD, List.of("A00"), 0.5);
    measure.add(GOLD, List.of("A00"), 0.5);
    assertThat(measure.figures()).containsEntry("coverage_at_95", 0.0);
  }

  @Test
  void aWholeNumberOfRightOnesIsEnoughAtAnySize() {
    // 0.95 * n is not exact in binary; a rounding error must not cost the last item.
    for (int n = 20; n <= 2000; n += 20) {
      PhraseMeasure measure = new PhraseMeasure();
      for (int i = 0; i < n; i++) {
        measure.add(GOLD, List.of(i < n / 20 * 19 ? "I21.9" : "A00"), 0.5);
      }
      assertThat(measure.figures()).as("n = %d", n).containsEntry("coverage_at_95", 1.0);
    }
  }
}
