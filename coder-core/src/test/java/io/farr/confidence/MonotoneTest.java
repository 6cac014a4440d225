package io.farr.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.farr.confidence.Monotone.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonotoneTest {
  @ParameterizedTest(name = "at {0}: {1}")
  @CsvSource({"-1, 0.1", "0.2, 0.1", "0.3, 0.2", "0.4, 0.3", "0.7, 0.6", "1.0, 0.9", "2, 0.9"})
  void isLinearBetweenKnotsAndConstantOutside(double place, double value) {
    Monotone curve = new Monotone(List.of(0.2, 0.4, 1.0), List.of(0.1, 0.3, 0.9));
    assertThat(curve.at(place)).isCloseTo(value, within(1e-9));
  }

  @Test
  void whatFallsOrHasNoKnotsIsRefused() {
    assertThatThrownBy(() -> new Monotone(List.of(0.1, 0.2), List.of(0.5, 0.4)))
        .hasMessage("knots must increase and values not decrease, at 1");
    assertThatThrownBy(() -> new Monotone(List.of(0.2, 0.2), List.of(0.4, 0.5)))
        .hasMessage("knots must increase and values not decrease, at 1");
    assertThatThrownBy(() -> new Monotone(List.of(), List.of()))
        .hasMessage("expected as many knots as values, and at least one");
    assertThatThrownBy(() -> new Monotone(List.of(0.1), List.of(0.1, 0.2)))
        .hasMessage("expected as many knots as values, and at least one");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aFittedCurveNeverFallsAndStaysBetweenNoneAndAll(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 60; n++) {
      List<Point> points = new ArrayList<>();
      boolean ties = random.nextBoolean();
      for (int i = 1 + random.nextInt(300); i > 0; i--) {
        double score = ties ? random.nextInt(6) / 5.0 : random.nextDouble();
        points.add(new Point(score, random.nextDouble() < score * score));
      }
      Monotone curve = Monotone.isotonic(points, 1 + random.nextInt(40));
      double before = -1;
      for (int i = 0; i <= 200; i++) {
        double value = curve.at(i / 200.0);
        assertThat(value).isGreaterThanOrEqualTo(before).isBetween(0.0, 1.0);
        before = value;
      }
      assertThat(before).as("certainty is not promised").isLessThan(1);
    }
  }

  @Test
  void fewPointsMakeNoPoolOfTheirOwnAtTheTop() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      points.add(new Point(0.5 + i / 1000.0, i % 5 == 0));
    }
    points.add(new Point(0.99, true));
    assertThat(Monotone.isotonic(points, 50).at(0.99)).isLessThan(0.5);
  }

  @Test
  void equalScoresGetOneValueWhateverTheirOrder() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      points.add(new Point(0.7, i < 60));
    }
    Monotone one = Monotone.isotonic(points, 10);
    assertThat(one.x()).containsExactly(0.0, 0.7, 1.0);
    assertThat(one.at(0.7)).isCloseTo(60.5 / 91, within(1e-6));
    java.util.Collections.reverse(points);
    assertThat(Monotone.isotonic(points, 10)).isEqualTo(one);
  }

  @Test
  void scoresBeyondTheOuterPoolsKeepTheirOrder() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      points.add(new Point(0.4 + i / 500.0, i % 3 == 0));
    }
    Monotone curve = Monotone.isotonic(points, 50);
    assertThat(curve.at(0.1)).isLessThan(curve.at(0.2));
    assertThat(curve.at(0.8)).isLessThan(curve.at(0.9));
    assertThat(curve.at(1)).isCloseTo(curve.at(0.6), within(0.02));
  }

  @Test
  void aCalibratedScoreStaysItself() {
    Random random = new Random(11);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      double score = random.nextDouble();
      points.add(new Point(score, random.nextDouble() < score));
    }
    Monotone curve = Monotone.isotonic(points, 500);
    for (double score = 0.1; score < 0.95; score += 0.1) {
      assertThat(curve.at(score)).isCloseTo(score, within(0.05));
    }
  }

  @Test
  void nothingObservedChangesNothing() {
    assertThat(Monotone.isotonic(List.of(), 10)).isEqualTo(Monotone.IDENTITY);
    assertThat(Monotone.IDENTITY.at(0.37)).isEqualTo(0.37);
  }
}
