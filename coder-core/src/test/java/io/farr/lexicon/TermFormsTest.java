package io.farr.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermFormsTest {
  @Test
  void aTermLongerThanAnyNameHasNoForm() {
    assertThat(TermForms.of("x".repeat(Character.MAX_VALUE), Language.EN)).hasSize(1);
    assertThat(TermForms.of("x".repeat(Character.MAX_VALUE + 1), Language.EN)).isEmpty();
  }

  @ParameterizedTest(name = "\"{0}\" is found as {1}")
  @CsvSource({
    "'Cholera, unspecified', 'cholera, unspecified|cholera'",
    "'Malignant neoplasm, unspecified site', 'malignant neoplasm, unspecified site|malignant"
        + " neoplasm'",
    "'Abortion NOS', 'abortion nos|abortion'",
    "'Unspecified dementia', 'unspecified dementia|dementia'",
    "'Pain, not elsewhere classified', 'pain, not elsewhere classified|pain'",
    "'Hypertension (essential) heart disease', 'hypertension essential heart disease|hypertension"
        + " heart disease'",
    "'Pneumonia (in other diseases)', 'pneumonia in other disease'",
    "'Pneumonia', 'pneumonia'",
    "'X', ''",
    "'コレラ，詳細不明', 'コレラ,詳細不明|コレラ'",
    "'肺塞栓症', '肺塞栓症|肺塞栓'",
    "'敗血症', '敗血症'",
    "'心臓神経症', '心臓神経症'",
    "'糖尿病合併症', '糖尿病合併症'",
    "'脳梗塞後遺症', '脳梗塞後遺症'",
    "'白血病', '白血病'",
    "'脳の悪性新生物＜腫瘍＞', '脳ノ悪性新生物腫瘍>|脳ノ悪性新生物|脳ノ悪性腫瘍'",
    "'アルツハイマー＜Alzheimer＞病', 'アルツハイマalzheimer>病|アルツハイマ病|alzheimer病'",
    "癌, 癌"
  })
  void aPrintedTermIsFoundUnderTheseForms(String term, String forms) {
    List<String> expected = forms.isEmpty() ? List.of() : List.of(forms.split("\\|"));
    assertThat(TermForms.of(term, Language.of(term))).containsAll(expected);
    if (!term.contains("＜")) {
      assertThat(TermForms.of(term, Language.of(term))).hasSameSizeAs(expected);
    }
  }
}
