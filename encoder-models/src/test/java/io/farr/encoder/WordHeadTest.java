package io.farr.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.ArtefactException;
import io.farr.codes.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordHeadTest {
  private static final KnownNames NAMES =
      KnownNames.of(
          List.of("tumor", "parkinson disease", "heart failure", "non hodgkin lymphoma", "flu"));

  private static WordHead head(long seed) {
    Random random = new Random(seed);
    float[] weights = new float[2 * WordFeatures.SIZE];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (0.2 * random.nextGaussian());
    }
    return WordHead.of(NAMES, weights, new double[2][3][3]).withShare(0.4);
  }

  private static List<String> words(String text) {
    Words words = Words.of(text);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      assertThat(text.substring(words.start(i), words.end(i))).isEqualTo(words.raw(i));
      all.add(words.raw(i));
    }
    return all;
  }

  @Test
  void wordsAreRunsOfLettersAndFigures() {
    assertThat(words("Non-Hodgkin's lymphoma (NHL), 3rd\nline."))
        .containsExactly(
            "Non", "-", "Hodgkin", "'", "s", "lymphoma", "(", "NHL", ")", ",", "3rd", "line", ".");
    assertThat(words("  ")).isEmpty();
    assertThat(words("a\uD842\uDFB7b \uD83D\uDE00x"))
        .containsExactly("a", "\uD842\uDFB7", "b", "\uD83D\uDE00", "x");
    assertThat(words("右ＣＴでがん")).containsExactly("右", "ＣＴ", "で", "が", "ん");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Parkinson's disease",
        "PARKINSON DISEASE",
        "Parkinson ' s disease",
        "non-Hodgkin lymphomas",
        "Tumours",
        "heart failure"
      })
  void knownNamesAreFoundHoweverTheyAreSpelt(String text) {
    Words words = Words.of(text);
    assertThat(NAMES.longest(words, 0)).isEqualTo(words.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"heart", "failure heart", "- tumor", "hodgkin", ""})
  void partsOfNamesAreNone(String text) {
    assertThat(NAMES.longest(Words.of(text), 0)).isZero();
  }

  @Test
  void featuresOfAWordDependOnItsSentenceAlone() {
    int[][] once = WordFeatures.of(Words.of("No heart failure (HF) was seen."), NAMES);
    int[][] again = WordFeatures.of(Words.of("No heart failure (HF) was seen."), NAMES);
    assertThat(Arrays.deepEquals(once, again)).isTrue();
    for (int[] word : once) {
      assertThat(word).hasSizeGreaterThan(40);
      for (int feature : word) {
        assertThat(feature).isBetween(0, WordFeatures.SIZE - 1);
      }
    }
  }

  @Test
  void mentionsAreWholeWordsInOrder() {
    WordHead head = head(3);
    Random random = new Random(4);
    for (int n = 0; n < 200; n++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        text.append(
            "flu (コーヒー) (ab) , ﾊﾟ ー of Heart 心不全 failure x9 ".substring(random.nextInt(30)));
      }
      Words words = Words.of(text.toString());
      int last = 0;
      for (int[] mention : head.mentions(words, new double[words.size()][WordHead.TAGS])) {
        assertThat(mention[0]).isGreaterThanOrEqualTo(last);
        assertThat(mention[1]).isGreaterThan(mention[0]).isLessThanOrEqualTo(text.length());
        last = mention[1];
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "heart failure,EN",
    "入院時 COPD の増悪あり,JA",
    "The report says 肺炎 beside many other words of English,EN",
    "ＣＯＰＤ,EN"
  })
  void theLanguageIsThatOfMostWords(String text, Language language) {
    assertThat(Words.of(text).language()).isEqualTo(language);
  }

  @Test
  void whatTheEncoderBelievesCountsByItsShare() {
    WordHead none = WordHead.of(NAMES, new float[2 * WordFeatures.SIZE], new double[2][3][3]);
    Words words = Words.of("some words here");
    double[][] believed = {{-5, -4, -0.1}, {-5, -0.1, -5}, {-5, -5, -0.1}};
    assertThat(none.withShare(1).mentions(words, believed))
        .as("a further word cannot come first")
        .extracting(m -> m[0] + "-" + m[1])
        .containsExactly("0-4", "5-15");
    assertThat(none.withShare(0).mentions(words, believed)).isEmpty();
  }

  @Test
  void comesBackFromItsFileAsItWas(@TempDir Path folder) throws IOException {
    Path file = folder.resolve(WordHead.FILE);
    head(5).write(file);
    WordHead read = WordHead.read(file);
    assertThat(read.share()).isEqualTo(0.4);
    assertThat(read.names()).isEqualTo(NAMES.size());
    Path again = folder.resolve("again.bin");
    read.write(again);
    assertThat(Files.mismatch(file, again)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4, 10, 40, 200, 1000})
  void aFileThatIsCutOffIsRefused(int kept, @TempDir Path folder) throws IOException {
    Path file = folder.resolve(WordHead.FILE);
    head(5).write(file);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), kept));
    assertThatThrownBy(() -> WordHead.read(file))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("expected a head of words");
  }

  @Test
  void noBytesMakeItFailOtherwise(@TempDir Path folder) throws IOException {
    Path file = folder.resolve(WordHead.FILE);
    head(5).write(file);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(6);
    int refused = 0;
    for (int n = 0; n < 60; n++) {
      byte[] broken = whole.clone();
      broken[random.nextInt(140)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, broken);
      try {
        WordHead.read(file);
      } catch (ArtefactException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
