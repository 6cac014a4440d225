package io.farr.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MatchMeasureTest {
  @Test
  void f1IsTheHarmonicMeanOfBoth() {
    MatchMeasure measure = new MatchMeasure();
    measure.add(3, 4, 6);

    assertThat(measure.figures())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("n", 6L, "precision", 0.75, "recall", 0.5, "f1", 0.6));
  }

  @Test
  void decisionsCountOneByOne() {
    MatchMeasure measure = new MatchMeasure();
    measure.add(true, true);
    measure.add(true, false);
    measure.add(false, true);
    measure.add(false, false);

    assertThat(measure.f1()).isEqualTo(0.5);
  }

  @Test
  void nothingFoundIsZeroAndMoreRightThanFoundIsRefused() {
    assertThat(new MatchMeasure().figures()).containsEntry("f1", 0.0).containsEntry("n", 0L);
    assertThatThrownBy(() -> new MatchMeasure().add(2, 1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 right of 1 found and 3 wanted");
  }
}
