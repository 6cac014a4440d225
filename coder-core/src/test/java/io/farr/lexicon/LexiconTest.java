package io.farr.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.pack.Pack;
import io.farr.lexicon.Lexicon.Spot;
import io.farr.text.Normalizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconTest {
  @TempDir Path folder;

  private Lexicon lexicon(String... terms) throws IOException {
    return Lexicon.of(TestPack.of(folder.resolve("p"), List.of(terms)));
  }

  private static List<String> words(Lexicon lexicon, List<Spot> spots) {
    return spots.stream()
        .map(s -> s.start() + "-" + s.end() + " " + lexicon.form(s.form()))
        .toList();
  }

  private static String random(Random random, String alphabet, int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(longest); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void spotsAreThoseOfANaiveSearch(long seed) throws IOException {
    Random random = new Random(seed);
    String alphabet = seed % 2 == 0 ? "肺炎癌" : "ab 肺炎-";
    Set<String> terms = new TreeSet<>();
    for (int i = 0; i < 25; i++) {
      String term = Normalizer.key(random(random, alphabet, 5));
      if (term.length() > 1) {
        terms.add(term);
      }
    }
    Lexicon lexicon = Lexicon.of(TestPack.of(folder.resolve("p"), terms));
    assertThat(lexicon.size()).isEqualTo(terms.size());
    for (int n = 0; n < 400; n++) {
      String text = random(random, alphabet, 30);
      List<Spot> naive = new ArrayList<>();
      for (int end = 1; end <= text.length(); end++) {
        for (int start = 0; start < end; start++) {
          int form = List.copyOf(terms).indexOf(text.substring(start, end));
          boolean cutsStart =
              start > 0 && isLatin(text.charAt(start)) && isLatin(text.charAt(start - 1));
          boolean cutsEnd =
              end < text.length() && isLatin(text.charAt(end - 1)) && isLatin(text.charAt(end));
          if (form >= 0 && !cutsStart && !cutsEnd) {
            naive.add(new Spot(form, start, end));
          }
        }
      }
      assertThat(lexicon.spotAll(text)).as("in \"%s\"", text).isEqualTo(naive);
      assertThat(lexicon.spotLongest(text)).as("in \"%s\"", text).isEqualTo(longest(text, naive));
    }
  }

  private static boolean isLatin(char c) {
    return c == 'a' || c == 'b';
  }

  /** At each place from the left the longest that begins there; then on behind it. */
  private static List<Spot> longest(String text, List<Spot> all) {
    List<Spot> taken = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      Spot best = null;
      for (Spot spot : all) {
        if (spot.start() == at && (best == null || spot.length() > best.length())) {
          best = spot;
        }
      }
      if (best != null) {
        taken.add(best);
      }
      at = best == null ? at + 1 : best.end();
    }
    return taken;
  }

  @Test
  void latinWordsAreSpottedWholeAndJapaneseAnywhere() throws IOException {
    Lexicon lexicon = lexicon("flu", "heart failure", "肺炎", "炎");
    assertThat(words(lexicon, lexicon.spotAll("influenza, flu; fluid")))
        .containsExactly("11-14 flu");
    assertThat(words(lexicon, lexicon.spotAll("flu肺炎")))
        .containsExactly("0-3 flu", "3-5 肺炎", "4-5 炎");
    assertThat(words(lexicon, lexicon.spotAll("heart failure2"))).isEmpty();
    assertThat(lexicon.spotAll("")).isEmpty();
  }

  @Test
  void theLongestFromTheLeftIsTaken() throws IOException {
    Lexicon lexicon = lexicon("心筋", "心筋梗塞", "筋梗塞後", "後症候群", "陳旧性心筋");
    assertThat(words(lexicon, lexicon.spotLongest("心筋梗塞後症候群")))
        .containsExactly("0-4 心筋梗塞", "4-8 後症候群");
    assertThat(words(lexicon, lexicon.spotLongest("陳旧性心筋梗塞"))).containsExactly("0-5 陳旧性心筋");
  }

  @ParameterizedTest(name = "\"{0}\" is a form: {1}")
  @CsvSource({
    "肺炎, true",
    "肺, false",
    "肺炎球菌, false",
    "heart failure, true",
    "heart, false",
    "heart failur, false",
    "'', false",
    "zzz, false"
  })
  void wholeExpressionsAreLookedUp(String text, boolean there) throws IOException {
    Lexicon lexicon = lexicon("肺炎", "heart failure");
    int form = lexicon.exact(text);
    assertThat(form >= 0).isEqualTo(there);
    if (there) {
      assertThat(lexicon.form(form)).isEqualTo(text);
      assertThat(lexicon.exact("x" + text + "y", 1, 1 + text.length())).isEqualTo(form);
    }
  }

  @Test
  void termsThatReadAlikeShareAForm() throws IOException {
    Pack pack = TestPack.of(folder.resolve("p"), List.of("Oedema", "edema", "EDEMA", "肺がん", "肺癌"));
    Lexicon lexicon = Lexicon.of(pack);
    assertThat(lexicon.size()).isEqualTo(2);
    Set<String> texts = new TreeSet<>();
    for (int term : lexicon.terms(lexicon.exact("edema"))) {
      texts.add(pack.terms().text(term));
    }
    assertThat(texts).containsExactly("EDEMA", "Oedema", "edema");
  }
}
