package io.farr.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.text.Normalizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SegmentTokenizerTest {
  private SegmentTokenizer tokenizer;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    tokenizer = SegmentTokenizer.of(TestBundle.write(folder.resolve("b")));
  }

  @AfterAll
  void close() {
    tokenizer.close();
  }

  private static List<String> pieces(Tokens tokens, String raw) {
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      pieces.add(raw.substring(tokens.start(i), tokens.end(i)));
    }
    return pieces;
  }

  @ParameterizedTest(name = "\"{0}\" is cut into {1}")
  @CsvSource({
    "abc,a|b|c",
    // Beyond the Basic Multilingual Plane: two UTF-16 units, one piece.
    "𠮷高a,𠮷|高|a",
    // Full-width letters are narrow in normal form.
    "Ｃ型肺炎,Ｃ|型|肺|炎",
    "'肺炎　ＡＢ','肺|炎|Ａ|Ｂ'",
    // A mark that stands by itself is one letter with its base in normal form.
    "か\u3099x,か\u3099|x",
    // Half-width katakana: letter and mark are one in normal form.
    "ｷﾞ癌,ｷﾞ|癌",
    "'',''"
  })
  void placesArePlacesOfTheRawField(String raw, String expected) {
    Tokens tokens = tokenizer.tokens(Normalizer.normalize(raw));
    assertThat(String.join("|", pieces(tokens, raw))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void placesNeverGoBackAndNeverCutACharacter(long seed) {
    java.util.Random random = new java.util.Random(seed);
    String letters = "ab 高血圧𠮷か\u3099ｷﾞＡ①㌔ﬁé\u0301、。 .-";
    int[] points = letters.codePoints().toArray();
    for (int n = 0; n < 50; n++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        text.appendCodePoint(points[random.nextInt(points.length)]);
      }
      String raw = text.toString();
      Tokens tokens = tokenizer.tokens(Normalizer.normalize(raw));
      int end = 0;
      for (int i = 0; i < tokens.size(); i++) {
        assertThat(tokens.start(i)).isLessThanOrEqualTo(tokens.end(i));
        assertThat(tokens.end(i)).isBetween(end, raw.length());
        end = tokens.end(i);
        assertThat(
                tokens.start(i) < raw.length()
                    && Character.isLowSurrogate(raw.charAt(tokens.start(i))))
            .isFalse();
        assertThat(end > 0 && Character.isHighSurrogate(raw.charAt(end - 1))).isFalse();
      }
    }
  }

  @Test
  void aBatchIsCutLikeEachOfItsTexts() {
    List<String> texts = List.of("肺炎", "", "abc def", "𠮷");
    List<long[]> together = tokenizer.ids(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(together.get(i)).isEqualTo(tokenizer.ids(List.of(texts.get(i))).get(0));
    }
    assertThat(together.get(1)).containsExactly(2, 3);
  }

  @Test
  void whatIsTooLongLosesItsEndButNotTheLastSpecialToken() {
    long[] ids = tokenizer.ids(List.of("abcdefghijklmnopqrstuvwxyz")).get(0);
    assertThat(ids).hasSize(TestBundle.MAX_TOKENS).startsWith(2).endsWith(3);
  }

  @Test
  void fallsSilentWhenClosed(@TempDir Path folder) throws IOException {
    SegmentTokenizer closed = SegmentTokenizer.of(TestBundle.write(folder.resolve("c")));
    closed.close();
    assertThatThrownBy(() -> closed.ids(List.of("a"))).isInstanceOf(DeviceException.Stopped.class);
    closed.close();
  }

  @ParameterizedTest(name = "{0} tokens in windows of {1} that share {2}")
  @CsvSource({
    "0, 14, 3",
    "1, 14, 3",
    "14, 14, 3",
    "15, 14, 3",
    "100, 14, 3",
    "101, 10, 9",
    "57, 10, 0",
    "3, 1, 0"
  })
  void windowsAnswerForEveryTokenOnce(int tokens, int size, int overlap) {
    int next = 0;
    for (Windows.Window window : Windows.of(tokens, size, overlap)) {
      assertThat(window.first()).isEqualTo(next).isGreaterThanOrEqualTo(window.from());
      assertThat(window.last()).isGreaterThan(window.first()).isLessThanOrEqualTo(window.to());
      assertThat(window.to() - window.from()).isLessThanOrEqualTo(size);
      next = window.last();
    }
    assertThat(next).isEqualTo(tokens);
  }

  @Test
  void memoryDoesNotGrowWithSegments() throws IOException {
    soak(200_000, 60);
  }

  /** The whole of it: profile {@code soak}. */
  @Test
  @Tag("soak")
  void memoryDoesNotGrowWithTenMillionSegments() throws IOException {
    soak(Integer.getInteger("farr.segments", 10_000_000), 60);
  }

  private void soak(int segments, long mostGrowthMb) throws IOException {
    String letters = "高血圧症糖尿病肺炎癌脳梗塞心不全急性慢腎胃右左";
    java.util.Random random = new java.util.Random(1);
    long before = 0;
    int batch = 4096;
    for (int done = 0; done < segments; done += batch) {
      List<String> texts = new ArrayList<>(batch);
      for (int i = 0; i < batch; i++) {
        int from = random.nextInt(letters.length() - 8);
        texts.add(letters.substring(from, from + 1 + random.nextInt(8)) + random.nextInt(100));
      }
      assertThat(tokenizer.ids(texts)).hasSize(batch);
      if (done / batch == segments / batch / 4) {
        before = residentMb();
      }
    }
    assertThat(residentMb() - before).isLessThan(mostGrowthMb);
  }

  /** Resident memory of this process after the heap was tidied: native memory included. */
  private static long residentMb() throws IOException {
    System.gc();
    Path status = Path.of("/proc/self/status");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        java.nio.file.Files.exists(status), "memory is read from /proc");
    return java.nio.file.Files.readAllLines(status).stream()
        .filter(l -> l.startsWith("RssAnon:"))
        .mapToLong(l -> Long.parseLong(l.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
