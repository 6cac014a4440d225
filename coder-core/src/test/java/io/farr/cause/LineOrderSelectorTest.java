package io.farr.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineOrderSelectorTest {
  private final LineOrderSelector selector = new LineOrderSelector();

  /** Lines separated by slashes, the seventh the external cause; codes by blanks. */
  private static List<Condition> form(String text) {
    List<Condition> conditions = new ArrayList<>();
    String[] lines = text.split("/", -1);
    for (int line = 0; line < lines.length; line++) {
      int position = 1;
      for (String code : lines[line].strip().split(" ")) {
        if (!code.isEmpty()) {
          conditions.add(
              new Condition(
                  line + 1, line + 1, position++, IcdCode.parse(CodeSystem.ICD_10, code), 0.9));
        }
      }
    }
    return conditions;
  }

  @ParameterizedTest(name = "{0} -> {1} ({2})")
  @CsvSource({
    "J18.9 / I64, I64, general-principle-by-line-order",
    "J18.9 / I64 I10, I64, general-principle-by-line-order",
    "J18.9 / / C34.9, C34.9, general-principle-by-line-order",
    "J18.9 ///// I10, J18.9, general-principle-by-line-order",
    "///// I10 E11.9, I10, other-fields-only",
    "J18.9 / S72.0 ///// W18, W18, external-cause",
    "S72.0 W18, W18, external-cause",
    "T71 ////// X70, X70, external-cause",
  })
  void selectsByTheOrderOfLines(String form, String expected, String lastRule) {
    Selection selection = selector.select(form(form), false);
    assertThat(selection.underlying()).extracting(c -> c.code().text()).isEqualTo(expected);
    assertThat(selection.trace().get(selection.trace().size() - 1).rule()).isEqualTo(lastRule);
  }

  @Test
  void keepsTheInjuryBesideItsExternalCause() {
    Selection selection = selector.select(form("J18.9 / S72.0 ///// W18"), true);
    assertThat(selection.mainInjury()).extracting(c -> c.code().text()).isEqualTo("S72.0");
    assertThat(selection.tentative()).extracting(c -> c.code().text()).isEqualTo("S72.0");
  }

  @Test
  void aNaturalDeathIsNotTabulatedByAnUnrelatedExternalCause() {
    Selection selection = selector.select(form("J18.9 / C34.9 ///// W18"), false);
    assertThat(selection.underlying()).extracting(c -> c.code().text()).isEqualTo("C34.9");
  }

  @Test
  void saysThatTheCausalRelationIsNotChecked() {
    assertThat(selector.select(form("J18.9 / I64"), false).trace().get(0).why())
        .contains("causal relation")
        .contains("not checked");
  }

  @Test
  void selectsNothingWhereNothingWasCoded() {
    Selection selection = selector.select(List.of(), false);
    assertThat(selection.underlying()).isNull();
    assertThat(selection.trace())
        .singleElement()
        .extracting(TraceStep::rule)
        .isEqualTo("no-condition");
  }
}
