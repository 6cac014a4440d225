package io.farr.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.farr.lexicon.NgramIndex.Near;
import io.farr.text.Normalizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NgramIndexTest {
  @TempDir Path folder;

  private static String random(Random random, String alphabet, int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(longest); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return Normalizer.key(text.toString());
  }

  /** The n-grams of a text as strings, as the Javadoc of {@link Grams} lists them. */
  private static Map<String, Double> grams(String text) {
    Map<String, Double> grams = new HashMap<>();
    for (String run : text.split(" +|(?<=[^a-z])(?=[a-z])|(?<=[a-z])(?=[^a-z])")) {
      if (run.isBlank()) {
        continue;
      }
      if (run.charAt(0) >= 'a' && run.charAt(0) <= 'z') {
        String padded = "<" + run + ">";
        for (int i = 0; i + 3 <= padded.length(); i++) {
          grams.put("latin " + padded.substring(i, i + 3), 0.55);
        }
        if (run.length() > 1) {
          grams.put("word " + run, 1.3);
        }
      } else {
        for (int i = 0; i < run.length(); i++) {
          if (run.charAt(i) >= '\u3400') {
            grams.put(run.substring(i, i + 1), 0.6);
          }
          if (i + 2 <= run.length()) {
            grams.put(run.substring(i, i + 2), 1.0);
          }
          if (i + 3 <= run.length()) {
            grams.put(run.substring(i, i + 3), 0.8);
          }
        }
        grams.put("<" + run.charAt(0), 0.5);
        grams.put(run.charAt(run.length() - 1) + ">", 0.7);
      }
    }
    return grams;
  }

  /** Cosine of idf-weighted vectors, term by term. */
  private static double cosine(
      Map<String, Double> a, Map<String, Double> b, List<Map<String, Double>> all) {
    double dot = 0;
    double na = 0;
    double nb = 0;
    for (Map.Entry<String, Double> gram : a.entrySet()) {
      double w = gram.getValue() * idf(gram.getKey(), all);
      na += w * w;
      dot += b.containsKey(gram.getKey()) ? w * w : 0;
    }
    for (Map.Entry<String, Double> gram : b.entrySet()) {
      double w = gram.getValue() * idf(gram.getKey(), all);
      nb += w * w;
    }
    return dot / Math.sqrt(na * nb);
  }

  private static double idf(String gram, List<Map<String, Double>> all) {
    long frequency = all.stream().filter(g -> g.containsKey(gram)).count();
    return Math.log(1 + (double) all.size() / (1 + frequency));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void nearestFormsAreThoseOfABruteForceCosine(long seed) throws IOException {
    Random random = new Random(seed);
    String alphabet = "肺炎癌脳梗塞ガリ" + "abce ";
    TreeSet<String> terms = new TreeSet<>();
    while (terms.size() < 80) {
      String term = random(random, alphabet, 8);
      if (term.length() > 1
          && Normalizer.key(term).equals(term)
          && TermForms.of(term, io.farr.codes.Language.of(term)).size() == 1) {
        terms.add(term);
      }
    }
    List<String> forms = List.copyOf(terms);
    List<Map<String, Double>> all = forms.stream().map(NgramIndexTest::grams).toList();
    NgramIndex.Searcher searcher =
        NgramIndex.of(TestPack.of(folder.resolve("p"), terms)).searcher();
    for (int n = 0; n < 60; n++) {
      String query = random(random, alphabet, 10);
      Map<String, Double> queryGrams = grams(query);
      Map<Integer, Double> cosines = new HashMap<>();
      for (int form = 0; form < forms.size(); form++) {
        double cosine = cosine(queryGrams, all.get(form), all);
        if (cosine > 0) {
          cosines.put(form, cosine);
        }
      }
      List<Double> expected =
          cosines.values().stream().sorted(Comparator.reverseOrder()).limit(7).toList();
      List<Near> near = searcher.nearest(query, 7);
      assertThat(near).as("near \"%s\"", query).hasSameSizeAs(expected);
      for (int i = 0; i < near.size(); i++) {
        Near found = near.get(i);
        assertThat((double) found.cosine())
            .as("%d. of \"%s\"", i, query)
            .isCloseTo(expected.get(i), within(1e-5))
            .isCloseTo(cosines.get(found.form()), within(1e-5));
        assertThat(found.cosine()).isLessThanOrEqualTo(1f);
        assertThat(found.ofQuery()).isBetween(0f, 1f);
        assertThat(found.ofForm()).isBetween(0f, 1f);
        if (i > 0 && near.get(i - 1).cosine() == found.cosine()) {
          assertThat(found.form()).isGreaterThan(near.get(i - 1).form());
        }
      }
    }
  }

  @Test
  void aFormIsNearestToItself() throws IOException {
    List<String> terms = List.of("肺炎", "誤嚥性肺炎", "heart failure", "renal failure", "癌");
    var pack = TestPack.of(folder.resolve("p"), terms);
    Lexicon lexicon = Lexicon.of(pack);
    NgramIndex.Searcher searcher = NgramIndex.of(pack).searcher();
    for (String term : terms) {
      Near near = searcher.nearest(term, 3).get(0);
      assertThat(lexicon.form(near.form())).isEqualTo(term);
      assertThat(near.cosine()).isCloseTo(1f, within(1e-6f)).isLessThanOrEqualTo(1f);
      assertThat(near.ofQuery()).isCloseTo(1f, within(1e-6f));
      assertThat(near.ofForm()).isCloseTo(1f, within(1e-6f));
    }
  }

  @Test
  void oneSearchLeavesNothingBehindForTheNext() throws IOException {
    NgramIndex index =
        NgramIndex.of(
            TestPack.of(folder.resolve("p"), List.of("肺炎", "肺癌", "腎不全", "heart failure")));
    NgramIndex.Searcher used = index.searcher();
    for (String query : List.of("肺", "肺炎球菌", "failure", "", "ww", "肺炎")) {
      assertThat(used.nearest(query, 2)).isEqualTo(index.searcher().nearest(query, 2));
    }
  }

  @Test
  void whatSharesNothingIsNotNear() throws IOException {
    NgramIndex.Searcher searcher =
        NgramIndex.of(TestPack.of(folder.resolve("p"), List.of("肺炎", "heart"))).searcher();
    assertThat(searcher.nearest("腎不全", 5)).isEmpty();
    assertThat(searcher.nearest("", 5)).isEmpty();
    assertThat(searcher.nearest("...", 5)).isEmpty();
  }

  @Test
  void coveredIsTheShareThatFormsHoldTogether() throws IOException {
    NgramIndex index =
        NgramIndex.of(TestPack.of(folder.resolve("p"), List.of("heart failure", "renal failure")));
    NgramIndex.Searcher searcher = index.searcher();
    searcher.nearest("heart failure", 2);
    assertThat(covered(searcher, index)).isZero();
    assertThat(covered(searcher, index, "heart failure")).isCloseTo(1, within(1e-6));
    double heart = covered(searcher, index, "heart");
    double failure = covered(searcher, index, "failure");
    assertThat(heart).isBetween(0.1, 0.9);
    assertThat(covered(searcher, index, "heart", "failure", "heart"))
        .isCloseTo(heart + failure, within(0.1))
        .isCloseTo(1, within(1e-6));
    searcher.nearest("renal", 2);
    assertThat(covered(searcher, index, "heart failure")).as("of another text").isZero();
  }

  @Test
  void coveredIsOfLongTextsToo() throws IOException {
    String ends = "respiratory insufficiency with acute exacerbation";
    String text = "chronic obstructive pulmonary disease unspecified congestive " + ends;
    NgramIndex index = NgramIndex.of(TestPack.of(folder.resolve("p"), List.of(text, ends, "flu")));
    NgramIndex.Searcher searcher = index.searcher();
    searcher.nearest(text, 3);
    assertThat(searcher.none().length).as("more than one word of bits").isGreaterThan(1);
    assertThat(covered(searcher, index, text)).isCloseTo(1, within(1e-6));
    double end = covered(searcher, index, ends);
    assertThat(end).isBetween(0.2, 0.8);
    double rest = covered(searcher, index, text.substring(0, text.length() - ends.length()));
    assertThat(end + rest).isCloseTo(1, within(0.2));
    assertThat(covered(searcher, index, "flu")).isLessThan(0.1);
  }

  private static double covered(NgramIndex.Searcher searcher, NgramIndex index, String... forms) {
    long[] held = searcher.none();
    for (String form : forms) {
      searcher.hold(index.gramsOf(form), held);
    }
    return searcher.covered(held);
  }

  @Test
  void noTextOverflowsTheGramBuffers() {
    Grams grams = new Grams();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      words.add("w" + i + "肺炎" + (char) ('一' + i));
    }
    grams.of(String.join(" ", words));
    assertThat(grams.size).isGreaterThan(1500);
    for (int i = 1; i < grams.size; i++) {
      assertThat(grams.gram[i]).isGreaterThan(grams.gram[i - 1]);
    }
  }
}
