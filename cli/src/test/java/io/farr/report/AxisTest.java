package io.farr.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
  @ParameterizedTest(name = "{0} to {1} in about {2} steps: every {3} up to {4}")
  @CsvSource({
    "0, 7, 4, 2, 8",
    "0, 1, 5, 0.2, 1",
    "0, 8231, 4, 5000, 10000",
    "0.97, 1.03, 4, 0.02, 1.04",
    "0, 1, 4, 0.5, 1",
  })
  void isRound(double low, double high, int steps, double step, double end) {
    Axis axis = Axis.around(low, high, steps);
    assertThat(axis.step()).isCloseTo(step, offset(1e-12));
    assertThat(axis.high()).isCloseTo(end, offset(1e-9));
    assertThat(axis.low()).isLessThanOrEqualTo(low);
  }

  @ParameterizedTest(name = "{0} reads {1}")
  @CsvSource({
    "0, 0",
    "0.2, 0.2",
    "0.30000000000000004, 0.3",
    "9000, 9000",
    "12000, 12k",
    "2.5e6, 2.5M",
    "-0.0, 0"
  })
  void numbersAreShort(double value, String label) {
    assertThat(Axis.around(0, 1, 4).label(value)).isEqualTo(label);
  }

  @Test
  void aRangeOfNothingIsStillAnAxis() {
    assertThat(Axis.around(3, 3, 4).ticks()).hasSizeGreaterThan(1);
  }
}
