package io.farr.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeRangesTest {
  @ParameterizedTest(name = "\"{0}\" holds {1}: {2}")
  @CsvSource({
    "I21-I22, I21, true",
    "I21-I22, I21.9, true",
    "I21-I22, I229, true",
    "I21-I22, i22.9, true",
    "I21-I22, I23, false",
    "I21-I22, I209, false",
    "'I20,I25.1-I25.9', I25.0, false",
    "'I20,I25.1-I25.9', I25.9, true",
    "'I20,I25.1-I25.9', I25, false",
    "'I20 I25.1-I25.9', I20.0, true",
    "D06-D07.3, D06.9, true",
    "D06-D07.3, D07.3, true",
    "D06-D07.3, D07.4, false",
    "D06-D07.3, D07, false",
    "B17.1–B18.2, B17.0, false",
    "B17.1–B18.2, B17, false",
    "B17.1–B18.2, B17.9, true",
    "I69.0, I69.0, true",
    "I69.0, I69, false",
    "S72, S72.011A, true",
    "A00-B99, '', false",
    "A00-B99, CA23.0, false"
  })
  void holdsWhatLiesBetweenItsEnds(String ranges, String code, boolean held) {
    assertThat(CodeRanges.parse(ranges).holds(code)).isEqualTo(held);
  }

  @ParameterizedTest(name = "\"{0}\": {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "I2-I25|expected a range such as I20-I25.1 or I21, found \"I2-I25\"",
        "I25-I20|expected a range that ends where it begins or later, found \"I25-I20\"",
        "I20,-I21|expected a range such as I20-I25.1 or I21, found \"-I21\"",
        "''|expected a range such as I20-I25.1 or I21, found \"\"",
        "I21.99|expected a range such as I20-I25.1 or I21, found \"I21.99\""
      })
  void aRangeThatCannotBeOneIsNamed(String ranges, String message) {
    assertThatThrownBy(() -> CodeRanges.parse(ranges)).hasMessage(message);
  }

  @Test
  void setsAreComparedByWhatTheyHoldNotByHowTheyAreWritten() {
    CodeRanges heart = CodeRanges.parse("I20-I22,I23-I25");

    assertThat(heart.holdAll(CodeRanges.parse("I21-I24"))).isTrue();
    assertThat(heart.holdAll(CodeRanges.parse("I24-I26"))).isFalse();
    assertThat(heart.overlap(CodeRanges.parse("I25.0"))).isTrue();
    assertThat(heart.overlap(CodeRanges.parse("I26"))).isFalse();
    assertThat(heart).hasToString("I20-I22,I23-I25");
  }
}
