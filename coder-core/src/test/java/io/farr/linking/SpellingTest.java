package io.farr.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.lexicon.Words;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
  private static final Words PACK =
      Words.of(
          List.of(
              "sepsis",
              "septic shock",
              "acute myocardial infarction",
              "heart failure",
              "heart attack",
              "heat stroke",
              "bronchopneumonia",
              "parotitis",
              "post-traumatic stress disorder",
              "vitamin b12 deficiency",
              "肺炎 pneumonia"));
  private static final Words NOBODY = Words.of(List.of());

  private final Spelling spelling = new Spelling(PACK, NOBODY);

  @ParameterizedTest(name = "{0} is meant for {1}")
  @CsvSource({
    "sespis, sepsis",
    "sepss, sepsis",
    "seepsis, sepsis",
    "sebsis, sepsis",
    "acute myocardal infaction, acute myocardial infarction",
    "heartfailure, heart failure",
    "broncho pneumonia, bronchopneumonia",
    "broncho-pneumonia, bronchopneumonia",
    "'pneumoniia, r/o sepssis', 'pneumonia, r/o sepsis'",
    "pneumonias肺炎, pneumonia肺炎"
  })
  void namesWhatMayBeMeant(String written, String meant) {
    assertThat(spelling.corrected(written)).isEqualTo(meant);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "sepsis",
        "myocardial heart shock",
        "arachnophobia",
        "hea",
        "肺炎",
        "b12",
        "",
        "post-traumatic",
        "?!"
      })
  void leavesAloneWhatIsKnownOrLikeNothing(String written) {
    assertThat(spelling.corrected(written)).isNull();
  }

  @Test
  void aWordThatMoreNamesHoldIsMeantSooner() {
    // "heat" and "heart" are one slip away.
    assertThat(spelling.corrected("heaart")).isEqualTo("heart");
    assertThat(spelling.corrected("heatt attack")).isEqualTo("heart attack");
  }

  @Test
  void theFirstLetterIsSeldomWrong() {
    Words words = Words.of(List.of("parotitis", "acute parotitis", "barotrauma", "carotitis"));
    assertThat(new Spelling(words, NOBODY).corrected("carotiti")).isEqualTo("carotitis");
    assertThat(new Spelling(words, NOBODY).corrected("barotitis")).isEqualTo("parotitis");
  }

  @Test
  void wordsThatPeopleUsedTwiceAreKnown() {
    Words once = Words.of(List.of("barotitis media"));
    Words twice = Words.of(List.of("barotitis media", "old barotitis"));
    assertThat(new Spelling(PACK, once).corrected("barotitis")).isEqualTo("parotitis");
    assertThat(new Spelling(PACK, twice).corrected("barotitis")).isNull();
  }

  @Test
  void theSameWordIsAnsweredTheSameAgain() {
    assertThat(spelling.corrected("sespis")).isEqualTo("sepsis");
    assertThat(spelling.corrected("sespis")).isEqualTo("sepsis");
  }
}
