package io.farr.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.farr.codes.CauseList;
import io.farr.codes.CodeSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BridgeMeasureTest {
  private static final CauseList LIST =
      new CauseList.Builder("two")
          .add(new CauseList.Item("1", "Circulatory", "循環器", CodeSet.parse("I00-I99")))
          .add(new CauseList.Item("1a", "Infarction", "", CodeSet.parse("I21-I22")))
          .add(new CauseList.Item("2", "Pneumonia", "", CodeSet.parse("J12-J18")))
          .build();

  private static BridgeMeasure measure() {
    BridgeMeasure measure = new BridgeMeasure();
    add(measure, 90, "I21.9", "I21.9");
    add(measure, 10, "I21.9", "I21.0");
    add(measure, 5, "I50.9", "I21.9");
    add(measure, 3, "I50.9", "J18.9");
    add(measure, 40, "J18.9", "J18.9");
    add(measure, 2, "J18.9", null);
    add(measure, 1, null, null);
    return measure;
  }

  private static void add(BridgeMeasure measure, int n, @Nullable String a, @Nullable String b) {
    for (int i = 0; i < n; i++) {
      measure.add(a, b);
    }
  }

  @Test
  void countsAgreementAtEveryLength() {
    BridgeMeasure measure = measure();
    assertThat(measure.records()).isEqualTo(151);
    assertThat(measure.same()).isEqualTo(131);
    assertThat(measure.sameCategory()).isEqualTo(141);
    assertThat(measure.sameItem(LIST)).isEqualTo(141);
    assertThat(measure.withoutA()).isEqualTo(1);
    assertThat(measure.withoutB()).isEqualTo(3);
  }

  @Test
  void whatMovesInAndOutMayCancelOut() {
    List<BridgeMeasure.ItemCounts> items = measure().by(LIST);
    assertThat(items).extracting(i -> i.counts().net()).containsExactly(-3L, 5L, 1L);
    assertThat(items).extracting(i -> i.counts().gross()).containsExactly(3L, 5L, 5L);
    assertThat(items).extracting(BridgeMeasure.ItemCounts::leaf).containsExactly(false, true, true);
    assertThat(measure().byChapter())
        .extracting(PairedCounts::name)
        .containsExactly("IX (I00–I99)", "X (J00–J99)");
    assertThat(measure().byCategory())
        .contains(new PairedCounts("I50", "", 8, 0, 0), new PairedCounts("J18", "", 42, 43, 40));
  }

  @Test
  void theCommonestMovesComeFirst() {
    assertThat(measure().moves(2))
        .containsExactly(
            new BridgeMeasure.Move("I21.9", "I21.0", 10),
            new BridgeMeasure.Move("I50.9", "I21.9", 5));
  }

  @ParameterizedTest(name = "{0} and {1}, {2} in both: {3} from {4} to {5}")
  @CsvSource({
    // Worked by hand: error of the logarithm sqrt(15/(100*105)) = 0.0377964.
    "100, 105, 95, 1.05, 0.9750, 1.1307",
    "1000, 1000, 1000, 1, 1, 1",
    "50, 25, 25, 0.5, 0.3789, 0.6598",
  })
  void theRatioHasAnIntervalOfPairedCounts(
      long a, long b, long both, double ratio, double low, double high) {
    PairedCounts.Ratio found = new PairedCounts("x", "", a, b, both).ratio().orElseThrow();
    assertThat(found.value()).isCloseTo(ratio, offset(1e-9));
    assertThat(found.low()).isCloseTo(low, offset(1e-4));
    assertThat(found.high()).isCloseTo(high, offset(1e-4));
  }

  @Test
  void thereIsNoRatioOfNothingAndFewDeathsAreNotReliable() {
    assertThat(new PairedCounts("x", "", 0, 5, 0).ratio()).isEmpty();
    assertThat(new PairedCounts("x", "", 19, 25, 19).ratio().orElseThrow().reliable()).isFalse();
    assertThat(new PairedCounts("x", "", 20, 25, 19).ratio().orElseThrow().reliable()).isTrue();
  }

  /**
   * Draws samples from a population of known ratio: the interval must hold it as often as it says.
   */
  @Test
  void theIntervalHoldsTheTrueRatioInNineteenOfTwentySamples() {
    Random random = new Random(42);
    double[] p = {0.04, 0.01, 0.006}; // in both, in b only, in a only
    double ratio = (p[0] + p[1]) / (p[0] + p[2]);
    int held = 0;
    int samples = 2000;
    for (int s = 0; s < samples; s++) {
      long[] n = new long[3];
      for (int i = 0; i < 3000; i++) {
        double u = random.nextDouble();
        if (u < p[0]) {
          n[0]++;
        } else if (u < p[0] + p[1]) {
          n[1]++;
        } else if (u < p[0] + p[1] + p[2]) {
          n[2]++;
        }
      }
      PairedCounts.Ratio found =
          new PairedCounts("x", "", n[0] + n[2], n[0] + n[1], n[0]).ratio().orElseThrow();
      held += found.low() <= ratio && ratio <= found.high() ? 1 : 0;
    }
    assertThat((double) held / samples).isBetween(0.94, 0.965);
  }

  @Test
  void everyDeathIsInTheTotalsOfBothCodings() {
    Random random = new Random(3);
    List<String> codes = List.of("A41.9", "C34.9", "I21.9", "I50.9", "J18.9", "X59");
    BridgeMeasure measure = new BridgeMeasure();
    for (int i = 0; i < 1000; i++) {
      String a = codes.get(random.nextInt(codes.size()));
      measure.add(a, codes.get(random.nextInt(codes.size())));
    }
    assertThat(measure.byCode().stream().mapToLong(PairedCounts::a).sum()).isEqualTo(1000);
    assertThat(measure.byCode().stream().mapToLong(PairedCounts::b).sum()).isEqualTo(1000);
    assertThat(measure.byCode().stream().mapToLong(PairedCounts::in).sum())
        .isEqualTo(1000 - measure.same());
  }
}
