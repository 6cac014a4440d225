package io.farr.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextCuesTest {
  private static final Pattern SHOUT = Pattern.compile("[A-Z]{2,}(?: [A-Z]{2,})*");

  /** The context of the words in capitals. */
  private static ContextCues.Found of(String sentence) {
    Matcher shout = SHOUT.matcher(sentence);
    assertThat(shout.find()).isTrue();
    return ContextCues.read(sentence, shout.start(), shout.end());
  }

  @ParameterizedTest(name = "denied: {0}")
  @ValueSource(
      strings = {
        "The patient denies CHEST PAIN.",
        "He denies fever, chills, or NIGHT SWEATS.",
        "There was no evidence of PNEUMONIA on the film.",
        "Without HEADACHE or visual change",
        "PULMONARY EMBOLISM was ruled out.",
        "His nausea and VOMITING resolved.",
        "Tests were negative for HEPATITIS.",
        "EDEMA: none"
      })
  void whatIsDeniedIsNegated(String sentence) {
    assertThat(of(sentence).negated()).isTrue();
  }

  @ParameterizedTest(name = "affirmed: {0}")
  @ValueSource(
      strings = {
        "The patient has PNEUMONIA.",
        "No fever, but he has CHEST PAIN.",
        "He denies fever. PNEUMONIA was found.",
        "There is no change in the LUNG NODULE.",
        "Blood grew gram negative rods with SEPSIS.",
        "STROKE cannot be ruled out."
      })
  void whatAnotherClauseDeniesIsNot(String sentence) {
    assertThat(of(sentence).negated()).isFalse();
  }

  @Test
  void theFutureOfADiagnosisThePastAndTheFamilyAreTold() {
    assertThat(of("Possible PNEUMONIA of the left base.").suspected()).isTrue();
    assertThat(of("Past medical history is significant for DIABETES.").past()).isTrue();
    assertThat(of("History of present illness: PNEUMONIA since Monday.").past()).isFalse();
    assertThat(of("Her mother had BREAST CANCER.").family()).isTrue();
    assertThat(of("She has BREAST CANCER."))
        .isEqualTo(new ContextCues.Found(false, false, false, false));
  }

  @Test
  void caseDoesNotMatter() {
    String sentence = "NO EVIDENCE OF pneumonia";
    int at = sentence.indexOf("pneumonia");

    assertThat(ContextCues.read(sentence, at, sentence.length()))
        .isEqualTo(ContextCues.read(sentence.toLowerCase(Locale.ROOT), at, sentence.length()));
  }
}
