package io.farr.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.cause.RuleName;
import io.farr.cause.TraceStep;
import io.farr.codes.Language;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Icd11ProvisionsTest {
  private static final Set<String> PACK = Set.of("1C60.Z", "1C60.3Z", "1C61.0", "1C61.Z");
  private final Icd11Provisions provisions = new Icd11Provisions(PACK::contains);

  private String said(String cause, String written) {
    return provisions.step(cause, List.of(written.split(" "))).map(TraceStep::after).orElse(cause);
  }

  @ParameterizedTest(name = "{0} with {1} is {2}: {3}")
  @CsvSource({
    "1C62.Z,  1B10.Z 1C62.Z,        1C60.Z,  HIV disease with tuberculosis",
    "1C62.Z,  1C62.Z 1F45,          1C61.Z,  with malaria",
    "1C62.3Z, 1C62.3Z 1B12.2,       1C60.3Z, the stage stays",
    "1C62.0,  1C62.0 1F40.Z,        1C61.0,  the stage stays",
    "1C62.1,  1C62.1 1F40.Z,        1C61.Z,  a stage that the release does not have",
    "1C62.Z,  1C62.Z 1F44 1B13,     1C60.Z,  tuberculosis comes before malaria",
    "1C62.Z,  1C62.Z 1B14,          1C62.Z,  latent tuberculosis is none",
    "1C62.Z,  1C62.Z CA40.Z,        1C62.Z,  another infection",
    "1C62.Z,  1C62.Z 1C62.3,        1C62.3,  the stage stands elsewhere",
    "1B10.Z,  1B10.Z 1C62.Z,        1B10.Z,  only if HIV disease is the cause",
    "1C62.Z&XS25, 1C62.Z&XS25 1B10.Z, 1C60.Z, a cluster by its first stem",
  })
  void categoriesThatJoinTwoDiseasesAreUsed(
      String cause, String written, String expected, String why) {
    assertThat(said(cause, written)).as(why).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} with {1} is {2}: {3}")
  @CsvSource({
    "2C25.Z,  2C25.Z 2C25.0,          2C25.0,       one code in ICD-10: C34.9",
    "2C25.Z,  2C25.Z 2C25.0&XK9K,     2C25.0&XK9K,  with its extension codes",
    "2C25.Z,  2C25.Z 2C25.Y,          2C25.Y,       other specified says more than unspecified",
    "2C25.Z,  2C25.Z 2C25.0 2C25.1,   2C25.Z,       two kinds: the form does not say which",
    "2C25.Z,  2C25.Z 2C26.0,          2C25.Z,       another category",
    "2C25.0,  2C25.Z 2C25.0,          2C25.0,       says enough",
    "1C60.3Z, 1C60.3Z 1C60.30,        1C60.30,      of a subdivision",
    "1C60.3Z, 1C60.3Z 1C60.1,         1C60.3Z,      of another subdivision",
    "BA5Z,    BA5Z BA52.0,            BA5Z,         of a block: what it holds is not told by codes",
    "5A14,    5A14 5A11,              5A14,         no residual code: the rules decide",
  })
  void anUnspecifiedCodeGivesWayToTheOneThatSaysMore(
      String cause, String written, String expected, String why) {
    assertThat(said(cause, written)).as(why).isEqualTo(expected);
  }

  @Test
  void theStepIsToldInBothLanguages() {
    Optional<TraceStep> step = provisions.step("2C25.Z", List.of("2C25.Z", "2C25.0"));
    assertThat(step).isPresent();
    assertThat(step.get().before()).isEqualTo("2C25.Z");
    assertThat(step.get().text(Language.EN))
        .isEqualTo(
            "2C25.Z is selected, which says nothing of the kind; 2C25.0 on the form does (Step"
                + " M2)");
    assertThat(step.get().text(Language.JA)).contains("2C25.Z", "2C25.0");
    assertThat(RuleName.of(step.get().rule(), Language.JA)).isEqualTo("ICD-11での表現");
  }
}
