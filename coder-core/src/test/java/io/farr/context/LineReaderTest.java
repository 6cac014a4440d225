package io.farr.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.linking.LinkingResources;
import io.farr.testing.SmallPack;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
  @TempDir static Path folder;
  private static LineReader reader;

  @BeforeAll
  static void buildPack() {
    LinkingResources resources = SmallPack.in(folder);
    reader = new LineReader(resources.lexicon(), resources.composition());
  }

  private static List<Mention> read(String line) {
    return reader.read(line).mentions();
  }

  private static String words(String line) {
    return read(line).stream()
        .map(m -> line.substring(m.start(), m.end()))
        .collect(Collectors.joining(" | "));
  }

  @ParameterizedTest(name = "\"{0}\" holds {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "肺炎、心不全;肺炎 | 心不全",
        "肺炎，心不全;肺炎 | 心不全",
        "①肺炎 ②心不全;肺炎 | 心不全",
        "1. 肺炎;肺炎",
        "Pneumonia, heart failure;Pneumonia | heart failure",
        "Alzheimer disease, unspecified;Alzheimer disease, unspecified",
        "アルツハイマー病，詳細不明;アルツハイマー病，詳細不明",
        "2型糖尿病・合併症なし、高血圧;2型糖尿病・合併症なし | 高血圧",
        "Disorder due to use of tobacco;Disorder due to use of tobacco",
        "Pneumonia due to stroke;Pneumonia | stroke",
        "Pneumonia due to something unheard of;Pneumonia due to something unheard of",
        "脳卒中による誤嚥性肺炎;脳卒中 | 誤嚥性肺炎",
        "Heart failure and pneumonia;Heart failure | pneumonia",
        "Heart failure and dropsy;Heart failure and dropsy",
        "pneumonia/sepsis;pneumonia | sepsis",
        "' ';''",
        "、、;''",
        "80;''",
      })
  void splitsBetweenConditionsAndNotInsideNames(String line, String expected) {
    assertThat(words(line)).isEqualTo(expected);
  }

  @Test
  void tellsWhichConditionIsTheCauseOfWhich() {
    assertThat(read("Pneumonia due to stroke").get(1).link())
        .isEqualTo(Mention.Link.CAUSE_OF_PREVIOUS);
    assertThat(read("脳卒中による誤嚥性肺炎").get(1).link()).isEqualTo(Mention.Link.EFFECT_OF_PREVIOUS);
    assertThat(read("肺炎、心不全").get(1).link()).isEqualTo(Mention.Link.BESIDE);
  }

  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource({
    "肺癌の疑い, SUSPECTED",
    "probable sepsis, SUSPECTED",
    "肺炎なし, NEGATED",
    "no pneumonia, NEGATED",
    "no improvement of pneumonia, AFFIRMED",
    "not treated sepsis, AFFIRMED",
    "肺炎, AFFIRMED",
    "2型糖尿病・合併症なし, AFFIRMED",
  })
  void readsTheContextOfAMention(String line, Mention.Context expected) {
    assertThat(read(line)).singleElement().extracting(Mention::context).isEqualTo(expected);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyMentionPointsIntoTheRawLineInOrder(long seed) {
    Random random = new Random(seed);
    String[] pieces = {
      "肺炎",
      "、",
      " due to ",
      "ＡＭＩ",
      "ｶﾞﾝ",
      " and ",
      "による",
      "\n",
      "(",
      ")",
      "𠮟",
      "e\u0301",
      ",",
      ". ",
      "1)",
      "?"
    };
    for (int i = 0; i < 300; i++) {
      StringBuilder line = new StringBuilder();
      for (int k = random.nextInt(9); k >= 0; k--) {
        line.append(pieces[random.nextInt(pieces.length)]);
      }
      int last = 0;
      for (Mention mention : read(line.toString())) {
        assertThat(mention.start()).isGreaterThanOrEqualTo(last).isLessThan(mention.end());
        assertThat(mention.end()).isLessThanOrEqualTo(line.length());
        last = mention.start();
      }
    }
  }
}
