package io.farr.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.farr.confidence.Logistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticFitTest {
  private static final List<String> NAMES = List.of("bias", "x", "never_changes");
  private static final Logistic BEFORE = new Logistic(NAMES, List.of(0.5, 1.0, 0.7));

  private static Logistic fitted(long seed, int n, double bias, double slope) {
    Random random = new Random(seed);
    List<double[]> inputs = new ArrayList<>();
    boolean[] right = new boolean[n];
    for (int i = 0; i < n; i++) {
      double x = random.nextGaussian() * 2;
      inputs.add(new double[] {1, x, 0});
      right[i] = random.nextDouble() < 1 / (1 + Math.exp(-bias - slope * x));
    }
    return LogisticFit.fit(inputs, right, BEFORE);
  }

  @Test
  void nothingSeenLeavesWhatWasBelieved() {
    assertThat(LogisticFit.fit(List.of(), new boolean[0], BEFORE)).isEqualTo(BEFORE);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void manyObservationsFindTheWeightsThatMadeThem(long seed) {
    Logistic fitted = fitted(seed, 20_000, -1, 2);
    assertThat(fitted.weights().get(0)).isCloseTo(-1, within(0.12));
    assertThat(fitted.weights().get(1)).isCloseTo(2, within(0.12));
    assertThat(fitted.weights().get(2)).as("what never changes says nothing").isEqualTo(0.7);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void fewObservationsStayNearWhatWasBelieved(long seed) {
    double few = Math.abs(fitted(seed, 3, -1, 2).weights().get(1) - 1);
    assertThat(few).isLessThan(0.6);
  }

  @Test
  void whatSeparatesPerfectlyIsNotBelievedWithoutEnd() {
    List<double[]> inputs = new ArrayList<>();
    boolean[] right = new boolean[40];
    for (int i = 0; i < right.length; i++) {
      inputs.add(new double[] {1, i < 20 ? -1 : 1, 0});
      right[i] = i >= 20;
    }
    Logistic fitted = LogisticFit.fit(inputs, right, BEFORE);
    assertThat(fitted.probability(new double[] {1, 1, 0})).isBetween(0.83, 0.99);
  }
}
