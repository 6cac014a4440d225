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
import io.farr.linking.LearnedTerms;
import io.farr.linking.LearnedTermsUse;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import io.farr.measure.GoldCodes;
import io.farr.text.Normalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RerankTrainerTest {
  private static final String[] SITES = {"肺", "胃", "肝", "膵", "腎", "脳", "心", "腸", "胆", "骨"};
  private static final String[] KINDS = {"癌", "炎", "膿瘍", "不全"};

  /** What every site is also called, in words that no name of the pack shares. */
  private static final String[] SLANG = {
    "ハイ", "イブクロ", "レバー", "スイ", "マメ", "アタマ", "ハート", "ワタ", "タン", "コツ"
  };

  private static final String[] SITES_EN = {
    "pulmonary",
    "gastric",
    "hepatic",
    "pancreatic",
    "renal",
    "cerebral",
    "cardiac",
    "intestinal",
    "biliary",
    "skeletal"
  };
  private static final String[] KINDS_EN = {"carcinoma", "inflammation", "abscess", "failure"};

  @TempDir static Path folder;
  private static LinkingResources resources;
  private static final List<LinkingTrainer.Example> EXAMPLES = new ArrayList<>();

  @BeforeAll
  static void build() throws IOException {
    PackWriter writer = new PackWriter();
    int n = 0;
    for (int site = 0; site < SITES.length; site++) {
      for (int k = 0; k < KINDS.length; k++) {
        String kind = KINDS[k];
        String code = String.format("%c%02d.%d", 'A' + n / 10, n % 10 * 7, n % 9);
        IcdCode parsed = IcdCode.parse(CodeSystem.ICD_10, code);
        writer.add(new Term(SITES[site] + kind, Language.JA, TermKind.TITLE, parsed, null));
        String english = SITES_EN[site] + " " + KINDS_EN[k];
        writer.add(new Term(english, Language.EN, TermKind.TITLE, parsed, null));
        for (String phrase :
            List.of(
                "巨大" + SITES[site] + kind,
                SITES[site] + "の" + kind,
                SLANG[site] + kind,
                SLANG[site] + "の" + kind + "様",
                "重い" + SLANG[site] + kind)) {
          EXAMPLES.add(new LinkingTrainer.Example(phrase, GoldCodes.parse(code)));
        }
        n++;
      }
    }
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

  private static RerankTrainer.Fitted fit(int leastCount) {
    RerankTrainer.Settings settings =
        new RerankTrainer.Settings(
            4,
            leastCount,
            RerankTrainer.Words.NOBODYS,
            new GroupRanker.Settings(30, 3, 0.2, 0.5, 1, 1, 1, 1, 1));
    return new RerankTrainer(resources, CodeSystem.ICD_10, settings)
        .fit(EXAMPLES, List.of(), List.of());
  }

  private static boolean isRight(LinkingTrainer.OutOfFold prediction) {
    List<Candidate> ranked = prediction.ranked();
    return !ranked.isEmpty()
        && prediction
            .example()
            .gold()
            .isExact(resources.pack().codes().code(ranked.get(0).code()).text());
  }

  @Test
  void learnsWhatTheLogitAloneCannotKnow() {
    List<LinkingTrainer.OutOfFold> logit =
        new LinkingTrainer(resources, CodeSystem.ICD_10, 4).fit(EXAMPLES).predictions();
    List<LinkingTrainer.OutOfFold> trees = fit(1).predictions();
    long before = logit.stream().filter(RerankTrainerTest::isRight).count();
    long after = trees.stream().filter(RerankTrainerTest::isRight).count();
    assertThat(after).isGreaterThan(before + 30);
  }

  @Test
  void everyExampleIsPredictedOnce() {
    Set<String> texts = new HashSet<>();
    for (LinkingTrainer.OutOfFold prediction : fit(1).predictions()) {
      assertThat(texts.add(prediction.example().text())).isTrue();
    }
    assertThat(texts).hasSize(EXAMPLES.size());
  }

  @Test
  void theSameExamplesGiveTheSameTrees() throws IOException {
    assertThat(bytes(fit(1))).isEqualTo(bytes(fit(1)));
  }

  private static byte[] bytes(RerankTrainer.Fitted fitted) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fitted.reranking().trees().write(out);
    return out.toByteArray();
  }

  @Test
  void expressionsThatWereCodedTooSeldomAreNotKept() {
    assertThat(fit(2).reranking().terms().size()).isZero();
    List<LearnedTerms.Term> kept = fit(1).reranking().terms().terms();
    // Z99.9 does not stand in the pack, so what was coded to it names nothing.
    assertThat(kept).hasSize(EXAMPLES.size() - 6);
  }

  @Test
  void whatWasCodedToAClusterIsATermOfItsFirstStem() throws IOException {
    PackWriter writer = new PackWriter();
    IcdCode stem = new IcdCode(CodeSystem.ICD_11_MMS, "CA40.Z");
    writer.add(new Term("pneumonia", Language.EN, TermKind.TITLE, stem, null));
    LinkingResources eleven =
        LinkingResources.of(
            writer.write(
                folder.resolve("eleven"),
                "t",
                CodeSystem.ICD_11_MMS,
                "",
                List.of(new LexiconSection(), new NgramSection())));
    List<LinkingTrainer.Example> examples = new ArrayList<>();
    for (String words : List.of("lung rot", "bad chest", "grim breath", "wet lung", "dry lung")) {
      examples.add(new LinkingTrainer.Example(words, GoldCodes.parse("CA40Z&XS25")));
    }
    RerankTrainer.Settings settings =
        new RerankTrainer.Settings(
            2,
            1,
            RerankTrainer.Words.NOBODYS,
            new GroupRanker.Settings(5, 2, 0.2, 0.5, 1, 1, 1, 1, 1));
    LearnedTerms terms =
        new RerankTrainer(eleven, CodeSystem.ICD_11_MMS, settings)
            .fit(examples, List.of(), List.of())
            .reranking()
            .terms();
    assertThat(terms.terms())
        .hasSize(5)
        .allMatch(term -> term.code() == eleven.pack().codes().find(stem));
  }

  @Test
  void publishedNamesAreKeptHoweverRare() {
    assertThat(keptOfPublished(new LinkingTrainer.Example("ハートの故障", EXAMPLES.get(0).gold())))
        .containsExactly(Normalizer.key("ハートの故障"));
  }

  /** National modifications give some names of the classification to other categories. */
  @Test
  void thePackSaysWhatItsNamesMeanNotAPublishedList() {
    String name = SITES_EN[0] + " " + KINDS_EN[0];
    GoldCodes another = GoldCodes.parse("A07.1");
    assertThat(
            keptOfPublished(
                new LinkingTrainer.Example(name, another),
                new LinkingTrainer.Example("fancy " + name, another)))
        .containsExactly("fancy " + name);
    assertThat(keptOfPublished(new LinkingTrainer.Example(name, EXAMPLES.get(0).gold())))
        .containsExactly(name);
  }

  private static List<String> keptOfPublished(LinkingTrainer.Example... published) {
    RerankTrainer.Settings settings =
        new RerankTrainer.Settings(
            2,
            99,
            RerankTrainer.Words.OF_RECORDS,
            new GroupRanker.Settings(5, 2, 0.2, 0.5, 1, 1, 1, 1, 1));
    return new RerankTrainer(resources, CodeSystem.ICD_10, settings)
            .fit(EXAMPLES, EXAMPLES.subList(0, 10), List.of(published))
            .reranking()
            .terms()
            .terms()
            .stream()
            .map(LearnedTerms.Term::form)
            .toList();
  }

  @Test
  void namesOfThePackStillMeanTheirCodes() {
    RerankTrainer.Fitted fitted = fit(1);
    Linker linker =
        new Linker(
            resources, fitted.model(), fitted.reranking(), CodeSystem.ICD_10, LearnedTermsUse.ALL);
    for (int term = 0; term < resources.pack().terms().size(); term++) {
      String name = resources.pack().terms().text(term);
      assertThat(linker.link(name).best().code()).isEqualTo(resources.pack().terms().code(term));
    }
  }

  @Test
  void namesWithASlipOfTheHandStillMeanTheirCodes() {
    RerankTrainer.Fitted fitted = fit(1);
    Linker linker =
        new Linker(
            resources, fitted.model(), fitted.reranking(), CodeSystem.ICD_10, LearnedTermsUse.ALL);
    int right = 0;
    double sureness = 0;
    int tried = 0;
    Random random = new Random(3);
    for (int term = 0; term < resources.pack().terms().size(); term++) {
      String name = resources.pack().terms().text(term);
      if (Language.of(name) == Language.EN) {
        Candidate best = linker.link(Misspelling.slip(name, random)).best();
        tried++;
        right += best.code() == resources.pack().terms().code(term) ? 1 : 0;
        sureness += best.probability();
      }
    }
    assertThat(tried).isEqualTo(SITES_EN.length * KINDS_EN.length);
    assertThat(right).isGreaterThanOrEqualTo(tried - 1);
    assertThat(sureness / tried).isGreaterThan(0.5);
  }
}
