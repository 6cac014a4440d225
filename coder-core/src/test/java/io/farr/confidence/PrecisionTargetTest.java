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
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrecisionTargetTest {
  /** Points with falling scores, the wrong ones at these places from the top. */
  private static List<Point> points(int n, int... wrong) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int place = i;
      boolean isWrong = java.util.Arrays.stream(wrong).anyMatch(w -> w == place);
      points.add(new Point(1 - i / 1_000_000.0, !isWrong));
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
    "472, 1, false", // one error is too many for all, and the error rate was spent there
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
    assertThat(target.lowerBound(473, 1)).isGreaterThan(0.99);
    assertThat(target.lowerBound(472, 1)).isLessThan(0.99);
  }

  @Test
  void anErrorAtTheTopDoesNotForbidAPromiseFurtherDown() {
    // 3 wrong among the first 10 of 2,000, none after: right in 99.85%.
    List<Point> points = points(2000, 1, 4, 8);
    double threshold = new PrecisionTarget(0.99, 0.95).threshold(points);
    assertThat(points).filteredOn(p -> p.score() >= threshold).hasSizeGreaterThan(1500);
  }

  @Test
  void errorsEverywhereForbidAnyPromise() {
    int[] everyTwentieth = java.util.stream.IntStream.range(0, 100).map(i -> 20 * i).toArray();
    assertThat(new PrecisionTarget(0.99, 0.95).threshold(points(2000, everyTwentieth)))
        .isEqualTo(PrecisionTarget.NEVER);
  }

  @ParameterizedTest(name = "{0} points, {1} wrong at the end, target {2}: {3} more")
  @CsvSource({
    "0, 0, 0.99, 299", // nobody was checked: so many without an error at the least
    "100, 0, 0.99, 199", // 299 in all
    "200, 0, 0.99, 99",
    "30, 0, 0.95, 29" // 59 in all
  })
  void aRefusalSaysHowManyMoreAreNeeded(int n, int wrong, double precision, int more) {
    Outlook outlook = new PrecisionTarget(precision, 0.95).outlook(points(n));
    assertThat(outlook.isPromised()).isFalse();
    assertThat(outlook.further()).hasValue(more);
    assertThat(outlook.observed()).isEqualTo(n);
    assertThat(outlook.automatic()).isZero();
  }

  @Test
  void moreOfTheSameIsNotAskedForWhereItWouldNotDo() {
    int[] everyTenth = java.util.stream.IntStream.range(0, 50).map(i -> 10 * i).toArray();
    Outlook outlook = new PrecisionTarget(0.99, 0.95).outlook(points(500, everyTenth));
    assertThat(outlook.isPromised()).isFalse();
    assertThat(outlook.further()).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void withAsManyMoreAsWereNeededAPromiseIsMade(long seed) {
    Random random = new Random(seed);
    PrecisionTarget target = new PrecisionTarget(0.95, 0.95);
    List<Point> points = drawn(random, 50, x -> 0.97 + 0.01 * x, x -> 0.98);
    Outlook outlook = target.outlook(points);
    assertThat(outlook.isPromised()).isFalse();
    // An estimate: where the search begins depends on the size.
    int times = 1 + (int) Math.ceil(3 * outlook.further().orElseThrow() / 50.0);
    List<Point> more = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      more.addAll(points);
    }
    assertThat(target.outlook(more).isPromised()).isTrue();
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

  /** A population: what the score is, and how often such a score is right, by rank in [0, 1]. */
  private enum Population {
    RISING(x -> 0.8 + 0.2 * x, x -> 0.8 + 0.2 * x),
    // Experts err where the machine is surest: 7% of the top thirtieth is marked wrong.
    NOISY_TOP(
        x -> x > 0.4 ? 0.97 + 0.02 * x : 0.6 + 0.3 * x,
        x -> x > 0.97 ? 0.93 : x > 0.4 ? 0.985 : 0.8),
    // Just not good enough anywhere, though the scores say otherwise.
    BOASTING(x -> 0.9 + 0.1 * x, x -> x > 0.5 ? 0.949 : 0.8),
    // Few scores, as calibration curves give them.
    STEPS(x -> Math.floor(8 * x) / 8, x -> 0.75 + 0.25 * Math.floor(8 * x) / 7);

    final DoubleUnaryOperator score;
    final DoubleUnaryOperator truth;

    Population(DoubleUnaryOperator score, DoubleUnaryOperator truth) {
      this.score = score;
      this.truth = truth;
    }

    /** The true precision from a score on, and the share of the population there. */
    double[] from(double threshold) {
      double right = 0;
      int n = 0;
      for (int i = 0; i < 20_000; i++) {
        double x = (i + 0.5) / 20_000;
        if (score.applyAsDouble(x) >= threshold) {
          right += truth.applyAsDouble(x);
          n++;
        }
      }
      return new double[] {n == 0 ? 1 : right / n, n / 20_000.0};
    }

    /** The largest share that keeps the precision, for one who knows the truth. */
    double oracle(double precision) {
      double best = 0;
      for (int i = 0; i < 400; i++) {
        double[] from = from(score.applyAsDouble((i + 0.5) / 400));
        best = from[0] >= precision ? Math.max(best, from[1]) : best;
      }
      return best;
    }
  }

  private static List<Point> drawn(
      Random random, int n, DoubleUnaryOperator score, DoubleUnaryOperator truth) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double x = random.nextDouble();
      points.add(new Point(score.applyAsDouble(x), random.nextDouble() < truth.applyAsDouble(x)));
    }
    return points;
  }

  @ParameterizedTest(name = "{0}, {1} points: at most {2} of the population given up")
  @CsvSource({
    // What is given up: the share that one who knows the truth would have had beyond the promise.
    "RISING, 800, 0.40",
    "RISING, 4000, 0.15",
    "NOISY_TOP, 1500, 0.10",
    "NOISY_TOP, 4000, 0.10",
    "BOASTING, 1500, 0.01",
    "STEPS, 1500, 0.30"
  })
  void thePromiseHoldsAsOftenAsItSays(Population population, int n, double mostGivenUp) {
    int sets = 300;
    PrecisionTarget target = new PrecisionTarget(0.95, 0.95);
    double oracle = population.oracle(0.95);
    Random random = new Random(20240601);
    int broken = 0;
    double covered = 0;
    for (int set = 0; set < sets; set++) {
      double threshold = target.threshold(drawn(random, n, population.score, population.truth));
      if (threshold != PrecisionTarget.NEVER) {
        double[] from = population.from(threshold);
        broken += from[0] < 0.95 ? 1 : 0;
        covered += from[0] < 0.95 ? 0 : from[1] / sets;
      }
    }
    double givenUp = oracle - covered;
    String found =
        String.format(
            java.util.Locale.ROOT,
            "%s: %d of %d promises broken, %.3f kept of %.3f, %.3f given up",
            population,
            broken,
            sets,
            covered,
            oracle,
            givenUp);
    // 5%, and twice the standard deviation of such a count.
    assertThat(broken).as(found).isLessThanOrEqualTo(sets / 20 + 8);
    assertThat(givenUp).as(found).isLessThanOrEqualTo(mostGivenUp);
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
