package io.farr.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleNameTest {
  @ParameterizedTest(name = "{0} is {1}, {2}")
  @CsvSource({
    "SP6, SP6 – obvious cause, SP6 – 明らかな原因",
    "rule-c, Rule C – linkage, 修正ルールC – 連鎖",
    "general-principle, General Principle, 一般原則",
    "rule-of-another-version, rule-of-another-version, rule-of-another-version"
  })
  void rulesAreNamedInBothLanguages(String rule, String english, String japanese) {
    assertThat(RuleName.of(rule, Language.EN)).isEqualTo(english);
    assertThat(RuleName.of(rule, Language.JA)).isEqualTo(japanese);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SP1",
        "SP2",
        "SP3",
        "SP4",
        "SP5",
        "SP6",
        "SP7",
        "SP8",
        "M1",
        "M2",
        "M3",
        "M4",
        "rule-1",
        "rule-2",
        "rule-3",
        "rule-a",
        "rule-b",
        "rule-c",
        "rule-d",
        "rule-e",
        "rule-f",
        "doubt",
        "selector",
        "no-condition"
      })
  void everyRuleHasAName(String rule) {
    assertThat(RuleName.of(rule, Language.EN)).isNotEqualTo(rule);
    assertThat(RuleName.of(rule, Language.JA)).isNotEqualTo(RuleName.of(rule, Language.EN));
  }
}
