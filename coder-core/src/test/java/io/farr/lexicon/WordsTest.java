package io.farr.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
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

  @Test
  void tellsWhichWordsStandBesideEachOther() throws IOException {
    Lexicon lexicon =
        Lexicon.of(
            TestPack.of(
                folder.resolve("p"), List.of("Burn of back", "Shock, cardiac", "Burn b12 head")));
    for (Words words :
        List.of(
            lexicon.words(),
            Words.of(List.of("burn of back", "shock, cardiac", "burn b12 head")))) {
      assertThat(words.standTogether("burn", "back")).isTrue();
      assertThat(words.standTogether("shock", "cardiac")).isTrue();
      assertThat(words.standTogether("cardiac", "shock")).isFalse();
      assertThat(words.standTogether("back", "shock")).isFalse();
      assertThat(words.standTogether("burnback", "")).isFalse();
    }
  }

  @Test
  void nearlyAllThatAreNoWordsAreToldAtOnceAndNoWordIs() {
    Random random = new Random(7);
    List<String> known = Stream.generate(() -> letters(random)).limit(2_000).toList();
    Words words = Words.of(known);
    assertThat(known).allMatch(words::mayHold);
    long inVain =
        Stream.generate(() -> letters(random)).limit(10_000).filter(words::mayHold).count();
    assertThat(inVain).isLessThan(10_000 / 12);
  }

  private static String letters(Random random) {
    return random
        .ints(6, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
