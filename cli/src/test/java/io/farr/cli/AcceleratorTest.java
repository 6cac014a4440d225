package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.farr.encoder.graph.Precision;
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
  void knowsWhichCardHoldsWhichWeights(Accelerator card, Precision precision, boolean holds) {
    assertThat(card.holds(THIRTEEN_BILLION, precision)).isEqualTo(holds);
  }

  @ParameterizedTest(name = "{0}: {1} bytes")
  @CsvSource({"FP16, 26e9", "INT8, 13.4e9", "INT4, 6.9e9"})
  void weighsThirteenBillionParameters(Precision precision, double bytes) {
    assertThat(new Footprint(THIRTEEN_BILLION).weightBytes(precision))
        .isCloseTo(bytes, withPercentage(1));
  }

  @Test
  void leavesRoomForABatchOfTheUsualSize() {
    // 16,384 tokens of width 5120: 3 GB, and a gigabyte for CUDA.
    assertThat(new Footprint(THIRTEEN_BILLION).roomBytes()).isCloseTo(4e9, withPercentage(2));
  }

  @ParameterizedTest(name = "{0} bytes hold {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "143e9 | fp16 up to 30B, int8 up to 70B, int4 up to 70B",
        "24e9 | fp16 up to 7B, int8 up to 13B, int4 up to 30B",
        "16e9 | fp16 up to 1B, int8 up to 7B, int4 up to 13B",
        "5e8 | none of the usual sizes",
      })
  void theDoctorSaysWhatACardHolds(double bytes, String holds) {
    assertThat(DoctorCommand.holding(bytes)).isEqualTo(holds);
  }

  @Test
  void anH200DoesWhatTheDesignSays() {
    assertThat(Accelerator.H200.tokensPerSecond(THIRTEEN_BILLION))
        .isCloseTo(15_000, withPercentage(2));
  }
}
