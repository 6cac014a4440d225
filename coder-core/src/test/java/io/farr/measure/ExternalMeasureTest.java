package io.farr.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.farr.external.ExternalCause;
import io.farr.external.ExternalCause.Intent;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExternalMeasureTest {
  private static final ExternalMeasure.Gold LADDER =
      new ExternalMeasure.Gold(true, "accident", "fall", "W11.0", "0");
  private static final ExternalMeasure.Gold CAR =
      new ExternalMeasure.Gold(true, "accident", "transport", "V03.1", "");
  private static final ExternalMeasure.Gold NATURAL =
      new ExternalMeasure.Gold(false, "", "", "", "");

  private static ExternalCause read(String code, boolean placed, int place) {
    return new ExternalCause(
        0.9, Intent.of(code), "fall", code, placed, place, 9, 0.9, true, List.of());
  }

  private static ExternalCause nothing() {
    return new ExternalCause(0.1, Intent.NONE, "", "", false, 9, 9, 0, false, List.of());
  }

  @Test
  void countsDetectionOverAllAndCodesOverExternalOnes() {
    ExternalMeasure measure = new ExternalMeasure();
    measure.add(LADDER, read("W11", true, 0));
    measure.add(LADDER, read("W11", true, 9));
    measure.add(CAR, nothing());
    measure.add(CAR, read("V03.0", false, 9));
    measure.add(NATURAL, read("W19", true, 9));
    measure.add(NATURAL, nothing());
    assertThat(measure.figures())
        .containsExactly(
            entry("n", 6),
            entry("detection_precision", 0.75),
            entry("detection_recall", 0.75),
            entry("detection_f1", 0.75),
            entry("intent_accuracy", 0.75),
            entry("mechanism_accuracy", 0.5),
            entry("code_exact", 0.25),
            entry("code_category", 0.75),
            entry("place_accuracy", 0.5));
    assertThat(measure.confusions())
        .containsExactly(entry("V03 read as none", 1), entry("none read as W19", 1));
  }

  @Test
  void nothingGivesZeros() {
    assertThat(new ExternalMeasure().figures())
        .containsEntry("n", 0)
        .containsEntry("detection_f1", 0.0)
        .containsEntry("code_exact", 0.0);
  }
}
