package io.farr.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.farr.confidence.Logistic;
import io.farr.confidence.Monotone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurenessTest {
  /** Codes 10 to 19 are category 1, and so on. */
  private static final IntUnaryOperator CATEGORIES = code -> code / 10;

  private static Candidate candidate(int code, double probability) {
    return new Candidate(code, probability, Match.NEAR, code, 0, 1, Features.NONE);
  }

  private static Logistic model(Map<String, Double> weights) {
    return new Logistic(
        Sureness.NAMES, Sureness.NAMES.stream().map(n -> weights.getOrDefault(n, 0.0)).toList());
  }

  private static final List<Candidate> RANKED =
      List.of(candidate(11, 0.4), candidate(21, 0.2), candidate(12, 0.2), candidate(31, 0.1));

  @Test
  void aCategoryHasWhatItsCodesHave() {
    List<Candidate> spread = Sureness.spread(RANKED, new Sureness.Sure(0.5, 0.8), CATEGORIES, 8);
    assertThat(spread).extracting(Candidate::code).containsExactly(11, 12, 21, 31);
    assertThat(spread).extracting(Candidate::probability).containsExactly(0.5, 0.3, 0.1, 0.05);
    assertThat(spread)
        .extracting(Candidate::categoryProbability)
        .containsExactly(0.8, 0.8, 0.1, 0.05);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void probabilitiesAgreeWithEachOther(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<Candidate> ranked = ranking(random);
      double leaf = Math.round(random.nextDouble() * 1e6) / 1e6; // as models give it
      Sureness.Sure sure =
          new Sureness.Sure(leaf, Math.max(leaf, Math.round(random.nextDouble() * 1e6) / 1e6));
      List<Candidate> spread = Sureness.spread(ranked, sure, CATEGORIES, 100);
      assertThat(spread).hasSameSizeAs(ranked);
      assertThat(spread.get(0).code()).isEqualTo(ranked.get(0).code());
      double sum = 0;
      double last = 1;
      Map<Integer, Double> byCategory = new HashMap<>();
      for (Candidate c : spread) {
        assertThat(c.probability()).isBetween(0.0, last);
        assertThat(c.categoryProbability()).isBetween(c.probability(), 1.0);
        last = c.probability();
        sum += last;
        byCategory.merge(c.code() / 10, c.probability(), Double::sum);
      }
      assertThat(sum).isLessThan(1 + 1e-4);
      for (Candidate c : spread) {
        assertThat(byCategory.get(c.code() / 10))
            .as("codes of a category together are no surer than it")
            .isLessThan(c.categoryProbability() + 1e-4);
      }
    }
  }

  private static List<Candidate> ranking(Random random) {
    int n = 1 + random.nextInt(12);
    List<Double> shares = new ArrayList<>();
    double sum = random.nextDouble(); // none of them
    for (int i = 0; i < n; i++) {
      shares.add(Math.pow(random.nextDouble(), 3));
      sum += shares.get(i);
    }
    shares.sort((a, b) -> Double.compare(b, a));
    List<Candidate> ranked = new ArrayList<>();
    List<Integer> codes = new ArrayList<>();
    while (codes.size() < n) {
      int code = random.nextInt(40);
      if (!codes.contains(code)) {
        codes.add(code);
      }
    }
    for (int i = 0; i < n; i++) {
      ranked.add(candidate(codes.get(i), Math.round(shares.get(i) / sum * 1e6) / 1e6));
    }
    return ranked;
  }

  @Test
  void theCategoryIsNeverLessSureThanTheCode() {
    Sureness odd = new Sureness(model(Map.of("bias", 2.0)), model(Map.of("bias", -2.0)));
    Sureness.Sure sure = odd.of(Sureness.inputs("words", RANKED, CATEGORIES));
    assertThat(sure.leaf()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
    assertThat(sure.category()).isEqualTo(sure.leaf());
  }

  @Test
  void inputsAreNamedAndSayWhatTheRankingLooksLike() {
    double[] inputs = Sureness.inputs("words", RANKED, CATEGORIES);
    assertThat(inputs).hasSize(Sureness.NAMES.size());
    assertThat(inputs[Sureness.NAMES.indexOf("logit_of_first")])
        .isCloseTo(Math.log(0.4 / 0.6), within(1e-4));
    assertThat(inputs[Sureness.NAMES.indexOf("logit_of_category")])
        .isCloseTo(Math.log(0.6 / 0.4), within(1e-4));
    assertThat(inputs[Sureness.NAMES.indexOf("logit_of_none")])
        .isCloseTo(Math.log(0.1 / 0.9), within(1e-4));
    assertThat(inputs[Sureness.NAMES.indexOf("exact")]).isZero();
  }

  @Test
  void withoutAModelTheCurveDecidesAndTheCategoryKeepsItsProportion() {
    Monotone half = new Monotone(List.of(0.0, 1.0), List.of(0.0, 0.5));
    Sureness.Sure sure = Sureness.byCurve(RANKED, half, CATEGORIES);
    assertThat(sure.leaf()).isCloseTo(0.2, within(1e-9));
    // 0.2 of the 0.6 beside the first belonged to its category.
    assertThat(sure.category()).isCloseTo(0.2 + 0.8 / 3, within(1e-6));
  }

  @Test
  void modelsOverOtherInputsAreRefused() {
    Logistic other = new Logistic(List.of("bias"), List.of(1.0));
    assertThatThrownBy(() -> new Sureness(other, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("calibrate the tables again");
  }
}
