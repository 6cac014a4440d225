package io.farr.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditionRulesTest {
  private static final Set<String> WHO =
      Arrays.stream(
              ("E11 E11.6 E11.9 I10 J45 J45.9 N40 N18 N18.5 L89 L89.1 L89.9 W01 S72 S72.0 R56 R56.8"
                      + " E13 E13.9 Z92.2 R65.1 B24 M10 M10.9 D45")
                  .split(" "))
          .collect(Collectors.toSet());

  @ParameterizedTest(name = "{0} is {1}, {2}")
  @CsvSource({
    "E11.649, E11.6, BROADER",
    "E11.9, E11.9, EQUIVALENT",
    "E11, E11, EQUIVALENT",
    "J45.50, J45.9, BROADER",
    "N40.1, N40, BROADER",
    "N18.6, N18.5, BROADER",
    "L89.152, L89.1, EQUIVALENT",
    "L89.150, L89.9, BROADER",
    "W01.0XXA, W01, BROADER",
    "S72.001A, S72.0, BROADER",
    "R56.9, R56.8, EQUIVALENT",
    "E08.21, E13.9, BROADER",
    "Z79.4, Z92.2, BROADER",
    "R65.21, R65.1, BROADER",
    "B20, B24, BROADER",
    "M1A.00X0, M10.9, BROADER",
    "Z68.1, '', NONE",
    "QA0.1, '', NONE"
  })
  void americanCodesAreCutUnlessTheirMeaningChanges(String cm, String who, Relation relation) {
    CodeMapping mapping =
        EditionRules.CM_TO_WHO.map(
            IcdCode.parse(CodeSystem.ICD_10_CM, cm), code -> WHO.contains(code.text()));
    assertThat(mapping.to()).isEqualTo(who);
    assertThat(mapping.relation()).isEqualTo(relation);
  }

  @ParameterizedTest(name = "{0} became {1}")
  @CsvSource({"I84.6, K64.4, EQUIVALENT", "N18.0, N18.5, EQUIVALENT", "K35.1, K35.3, EQUIVALENT"})
  void olderJapaneseCodesHaveTheirSuccessors(String old, String now, Relation relation) {
    CodeMapping mapping =
        EditionRules.JAPAN_2003_TO_2013
            .exception(new IcdCode(CodeSystem.ICD_10_2013_JP, old))
            .orElseThrow();
    assertThat(mapping.to()).isEqualTo(now);
    assertThat(mapping.relation()).isEqualTo(relation);
    assertThat(mapping.source()).matches("japan-2003-to-2013.tsv:[0-9]+");
  }

  @ParameterizedTest(name = "{0} came after 2013, before it was {1}")
  @CsvSource({"B48.5, B59, EQUIVALENT", "A97.2, A91, BROADER", "U07.0, '', NONE"})
  void newerCodesHaveTheirForerunners(String code, String before, Relation relation) {
    CodeMapping mapping =
        EditionRules.SINCE_2013.exception(new IcdCode(CodeSystem.ICD_10, code)).orElseThrow();
    assertThat(mapping.to()).isEqualTo(before);
    assertThat(mapping.relation()).isEqualTo(relation);
  }

  @Test
  void aCodeOfAnotherSystemIsNoQuestion() {
    assertThatThrownBy(
            () -> EditionRules.CM_TO_WHO.map(new IcdCode(CodeSystem.ICD_10, "I10"), c -> true))
        .hasMessage("I10: expected a code of icd10cm, found one of icd10");
  }

  @ParameterizedTest(name = "{0} then {1} is {2}")
  @CsvSource({
    "EQUIVALENT, BROADER, BROADER",
    "BROADER, EQUIVALENT, BROADER",
    "EQUIVALENT, CLUSTER, CLUSTER",
    "BROADER, CLUSTER, CLUSTER",
    "NARROWER, BROADER, BROADER",
    "NONE, EQUIVALENT, NONE",
    "BROADER, NONE, NONE",
    "NARROWER, NARROWER, NARROWER"
  })
  void relationsFollowOneAnother(Relation first, Relation second, Relation both) {
    assertThat(first.then(second)).isEqualTo(both);
  }
}
