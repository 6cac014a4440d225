package io.farr.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantsTest {
  private static String key(String text) {
    return Variants.key(Normalizer.key(text));
  }

  @ParameterizedTest(name = "\"{0}\" and \"{1}\" are one expression")
  @CsvSource({
    "右乳癌, 左乳癌",
    "両側肺炎, 肺炎",
    "肺・炎, 肺炎",
    "Fracture of left femur, femur fracture",
    "'abscess, scrotum', Scrotum abscess",
  })
  void variantsShareAKeyAndAFold(String one, String other) {
    assertThat(key(one)).isEqualTo(key(other));
    assertThat(Variants.fold(Normalizer.key(one), 5))
        .isEqualTo(Variants.fold(Normalizer.key(other), 5));
  }

  @ParameterizedTest(name = "\"{0}\" and \"{1}\" are two")
  @CsvSource({"乳癌, 肺癌", "急性肺炎, 肺炎", "femur fracture, tibia fracture"})
  void otherExpressionsDoNot(String one, String other) {
    assertThat(key(one)).isNotEqualTo(key(other));
  }

  @Test
  void whatConsistsOfIgnoredWordsAloneKeepsItself() {
    assertThat(key("左右")).isEqualTo("左右");
    assertThat(key("left")).isEqualTo("left");
  }
}
