package io.farr.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.certificate.Age;
import io.farr.certificate.Sex;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.PackWriter;
import io.farr.confidence.BoostedTrees;
import io.farr.lexicon.LexiconSection;
import io.farr.lexicon.NgramSection;
import io.farr.linking.Candidate;
import io.farr.linking.Features;
import io.farr.linking.Linked;
import io.farr.linking.Match;
import io.farr.measure.GoldCodes;
import io.farr.usage.CodeUsage;
import io.farr.usage.LearnedChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a world where linking leans to the rarer of two codes, whatever the expression. */
class ChoiceTrainerTest {
  private static final int PAIRS = 40;
  private static final Age AGE = Age.ofYears(70);

  @TempDir static Path folder;
  private static CodeTable table;
  private static LearnedChoice.Codes codes;
  private static CodeUsage usage;

  private static String common(int pair) {
    return String.format("A%02d.9", pair);
  }

  private static String rare(int pair) {
    return String.format("B%02d.1", pair);
  }

  @BeforeAll
  static void build() throws IOException {
    PackWriter writer = new PackWriter();
    CodeUsage.Builder counted = new CodeUsage.Builder();
    for (int pair = 0; pair < PAIRS; pair++) {
      for (String code : List.of(common(pair), rare(pair))) {
        writer.add(
            new Term(
                "term " + code,
                Language.EN,
                TermKind.TITLE,
                IcdCode.parse(CodeSystem.ICD_10, code),
                null));
      }
      for (int i = 0; i < 60; i++) {
        String code = i % 20 == 0 ? rare(pair) : common(pair);
        counted.add(List.of(CodeNumber.of(code)), List.of(), Sex.MALE, AGE);
      }
    }
    table =
        writer
            .write(
                folder,
                "test",
                CodeSystem.ICD_10,
                "test",
                List.of(new LexiconSection(), new NgramSection()))
            .codes();
    codes = new LearnedChoice.Codes(table, CodeSystem.ICD_10);
    usage = counted.freeze();
  }

  private static LearnedChoice.Named named(String key, int pair) {
    List<Candidate> candidates = new ArrayList<>();
    for (String code : List.of(rare(pair), common(pair))) {
      candidates.add(
          new Candidate(
              table.find(new IcdCode(CodeSystem.ICD_10, code)),
              candidates.isEmpty() ? 0.5 : 0.4,
              Match.NEAR,
              0,
              0,
              1,
              Features.NONE));
    }
    return new LearnedChoice.Named(1, new Linked(key, candidates));
  }

  private static ChoiceTrainer trained(long seed) {
    ChoiceTrainer trainer = new ChoiceTrainer(table, codes);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 600; i++) {
      int pair = random.nextInt(PAIRS);
      String right = random.nextInt(20) == 0 ? rare(pair) : common(pair);
      trainer.add(
          List.of(named("expression " + i, pair)),
          List.of(GoldCodes.parse(right)),
          usage,
          Sex.MALE,
          AGE);
    }
    return trainer;
  }

  private static Candidate best(BoostedTrees trees, int pair) {
    return new LearnedChoice(usage, trees)
        .rank(List.of(named("another one", pair)), codes, Sex.MALE, AGE)
        .get(0)
        .get(0);
  }

  @Test
  void whatCertificatesHoldIsLearnedAndHowFarItCanBeBelieved() {
    BoostedTrees trees = trained(1).fit();
    assertThat(IntStream.range(0, PAIRS).mapToObj(pair -> best(trees, pair)))
        .allSatisfy(
            c -> {
              assertThat(table.code(c.code()).text()).startsWith("A");
              assertThat(c.probability()).isBetween(0.85, 0.99);
            });
  }

  @Test
  void variantsOfAnExpressionShareAFold() {
    assertThat(ChoiceTrainer.fold("pneumonia, left"))
        .isEqualTo(ChoiceTrainer.fold("left pneumonia"));
    assertThat(IntStream.range(0, 100).map(i -> ChoiceTrainer.fold("expression " + i)).distinct())
        .hasSize(ChoiceTrainer.FOLDS);
  }

  @Test
  void expressionsWhoseCodeIsNotKnownTeachNothing() {
    ChoiceTrainer trainer = new ChoiceTrainer(table, codes);
    List<@Nullable GoldCodes> unknown = new ArrayList<>();
    unknown.add(null);
    trainer.add(List.of(named("x", 1)), unknown, usage, Sex.MALE, AGE);
    assertThat(trainer.size()).isZero();
  }

  @Test
  void oneExpressionIsLookedAtInAFewCertificatesOnly() {
    ChoiceTrainer trainer = new ChoiceTrainer(table, codes);
    for (int i = 0; i < 1000; i++) {
      trainer.add(
          List.of(named("smoker", 1)), List.of(GoldCodes.parse(common(1))), usage, Sex.MALE, AGE);
    }
    assertThat(trainer.size()).isLessThan(50);
  }
}
