package io.farr.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgeTest {
  @ParameterizedTest(name = "\"{0}\" is from {1} to under {2} years")
  @CsvSource({
    "80y, 80, 81",
    "83, 83, 84",
    "83.0, 83, 84",
    "0, 0, 1",
    "0y, 0, 1",
    "83歳, 83, 84",
    "８３才, 83, 84",
    "満83歳, 83, 84",
    "八十三歳, 83, 84",
    "83 years, 83, 84",
    "83 years old, 83, 84",
    "83yo, 83, 84",
    "Age 83, 83, 84",
    "80-84y, 80, 85",
    "80-84, 80, 85",
    "80～84歳, 80, 85",
    "110-114y, 110, 115",
    "80代, 80, 90",
    "80歳代, 80, 90",
    "100+, 100, 131",
    "85歳以上, 85, 131",
    ">=85y, 85, 131",
    "<1y, 0, 1",
    "1歳未満, 0, 1",
    "3m, 0.25, 0.333333",
    "5か月, 0.416667, 0.5",
    "生後5ヶ月, 0.416667, 0.5",
    "1歳3か月, 1.25, 1.333333",
    "1y 3m, 1.25, 1.333333",
    "130y, 130, 131"
  })
  void readsAgesAndBandsAsYears(String text, double from, double to) {
    Age age = Age.parse(text).orElseThrow();
    assertThat(age.minYears()).isCloseTo(from, within(1e-6));
    assertThat(age.maxYears()).isCloseTo(to, within(1e-6));
    assertThat(age.isKnown()).isTrue();
  }

  @ParameterizedTest(name = "\"{0}\" is from {1} to under {2} minutes")
  @CsvSource({
    "12d, 17280, 18720",
    "12日, 17280, 18720",
    "0d, 0, 1440",
    "5h, 300, 360",
    "3時間, 180, 240",
    "10min, 10, 11",
    "10分, 10, 11",
    "<1h, 0, 60",
    "1-23h, 60, 1440",
    "7-13d, 10080, 20160",
    "2w, 20160, 30240"
  })
  void readsTheAgesOfInfants(String text, long from, long to) {
    assertThat(Age.parse(text)).contains(new Age(from, to));
  }

  @ParameterizedTest(name = "\"{0}\" is not stated")
  @ValueSource(strings = {"", "  ", "unknown", "U", "不詳", "不明"})
  void takesWhatIsNotStatedAsUnknown(String text) {
    assertThat(Age.parse(text)).contains(Age.UNKNOWN);
    assertThat(Age.UNKNOWN.isKnown()).isFalse();
  }

  @ParameterizedTest(name = "nobody is \"{0}\"")
  @ValueSource(
      strings = {
        "-5",
        "-5y",
        "131",
        "131y",
        "200歳",
        "999",
        "99999999999y",
        "84-80y",
        "abc",
        "歳",
        "80x",
        "80-",
        "80y 80y",
        "1.2.3",
        "3-4-5y",
        "?",
        "<",
        "80-84-",
        "2000m",
        "1m 2y",
        "NaN"
      })
  void refusesImpossibleAges(String text) {
    assertThat(Age.parse(text)).isEmpty();
  }

  @Test
  void answersWhatIsCertain() {
    assertThat(Age.parse("27d").orElseThrow().isUnderDays(28)).isTrue();
    assertThat(Age.parse("28d").orElseThrow().isUnderDays(28)).isFalse();
    assertThat(Age.parse("21-27d").orElseThrow().isUnderDays(28)).isTrue();
    assertThat(Age.parse("0y").orElseThrow().isUnderDays(28)).isFalse();
    assertThat(Age.parse("0y").orElseThrow().isUnderYears(1)).isTrue();
    assertThat(Age.parse("11m").orElseThrow().isUnderYears(1)).isTrue();
    assertThat(Age.parse("80-84y").orElseThrow().isAtLeastYears(80)).isTrue();
    assertThat(Age.parse("80-84y").orElseThrow().isAtLeastYears(81)).isFalse();
    assertThat(Age.UNKNOWN.isUnderDays(28)).isFalse();
    assertThat(Age.UNKNOWN.isAtLeastYears(1)).isFalse();
  }

  @Test
  void answersWhatMayBe() {
    assertThat(Age.ofYears(9).mayBeBetweenYears(10, 60)).isFalse();
    assertThat(Age.ofYears(10).mayBeBetweenYears(10, 60)).isTrue();
    assertThat(Age.ofYears(59).mayBeBetweenYears(10, 60)).isTrue();
    assertThat(Age.ofYears(60).mayBeBetweenYears(10, 60)).isFalse();
    assertThat(Age.ofDays(3).mayBeBetweenYears(0, 1)).isTrue();
    assertThat(Age.UNKNOWN.mayBeBetweenYears(10, 60)).isTrue();
  }

  @Test
  void isNoRangeUpsideDown() {
    assertThatThrownBy(() -> new Age(5, 5))
        .hasMessage("age is [5, 5) minutes, must be a range within [0, 68900760)");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void neverFailsOnAnything(long seed) {
    Random random = new Random(seed);
    String letters = "0123456789ymdh-<>+~.,/ 歳か月日時間約数半十百代不詳unknow½";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(8); k >= 0; k--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      Age.parse(text.toString())
          .ifPresent(age -> assertThat(age.maxYears()).isGreaterThan(age.minYears()));
      TimeInterval.parse(text.toString())
          .ifPresent(interval -> assertThat(interval.iso8601()).matches("P[0-9YMWDTHS]+"));
    }
  }
}
