package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapsTest {
  @ParameterizedTest(name = "exponent {0}")
  @ValueSource(doubles = {0.3, 0.6, 0.9})
  void findsTheLawThatMadeThePoints(double beta) {
    List<Heaps.Point> points = new ArrayList<>();
    for (long n = 10_000; n <= 80_000; n *= 2) {
      points.add(new Heaps.Point(n, Math.round(8 * Math.pow(n, beta))));
    }
    Heaps heaps = Heaps.through(points);
    assertThat(heaps.beta()).isCloseTo(beta, offset(0.01));
    assertThat(heaps.distinct(8_000_000))
        .isCloseTo(Math.min(8_000_000, Math.round(8 * Math.pow(8e6, beta))), withPercentage(3));
  }

  @Test
  void neverSaysMoreThanThereAreAndAgreesWithWhatWasCounted() {
    Heaps heaps = Heaps.through(List.of(new Heaps.Point(100, 100), new Heaps.Point(200, 199)));
    assertThat(heaps.distinct(200)).isEqualTo(199);
    assertThat(heaps.distinct(1)).isEqualTo(1);
    assertThat(heaps.distinct(0)).isZero();
    assertThat(Heaps.through(List.of(new Heaps.Point(50, 10))).distinct(500)).isEqualTo(100);
  }
}
