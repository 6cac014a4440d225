package io.farr.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.cause.RuleName;
import io.farr.cause.TraceStep;
import io.farr.codes.Language;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Icd11ProvisionsTest {
  private static final Set<String> PACK =
      Set.of("1C60.Z", "1C60.3Z", "1C61.0", "1C61.Z", "1C62.Z", "1C62.3", "5A11", "5A14", "8A20");
  private final Icd11Provisions provisions = new Icd11Provisions(PACK::contains);

  private String said(String cause, String written) {
    List<TraceStep> steps = provisions.steps(cause, List.of(written.split(" ")));
    return steps.isEmpty() ? cause : String.valueOf(steps.get(steps.size() - 1).after());
  }

  @ParameterizedTest(name = "{0} with {1} is {2}: {3}")
  @CsvSource({
    "9B71.0Z, 1G40 9B71.0Z 5A14, 5A14,   a retinopathy shows diabetes",
    "9B71.0Z, 9B71.0Z 5A11,      5A11,   of the type that the form names",
    "9B71.0Z, 9B71.0Z/5A11,      5A11,   in one cluster with it",
    "5A20.1,  5A20.1,            5A14,   a coma alone: of unspecified type",
    "6D80.Z,  6D80.Z 8A20,       8A20,   the disease of which someone is demented",
    "6D80.Z,  6D80.Z,            6D80.Z, which WHO's map also calls the disease",
    "6D82,    6D82,              6D82,   a disease that the pack does not have",
    "6D85.3,  6D85.3 1C62.3,     1C62.3, HIV disease with its stage",
    "6D85.3,  6D85.3 1B10.Z,     1C60.Z, and then as HIV disease with tuberculosis",
    "6D86,    6D86 8A20,         6D86,   what no one disease is shown by stays",
    "5A11,    5A11 9B71.0Z,      5A11,   the disease itself",
  })
  void theDiseaseIsTheCauseNotWhatShowsIt(
      String cause, String written, String expected, String why) {
    assertThat(said(cause, written)).as(why).isEqualTo(expected);
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
    List<TraceStep> steps = provisions.steps("2C25.Z", List.of("2C25.Z", "2C25.0"));
    assertThat(steps).hasSize(1);
    TraceStep step = steps.get(0);
    assertThat(step.before()).isEqualTo("2C25.Z");
    assertThat(step.text(Language.EN))
        .isEqualTo(
            "2C25.Z is selected, which says nothing of the kind; 2C25.0 on the form does (Step"
                + " M2)");
    assertThat(step.text(Language.JA)).contains("2C25.Z", "2C25.0");
    assertThat(RuleName.of(step.rule(), Language.JA)).isEqualTo("ICD-11での表現");
  }
}
