package io.farr.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.confidence.Monotone.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecisionTargetTest {
  /** Points with falling scores, the wrong ones at these places from the top. */
  private static List<Point> points(int n, int... wrong) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int place = i;
      boolean isWrong = java.util.Arrays.stream(wrong).anyMatch(w -> w == place);
      points.add(new Point(1 - i / 10_000.0, !isWrong));
    }
    return points;
  }

  // Known: 299 and 473 of the sampling tables for 95/99 (Hahn and Meeker 1991, Table A.22), the
  // rest from the closed forms p^n = alpha and from R's binom.test.
  @ParameterizedTest(name = "{1} errors of {0} at confidence {2}: {3}")
  @CsvSource({
    "299, 0, 0.95, 0.990031",
    "473, 1, 0.95, 0.990010",
    "10, 0, 0.95, 0.741134",
    "20, 1, 0.95, 0.783894",
    "100, 5, 0.95, 0.897734",
    "100, 100, 0.95, 0.0",
    "1, 0, 0.5, 0.5"
  })
  void theBoundIsThatOfClopperAndPearson(int n, int errors, double confidence, double bound) {
    assertThat(new PrecisionTarget(0.99, confidence).lowerBound(n, errors))
        .isCloseTo(bound, within(2e-5));
  }

  @ParameterizedTest(name = "0.99 at 0.95 of {0} points with the last {1} wrong: promised {2}")
  @CsvSource({
    "298, 0, false",
    "299, 0, true",
    "472, 1, true", // the first 299 hold, all 472 do not
    "473, 1, true"
  })
  void promisesFromTheFewestPointsThatCan(int n, int wrong, boolean promised) {
    int[] places = wrong == 0 ? new int[0] : new int[] {n - 1};
    double threshold = new PrecisionTarget(0.99, 0.95).threshold(points(n, places));
    assertThat(threshold != PrecisionTarget.NEVER).isEqualTo(promised);
  }

  @Test
  void oneErrorOf473StillHoldsAndOf472DoesNot() {
    PrecisionTarget target = new PrecisionTarget(0.99, 0.95);
    assertThat(target.threshold(points(473, 472))).isEqualTo(1 - 472 / 10_000.0);
    assertThat(target.threshold(points(472, 471))).isGreaterThan(1 - 471 / 10_000.0);
    assertThat(target.lowerBound(472, 1)).isLessThan(0.99);
  }

  @Test
  void errorsAtTheTopForbidAnyPromise() {
    assertThat(new PrecisionTarget(0.99, 0.95).threshold(points(600, 0, 1, 2)))
        .isEqualTo(PrecisionTarget.NEVER);
  }

  @Test
  void neverPromisesOnTooFew() {
    for (int n = 0; n < 299; n++) {
      assertThat(new PrecisionTarget(0.99, 0.95).threshold(points(n)))
          .as("%d points without an error", n)
          .isEqualTo(PrecisionTarget.NEVER);
    }
  }

  @Test
  void pointsOfOneScoreStandOrFallTogether() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      points.add(new Point(0.9, true));
    }
    for (int i = 0; i < 200; i++) {
      points.add(new Point(0.5, i % 2 == 0));
    }
    assertThat(new PrecisionTarget(0.99, 0.95).threshold(points)).isEqualTo(0.9);
    points.replaceAll(p -> new Point(0.9, p.right()));
    assertThat(new PrecisionTarget(0.99, 0.95).threshold(points)).isEqualTo(PrecisionTarget.NEVER);
  }

  @Test
  void thePromiseHoldsAsOftenAsItSays() {
    // Right with probability 0.80 to 1.00 by score: the true precision above a threshold is known.
    PrecisionTarget target = new PrecisionTarget(0.95, 0.95);
    Random random = new Random(20240601);
    int promised = 0;
    int broken = 0;
    for (int set = 0; set < 500; set++) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < 800; i++) {
        double score = random.nextDouble();
        points.add(new Point(score, random.nextDouble() < 0.8 + 0.2 * score));
      }
      double threshold = target.threshold(points);
      if (threshold != PrecisionTarget.NEVER) {
        promised++;
        double truth = 0.8 + 0.2 * (threshold + 1) / 2;
        broken += truth < 0.95 ? 1 : 0;
      }
    }
    assertThat(promised).as("sets with a promise").isGreaterThan(300);
    // 5% of 500, and twice the standard deviation of such a count.
    assertThat(broken).as("broken promises of 500").isLessThanOrEqualTo(25 + 10);
  }

  @ParameterizedTest(name = "precision {0}, confidence {1}: {2}")
  @CsvSource({
    "1.0, 0.95, 'target precision is 1.0, must be between 0 and 1'",
    "0, 0.95, 'target precision is 0.0, must be between 0 and 1'",
    "NaN, 0.95, 'target precision is NaN, must be between 0 and 1'",
    "0.99, 1.2, 'confidence is 1.2, must be between 0 and 1'",
    "0.99, 0, 'confidence is 0.0, must be between 0 and 1'"
  })
  void impossibleTargetsAreRefused(double precision, double confidence, String message) {
    assertThatThrownBy(() -> new PrecisionTarget(precision, confidence))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void eachGroupKeepsItsOwnPromise() {
    List<Double> good = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      good.add(0.9);
      good.add(1.0);
    }
    Promise promise = new Promise(Map.of(Promise.key("phrase-ja", CodeGroup.REST), good));
    PrecisionTarget target = new PrecisionTarget(0.99, 0.95);
    assertThat(promise.threshold("phrase-ja", CodeGroup.REST, target)).isEqualTo(0.9);
    assertThat(promise.threshold("phrase-ja", CodeGroup.EXTERNAL, target))
        .isEqualTo(PrecisionTarget.NEVER);
    assertThat(promise.threshold("phrase-en", CodeGroup.REST, target))
        .isEqualTo(PrecisionTarget.NEVER);
    assertThat(Promise.NONE.threshold("phrase-ja", CodeGroup.REST, target))
        .isEqualTo(PrecisionTarget.NEVER);
  }

  @ParameterizedTest(name = "{1} of {0} is {2}")
  @CsvSource({
    "ICD_10, S72.0, EXTERNAL",
    "ICD_10, T98.3, EXTERNAL",
    "ICD_10, V01.1, EXTERNAL",
    "ICD_10, Y89.9, EXTERNAL",
    "ICD_10, O95, MATERNAL",
    "ICD_10, P22.0, INFANT",
    "ICD_10, Q21.0, INFANT",
    "ICD_10, C34.9, NEOPLASM",
    "ICD_10, D48.9, NEOPLASM",
    "ICD_10, D50.0, REST",
    "ICD_10, I21.9, REST",
    "ICD_10, U07.1, REST",
    "ICD_10_2013_JP, C16.9, NEOPLASM",
    "ICD_11_MMS, NA07, EXTERNAL",
    "ICD_11_MMS, PA00, EXTERNAL",
    "ICD_11_MMS, JB40, MATERNAL",
    "ICD_11_MMS, KB23, INFANT",
    "ICD_11_MMS, LA88, INFANT",
    "ICD_11_MMS, 2C25, NEOPLASM",
    "ICD_11_MMS, BA41, REST"
  })
  void codesFallIntoGroups(CodeSystem system, String code, CodeGroup group) {
    assertThat(CodeGroup.of(new IcdCode(system, code))).isEqualTo(group);
  }
}
