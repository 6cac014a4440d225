package io.farr.linking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownFormTest {
  @ParameterizedTest
  @CsvSource({
    "acute heart failure, acute, failure",
    "pneumonia, pneumonia, pneumonia",
    "急性心不全, 急性, 不全",
    "癌, 癌, 癌",
    "covid 肺炎, covid, 肺炎"
  })
  void beginsAndEndsWithAWordOrTwoCharactersOfJapanese(String text, String start, String end) {
    assertThat(KnownForm.start(text)).isEqualTo(start);
    assertThat(KnownForm.end(text)).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "not stated, true",
    "fracture without wound, true",
    "non-hodgkin lymphoma, true",
    "nodule, false",
    "unnoted, false",
    "非定型肺炎, true",
    "肺炎, false"
  })
  void knowsWhatTurnsTheMeaning(String text, boolean negates) {
    assertThat(KnownForm.negates(text)).isEqualTo(negates);
  }

  @Test
  void itsWordsAreSortedAndHoldNoParticles() {
    assertThat(KnownForm.words("rupture of the aorta, type 2 ①"))
        .containsExactly("2", "aorta", "rupture", "type", "①");
  }
}
