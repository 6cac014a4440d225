package io.farr.cause;

import static io.farr.cause.SmallRules.certificate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.farr.codes.CodeNumber;
import io.farr.codes.RuleEdition;
import io.farr.codes.pack.Columns;
import io.farr.codes.pack.ColumnsWriter;
import io.farr.confidence.BoostedTrees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedSelectorTest {
  @TempDir Path folder;

  private static final CauseTables KNOWLEDGE = SmallRules.ofHeartAndLung().tables();
  private static final RulesInPractice RULES =
      new RulesInPractice(KNOWLEDGE, CausalPractice.NONE, RuleEdition.FROM_2016);

  /** Hypertension beside kidney failure gives a code that nobody writes, four times of five. */
  private static CauseStatistics.Builder counted() {
    CauseStatistics.Builder builder = new CauseStatistics.Builder();
    for (int i = 0; i < 10; i++) {
      add(builder, "N18.9/I10", i % 5 == 0 ? "I10" : "I12.0");
      add(builder, "J18.9/I64", "I64");
      add(builder, "J18.9 + E14.9", i % 2 == 0 ? "J18.9" : "E14.9");
    }
    add(builder, "J18.9/C61", "C61");
    return builder;
  }

  private static void add(CauseStatistics.Builder builder, String text, String cause) {
    CodedCertificate certificate = certificate(text);
    builder.add(certificate, RULES.select(certificate), cause, 1);
  }

  private static int number(String code) {
    return CodeNumber.of(code);
  }

  private CauseStatistics throughAFile(CauseStatistics statistics) throws IOException {
    ColumnsWriter writer = new ColumnsWriter();
    statistics.write(writer);
    Path file = folder.resolve("statistics.bin");
    writer.write(file);
    return CauseStatistics.read(Columns.map(file));
  }

  @Test
  void statisticsTellWhatPeopleMadeOfCodesAndPairs() throws IOException {
    CauseStatistics counted = counted().freeze(2);
    for (CauseStatistics s : List.of(counted, throughAFile(counted))) {
      // I64 stood first on the lowest line ten times and always was the cause.
      int prior = s.prior(0, 0, number("I64"));
      assertThat(s.count(prior, 0)).isEqualTo(10);
      assertThat(s.count(prior, 1)).isEqualTo(10);
      // J18.9 and E14.9: the lower number is the diabetes.
      int pair = s.pair(0, SelectorView.PART_TWO_TO_ONE, number("E14.9"), number("J18.9"));
      assertThat(s.count(pair, 0)).isEqualTo(10);
      assertThat(s.count(pair, 1)).isEqualTo(5);
      assertThat(s.count(pair, 2)).isEqualTo(5);
      assertThat(s.count(s.ofRules(0, number("I10")), 0)).isEqualTo(10);
      assertThat(s.count(s.ofRules(0, number("I10")), 1)).isEqualTo(2);
      assertThat(s.count(s.givenRules(0, number("J18.9"), number("E14.9")), 1)).isEqualTo(5);
      assertThat(s.linked(0, number("I10"), number("N18.9"))).containsExactly(number("I12.0"), 8);
      assertThat(s.linked(0, number("I64"), number("J18.9"))).isEmpty();
      assertThat(s.together(0, number("I10"), number("N18.9"))).isEqualTo(10);
      // Seen once, forgotten.
      assertThat(s.prior(0, 0, number("C61"))).isEqualTo(-1);
      // By category, as seen from another code of it.
      assertThat(s.linked(1, number("I10"), number("N18.0"))).containsExactly(number("I12.0"), 8);
    }
  }

  @Test
  void aLinkedCodeIsSeenFromTheCategoriesOfItsPair() {
    CauseStatistics.Builder builder = new CauseStatistics.Builder();
    add(builder, "N18.9/E14.9", "E14.2");
    add(builder, "N18.9/E14.9", "E14.2");
    CauseStatistics s = builder.freeze(2);
    int[] ofFirst = s.linked(1, number("E14.0"), number("N18.0"));
    int[] ofSecond = s.linked(1, number("N18.0"), number("E14.0"));
    assertThat(CauseStatistics.resolve(ofFirst[0], number("E14.0"), number("N18.0")))
        .isEqualTo(number("E14.2"));
    assertThat(CauseStatistics.resolve(ofSecond[0], number("N18.0"), number("E14.0")))
        .isEqualTo(number("E14.2"));
  }

  @Test
  void whatIsWrittenWhatTheRulesSelectAndWhatIsLinkedIsACandidate() {
    CauseCandidates candidates = new CauseCandidates(RULES.causal(), counted().freeze(2));
    CodedCertificate certificate = certificate("N18.9/I10 + S72.0");
    assertThat(candidates.of(certificate, RULES.select(certificate)))
        .extracting(c -> CodeNumber.text(c.code()))
        .containsExactly("N18.9", "I10", "S72.0", "I12.0");
    CodedCertificate injury = certificate("S72.0");
    assertThat(candidates.of(injury, RULES.select(injury)))
        .extracting(c -> CodeNumber.text(c.code()))
        .containsExactly("S72.0", "X59.0");
    assertThat(candidates.of(certificate, RULES.select(certificate)))
        .allSatisfy(
            c -> assertThat(c.features()).hasSameSizeAs(CauseCandidates.FEATURES.toArray()));
    assertThat(CauseCandidates.FEATURES).doesNotHaveDuplicates();
  }

  @Test
  void wherePeopleDiedIsNotToldByOtherDeaths() {
    CauseStatistics.Builder builder = new CauseStatistics.Builder();
    for (int i = 0; i < 10; i++) {
      add(builder, "T71/X70", "X70.0");
      add(builder, "T71/X59", "X59.0");
    }
    CauseCandidates candidates = new CauseCandidates(RULES.causal(), builder.freeze(2));
    CodedCertificate hanging = certificate("T71/X70");
    assertThat(candidates.of(hanging, RULES.select(hanging)))
        .extracting(c -> CodeNumber.text(c.code()))
        .contains("X70")
        .doesNotContain("X70.0");
    // No place, but what kind of accident it was.
    CodedCertificate accident = certificate("T71/X59");
    assertThat(candidates.of(accident, RULES.select(accident)))
        .extracting(c -> CodeNumber.text(c.code()))
        .contains("X59.0");
  }

  /** Trees that like what linkage gives, and then what the rules select. */
  private static LearnedSelector selector() {
    int linked = CauseCandidates.FEATURES.indexOf("linked");
    int rules = CauseCandidates.FEATURES.indexOf("rules_cause");
    BoostedTrees trees =
        BoostedTrees.builder(CauseCandidates.FEATURES)
            .split(linked, 0.5f, BoostedTrees.MissingGoes.LEFT)
            .leaf(0)
            .leaf(3)
            .split(rules, 0.5f, BoostedTrees.MissingGoes.LEFT)
            .leaf(0)
            .leaf(1)
            .build();
    return new LearnedSelector(CausalPractice.NONE, counted().freeze(2), trees);
  }

  @Test
  void probabilitiesOfTheCandidatesAddUpToOneMostProbableFirst() {
    for (String text : List.of("N18.9/I10", "J18.9/I64 E14.9 + I10 R54 N18.9", "J18.9", "S72.0")) {
      CodedCertificate certificate = certificate(text);
      List<LearnedSelector.Ranked> ranked =
          selector().rank(certificate, RULES.select(certificate), RULES.causal());
      assertThat(ranked.stream().mapToDouble(LearnedSelector.Ranked::probability).sum())
          .isCloseTo(1, within(0.00005 * ranked.size() + 1e-9));
      assertThat(ranked)
          .isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
    }
  }

  @Test
  void theMostProbableIsTheBest() {
    PractisedCausality causal = RULES.causal();
    CodedCertificate kidney = certificate("N18.9/I10");
    assertThat(selector().best(kidney, RULES.select(kidney), causal))
        .hasValueSatisfying(best -> assertThat(best.code()).isEqualTo("I12.0"));
    CodedCertificate lung = certificate("J18.9/I64");
    // e against 1, the softmax of the scores 1 and 0.
    assertThat(selector().best(lung, RULES.select(lung), causal))
        .hasValueSatisfying(
            best -> {
              assertThat(best.code()).isEqualTo("I64");
              assertThat(best.probability()).isEqualTo(0.7311);
            });
    CodedCertificate nothing = certificate("");
    assertThat(selector().best(nothing, RULES.select(nothing), causal)).isEmpty();
  }
}
