package io.farr.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeIntervalTest {
  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource({
    "3年, P3Y",
    "３年, P3Y",
    "三年, P3Y",
    "十二年, P12Y",
    "3年間, P3Y",
    "3年前, P3Y",
    "3年6か月, P3Y6M",
    "１年２ヶ月, P1Y2M",
    "1年半, P1Y6M",
    "半年, P6M",
    "半日, PT12H",
    "1年と3カ月, P1Y3M",
    "3ヶ月, P3M",
    "3ヵ月, P3M",
    "3カ月, P3M",
    "3か月, P3M",
    "3ケ月, P3M",
    "3ｹ月, P3M",
    "3箇月, P3M",
    "3個月, P3M",
    "6月間, P6M",
    "２週間, P2W",
    "1週間と3日, P10D",
    "10日, P10D",
    "10日間, P10D",
    "十日, P10D",
    "5時間, PT5H",
    "1時間30分, PT1H30M",
    "1時間半, PT1H30M",
    "5分, PT5M",
    "30秒, PT30S",
    "0日, PT0S",
    "3 years, P3Y",
    "2 yrs, P2Y",
    "2 yrs., P2Y",
    "1 year, P1Y",
    "a year, P1Y",
    "one week, P1W",
    "Three Months, P3M",
    "1 1/2 years, P1Y6M",
    "1½ years, P1Y6M",
    "½ hour, PT30M",
    "half an hour, PT30M",
    "one and a half years, P1Y6M",
    "2.5 hours, PT2H30M",
    "1.5 weeks, P11D",
    "2.5 months, P2M15D",
    "1 year and 3 months, P1Y3M",
    "'1 year, 3 months', P1Y3M",
    "3y6m, P3Y6M",
    "2h 30m, PT2H30M",
    "5 min, PT5M",
    "3 days ago, P3D",
    "P3Y6M, P3Y6M",
    "PT5M, PT5M",
    "P2W, P2W"
  })
  void readsExactLengths(String text, String iso) {
    TimeInterval interval = TimeInterval.parse(text).orElseThrow();
    assertThat(interval.iso8601()).isEqualTo(iso);
    assertThat(interval.approximate()).isFalse();
  }

  @ParameterizedTest(name = "\"{0}\" is roughly {1}")
  @CsvSource({
    "約3年, P3Y",
    "およそ10日, P10D",
    "推定3日, P3D",
    "約1年半, P1Y6M",
    "10年以上, P10Y",
    "1年余り, P1Y",
    "3日程度, P3D",
    "3日くらい, P3D",
    "1時間以内, PT1H",
    "数時間, PT3H",
    "数日, P3D",
    "数ヶ月, P3M",
    "数年来, P3Y",
    "数年前より, P3Y",
    "数十年, P30Y",
    "十数年, P13Y",
    "10数年, P13Y",
    "2～3週間, P18D",
    "2〜4日, P3D",
    "2、4日, P3D",
    "5-7 days, P6D",
    "1 to 3 years, P2Y",
    "即死, PT0S",
    "瞬時, PT0S",
    "sudden, PT0S",
    "instant, PT0S",
    "Immediate, PT0S",
    "approx 6 months, P6M",
    "Approx. 6 months, P6M",
    "about a week, P1W",
    "~3 years, P3Y",
    "several days, P3D",
    "a few hours, PT3H",
    "days, P3D",
    "Years, P3Y",
    "minutes, PT3M",
    "> 10 yrs, P10Y",
    "<1 hour, PT1H",
    "10+ years, P10Y",
    "10 years or more, P10Y",
    "more than 5 years, P5Y",
    "up to 5 days, P5D",
    "less than a day, P1D"
  })
  void readsRoughLengthsAsApproximate(String text, String iso) {
    TimeInterval interval = TimeInterval.parse(text).orElseThrow();
    assertThat(interval.iso8601()).isEqualTo(iso);
    assertThat(interval.approximate()).isTrue();
  }

  @ParameterizedTest(name = "\"{0}\" is no length of time")
  @ValueSource(
      strings = {
        "",
        " ",
        "不詳",
        "不明",
        "unknown",
        "chronic",
        "since birth",
        "長期",
        "平成25年頃",
        "平成25年6月",
        "2013年",
        "2013年6月3日",
        "25年6月3日",
        "3月10日",
        "6月",
        "2020/3/1",
        "2020-03-01",
        "3",
        "5 m",
        "2w 3m",
        "-5 days",
        "3日、2年",
        "2年、5年",
        "3 years; 2 days",
        "5 to 3 days",
        "3 foos",
        "999999999999 years",
        "二三日",
        "P",
        "PT",
        "P99999Y",
        "years of smoking"
      })
  void leavesOutWhatIsNoLengthOfTime(String text) {
    assertThat(TimeInterval.parse(text)).isEmpty();
  }

  @ParameterizedTest(name = "\"{0}\" is {1} days")
  @CsvSource({
    "1年, 365.25",
    "1か月, 30.4375",
    "2週間, 14",
    "12時間, 0.5",
    "36分, 0.025",
    "即死, 0",
    "1年6か月, 547.875",
    "days to weeks, 12",
    "2-3 years, 913.125"
  })
  void givesTheLengthInDays(String text, double days) {
    assertThat(TimeInterval.parse(text).orElseThrow().days()).isCloseTo(days, within(1e-9));
  }

  @Test
  void readsALongTextInNoTime() {
    String hostile = "1年".repeat(50_000) + "約".repeat(50_000);
    long begin = System.nanoTime();
    assertThat(TimeInterval.parse(hostile)).isEmpty();
    assertThat(TimeInterval.parse("P" + "1".repeat(1_000_000))).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void isNeverNegative() {
    assertThatThrownBy(() -> new TimeInterval("P1D", -1, false))
        .hasMessageContaining("interval is -1.0 days, must be in [0, ");
  }

  @ParameterizedTest(name = "\"{0}\" lists {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "3日; 10年 | P3D P10Y",
        "3日、10年 | P3D P10Y",
        "2 years, 5 years | P2Y P5Y",
        "3 days / 10 years | P3D P10Y",
        "①3日 ②10年 | P3D P10Y",
        "1) 3日 2) 10年 | P3D P10Y",
        "3日; 不詳 | P3D -",
        "unknown; 5 years | - P5Y",
        "2、3日 | ''",
        "3日 | ''",
        "1年2か月 | ''",
        "3日; 肺炎 | ''",
        "'' | ''",
      })
  void readsAListOfLengths(String text, String expected) {
    assertThat(
            TimeInterval.parseList(text).stream()
                .map(i -> i.map(TimeInterval::iso8601).orElse("-"))
                .toList())
        .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
  }
}
