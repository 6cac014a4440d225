package io.farr.codes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Icd11ChapterTest {
  @ParameterizedTest(name = "{0} is in chapter {1}")
  @CsvSource({
    "1A00, 01",
    "1H0Z, 01",
    "2C25.Z, 02",
    "5A14, 05",
    "5D46, 05",
    "6D80.Z, 06",
    "8A20, 08",
    "BA00.Z, 11",
    "BE2Z, 11",
    "CA40.Z&XS25, 12",
    "MH14, 21",
    "NA00, 22",
    "PA00/NA00, 23",
    "RA01.0, 25",
    "VC50, V"
  })
  void aStemIsInTheChapterOfItsCategory(String code, String number) {
    assertThat(Icd11Chapter.of(code)).map(Icd11Chapter::number).contains(number);
    assertThat(Chapter.of(code)).map(Chapter::number).contains(number);
  }

  @ParameterizedTest(name = "\"{0}\" is in none")
  @CsvSource({"''", "BA4", "I21.9", "XS25", "XK9K", "TA00"})
  void whatIsNoStemIsInNone(String code) {
    assertThat(Icd11Chapter.of(code)).isEmpty();
  }

  @Test
  void aCodeTellsItsSystem() {
    assertThat(Chapter.of("I21.9")).contains(Icd10Chapter.IX);
    assertThat(Chapter.of("BA41.Z")).contains(Icd11Chapter.CIRCULATORY);
    assertThat(Chapter.of("XS25")).isEmpty();
    assertThat(Chapter.all()).hasSize(22 + 27);
    assertThat(Icd11Chapter.CIRCULATORY.span()).isEqualTo("BA00–BE2Z");
  }
}
