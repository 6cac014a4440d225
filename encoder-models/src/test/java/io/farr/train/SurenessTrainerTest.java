package io.farr.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.PackWriter;
import io.farr.lexicon.LexiconSection;
import io.farr.lexicon.NgramSection;
import io.farr.linking.Candidate;
import io.farr.linking.Features;
import io.farr.linking.LinkingResources;
import io.farr.linking.Match;
import io.farr.linking.Sureness;
import io.farr.measure.GoldCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurenessTrainerTest {
  private static final int FOLDS = 5;

  @TempDir static Path folder;
  private static LinkingResources resources;

  @BeforeAll
  static void buildPack() throws IOException {
    PackWriter writer = new PackWriter();
    for (String code : List.of("I21.0", "I21.9", "J18.9")) {
      IcdCode parsed = IcdCode.parse(CodeSystem.ICD_10, code);
      writer.add(new Term("name of " + code, Language.EN, TermKind.TITLE, parsed, null));
    }
    resources =
        LinkingResources.of(
            writer.write(
                folder.resolve("pack"),
                "t",
                CodeSystem.ICD_10,
                "",
                List.of(new LexiconSection(), new NgramSection())));
  }

  private static Candidate candidate(String code, double p, Match match) {
    CodeTable codes = resources.pack().codes();
    int ordinal = codes.find(CodeSystem.ICD_10, code);
    assertThat(ordinal).as(code).isNotNegative();
    return new Candidate(ordinal, p, match, 0, 0, 1, Features.NONE);
  }

  /**
   * Rankings that say 0.9 whatever they see: right in 95% where the term is the whole expression,
   * in half where it resembles it; the category is right in half of the rest.
   */
  private static List<LinkingTrainer.OutOfFold> boasting(long seed, int n) {
    Random random = new Random(seed);
    List<LinkingTrainer.OutOfFold> rankings = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      boolean exact = random.nextBoolean();
      boolean right = random.nextDouble() < (exact ? 0.95 : 0.5);
      String gold = right ? "I21.9" : random.nextBoolean() ? "I21.0" : "J18.9";
      Match match = exact ? Match.EXACT : Match.NEAR;
      String text = "term " + Integer.toString(i, 36) + (char) ('a' + random.nextInt(20));
      rankings.add(
          new LinkingTrainer.OutOfFold(
              new LinkingTrainer.Example(text, GoldCodes.parse(gold)),
              List.of(candidate("I21.9", 0.9, match), candidate("J18.9", 0.05, Match.NEAR))));
    }
    return rankings;
  }

  @Test
  void whatIsSaidEquallySureIsToldApartByHowItWasFound() {
    SurenessTrainer.Fitted fitted =
        new SurenessTrainer(resources, FOLDS).fit(boasting(1, 2000), Map.of());
    for (LinkingTrainer.OutOfFold prediction : fitted.predictions()) {
      Candidate first = prediction.ranked().get(0);
      if (first.match() == Match.EXACT) {
        assertThat(first.probability()).isBetween(0.89, 0.985);
      } else {
        assertThat(first.probability()).isBetween(0.42, 0.58);
        assertThat(first.categoryProbability()).isBetween(0.67, 0.83);
      }
    }
  }

  @Test
  void everyRankingComesBackInItsPlaceWithAllItsCandidates() {
    List<LinkingTrainer.OutOfFold> rankings = new ArrayList<>(boasting(2, 50));
    rankings.add(
        new LinkingTrainer.OutOfFold(
            new LinkingTrainer.Example("nothing found", GoldCodes.parse("R54")), List.of()));
    List<LinkingTrainer.OutOfFold> predictions =
        new SurenessTrainer(resources, FOLDS).fit(rankings, Map.of()).predictions();
    assertThat(predictions)
        .extracting(LinkingTrainer.OutOfFold::example)
        .isEqualTo(rankings.stream().map(LinkingTrainer.OutOfFold::example).toList());
    assertThat(predictions.get(50).ranked()).isEmpty();
    assertThat(predictions.get(0).ranked()).hasSize(2);
  }

  @Test
  void anAnswerNeverDecidesHowSureItsOwnPredictionIs() {
    List<LinkingTrainer.OutOfFold> rankings = boasting(3, 60);
    List<LinkingTrainer.OutOfFold> turned = new ArrayList<>(rankings);
    LinkingTrainer.OutOfFold one = rankings.get(7);
    boolean wasRight = one.example().gold().isExact("I21.9");
    turned.set(
        7,
        new LinkingTrainer.OutOfFold(
            new LinkingTrainer.Example(
                one.example().text(), GoldCodes.parse(wasRight ? "J18.9" : "I21.9")),
            one.ranked()));
    SurenessTrainer trainer = new SurenessTrainer(resources, FOLDS);
    SurenessTrainer.Fitted before = trainer.fit(rankings, Map.of());
    SurenessTrainer.Fitted after = trainer.fit(turned, Map.of());
    assertThat(after.predictions().get(7).ranked()).isEqualTo(before.predictions().get(7).ranked());
    assertThat(after.sureness()).isNotEqualTo(before.sureness());
  }

  @Test
  void aLanguageWithoutRankingsKeepsItsModelOrTakesTheOther() {
    SurenessTrainer trainer = new SurenessTrainer(resources, FOLDS);
    SurenessTrainer.Fitted english = trainer.fit(boasting(4, 200), Map.of());
    assertThat(english.sureness().get(Language.JA)).isEqualTo(english.sureness().get(Language.EN));
    Sureness other =
        Objects.requireNonNull(trainer.fit(boasting(5, 200), Map.of()).sureness().get(Language.EN));
    assertThat(
            trainer.fit(boasting(4, 200), Map.of(Language.JA, other)).sureness().get(Language.JA))
        .isEqualTo(other);
  }
}
