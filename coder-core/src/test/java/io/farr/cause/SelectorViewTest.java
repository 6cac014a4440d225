package io.farr.cause;

import static io.farr.cause.SmallRules.certificate;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeNumber;
import io.farr.codes.RuleEdition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorViewTest {
  private static SelectorView view(String text) {
    CodedCertificate certificate = certificate(text);
    return new SelectorView(
        certificate,
        RulesInPractice.Selections.of(
            SmallRules.ofHeartAndLung().rules(RuleEdition.FROM_2016).select(certificate)));
  }

  private static int at(SelectorView view, String code) {
    return view.indexOf(CodeNumber.of(code));
  }

  @ParameterizedTest(name = "{1} of {0} stands in zone {2}, {3} lines from the top")
  @CsvSource({
    "J18.9/I50.9/I64 I10 + E14.9, J18.9, 2, 0",
    "J18.9/I50.9/I64 I10 + E14.9, I50.9, 3, 1",
    "J18.9/I50.9/I64 I10 + E14.9, I64, 0, 2",
    "J18.9/I50.9/I64 I10 + E14.9, I10, 1, 2",
    "J18.9/I50.9/I64 I10 + E14.9, E14.9, 4, -1",
    "J18.9 I64, J18.9, 5, 0",
    "J18.9 I64, I64, 6, 0",
    "//J18.9, J18.9, 5, 0",
    "J18.9//I64, I64, 0, 1",
    // A code that is written twice stands where it is deepest.
    "J18.9/I64/J18.9, J18.9, 0, 2",
    "J18.9 + J18.9, J18.9, 5, 0",
    "I64 ! W18, W18, 4, -1"
  })
  void aConditionStandsInAZone(String text, String code, int zone, int fromTop) {
    SelectorView view = view(text);
    assertThat(view.zone(at(view, code))).isEqualTo(zone);
    assertThat(view.fromTop[at(view, code)]).isEqualTo(fromTop);
  }

  @ParameterizedTest(name = "{1} to {2} in {0}: {3}")
  @CsvSource({
    "J18.9/I64, I64, J18.9, 0",
    "J18.9/I64, J18.9, I64, 1",
    "J18.9 I64, J18.9, I64, 2",
    "J18.9 I64, I64, J18.9, 3",
    "J18.9 + I64, J18.9, I64, 4",
    "J18.9 + I64, I64, J18.9, 5",
    "+ J18.9 I64, J18.9, I64, 6"
  })
  void twoConditionsStandToEachOther(String text, String one, String other, int relation) {
    SelectorView view = view(text);
    assertThat(view.relation(at(view, one), at(view, other))).isEqualTo(relation);
  }

  @Test
  void countsWhatIsWrittenSeveralTimesOnce() {
    SelectorView view = view("J18.9 I10 J18.9/I64 + J18.9");
    assertThat(view.size).isEqualTo(3);
    assertThat(view.times[at(view, "J18.9")]).isEqualTo(3);
    assertThat(view.onLine[at(view, "J18.9")]).isEqualTo(3);
    assertThat(view.lines).isEqualTo(2);
    assertThat(view.place[at(view, "I10")]).isEqualTo(1);
    assertThat(CodeNumber.text(view.rulesCause)).isEqualTo("I64");
  }

  @Test
  void nothingIsSelectedOfNothing() {
    SelectorView view = view("");
    assertThat(view.size).isZero();
    assertThat(view.rulesCause).isEqualTo(-1);
    assertThat(view.rulesStart).isEqualTo(-1);
  }
}
