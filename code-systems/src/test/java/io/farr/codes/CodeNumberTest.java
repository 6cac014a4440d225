package io.farr.codes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeNumberTest {
  @ParameterizedTest(name = "{0} is {1}, written {2}")
  @CsvSource({
    "A00, 0, A00",
    "A00.0, 1, A00.0",
    "A001, 2, A00.1",
    "A01, 11, A01",
    "I219, 9041, I21.9",
    "I21.9, 9041, I21.9",
    "S72.011A, 20593, S72.0",
    "S72011A, 20593, S72.0",
    "O9A.1, -1, ''",
    "T36.X, 21296, T36",
    "Z99.9, 28599, Z99.9",
    "'', -1, ''",
    "I2, -1, ''",
    "i21, -1, ''",
    "CA23.0, -1, ''",
    "1A00, -1, ''",
    "[00, -1, ''",
    "A/0, -1, ''",
    "A0:, -1, ''",
    "A00., 0, A00"
  })
  void followsTheOrderOfTheClassification(String code, int number, String text) {
    assertThat(CodeNumber.of(code)).isEqualTo(number);
    if (number >= 0) {
      assertThat(CodeNumber.text(number)).isEqualTo(text);
    }
  }

  @Test
  void everyNumberIsTheNumberOfItsText() {
    for (int n = 0; n < CodeNumber.LIMIT; n++) {
      String text = CodeNumber.text(n);
      assertThat(CodeNumber.of(text)).isEqualTo(n);
      assertThat(CodeNumber.of(text.replace(".", ""))).isEqualTo(n);
      assertThat(CodeNumber.text(CodeNumber.category(n))).isEqualTo(text.substring(0, 3));
      assertThat(CodeNumber.letter(n)).isEqualTo(text.charAt(0));
      assertThat(CodeNumber.digit(n))
          .isEqualTo(text.length() == 3 ? -1 : Character.digit(text.charAt(4), 10));
    }
  }

  @ParameterizedTest(name = "of the category of {0}")
  @ValueSource(strings = {"A00", "I21", "I21.0", "I21.9", "Z99.9"})
  void aDigitNamesASubdivisionOfTheCategory(String code) {
    int number = CodeNumber.of(code);
    String category = code.substring(0, 3);
    assertThat(CodeNumber.text(CodeNumber.withDigit(number, 4))).isEqualTo(category + ".4");
    assertThat(CodeNumber.text(CodeNumber.categoryEnd(number))).isEqualTo(category + ".9");
  }
}
