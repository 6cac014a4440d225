package io.farr.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlikeWordsTest {
  private final Random random = new Random(11);

  @Test
  void findsEveryWordThatOneSlipOrTwoInALongOneMadeTheLettersOf() {
    List<String> vocabulary =
        Stream.generate(() -> word(random.nextInt(3, 13))).limit(500).toList();
    Words words = Words.of(vocabulary);
    for (int round = 0; round < 4_000; round++) {
      String word = vocabulary.get(random.nextInt(vocabulary.size()));
      String typed = slip(word);
      typed = word.length() >= 8 && random.nextBoolean() ? slip(typed) : typed;
      assertThat(words.alike(typed)).as("for %s", typed).contains(word).doesNotHaveDuplicates();
    }
  }

  @Test
  void offersFewOthers() {
    Words words = Words.of(Stream.generate(() -> word(9)).limit(5_000).toList());
    int offered = 0;
    for (int round = 0; round < 1_000; round++) {
      offered += words.alike(word(9)).size();
    }
    assertThat(offered).isLessThan(1_000);
  }

  @Test
  void findsNothingInAnEmptyVocabularyOrForNoLetters() {
    assertThat(Words.of(List.of()).alike("sepsis")).isEmpty();
    assertThat(Words.of(List.of("sepsis")).alike("")).isEmpty();
  }

  private String word(int length) {
    StringBuilder word = new StringBuilder();
    random.ints(length, 'a', 'z' + 1).forEach(word::appendCodePoint);
    return word.toString();
  }

  /** One letter left out, put in, mistaken or swapped with the next. */
  private String slip(String word) {
    StringBuilder typed = new StringBuilder(word);
    int at = random.nextInt(word.length() - 1);
    char letter = (char) ('a' + random.nextInt(26));
    switch (random.nextInt(4)) {
      case 0 -> typed.deleteCharAt(at);
      case 1 -> typed.insert(at, letter);
      case 2 -> typed.setCharAt(at, letter);
      default -> {
        typed.setCharAt(at, word.charAt(at + 1));
        typed.setCharAt(at + 1, word.charAt(at));
      }
    }
    return typed.toString();
  }
}
