package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceleratorTest {
  private static final double THIRTEEN_BILLION = 13e9;

  @ParameterizedTest(name = "13B in {1} on {0}: {2}")
  @CsvSource({
    "H200, FP16, true",
    "L4, FP16, false", // 26 GB of weights, 24 GB of memory
    "L4, INT8, true",
    "L4, INT4, true",
    "V100, FP16, true",
    "T4, FP16, false",
    "T4, INT4, true",
  })
  void knowsWhichCardHoldsWhichWeights(
      Accelerator card, Accelerator.Precision precision, boolean holds) {
    assertThat(card.holds(THIRTEEN_BILLION, precision)).isEqualTo(holds);
  }

  @ParameterizedTest(name = "{0}: {1} bytes")
  @CsvSource({"FP16, 26e9", "INT8, 13e9", "INT4, 7e9"})
  void weighsThirteenBillionParameters(Accelerator.Precision precision, double bytes) {
    assertThat(precision.weightBytes(THIRTEEN_BILLION)).isCloseTo(bytes, withPercentage(1));
  }

  @Test
  void anH200DoesWhatTheDesignSays() {
    assertThat(Accelerator.H200.tokensPerSecond(THIRTEEN_BILLION))
        .isCloseTo(15_000, withPercentage(2));
  }
}
