package io.farr.codes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Icd10ChapterTest {
  @ParameterizedTest(name = "{0} is in chapter {1}")
  @CsvSource({
    "A00.0, I", "B99, I", "C34.9, II", "D48.9, II", "D500, III", "D89.9, III", "E14.9, IV",
    "F03, V", "G30.9, VI", "H59.9, VII", "H60.0, VIII", "I21.9, IX", "J18.9, X", "K92.9, XI",
    "L89, XII", "M069, XIII", "N19, XIV", "O95, XV", "P96.9, XVI", "Q99.9, XVII", "R54, XVIII",
    "S00.0, XIX", "T983, XIX", "V01.0, XX", "X59.9, XX", "Y98, XX", "Z99.9, XXI", "U07.1, XXII"
  })
  void aCodeIsInTheChapterOfItsCategory(String code, Icd10Chapter chapter) {
    assertThat(Icd10Chapter.of(code)).contains(chapter);
  }

  @ParameterizedTest(name = "\"{0}\" is in none")
  @CsvSource({"''", "I2", "CA23.0", "8A20", "P97", "T99"})
  void whatIsNoCodeOfIcd10IsInNone(String code) {
    assertThat(Icd10Chapter.of(code)).isEmpty();
  }

  @Test
  void thereAreTwentyTwo() {
    assertThat(Icd10Chapter.values()).hasSize(22);
    assertThat(Icd10Chapter.IX.span()).isEqualTo("I00–I99");
  }
}
