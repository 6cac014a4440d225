package io.farr.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.farr.codes.CodeSystem;
import io.farr.codes.pack.CodeTable;
import io.farr.testing.SmallPack;
import io.farr.text.Normalizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkerTest {
  @TempDir static Path folder;
  private static LinkingResources resources;
  private static CodeTable codes;

  @BeforeAll
  static void buildPack() {
    resources = SmallPack.in(folder);
    codes = resources.pack().codes();
  }

  private static Linker linker() {
    return new Linker(resources, SmallPack.model(), CodeSystem.ICD_10);
  }

  @ParameterizedTest(name = "\"{0}\" is {1}, {2}")
  @CsvSource({
    "急性心筋梗塞, I21.9, EXACT",
    "ＡＭＩ, I21.9, EXACT",
    "肺がん, C34.9, EXACT",
    "右肺癌, C34.9, COMPOSED",
    "左肺癌の疑い, C34.9, COMPOSED",
    "肺癌の疑い, C34.9, COMPOSED",
    "severe heart failure, I50.9, COMPOSED",
    "Hip fractures, S72.0, EXACT",
    "Hypertension, I10, EXACT",
    "ESSENTIAL HYPERTENSION, I10, EXACT",
    "acute myocardial infarct, I21.9, NEAR",
    "脳卒中の後遺症, I69.4, NEAR",
  })
  void findsTheCodeThatWordsName(String words, String expected, Match match) {
    Candidate best = linker().link(Normalizer.key(words)).best();
    assertThat(codes.code(best.code()).text()).isEqualTo(expected);
    assertThat(best.match()).isEqualTo(match);
  }

  @ParameterizedTest(name = "{0} is read as {1}")
  @CsvSource({
    "hpyertension, hypertension",
    "heartf ailure, heart failure",
    "acute myocardial infaction, acute myocardial infarction",
  })
  void whatIsSurelyMisspeltIsLinkedAsItWasMeant(String written, String meant) {
    Linker linker = linker();
    List<Candidate> asMeant = linker.link(Normalizer.key(meant)).candidates();
    for (int time = 0; time < 2; time++) {
      List<Candidate> candidates = linker.link(Normalizer.key(written)).candidates();
      assertThat(candidates.get(0).match()).isEqualTo(Match.MISSPELT);
      assertThat(candidates.get(0).start()).isZero();
      assertThat(candidates.get(0).end()).isEqualTo(written.length());
      assertThat(candidates).extracting(Candidate::code).isEqualTo(codes(asMeant));
      assertThat(candidates)
          .extracting(Candidate::probability)
          .isEqualTo(asMeant.stream().map(Candidate::probability).toList());
    }
  }

  private static List<Integer> codes(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::code).toList();
  }

  @ParameterizedTest
  @CsvSource({"肺炎", "転移性肺癌末期", "xyzzy", "pneumonia with sepsis"})
  void probabilitiesFallAndLeaveRoomForNoneOfThem(String words) {
    List<Candidate> candidates = linker().link(Normalizer.key(words)).candidates();
    double sum = 0;
    double last = 1;
    for (Candidate candidate : candidates) {
      assertThat(candidate.probability()).isBetween(0.0, last);
      last = candidate.probability();
      sum += last;
    }
    assertThat(sum).isLessThan(1 + 1e-5);
    assertThat(candidates.size()).isLessThanOrEqualTo(Linker.KEPT);
  }

  @Test
  void nothingIsFoundForNothing() {
    assertThat(linker().link("").isEmpty()).isTrue();
    assertThat(linker().link("ξ").isEmpty()).isTrue();
  }

  @Test
  void linkersOfSeveralThreadsAgree() throws Exception {
    List<String> words = new ArrayList<>();
    Random random = new Random(7);
    String[] pieces = {"肺", "癌", "心不全", "右", " acute ", "stroke", "炎", "sepsis"};
    for (int i = 0; i < 200; i++) {
      words.add(
          Normalizer.key(
              pieces[random.nextInt(8)] + pieces[random.nextInt(8)] + pieces[random.nextInt(8)]));
    }
    List<String> alone = linkAll(words);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<String>>> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Callable<List<String>> task = () -> linkAll(words);
        results.add(threads.submit(task));
      }
      for (Future<List<String>> result : results) {
        assertThat(result.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static List<String> linkAll(List<String> words) {
    Linker linker = linker();
    return words.stream().map(w -> linker.link(w).candidates().toString()).toList();
  }

  @ParameterizedTest(name = "\"{0}\" is {1}, not {2}")
  @CsvSource({
    "誤嚥性肺炎以外の敗血症, A41.9, J69.0",
    "肺炎を除く心不全, I50.9, J18.9",
    "非誤嚥性肺炎, J18.9, J69.0",
    "non-aspiration pneumonia, J18.9, J69.0",
    "sepsis other than aspiration pneumonia, A41.9, J69.0",
    "heart failure without acute myocardial infarction, I50.9, I21.9"
  })
  void whatIsExcludedIsNotMeant(String words, String meant, String excluded) {
    List<String> found =
        linker().link(Normalizer.key(words)).candidates().stream()
            .filter(c -> c.match() != Match.NEAR)
            .map(c -> codes.code(c.code()).text())
            .toList();
    assertThat(found).contains(meant).doesNotContain(excluded);
  }

  @Test
  void aTermThatHoldsTheExclusionItselfIsStillFound() {
    Candidate best = linker().link(Normalizer.key("Type 2 diabetes without complications")).best();
    assertThat(codes.code(best.code()).text()).isEqualTo("E11.9");
    assertThat(best.match()).isEqualTo(Match.EXACT);
  }

  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource({
    "HF - heart failure, I50.9",
    "heart failure (HF), I50.9",
    "AMI: acute myocardial infarction, I21.9",
    "Type 2 diabetes (TD), E11.9",
    "HTN - hypertension, I10"
  })
  void anAbbreviationOfTheRestSaysNothingMore(String words, String expected) {
    String normal = Normalizer.key(words);
    Candidate best = linker().link(normal).best();
    assertThat(codes.code(best.code()).text()).isEqualTo(expected);
    assertThat(best.match()).isEqualTo(Match.EXACT);
    assertThat(best.start()).isZero();
    assertThat(best.end()).isEqualTo(normal.length());
  }

  @ParameterizedTest
  @CsvSource({"sepsis - pneumonia", "lung cancer stroke", "heart failure no", "ami hypertension"})
  void whatIsNotAnAbbreviationStays(String words) {
    assertThat(Abbreviations.spelt(Normalizer.key(words))).isNull();
  }

  @Test
  void aTextIsNoNameWithItsAbbreviation() {
    String name = "chronic kidney disease ";
    assertThat(Abbreviations.spelt(name + "ckd")).isNotNull();
    assertThat(Abbreviations.spelt(name + "and others ".repeat(100) + "ckd")).isNull();
  }

  @Test
  void aShortFormInsideAJapaneseNameIsReadInJapanese() {
    assertThat(resources.abbreviations().inJapanese(Normalizer.key("AMI後心不全")))
        .isEqualTo("急性心筋梗塞後心不全");
    assertThat(resources.abbreviations().inJapanese("ami")).isNull();
    assertThat(resources.abbreviations().inJapanese("心不全")).isNull();
  }

  @Test
  void anExactTermOfOneCodeIsMoreProbableThanAnyOther() {
    List<Candidate> candidates = linker().link(Normalizer.key("誤嚥性肺炎")).candidates();
    assertThat(codes.code(candidates.get(0).code()).text()).isEqualTo("J69.0");
    assertThat(candidates.get(0).probability())
        .isGreaterThan(2 * candidates.get(1).probability())
        .isCloseTo(1, within(0.4));
  }
}
