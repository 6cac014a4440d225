package io.farr.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewordingTest {
  private static String of(String words) {
    return String.valueOf(Rewording.of(Normalizer.key(words)));
  }

  @ParameterizedTest(name = "\"{0}\" may also say \"{1}\"")
  @CsvSource({
    "boil at wrist, upper limb",
    "boil at wrist, carbuncle",
    "Laceration of scalp, open wound",
    "kidney stones, renal",
    "renal calculi, kidney",
    "Gall stone ileus, calculus of gallbladder",
    "bruised brow, eyelid",
    "non-toxic goitre, nontoxic",
    "far-sightedness, hypermetropia"
  })
  void theClassificationsWordsAreAdded(String words, String added) {
    assertThat(of(words)).contains(Normalizer.key(words).split("[ -]")[0]);
    assertThat(of(words).split(" ")).contains(Normalizer.key(added).split(" "));
  }

  @ParameterizedTest
  @CsvSource({"肺炎", "xyzzy", "''", "脳梗塞 stroke"})
  void whatNeedsNoOtherWordsIsLeftAlone(String words) {
    assertThat(Rewording.of(Normalizer.key(words))).isNull();
  }

  @Test
  void whatAWordStandsForDoesNotStandForTheWord() {
    assertThat(of("wrist injury")).contains("limb");
    assertThat(of("limb injury")).doesNotContain("wrist");
  }
}
