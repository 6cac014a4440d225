package io.farr.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.certificate.Age;
import io.farr.certificate.Sex;
import io.farr.codes.Language;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClinicalDocumentTest {
  @Test
  void takesTheColumnsOfARecord() {
    ClinicalDocument document =
        ClinicalDocument.of(
            Map.of(
                "id",
                "n1",
                "text",
                "肺炎にて入院。\n",
                "section",
                "現病歴",
                "sex",
                "M",
                "age",
                "5か月",
                "language",
                "ja-JP",
                "date",
                "2026/2/1",
                "patient_id",
                "P-1"));
    assertThat(document)
        .isEqualTo(
            new ClinicalDocument(
                "n1",
                1,
                "肺炎にて入院。\n",
                Optional.of("現病歴"),
                Sex.MALE,
                Age.parse("5m").orElseThrow(),
                Optional.of(Language.JA),
                Optional.of(LocalDate.of(2026, 2, 1))));
  }

  @Test
  void takesWhatIsMissingAsNotStated() {
    ClinicalDocument document = ClinicalDocument.of(Map.of("id", "n1"));
    assertThat(document.text()).isEmpty();
    assertThat(document.section()).isEmpty();
    assertThat(document.age()).isEqualTo(Age.UNKNOWN);
    assertThat(document.language()).isEmpty();
    assertThat(document.date()).isEmpty();
  }

  @ParameterizedTest(name = "language \"{0}\" is {1}")
  @CsvSource({"ja, JA", "JA, JA", "jpn, JA", "日本語, JA", "en-US, EN", "English, EN", "pt, ", "'', "})
  void readsTheLanguage(String text, Language language) {
    Phrase phrase = Phrase.of(Map.of("id", "1", "text", "flu", "language", text));
    assertThat(phrase.language().orElse(null)).isEqualTo(language);
  }

  @Test
  void refusesWithoutRepeatingTheContent() {
    assertThatThrownBy(() -> ClinicalDocument.of(Map.of("id", "1", "age", "canary")))
        .hasMessage("column age: expected what it is named for");
    assertThatThrownBy(() -> Phrase.of(Map.of("text", "canary")))
        .hasMessage("column id: expected an id, found none");
  }

  @Test
  void doesNotPrintItsWords() {
    assertThat(ClinicalDocument.of(Map.of("id", "1", "text", "canary")))
        .hasToString("ClinicalDocument 1 version 1");
    assertThat(Phrase.of(Map.of("id", "1", "text", "canary"))).hasToString("Phrase 1 version 1");
  }
}
