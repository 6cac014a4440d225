package io.farr.codes;

import static io.farr.codes.CodeSystem.ICD_10;
import static io.farr.codes.CodeSystem.ICD_10_2013_JP;
import static io.farr.codes.CodeSystem.ICD_10_CM;
import static io.farr.codes.CodeSystem.ICD_11_MMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcdCodeTest {
  @ParameterizedTest(name = "{0}: \"{1}\" reads as {2}")
  @CsvSource({
    "ICD_10, I21.9, I21.9",
    "ICD_10, i219, I21.9",
    "ICD_10, ' I21.9 ', I21.9",
    "ICD_10, i10, I10",
    "ICD_10, u071, U07.1",
    "ICD_10_2013_JP, s626, S62.6",
    "ICD_10_CM, s72001a, S72.001A",
    "ICD_10_CM, C7A, C7A",
    "ICD_10_CM, qa00101, QA0.0101",
    "ICD_10_CM, c7a010, C7A.010",
    "ICD_10_CM, O9A.21, O9A.21",
    "ICD_11_MMS, 1a00, 1A00",
    "ICD_11_MMS, ca23.0, CA23.0",
    "ICD_11_MMS, 1a00&xn8p1, 1A00&XN8P1",
    "ICD_11_MMS, 5A11/8C03.0, 5A11/8C03.0",
    "ICD_11_MMS, xs25, XS25",
    "ICD_11_MMS, xn8p1, XN8P1",
    "ICD_11_MMS, xa6r21, XA6R21",
    "ICD_11_MMS, 1a40.y, 1A40.Y",
    "ICD_11_MMS, 2c25.z&xa6r21&xs25, 2C25.Z&XA6R21&XS25",
    "ICD_11_MMS, 1c41&1g40, 1C41&1G40"
  })
  void readsCodesAsPeopleTypeThem(CodeSystem system, String typed, String published) {
    assertThat(IcdCode.parse(system, typed)).hasToString(published);
    assertThat(IcdCode.parse(system, published).text()).isEqualTo(published);
  }

  @ParameterizedTest(name = "{0} has no \"{1}\"")
  @CsvSource({
    "ICD_10, '', ''",
    "ICD_10, I2, I2",
    "ICD_10, I21., I21.",
    "ICD_10, I21.90, I21.90",
    "ICD_10, I2190, I21.90",
    "ICD_10, 121.9, 121.9",
    "ICD_10, I21 .9, I21 .9",
    "ICD_10, I21-I22, I21.-I22",
    "ICD_10, Ｉ21.9, Ｉ21.9",
    "ICD_10_2013_JP, F150B, F15.0B",
    "ICD_10_CM, S72.001AB, S72.001AB",
    "ICD_10_CM, 1A0, 1A0",
    "ICD_11_MMS, 1A0, 1A0",
    "ICD_11_MMS, 1O00, 1O00",
    "ICD_11_MMS, 2C25.1/XA6R21, 2C25.1/XA6R21",
    "ICD_11_MMS, XA6R21/2C25.1, XA6R21/2C25.1",
    "ICD_11_MMS, XA6R210, XA6R210",
    "ICD_11_MMS, 1A00&XA6R.21, 1A00&XA6R.21",
    "ICD_11_MMS, CA23.012, CA23.012"
  })
  void refusesWhatCannotBeACode(CodeSystem system, String typed, String named) {
    assertThatThrownBy(() -> IcdCode.parse(system, typed))
        .isInstanceOf(MalformedCodeException.class)
        .hasMessage("\"" + named + "\" is not spelt like a code of " + system.title());
  }

  @Test
  void aCodeIsCheckedWhereverItComesFrom() {
    assertThatThrownBy(() -> new IcdCode(ICD_10, "i219"))
        .hasMessage("\"i219\" is not spelt like a code of ICD-10");
  }

  @ParameterizedTest(name = "{0} {1}: category {2}, itself one: {3}, undotted {4}")
  @CsvSource({
    "ICD_10, I21.9, I21, false, I219",
    "ICD_10, I10, I10, true, I10",
    "ICD_10_CM, S72.001A, S72, false, S72001A",
    "ICD_11_MMS, CA23.0, CA23, false, CA230",
    "ICD_11_MMS, 1A00, 1A00, true, 1A00",
    "ICD_11_MMS, 1A00&XN8P1, 1A00, false, 1A00&XN8P1",
    "ICD_11_MMS, 5A11/8C03.0, 5A11, false, 5A11/8C030"
  })
  void knowsItsCategory(
      CodeSystem system, String text, String category, boolean isCategory, String undotted) {
    IcdCode code = new IcdCode(system, text);
    assertThat(code.category()).isEqualTo(category);
    assertThat(code.isCategory()).isEqualTo(isCategory);
    assertThat(code.undotted()).isEqualTo(undotted);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void codesAreOrderedBySystemThenSpelling(long seed) {
    List<IcdCode> inOrder =
        List.of(
            new IcdCode(ICD_10, "A00"),
            new IcdCode(ICD_10, "A00.0"),
            new IcdCode(ICD_10, "A00.9"),
            new IcdCode(ICD_10, "A01"),
            new IcdCode(ICD_10, "Z99.9"),
            new IcdCode(ICD_10_2013_JP, "A00.0"),
            new IcdCode(ICD_10_CM, "A00.0"),
            new IcdCode(ICD_11_MMS, "1A00"));
    List<IcdCode> mixed = new ArrayList<>(inOrder);
    Collections.shuffle(mixed, new Random(seed));
    Collections.sort(mixed);
    assertThat(mixed).isEqualTo(inOrder);
  }

  @ParameterizedTest
  @EnumSource(CodeSystem.class)
  void aSystemIsFoundByItsKey(CodeSystem system) {
    assertThat(CodeSystem.ofKey(system.key())).isEqualTo(system);
  }

  @Test
  void anUnknownSystemIsToldWhichThereAre() {
    assertThatThrownBy(() -> CodeSystem.ofKey("icd9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unknown code system \"icd9\", expected one of icd10, icd10-2013, icd10cm, icd11,"
                + " icd10gm, icf");
  }

  @ParameterizedTest(name = "{0} is written in {1}")
  @CsvSource({
    "pneumonia, EN",
    "肺炎, JA",
    "がん, JA",
    "ﾊｲｴﾝ, JA",
    "COPD増悪, JA",
    "𠮟責, JA",
    "Sjögren, EN",
    "'', EN"
  })
  void tellsTheLanguageOfWords(String text, Language language) {
    assertThat(Language.of(text)).isEqualTo(language);
  }

  @Test
  void anUnknownLanguageIsRefused() {
    assertThat(Language.ofKey("JA")).isEqualTo(Language.JA);
    assertThatThrownBy(() -> Language.ofKey("fr"))
        .hasMessage("unknown language \"fr\", expected ja or en");
  }
}
