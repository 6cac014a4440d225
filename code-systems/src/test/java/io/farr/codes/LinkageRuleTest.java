package io.farr.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.LinkageRule.Kind;
import io.farr.codes.LinkageRule.Result;
import io.farr.codes.LinkageRule.Where;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkageRuleTest {
  @ParameterizedTest(name = "{1} with {2}, \"{0}\": {3}")
  @CsvSource({
    "I11.0, I10, I50.9, I11.0",
    "I13, I10, N18.9, I13",
    "with, I10, I21.9, I21.9",
    "with, I10, G20, G20",
    "=.2, E14.9, N18.9, E14.2",
    "=.2, E14, N18.9, E14.2",
    "with=.0, N18.9, I12.9, I12.0",
    "with=.4, I69, F03, F03.4"
  })
  void givesACode(String text, String cause, String with, String given) {
    Result result = Result.parse(text);
    assertThat(CodeNumber.text(result.of(CodeNumber.of(cause), CodeNumber.of(with))))
        .isEqualTo(given);
    assertThat(result).hasToString(text);
    assertThat(Result.parse(result.toString())).isEqualTo(result);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", "=", "=.", "=.12", "with=", "with=.", "with=.x", "i10", "I10.", "I1"})
  void whatGivesNoneIsNamed(String text) {
    assertThatThrownBy(() -> Result.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + text + "\" is no result: a code, with, =.d or with=.d");
  }

  @ParameterizedTest(name = "{0} in {1}: {2}")
  @CsvSource({
    "2013, 2013, true",
    "2013, 2016, false",
    "2016, 2016, true",
    "'', 2013, true",
    "'', 2016, true"
  })
  void belongsToOneEditionOrBoth(String edition, String wanted, boolean holds) {
    Optional<RuleEdition> of =
        edition.isEmpty() ? Optional.empty() : Optional.of(RuleEdition.ofKey(edition));
    LinkageRule rule =
        new LinkageRule(
            Kind.LINK,
            CodeSet.parse("I10"),
            CodeSet.parse("I50"),
            Where.ANYWHERE,
            Result.parse("I11.0"),
            of,
            "who",
            "");
    assertThat(rule.holdsIn(RuleEdition.ofKey(wanted))).isEqualTo(holds);
  }

  @Test
  void placesAreNamedInWords() {
    assertThat(Where.ofKey("after-a-year")).isEqualTo(Where.AFTER_A_YEAR);
    assertThat(Where.ofKey("same-line")).isEqualTo(Where.SAME_LINE);
    assertThatThrownBy(() -> Where.ofKey("nowhere")).isInstanceOf(IllegalArgumentException.class);
  }
}
