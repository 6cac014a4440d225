package io.farr.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.pack.PackWriter;
import io.farr.lexicon.LexiconSection;
import io.farr.lexicon.NgramSection;
import io.farr.linking.Candidate;
import io.farr.linking.Feature;
import io.farr.linking.LinkingModel;
import io.farr.linking.LinkingResources;
import io.farr.measure.GoldCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkingTrainerTest {
  private static final String[] SITES = {"肺", "胃", "肝", "膵", "腎", "脳", "心", "腸", "胆", "骨"};
  private static final String[] KINDS = {"癌", "炎", "膿瘍", "不全"};

  @TempDir static Path folder;
  private static LinkingResources resources;
  private static final List<LinkingTrainer.Example> EXAMPLES = new ArrayList<>();

  /** Forty names, and phrases that vary each of them. */
  @BeforeAll
  static void build() throws IOException {
    PackWriter writer = new PackWriter();
    int n = 0;
    for (String site : SITES) {
      for (String kind : KINDS) {
        String code = String.format("%c%02d.%d", 'A' + n / 10, n % 10 * 7, n % 9);
        writer.add(
            new Term(
                site + kind,
                Language.JA,
                TermKind.TITLE,
                IcdCode.parse(CodeSystem.ICD_10, code),
                null));
        for (String phrase : List.of("巨大" + site + kind, site + "の" + kind, site + kind + "増悪")) {
          EXAMPLES.add(new LinkingTrainer.Example(phrase, GoldCodes.parse(code)));
        }
        n++;
      }
    }
    // What no candidate answers: the alternative "none" must learn something too.
    for (String odd : List.of("疼痛", "発熱", "倦怠感", "浮腫", "黄疸", "咳嗽")) {
      EXAMPLES.add(new LinkingTrainer.Example(odd, GoldCodes.parse("Z99.9")));
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

  private static LinkingTrainer.Fitted fit() {
    return new LinkingTrainer(resources, CodeSystem.ICD_10, 4).fit(EXAMPLES);
  }

  @Test
  void everyExampleIsPredictedOnceByAModelThatDidNotSeeIt() {
    Set<String> texts = new HashSet<>();
    for (LinkingTrainer.OutOfFold prediction : fit().predictions()) {
      assertThat(texts.add(prediction.example().text())).isTrue();
    }
    assertThat(texts).hasSize(EXAMPLES.size());
  }

  @Test
  void learnsToFindNamesInsidePhrases() {
    int right = 0;
    for (LinkingTrainer.OutOfFold prediction : fit().predictions()) {
      List<Candidate> ranked = prediction.ranked();
      right +=
          !ranked.isEmpty()
                  && prediction
                      .example()
                      .gold()
                      .isExact(resources.pack().codes().code(ranked.get(0).code()).text())
              ? 1
              : 0;
    }
    assertThat(right).isGreaterThan(110);
  }

  @Test
  void theSameExamplesGiveTheSameModel() {
    assertThat(fit().model().weights(Language.JA)).isEqualTo(fit().model().weights(Language.JA));
  }

  @Test
  void noFeatureThatHelpsGetsANegativeWeight() {
    LinkingModel.Weights weights = fit().model().weights(Language.JA);
    assertThat(weights.weights().get(Feature.OF_FORM.ordinal())).isNotNegative();
    assertThat(weights.weights().get(Feature.EXACT.ordinal())).isEqualTo(3.0);
    assertThat(weights.weights().get(Feature.LENGTH_DIFFERS.ordinal())).isNotPositive();
  }

  @Test
  void aLanguageWithoutExamplesTakesTheWeightsOfTheOther() {
    LinkingModel model = fit().model();
    assertThat(model.weights(Language.EN)).isEqualTo(model.weights(Language.JA));
  }
}
