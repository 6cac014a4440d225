package io.farr.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SexTest {
  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource({
    "M, MALE",
    "m, MALE",
    "1, MALE",
    "１, MALE",
    "男, MALE",
    "' Male ', MALE",
    "男性, MALE",
    "F, FEMALE",
    "2, FEMALE",
    "女, FEMALE",
    "female, FEMALE",
    "Ｆ, FEMALE",
    "U, UNKNOWN",
    "'', UNKNOWN",
    "0, UNKNOWN",
    "9, UNKNOWN",
    "不詳, UNKNOWN",
    "3, UNKNOWN"
  })
  void readsWhatFilesHave(String text, Sex sex) {
    assertThat(Sex.parse(text)).isEqualTo(sex);
  }
}
