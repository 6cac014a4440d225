package io.farr.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsTest {
  @TempDir Path folder;

  @Test
  void countsInHowManyNamesAWordStands() {
    Words words =
        Words.of(List.of("heart failure", "failure of heart failure", "b12 of co2 in se"));
    assertThat(words.names("heart")).isEqualTo(2);
    assertThat(words.names("failure")).isEqualTo(2);
    assertThat(words.all().keySet()).containsExactlyInAnyOrder("heart", "failure");
  }

  @Test
  void aPackHoldsTheWordsOfItsForms() throws IOException {
    Lexicon lexicon =
        Lexicon.of(
            TestPack.of(folder.resolve("p"), List.of("Septic shock", "Shock, cardiac", "肺炎")));
    Words words = lexicon.words();
    assertThat(words.all().keySet()).containsExactlyInAnyOrder("septic", "shock", "cardiac");
    assertThat(words.names("shock")).isEqualTo(2);
  }
}
