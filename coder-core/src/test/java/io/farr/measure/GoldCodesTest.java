package io.farr.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldCodesTest {
  @ParameterizedTest(name = "gold {0}, answer {1}: exact {2}, same category {3}")
  @CsvSource({
    "I219, I21.9, true, true",
    "I21.9, i219, true, true",
    "I21.9, I21.4, false, true",
    "I21.9, I22.9, false, false",
    "I21, I21.9, true, true", // at the gold's own length
    "I21.9, I21, false, true",
    "S72001A, S72.0, true, true", // four characters at most
    "S7200, S72.091B, true, true",
    "I10 | I219, I21.9, true, true", // any of them
    "I10|I219, I10, true, true",
    "'|I219|', I21.9, true, true",
    "I219, '', false, false",
    "I219, I2, false, false",
    "CA40.0, CA40.0, true, true", // ICD-11: the whole stem
    "CA40.0, CA40.1, false, true",
    "CA40.Z, CA40, false, true",
    "CA40, CA40.Z, true, true",
    "2C6Z, 2c6z&XK9K, true, true", // without what was added to it
    "1C62.Z/CA40.Z, 1C62.Z, true, true",
    "2C6Z, 2C61.0, false, false"
  })
  void comparesAtTheGoldsOwnLength(String gold, String answer, boolean exact, boolean category) {
    GoldCodes codes = GoldCodes.parse(gold);
    assertThat(codes.isExact(answer)).isEqualTo(exact);
    assertThat(codes.isSameCategory(answer)).isEqualTo(category);
  }

  @ParameterizedTest(name = "gold {0}, answer {1}")
  @CsvSource({
    "I219, I21.0, true", // the category of ICD-10
    "I219, I22.0, false",
    "CA40.Z, CA42.0, true", // a group of categories of ICD-11, where the category has four
    "CA40.Z, CA23.0, false",
    "I2, I2, false",
  })
  void threeCharactersAreComparedInAllSystems(String gold, String answer, boolean same) {
    assertThat(GoldCodes.parse(gold).sharesThree(answer)).isEqualTo(same);
  }

  @Test
  void codesAreKeptUndottedAndInCapitals() {
    assertThat(GoldCodes.parse("i21.9|S72.001A").codes()).isEqualTo(List.of("I219", "S720"));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @CsvSource({"''", "|", "' | '"})
  void anItemWithoutGoldIsRefused(String cell) {
    assertThatThrownBy(() -> GoldCodes.parse(cell))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected at least one gold code");
  }
}
