package io.farr.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource({
    "2026-01-31, 2026-01-31",
    "2026/1/31, 2026-01-31",
    "2026.1.31, 2026-01-31",
    "20260131, 2026-01-31",
    "2026年1月31日, 2026-01-31",
    "２０２６年１月３１日, 2026-01-31",
    "令和8年1月31日, 2026-01-31",
    "令和元年5月1日, 2019-05-01",
    "昭和64年1月7日, 1989-01-07",
    "大正3年2月1日, 1914-02-01",
    "2026-01-31T10:20:00Z, 2026-01-31",
    "2026-01-31 10:20, 2026-01-31"
  })
  void readsDates(String text, LocalDate date) {
    assertThat(Dates.parse(text)).contains(date);
  }

  @ParameterizedTest(name = "\"{0}\" is no date")
  @ValueSource(
      strings = {
        "",
        "2026",
        "2026-01",
        "2026-02-30",
        "2026-13-01",
        "99999999",
        "31/1/2026",
        "不詳",
        "-",
        "和昭3年1月1日",
        "平成",
        "2026-1-1-1",
        "a-b-c"
      })
  void leavesOutTheRest(String text) {
    assertThat(Dates.parse(text)).isEmpty();
  }
}
