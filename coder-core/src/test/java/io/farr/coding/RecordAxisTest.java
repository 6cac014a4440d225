package io.farr.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.cause.CodedCertificate;
import io.farr.cause.Condition;
import io.farr.cause.Selection;
import io.farr.cause.TraceStep;
import io.farr.cause.Why;
import io.farr.certificate.Age;
import io.farr.certificate.Sex;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordAxisTest {
  @ParameterizedTest(name = "{0} with cause {1} is {2}")
  @CsvSource({
    "J18.9 I21.9, I21.9, I21.9 J18.9",
    "J18.9 J18.9 I21.9, I21.9, I21.9 J18.9",
    "J18.9 J18.1 I21.9, I21.9, I21.9 J18.1",
    "J18 J18.1 I21.9, I21.9, I21.9 J18.1",
    "J18.1 J18.9, J18.9, J18.9 J18.1",
    "S06.9 S06.5 W19, W19, W19 S06.9 S06.5",
    "C34.1 C34.9 C34.3, C34.1, C34.1 C34.3"
  })
  void repetitionsAndVaguerSiblingsGo(String written, String cause, String axis) {
    List<String> codes = List.of(written.split(" "));
    assertThat(RecordAxis.of(codes, judgement(codes, cause, cause)))
        .containsExactly(axis.split(" "));
  }

  @Test
  void linkedConditionsGiveWayToTheirCodeAlsoInAChain() {
    List<String> codes = List.of("I50.9", "N18.9", "I10", "E79.0");
    TraceStep first = step(Why.LINKED, "I10", "I12.0", "I10", "N18.9");
    TraceStep second = step(Why.LINKED_AS_DUE, "I12.0", "I13.2", "I12.0", "I50.9");

    assertThat(RecordAxis.of(codes, judgement(codes, "I13.2", "I13.2", first, second)))
        .containsExactly("I13.2", "E79.0");
  }

  @Test
  void aWrittenConditionThatIsOnlyPreferredDisplacesNone() {
    List<String> codes = List.of("I21.9", "I10");
    TraceStep step = step(Why.LINKED, "I10", "I21.9", "I10", "I21.9");

    assertThat(RecordAxis.of(codes, judgement(codes, "I21.9", "I21.9", step)))
        .containsExactly("I21.9", "I10");
  }

  @Test
  void theMorePreciseOfTwoStays() {
    List<String> codes = List.of("G03.9", "A17.0");
    TraceStep step = step(Why.MORE_SPECIFIC, "G03.9", "A17.0", "G03.9", "A17.0");

    assertThat(RecordAxis.of(codes, judgement(codes, "A17.0", "A17.0", step)))
        .containsExactly("A17.0");
  }

  @Test
  void aCodeThatTheSelectorLinkedReplacesTheConditionItComesFrom() {
    List<String> codes = List.of("I10", "J18.9");

    assertThat(RecordAxis.of(codes, judgement(codes, "J18.9", "I11.9")))
        .containsExactly("I11.9", "J18.9");
  }

  @Test
  void nothingSelectedIsAnEmptyAxis() {
    assertThat(RecordAxis.of(List.of(), judgement(List.of(), null, null))).isEmpty();
  }

  private static TraceStep step(Why why, String before, String after, String... values) {
    return new TraceStep("M1", before, after, why, List.of(values), "");
  }

  private static CauseJudgement judgement(
      List<String> codes, @Nullable String byRules, @Nullable String cause, TraceStep... trace) {
    Condition at =
        codes.isEmpty()
            ? null
            : new Condition(1, 1, 1, IcdCode.parse(CodeSystem.ofKey("icd10"), codes.get(0)), 0.9);
    return new CauseJudgement(
        new CodedCertificate(
            at == null ? List.of() : List.of(at), Sex.UNKNOWN, Age.UNKNOWN, Optional.empty()),
        new Selection(byRules, byRules, at, null, List.of(trace)),
        List.of(),
        cause,
        at,
        0.9);
  }
}
