package io.farr.measure;

import static io.farr.measure.Outcomes.columns;
import static io.farr.measure.Outcomes.outcome;
import static io.farr.measure.Outcomes.ruled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.farr.cause.TraceStep;
import io.farr.cause.Why;
import io.farr.codes.CauseList;
import io.farr.codes.CodeSet;
import io.farr.coding.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CauseFiguresTest {
  private static Map<String, Object> figures(CauseFigures family, CauseOutcome... outcomes) {
    for (CauseOutcome outcome : outcomes) {
      family.add(outcome);
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    family.putInto(figures);
    return figures;
  }

  private static TraceStep step(String rule, @Nullable String before, String after) {
    return new TraceStep(rule, before, after, Why.LINKED, List.of("I50.9", "I10"), "");
  }

  @SuppressWarnings("unchecked") // tables are lists of rows, as figures() says
  private static List<Map<String, Object>> table(Map<String, Object> figures, String key) {
    return Objects.requireNonNull((List<Map<String, Object>>) figures.get(key));
  }

  private static int count(Map<String, Object> row, String key) {
    return (Integer) Objects.requireNonNull(row.get(key));
  }

  @Test
  void theRulesAreMeasuredWhateverTheSelectorMakesOfThem() {
    assertThat(
            figures(
                new RulesFigures(),
                ruled("I21.9", "I219", "I21.9"),
                ruled("I50.9/I21.9", "I219", "I50.9"),
                ruled("J18.9/C34.9 + E14.9", "C349", "C34.9"),
                ruled("R99/I64", "I64", null),
                outcome("I21.9", "I219", "I21.9")))
        .as("one certificate nobody judged, three with several codes")
        .containsExactly(entry("rules_exact", 0.5), entry("several_rules_exact", 0.3333));
    assertThat(figures(new RulesFigures(), outcome("I21.9", "I219", "I21.9"))).isEmpty();
  }

  @Test
  void agreementIsToldByCodesChapterAndGroup() {
    Map<String, String> infant = columns("P22.0", "P22.0");
    infant.put("age", "3d");
    Map<String, Object> figures =
        figures(
            new AgreementFigures(),
            outcome("I21.9", "I219", "I21.9"),
            outcome("I50.9/I21.9", "I219", "I21.4"),
            outcome("J18.9/C34.9 + E14.9", "C349", "C34.9"),
            outcome("A B C D E F G", "W19", null),
            outcome(infant, "P22.0", 0.5, List.of()));

    assertThat(figures)
        .containsEntry("several_n", 3)
        .containsEntry("several_exact", 0.3333)
        .containsEntry("several_category", 0.6667);
    assertThat(table(figures, "by_codes"))
        .extracting(r -> r.get("codes"), r -> r.get("n"), r -> r.get("exact"))
        .containsExactly(
            tuple("1", 2, 1.0), tuple("2", 1, 0.0), tuple("3", 1, 1.0), tuple("6+", 1, 0.0));
    assertThat(table(figures, "by_chapter"))
        .extracting(r -> r.get("chapter"), r -> r.get("n"), r -> r.get("category"))
        .containsExactly(
            tuple("II", 1, 1.0), tuple("IX", 2, 1.0), tuple("XVI", 1, 1.0), tuple("XX", 1, 0.0));
    assertThat(table(figures, "by_group"))
        .extracting(r -> r.get("group"), r -> r.get("n"))
        .containsExactly(
            tuple("external", 1), tuple("infant", 1), tuple("neoplasms", 1), tuple("rest", 2));
  }

  private static Tuple tuple(Object... values) {
    return Tuple.tuple(values);
  }

  @Test
  void anIntervalHoldsTheShareAlsoAtItsEnds() {
    Agreement agreement = new Agreement();
    for (int i = 0; i < 10; i++) {
      agreement.add(outcome("I21.9", "I219", "I21.9"));
    }

    // Wilson's interval for 10 of 10 is [0.7225, 1].
    assertThat(agreement.row("group", "all"))
        .containsEntry("exact_low", 0.7225)
        .containsEntry("exact_high", 1.0);
  }

  @ParameterizedTest(name = "{0}, expected {1}, given {2}: {3}")
  @CsvSource({
    "I21.9, I219, , NO_CAUSE",
    "I50.9/I21.9, I214, I21.9, FOURTH_CHARACTER",
    "I50.9/I10, I11.0, I10, NOT_ON_CERTIFICATE",
    "I50.9/I10, I10, I11.0, GIVEN_NOT_ON_CERTIFICATE",
    "I50.9/J44.9 I25.9, I25.9, J44.9, SAME_LINE_OF_PART_ONE",
    "I21.9/I10, I21.9, I10, OTHER_LINE_OF_PART_ONE",
    "I21.9/I10 + I21.9, I21.9, I10, OTHER_LINE_OF_PART_ONE",
    "J18.9 + C34.9, C349, J18.9, PART_TWO",
    "J18.9 + C34.9, C34|C20, J18.9, PART_TWO"
  })
  void anErrorIsOfTheFirstClassThatFits(
      String lines, String expected, String given, ErrorClasses.ErrorClass errorClass) {
    assertThat(ErrorClasses.classOf(outcome(lines, expected, given))).isEqualTo(errorClass);
  }

  @Test
  void aLineWhoseWordsWereCodedOtherwiseIsAClassOfItsOwn() {
    Map<String, String> columns = columns("", "I219");
    columns.put("gold_part1a", "I219");
    CauseOutcome outcome =
        CauseOutcome.of(
                columns,
                Outcomes.coding(columns("I50.9", ""), "I50.9", 0.5, List.of(), List.of()),
                CertificateMeasure.Lines.WORDS,
                code -> code)
            .orElseThrow();

    assertThat(ErrorClasses.classOf(outcome)).isEqualTo(ErrorClasses.ErrorClass.CODED_OTHERWISE);
  }

  @Test
  void errorsAreSharedOutAmongTheClasses() {
    Map<String, Object> figures =
        figures(
            new ErrorClasses(),
            outcome("I21.9", "I219", "I21.9"),
            outcome("I21.9/I10", "I21.9", "I10"),
            outcome("I21.9", "I21.4", "I21.9"));

    assertThat(figures).containsEntry("errors_n", 2);
    assertThat(table(figures, "errors").stream().mapToInt(r -> count(r, "n")).sum()).isEqualTo(2);
    assertThat(table(figures, "errors"))
        .contains(Map.of("error", "fourth_character", "n", 1, "share", 0.5));
  }

  @Test
  void confusionsNameTheRuleThatGaveTheCause() {
    List<TraceStep> trace =
        List.of(
            step("start", null, "I50.9"),
            step("linkage", "I50.9", "I11.0"),
            step("check", "I11.0", "I11.0"));
    Map<String, String> columns = columns("I50.9/I10", "I10");
    Map<String, Object> figures =
        figures(
            new Confusions(),
            outcome(columns, "I11.0", 0.5, trace),
            outcome(columns, "I11.0", 0.5, trace),
            outcome(columns, "I11.0", 0.5, List.of(step("start", null, "I11.0"))),
            outcome("J18.9", "J180", null),
            outcome("J18.9", "J189", "J18.9"));

    assertThat(table(figures, "confusions"))
        .containsExactly(
            Map.of("expected", "I10", "given", "I11.0", "n", 3, "by_rule", 2, "rule", "linkage"),
            Map.of("expected", "J18.0", "given", "", "n", 1, "by_rule", 1, "rule", ""));
  }

  @Test
  void theConfidenceIsHeldAgainstTheOutcome() {
    Map<String, String> columns = columns("I21.9", "I21.9");
    Map<String, Object> figures =
        figures(
            new ConfidenceFigures(),
            outcome(columns, "I21.9", 0.9, List.of()),
            outcome(columns, "I21.9", 0.8, List.of()),
            outcome(columns, "I10", 0.6, List.of()),
            outcome(columns, null, 0, List.of()));

    // Two of four before the first error; (0.01 + 0.04 + 0.36) / 3; (0.1 + 0.2 + 0.6) / 3.
    assertThat(figures)
        .containsEntry("underlying_coverage_at_99", 0.5)
        .containsEntry("underlying_coverage_at_995", 0.5)
        .containsEntry("underlying_brier", 0.1367)
        .containsEntry("underlying_ece", 0.3);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void calibrationDoesNotDependOnTheOrderOfRecords(long seed) {
    Random random = new Random(seed);
    List<double[]> answers =
        new ArrayList<>(
            random
                .ints(500, 0, 7)
                .mapToObj(i -> new double[] {i / 7.0, random.nextDouble() < i / 7.0 ? 1 : 0})
                .toList());
    RankedAnswers one = new RankedAnswers();
    answers.forEach(a -> one.add(a[0], a[1] > 0));
    Collections.shuffle(answers, random);
    RankedAnswers other = new RankedAnswers();
    answers.forEach(a -> other.add(a[0], a[1] > 0));

    assertThat(one.calibrationError()).isCloseTo(other.calibrationError(), within(1e-12));
    assertThat(one.curve()).isEqualTo(other.curve()).hasSize(10);
    assertThat(one.coverage(0.7)).isEqualTo(other.coverage(0.7));
    assertThat(one.calibrationError()).isBetween(0.0, 0.15);
  }

  @Test
  void aReasonHasItsPrice() {
    Automation asRouted = new Automation(reason -> false);
    ReviewReasons reasons = new ReviewReasons();
    record Routed(String given, List<Reason> why) {}
    List<Routed> records =
        List.of(
            new Routed("I21.9", List.of()),
            new Routed("I21.9", List.of(Reason.UNSEEN_CODE)),
            new Routed("I10", List.of(Reason.UNSEEN_CODE)),
            new Routed("I10", List.of(Reason.UNSEEN_CODE, Reason.AGE_CONFLICT)));
    for (Routed record : records) {
      Map<String, String> columns = columns("I21.9", "I21.9");
      CauseOutcome outcome =
          CauseOutcome.of(
                  columns,
                  Outcomes.coding(columns, record.given(), 0.5, List.of(), record.why()),
                  CertificateMeasure.Lines.CODES,
                  code -> code)
              .orElseThrow();
      asRouted.add(outcome);
      reasons.add(outcome);
    }

    assertThat(asRouted.share()).isEqualTo(0.25);
    assertThat(asRouted.precision()).isEqualTo(1.0);
    assertThat(reasons.rows(asRouted))
        .containsExactly(
            Map.of(
                "reason",
                "age_conflict",
                "n",
                1,
                "alone",
                0,
                "auto_share_without",
                0.25,
                "auto_precision_without",
                1.0),
            Map.of(
                "reason",
                "unseen_code",
                "n",
                3,
                "alone",
                2,
                "auto_share_without",
                0.75,
                "auto_precision_without",
                0.6667));
  }

  @Test
  void grossChangeShowsWhatNetChangeHides() {
    CauseList list =
        new CauseList.Builder("own")
            .add(new CauseList.Item("1", "Heart", "", CodeSet.parse("I20-I25")))
            .add(new CauseList.Item("1a", "Infarction", "", CodeSet.parse("I21-I22")))
            .add(new CauseList.Item("1b", "Chronic", "", CodeSet.parse("I20,I24-I25")))
            .add(new CauseList.Item("2", "Cancer", "", CodeSet.parse("C00-C97")))
            .build();
    Map<String, Object> figures =
        figures(
            new CauseListChange(list),
            outcome("I21.9/I25.9", "I21.9", "I25.9"),
            outcome("I21.9/I25.9", "I25.9", "I21.9"),
            outcome("I21.9/I25.9", "I21.9", "I21.4"),
            outcome("C34.9/J18.9", "C34.9", "J18.9"),
            outcome("R99", "R99", null));

    assertThat(figures)
        .containsEntry("cause_list", "own")
        .containsEntry("cause_list_agreement", 0.2)
        .containsEntry("cause_list_gold_outside", 1)
        .containsEntry("cause_list_given_outside", 1)
        .containsEntry("cause_list_not_given", 1);
    assertThat(table(figures, "cause_list_change"))
        .extracting(
            r -> r.get("item"),
            r -> r.get("gold"),
            r -> r.get("given"),
            r -> r.get("net_percent"),
            r -> r.get("gross"),
            r -> r.get("gross_percent"))
        .containsExactly(
            tuple("1", 3, 3, 0.0, 0, 0.0),
            tuple("1a", 2, 2, 0.0, 2, 100.0),
            tuple("1b", 1, 1, 0.0, 2, 200.0),
            tuple("2", 1, 0, -100.0, 1, 100.0));
    int leaves =
        table(figures, "cause_list_change").stream()
            .filter(r -> Boolean.TRUE.equals(r.get("leaf")))
            .mapToInt(r -> count(r, "gold"))
            .sum();
    assertThat(leaves + count(figures, "cause_list_gold_outside")).isEqualTo(5);
  }
}
