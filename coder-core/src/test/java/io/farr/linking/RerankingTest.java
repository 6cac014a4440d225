package io.farr.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.confidence.BoostedTrees;
import io.farr.confidence.BoostedTrees.MissingGoes;
import io.farr.confidence.Monotone;
import io.farr.lexicon.NgramIndex;
import io.farr.testing.SmallPack;
import io.farr.text.Normalizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RerankingTest {
  @TempDir static Path folder;
  private static LinkingResources resources;
  private static CodeTable codes;

  @BeforeAll
  static void buildPack() {
    resources = SmallPack.in(folder);
    codes = resources.pack().codes();
  }

  private static int code(String text) {
    return codes.find(CodeSystem.ICD_10, text);
  }

  private static LearnedTerms.Term term(String text, String code, int count) {
    return new LearnedTerms.Term(Normalizer.key(text), code(code), count);
  }

  private static LearnedTerms terms(LearnedTerms.Term... terms) {
    return LearnedTerms.of(List.of(terms), resources);
  }

  /** Trees that believe in learned terms most, then in terms of the pack, then in likeness. */
  static BoostedTrees trees() {
    BoostedTrees.Builder builder = BoostedTrees.builder(CandidateRows.NAMES);
    steps(builder, "L_EXACT", 0.75f, 6);
    steps(builder, "EXACT", 0.5f, 4);
    for (float cosine : new float[] {0.2f, 0.4f, 0.6f, 0.8f}) {
      steps(builder, "B_COSINE", cosine, 1);
    }
    return builder.build();
  }

  private static void steps(BoostedTrees.Builder builder, String name, float at, float value) {
    builder.split(CandidateRows.NAMES.indexOf(name), at, MissingGoes.LEFT).leaf(0).leaf(value);
  }

  private static Linker linker(LearnedTermsUse use, LearnedTerms.Term... terms) {
    return new Linker(
        resources,
        SmallPack.model(),
        new Reranking(trees(), Map.of(), terms(terms)),
        CodeSystem.ICD_10,
        use);
  }

  private static String best(Linker linker, String words) {
    return codes.code(linker.link(Normalizer.key(words)).best().code()).text();
  }

  @Test
  void whatPeopleCodedIsCodedAgain() {
    Linker linker = linker(LearnedTermsUse.ALL, term("はいの炎症", "J18.9", 1));
    Candidate best = linker.link(Normalizer.key("はいの炎症")).best();
    assertThat(codes.code(best.code()).text()).isEqualTo("J18.9");
    assertThat(best.match()).isEqualTo(Match.EXACT);
    assertThat(resources.pack().terms().code(best.term())).isEqualTo(best.code());
  }

  @Test
  void aDecisionOfPeopleComesBeforeAResemblingTerm() {
    String words = "急性心筋梗塞後";
    assertThat(best(linker(LearnedTermsUse.ALL), words)).isEqualTo("I21.9");
    assertThat(best(linker(LearnedTermsUse.ALL, term(words, "I64", 3)), words)).isEqualTo("I64");
  }

  @Test
  void aNameOfThePackComesBeforeWhatMerelyResemblesIt() {
    BoostedTrees.Builder builder = BoostedTrees.builder(CandidateRows.NAMES);
    steps(builder, "L_COSINE", 0.1f, 0.9f);
    Linker linker =
        new Linker(
            resources,
            SmallPack.model(),
            new Reranking(builder.build(), Map.of(), terms(term("老人性肺炎", "J69.0", 5))),
            CodeSystem.ICD_10,
            LearnedTermsUse.ALL);
    assertThat(best(linker, "肺炎")).isEqualTo("J18.9");
    assertThat(best(linker, "老年性肺炎")).isEqualTo("J69.0");
  }

  @Test
  void anUnseenExpressionDoesNotKnowItselfNorItsVariants() {
    LearnedTerms.Term[] terms = {term("右はいの炎症", "J18.9", 9), term("はいの炎症", "J18.9", 9)};
    CandidateRows rows =
        new CandidateRows(
            resources, CodeSystem.ICD_10, SmallPack.model(), terms(terms), CandidateRows.NAMES);
    String normal = Normalizer.key("左はいの炎症");
    assertThat(
            values(
                rows.of(normal, List.of(), LearnedTermsUse.NOT_ITS_OWN, Set.of()), "BEST_L_COSINE"))
        .containsOnly(0f);
    assertThat(values(rows.of(normal, List.of(), LearnedTermsUse.ALL, Set.of()), "L_EXACT"))
        .contains(0.5f);
  }

  @Test
  void aPublishedListStillKnowsWhatNobodyCodedBefore() {
    String normal = Normalizer.key("はいの炎症");
    LearnedTerms.Term listed = new LearnedTerms.Term(normal, code("J18.9"), 3, 1);
    CandidateRows rows =
        new CandidateRows(
            resources, CodeSystem.ICD_10, SmallPack.model(), terms(listed), CandidateRows.NAMES);
    assertThat(values(rows.of(normal, List.of(), LearnedTermsUse.NOT_ITS_OWN, Set.of()), "L_EXACT"))
        .contains(1f);
    assertThat(values(rows.of(normal, List.of(), LearnedTermsUse.UNHEARD_OF, Set.of()), "L_EXACT"))
        .doesNotContain(1f);
  }

  @Test
  void aDecisionThatIsTakenBackLeavesThoseOfOthers() {
    Set<Integer> own = Set.of(code("J18.9"));
    String normal = Normalizer.key("はいの炎症");
    LearnedTerms.Term once = term("はいの炎症", "J18.9", 1);
    LearnedTerms.Term twice = term("はいの炎症", "J18.9", 2);
    assertThat(lExact(once, normal, own)).doesNotContain(1f);
    assertThat(lExact(twice, normal, own)).contains(1f);
  }

  private static List<Float> lExact(LearnedTerms.Term term, String normal, Set<Integer> own) {
    CandidateRows rows =
        new CandidateRows(
            resources, CodeSystem.ICD_10, SmallPack.model(), terms(term), CandidateRows.NAMES);
    return values(rows.of(normal, List.of(), LearnedTermsUse.NOT_ITS_DECISION, own), "L_EXACT");
  }

  private static List<Float> values(CandidateRows.Rows rows, String feature) {
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < rows.candidates().size(); i++) {
      values.add(rows.row(i)[CandidateRows.NAMES.indexOf(feature)]);
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"肺炎", "転移性肺癌末期", "xyzzy", "pneumonia with sepsis", "右", "ξ", ""})
  void probabilitiesFallAndLeaveRoomForNoneOfThem(String words) {
    Linker linker = linker(LearnedTermsUse.ALL, term("肺のほのお", "J18.9", 1));
    double sum = 0;
    double last = 1;
    for (Candidate candidate : linker.link(Normalizer.key(words)).candidates()) {
      assertThat(candidate.probability()).isBetween(0.0, last);
      last = candidate.probability();
      sum += last;
    }
    assertThat(sum).isLessThan(1 + 1e-5);
  }

  /**
   * An encoder that finds one form near everything it is asked for, and remembers what that was.
   */
  private static final class OneForm implements TermSearch {
    final int form;
    final List<String> asked = new ArrayList<>();

    OneForm(String name) {
      form = resources.lexicon().exact(Normalizer.key(name));
    }

    @Override
    public List<List<Near>> nearest(List<String> normals) {
      asked.addAll(normals);
      return normals.stream().map(n -> List.of(new Near(form, 0.9f))).toList();
    }
  }

  private static Linker withEncoder(@Nullable TermSearch search, List<String> columns) {
    BoostedTrees.Builder trees = BoostedTrees.builder(columns);
    steps(trees, "COSINE", 0.5f, 1);
    if (columns.size() > CandidateRows.NAMES.size()) {
      int cosine = columns.indexOf("E_COSINE");
      trees.split(cosine, 0.5f, MissingGoes.LEFT).leaf(0).leaf(3);
    }
    Reranking reranking = new Reranking(trees.build(), Map.of(), LearnedTerms.NONE);
    return new Linker(
        resources,
        SmallPack.model(),
        reranking,
        Map.of(),
        search,
        CodeSystem.ICD_10,
        LearnedTermsUse.ALL);
  }

  @Test
  void anEncoderFindsWhatNoWordOfThePackResembles() {
    OneForm search = new OneForm("肺炎");
    Linker linker = withEncoder(search, CandidateRows.NAMES_WITH_ENCODER);
    assertThat(best(linker, "xyzzy")).isEqualTo("J18.9");
    assertThat(search.asked).containsExactly("xyzzy");
  }

  @Test
  void anEncoderIsAskedOnceForManyAndNotForWhatThePackNames() {
    OneForm search = new OneForm("肺炎");
    Linker linker = withEncoder(search, CandidateRows.NAMES_WITH_ENCODER);
    List<Linked> linked = linker.link(List.of("肺炎", "xyzzy", "abc", "xyzzy", ""));
    assertThat(search.asked).containsExactly("xyzzy", "abc");
    assertThat(linked).extracting(Linked::key).containsExactly("肺炎", "xyzzy", "abc", "xyzzy", "");
    assertThat(linked.get(1)).isEqualTo(linked.get(3));
  }

  @Test
  void anEncoderIsAskedOnceForAllWaysToMisspellAndAgainForWhatIsSpeltSo() {
    OneForm search = new OneForm("肺炎");
    Linker linker = withEncoder(search, CandidateRows.NAMES_WITH_ENCODER);
    List<String> ways = List.of("hpyertension xyzzy", "hypertensoin xyzzy", "hypertension xyzzy");
    List<Linked> misspelt = linker.link(ways.subList(0, 2));
    linker.link(ways.get(0));
    assertThat(search.asked).containsExactly("hypertension xyzzy");
    Linked spelt = linker.link(ways.get(2));
    assertThat(search.asked).containsExactly("hypertension xyzzy", "hypertension xyzzy");
    // As they would be answered by a linker that had seen nothing before.
    Linked anew = withEncoder(search, CandidateRows.NAMES_WITH_ENCODER).link(ways.get(2));
    assertThat(spelt).isEqualTo(anew);
    for (Linked way : misspelt) {
      assertThat(way.best().code()).isEqualTo(spelt.best().code());
      assertThat(way.best().probability()).isEqualTo(spelt.best().probability());
    }
  }

  @Test
  void treesThatKnowNoEncoderLinkAsIfThereWereNone() {
    OneForm search = new OneForm("肺炎");
    Linker with = withEncoder(search, CandidateRows.NAMES);
    assertThat(search.asked).isEmpty();
    assertThat(with.link("xyzzy").isEmpty()).isTrue();
  }

  @Test
  void treesThatKnowAnEncoderStillLinkWithoutOne() {
    Linker without = withEncoder(null, CandidateRows.NAMES_WITH_ENCODER);
    Reranking alone = new Reranking(trees(), Map.of(), LearnedTerms.NONE);
    assertThat(alone.usesEncoder()).isFalse();
    assertThat(best(without, "肺炎")).isEqualTo("J18.9");
  }

  @Test
  void theFirstProbabilityIsCalibrated() {
    Monotone half = new Monotone(List.of(0.0, 1.0), List.of(0.0, 0.5));
    Reranking reranking = new Reranking(trees(), Map.of(Language.JA, half), LearnedTerms.NONE);
    Linker linker =
        new Linker(resources, SmallPack.model(), reranking, CodeSystem.ICD_10, LearnedTermsUse.ALL);
    assertThat(linker.link("肺炎").best().probability()).isBetween(0.3, 0.5);
  }

  @Test
  void whatPeopleDecidedAgainAndAgainGoesBeforeANameOfThePack() {
    BoostedTrees trees = BoostedTrees.builder(CandidateRows.NAMES).leaf(0).build();
    for (int count : new int[] {1, 4, 5}) {
      Linker linker =
          new Linker(
              resources,
              SmallPack.model(),
              new Reranking(trees, Map.of(), terms(term("脳卒中", "I69.4", count))),
              CodeSystem.ICD_10,
              LearnedTermsUse.ALL);
      assertThat(best(linker, "脳卒中")).isEqualTo(count < 5 ? "I64" : "I69.4");
    }
  }

  @Test
  void whatPeopleDisagreeOnIsNotConfirmed() {
    BoostedTrees trees = BoostedTrees.builder(CandidateRows.NAMES).leaf(0).build();
    Reranking reranking =
        new Reranking(trees, Map.of(), terms(term("脳卒中", "I69.4", 6), term("脳卒中", "I21.9", 6)));
    Linker linker =
        new Linker(resources, SmallPack.model(), reranking, CodeSystem.ICD_10, LearnedTermsUse.ALL);
    assertThat(best(linker, "脳卒中")).isEqualTo("I64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"肺炎", "転移性肺癌末期", "pneumonia with sepsis", "はいの炎症", "右肺の癌"})
  void whatTheGroupsAddPutsCandidatesInTheirOrder(String words) {
    Linker linker = linker(LearnedTermsUse.ALL, term("はいの炎症", "J18.9", 7));
    List<Candidate> candidates = linker.link(Normalizer.key(words)).candidates();
    double last = Double.POSITIVE_INFINITY;
    for (Candidate candidate : candidates) {
      assertThat(candidate.contributions().total()).isLessThanOrEqualTo(last + 1e-3);
      last = candidate.contributions().total();
    }
    // The softmax: odds of two candidates that no curve has touched are the difference of scores.
    for (int i = 2; i < candidates.size(); i++) {
      Candidate a = candidates.get(i - 1);
      Candidate b = candidates.get(i);
      if (b.probability() > 0.01) {
        assertThat(Math.log(a.probability() / b.probability()))
            .isCloseTo(a.contributions().total() - b.contributions().total(), within(0.01));
      }
    }
  }

  @Test
  void theLogitIsExplainedLikeTheTrees() {
    Linker linker = new Linker(resources, SmallPack.model(), CodeSystem.ICD_10);
    Candidate best = linker.link("肺炎").best();
    assertThat(best.contributions().of(FeatureGroup.WHOLE_TERM)).isEqualTo(6);
    assertThat(best.contributions().of(FeatureGroup.PAST)).isZero();
  }

  @Test
  void pastExpressionsAreThoseMostAlike() {
    Linker linker = linker(LearnedTermsUse.ALL, term("はいの炎症", "J18.9", 7), term("いの癌", "C61", 1));
    List<PastExpression> past = linker.past(Normalizer.key("はいの炎症"), 5);
    assertThat(past.get(0).likeness()).isCloseTo(1, within(1e-5));
    assertThat(past.get(0).decisions())
        .containsExactly(new PastExpression.Decision(code("J18.9"), 7));
    assertThat(new Linker(resources, SmallPack.model(), CodeSystem.ICD_10).past("肺炎", 5)).isEmpty();
  }

  @Test
  void treesOverOtherFeaturesAreRefused() {
    BoostedTrees other = BoostedTrees.builder(List.of("A", "B")).leaf(1).build();
    assertThatThrownBy(() -> new Reranking(other, Map.of(), LearnedTerms.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("learn the tables again");
  }

  @Test
  void anIndexInMemoryFindsWhatThePackFinds() {
    List<String> forms = new ArrayList<>();
    for (int form = 0; form < resources.lexicon().size(); form++) {
      forms.add(resources.lexicon().form(form));
    }
    NgramIndex.Searcher memory = NgramIndex.over(forms).searcher();
    NgramIndex.Searcher pack = resources.ngrams().searcher();
    for (String text : List.of("肺の癌", "心筋梗塞", "acute infarction", "転移性", "hip")) {
      assertThat(memory.nearest(text, 20)).isNotEmpty().isEqualTo(pack.nearest(text, 20));
      assertThat(memory.cosine(text)).isGreaterThan(1 - 1e-6);
    }
  }
}
