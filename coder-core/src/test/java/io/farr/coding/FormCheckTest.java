package io.farr.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.format.RecordKind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a form says against itself, and what only the certifier can settle. */
class FormCheckTest {
  @TempDir static Path folder;
  private static SmallCoder coder;

  @BeforeAll
  static void buildPack() {
    coder = SmallCoder.in(folder);
  }

  @Test
  void anAccidentOfANaturalMannerIsAConflict() {
    assertThat(
            coder.certificate("part1a", "大腿骨頚部骨折", "manner", "1", "external_cause", "転倒").reasons())
        .contains(Reason.MANNER_CONFLICT);
  }

  @Test
  void anEffectCannotHaveLastedLongerThanItsCause() {
    assertThat(
            coder
                .certificate(
                    "part1a", "肺炎", "interval1a", "3年", "part1b", "脳卒中", "interval1b", "2日")
                .reasons())
        .contains(Reason.INTERVAL_CONFLICT);
    assertThat(
            coder
                .certificate(
                    "part1a", "肺炎", "interval1a", "2日", "part1b", "脳卒中", "interval1b", "3年")
                .reasons())
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} for {1} due to {2} for {3}: {4}")
  @CsvSource({
    "肺炎, 3年, 脳卒中, 2日, true",
    "肺炎, 2日, 脳卒中, 2日, false",
    "肺炎, 1年, 脳卒中, 1年, false",
    "肺炎, 18か月, 脳卒中, 1年, false",
    "肺炎, 25か月, 脳卒中, 1年, true",
    "肺炎, 約3日, 脳卒中, 2日, false",
    "肺炎, 36時間, 脳卒中, 1日, false",
    "肺炎, 50時間, 脳卒中, 1日, true",
    "慢性肺炎, '', 脳卒中, 2日, true",
    "慢性肺炎, '', 脳卒中, 1年, false",
    "肺炎, '', 脳卒中, 2日, false",
    "肺炎, 不詳, 脳卒中, 2日, false",
    "肺炎（3年）, '', 脳卒中（2日）, '', true",
    "肺炎（2日）, '', 3年前からの脳卒中, '', false",
    "脳卒中（2日）による肺炎（3年）, '', '', '', true",
    "敗血症、肺炎, 1日; 3年, 脳卒中, 2日, true",
    "敗血症、肺炎, 1日; 1日, 脳卒中, 2日, false",
    "肺炎, 10日, '脳卒中、高血圧症', '2日; 10年', false",
  })
  void aConditionCannotHaveBegunBeforeItsCause(
      String a, String intervalA, String b, String intervalB, boolean conflict) {
    RecordCoding coding =
        coder.certificate(
            "part1a", a, "interval1a", intervalA, "part1b", b, "interval1b", intervalB);
    assertThat(coding.reasons().contains(Reason.INTERVAL_CONFLICT)).isEqualTo(conflict);
    assertThat(coding.reasons().contains(Reason.QUERY_CERTIFIER)).isEqualTo(conflict);
  }

  @Test
  void aCertificateUpsideDownIsToldByItsIntervals() {
    RecordCoding coding =
        coder.certificate(
            "part1a",
            "高血圧症",
            "interval1a",
            "10年",
            "part1b",
            "脳卒中",
            "interval1b",
            "1か月",
            "part1c",
            "肺炎",
            "interval1c",
            "3日");
    assertThat(coding.reasons()).contains(Reason.REVERSED_ORDER, Reason.INTERVAL_CONFLICT);
    assertThat(coding.queries())
        .extracting(CertifierQuery::kind)
        .containsExactly(CertifierQuery.Kind.REVERSED_ORDER);
  }

  @ParameterizedTest(name = "{0} = \"{1}\", {2} = \"{3}\": {4} on {5}")
  @CsvSource({
    "part1a, 肺炎, part1b, 調査中, PENDING, part1b",
    "part1a, Pneumonia pending autopsy, sex, F, PENDING, part1a",
    "part1a, 肺炎, manner, pending, PENDING, manner",
    "part1a, 不詳, sex, F, NOT_STATED, part1a",
    "part1a, 肺炎, part1b, 判読不能, ILLEGIBLE, part1b",
    "part1a, 同上, part1b, '', ILLEGIBLE, part1a",
    "part1a, 肺炎, part1b, same as (d), ILLEGIBLE, part1b",
    "part1a, 前立腺癌, sex, F, SEX_CONFLICT, part1a",
    "part1a, 老衰, age, 6d, AGE_CONFLICT, part1a",
    "part1a, 大腿骨頚部骨折, age, 83y, EXTERNAL_CAUSE_MISSING, external_cause",
    "part1a, 肺炎, surgery, 有, SURGERY_REASON_MISSING, surgery",
    "part1a, 転倒, manner, 9, MANNER_CONFLICT, part1a",
    "part1a, 転倒, manner, 1, MANNER_CONFLICT, part1a",
  })
  void whatOnlyTheCertifierKnowsIsAsked(
      String field, String text, String other, String value, String kind, String asked) {
    RecordCoding coding = coder.certificate(field, text, other, value);
    assertThat(coding.route()).isEqualTo(Route.REVIEW);
    assertThat(coding.reasons()).contains(Reason.QUERY_CERTIFIER);
    assertThat(coding.queries())
        .anySatisfy(
            query -> {
              assertThat(query.kind().name()).isEqualTo(kind);
              assertThat(query.field()).isEqualTo(asked);
              assertThat(query.text())
                  .matches(text.matches("[ -~]*") ? "This query concerns .*\\." : ".*照会します。.*。");
            });
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"C780, PRIMARY_SITE_MISSING", "J969, ILL_DEFINED_ONLY"})
  void whatIsCodedForWhatItSaysGoesToAPersonOnlyWhereTheOfficeAsksEveryQuestion(
      String code, CertifierQuery.Kind kind) {
    CodingSettings coded = new CodingSettings(CodeSystem.ICD_10, true, 0.99, 0.95, 0);
    for (CodingSettings.Querying querying : CodingSettings.Querying.values()) {
      RecordCoding coding =
          coder.code(
              RecordKind.CERTIFICATES,
              coder.tables(),
              coded.with(querying),
              Map.of("id", "A-1", "part1a", code));
      assertThat(coding.queries()).extracting(CertifierQuery::kind).containsExactly(kind);
      assertThat(coding.reasons().contains(Reason.QUERY_CERTIFIER))
          .as("%s", querying)
          .isEqualTo(querying == CodingSettings.Querying.ALL);
    }
  }

  @ParameterizedTest(name = "{0} = \"{1}\", {2} = \"{3}\"")
  @CsvSource({
    "part1a, 肺炎, part1b, 不詳",
    "part1a, 肺炎, part2, 特になし",
    "part1a, 肺炎, remarks, 特になし",
    "part1a, 肺炎, part1b, 同上",
    "part1a, 肺炎, part1b, (ア)に同じ",
    "part1a, 肺炎、原因不明, part1b, ''",
    "part1a, 老衰, age, 96y",
    "part1a, 肺炎, surgery, 無",
    "part1a, ①肺炎 ②心不全, part2, ''",
    "part1a, 肺炎（3日）, part1b, 脳卒中",
  })
  void nobodyIsAskedAboutWhatSaysNothingOrRefersToAnotherLine(
      String field, String text, String other, String value) {
    RecordCoding coding = coder.certificate(field, text, other, value);
    assertThat(coding.reasons()).isEmpty();
    assertThat(coding.queries()).isEmpty();
    assertThat(coding.route()).isEqualTo(Route.AUTO);
  }

  @Test
  void aPrimarySiteAnywhereIsEnough() {
    assertThat(coder.certificate("part1a", "肺転移", "part2", "前立腺癌", "sex", "M").queries()).isEmpty();
  }

  @Test
  void queriesNameFieldsAndTitlesAndNoWordsOfTheRecord() {
    RecordCoding coding = coder.certificate("part1a", "ＱＸ前立腺癌", "sex", "F", "part1b", "ＱＸ調査中");
    assertThat(coding.queries()).isNotEmpty();
    assertThat(coding.queries()).noneSatisfy(q -> assertThat(q.text()).contains("ＱＸ"));
    assertThat(coding.queries()).noneSatisfy(q -> assertThat(q.text()).containsIgnoringCase("qx"));
    assertThat(coding.queries().get(0).text()).contains("C61 前立腺癌", "Ⅰ欄（ア）");
  }
}
