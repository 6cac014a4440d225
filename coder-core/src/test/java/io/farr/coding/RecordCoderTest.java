package io.farr.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.confidence.Promise;
import io.farr.convention.CodingRules;
import io.farr.format.RecordKind;
import io.farr.linking.Linked;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import io.farr.testing.SmallPack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCoderTest {
  @TempDir static Path folder;
  private static SmallCoder coder;
  private static LinkingResources resources;

  /** Promises everything above probability 0.3 for causes of the group REST in both languages. */
  private static final Promise PROMISE =
      new Promise(
          Map.of(
              "underlying-ja/REST", Collections.nCopies(2 * 800, 1.0),
              "underlying-en/REST", Collections.nCopies(2 * 800, 1.0)));

  private static Tables tables;

  @BeforeAll
  static void buildPack() {
    coder = SmallCoder.in(folder);
    resources = coder.resources();
    tables = coder.tables();
  }

  private static RecordCoding code(RecordKind kind, Tables tables, String... pairs) {
    return coder.code(kind, tables, pairs);
  }

  private static RecordCoding code(
      RecordKind kind, Tables tables, CodingSettings settings, Map<String, String> columns) {
    return coder.code(kind, tables, settings, columns);
  }

  private static RecordCoding certificate(String... pairs) {
    return coder.certificate(pairs);
  }

  @Test
  void aPlainCertificateIsFinal() {
    RecordCoding coding =
        certificate("part1a", "誤嚥性肺炎", "part1b", "脳卒中", "part2", "高血圧症", "manner", "1");
    assertThat(coding.entityAxis())
        .containsExactly(
            new AxisEntry(1, 1, "J69.0"), new AxisEntry(2, 1, "I64"), new AxisEntry(6, 1, "I10"));
    assertThat(coding.underlyingCause()).isEqualTo("I64");
    assertThat(coding.recordAxis()).containsExactly("I64", "J69.0", "I10");
    assertThat(coding.reasons()).isEmpty();
    assertThat(coding.route()).isEqualTo(Route.AUTO);
  }

  @ParameterizedTest(name = "{0} | {1} | {2}, {3}")
  @CsvSource({
    "誤嚥性肺炎, 脳卒中, 高血圧症, 83y",
    "肺炎、肺炎, 肺炎, '', 83y",
    "大腿骨頚部骨折, '', 転倒, 83y",
    "AMI, pneumonia, stroke, 40y",
  })
  void whatWasCodedBeforeIsCodedTheSameAgain(String a, String b, String other, String age) {
    RecordCoder coder =
        new RecordCoder(resources, tables, CodingSettings.defaults(CodeSystem.ICD_10));
    Linker linker = new Linker(resources, SmallPack.model(), CodeSystem.ICD_10);
    List<RecordCoding> codings = new ArrayList<>();
    for (String id : List.of("first", "second", "third")) {
      Map<String, String> columns =
          Map.of("id", id, "part1a", a, "part1b", b, "part2", other, "age", age);
      codings.add(coder.code(RecordKind.CERTIFICATES, columns, linker::link));
    }
    assertThat(codings.get(0).codes())
        .extracting(CodeAssignment::role)
        .contains(CodeAssignment.Role.UNDERLYING);
    assertThat(codings)
        .allSatisfy(
            coding ->
                assertThat(coding)
                    .usingRecursiveComparison()
                    .ignoringFields("recordId")
                    .isEqualTo(codings.get(0)));
  }

  @Test
  void evidencePointsAtTheWordsAsReported() {
    String line = "  ＡＭＩ 、右肺がん(疑い)";
    RecordCoding coding = certificate("part1a", line);
    assertThat(coding.codes())
        .filteredOn(a -> a.role() == CodeAssignment.Role.MULTIPLE)
        .extracting(a -> line.substring(a.evidence().get(0).start(), a.evidence().get(0).end()))
        .containsExactly("ＡＭＩ", "右肺がん(疑い");
  }

  @ParameterizedTest(name = "{0} = \"{1}\", {2} = \"{3}\": {4}")
  @CsvSource({
    "part1a, 肺炎と謎の病, sex, F, UNCOVERED_WORDS",
    "part1a, 肺炎心不全, sex, F, UNCOVERED_WORDS",
    "part1a, 肺炎, remarks, 前立腺癌の既往, UNCOVERED_WORDS",
    "part1a, 肺炎, part1b, 9999, UNCOVERED_WORDS",
    "part1a, 肺炎, part1b, ？, UNCOVERED_WORDS",
    "part1a, 肺炎, part1b, −, ''",
    "part1a, 慢性肺炎, sex, F, UNCOVERED_WORDS",
    "part1a, 右肺炎, sex, F, ''",
    "part1a, 肺炎, part1b, 心不全なし, NEGATED",
    "part1a, 肺炎, sex, banana, UNREADABLE_FIELD",
    "part1a, 肺炎, death_date, banana, UNREADABLE_FIELD",
    "part1a, 肺炎, sex, 不詳, ''",
    "part1a, 前立腺癌, sex, F, SEX_CONFLICT",
    "part1a, 産科的死亡, age, 83y, AGE_CONFLICT",
    "part1a, 老衰, age, 6d, AGE_CONFLICT",
    "part1a, 老衰, age, 96y, ''",
    "part1a, 大腿骨頚部骨折, age, 83y, EXTERNAL_CAUSE_MISSING",
    "part1a, 肺炎, manner, 3, EXTERNAL_CAUSE_MISSING",
    "part1a, 肺炎, external_cause, 転倒, ''",
    "part1a, ξξ, sex, F, NO_CANDIDATE",
    "part1a, '、', sex, F, EMPTY",
    "part1a, 肺癌, sex, F, NO_PROMISE",
    "part1a, 喫煙による障害, sex, F, UNLIKELY_CAUSE",
    "part1a, 肺炎, part2, 喫煙による障害, ''",
  })
  void aRecordGoesToAPersonWithItsReason(
      String field, String text, String other, String value, String reason) {
    RecordCoding coding = certificate(field, text, other, value);
    if (reason.isEmpty()) {
      assertThat(coding.route()).isEqualTo(Route.AUTO);
    } else {
      assertThat(coding.route()).isEqualTo(Route.REVIEW);
      assertThat(coding.reasons()).contains(Reason.valueOf(reason));
    }
  }

  @Test
  void theCauseOfALineIsFollowedInItsWords() {
    assertThat(certificate("part1a", "敗血症（肺炎による）").underlyingCause()).isEqualTo("J18.9");
    assertThat(certificate("part1a", "脳卒中→誤嚥性肺炎→敗血症").underlyingCause()).isEqualTo("I64");
    assertThat(certificate("part1a", "sepsis d/t pneumonia d/t stroke").underlyingCause())
        .isEqualTo("I64");
  }

  @Test
  void theDescriptionOfTheExternalCauseAgreesWithTheManner() {
    RecordCoding suicide = certificate("part1a", "大腿骨頚部骨折", "manner", "9", "external_cause", "縊首");
    RecordCoding accident = certificate("part1a", "大腿骨頚部骨折", "manner", "6", "external_cause", "縊首");
    assertThat(suicide.underlyingCause()).isEqualTo("X70");
    assertThat(accident.underlyingCause()).isEqualTo("W76");
    assertThat(suicide.mainInjury()).isEqualTo("S72.0");
  }

  @Test
  void whatTheTablesWereNotLearnedFromIsNotFinal() throws Exception {
    Promise narrow =
        new Promise(tables.promise().observed(), Map.of("underlying", List.of("J189")), 2015, 2019);
    Tables learned = SmallPack.tables(resources, folder.resolve("narrow"), narrow);
    assertThat(code(RecordKind.CERTIFICATES, learned, "part1a", "肺炎").reasons()).isEmpty();
    assertThat(code(RecordKind.CERTIFICATES, learned, "part1a", "心不全").reasons())
        .containsExactly(Reason.UNSEEN_CODE);
    assertThat(
            code(RecordKind.CERTIFICATES, learned, "part1a", "肺炎", "death_date", "2024-05-01")
                .reasons())
        .containsExactly(Reason.OUTSIDE_YEARS);
  }

  @Test
  void doubtIsIgnoredAndTheTraceSaysSo() {
    RecordCoding coding = certificate("part1a", "肺炎の疑い");
    assertThat(coding.route()).isEqualTo(Route.AUTO);
    assertThat(coding.trace().get(0).rule()).isEqualTo("doubt");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "WHO_MORBIDITY, I64 J18.9, SUSPECTED",
    "US_INPATIENT,  I64 J18.9, SUSPECTED",
    "US_OUTPATIENT, I64,       ''",
  })
  void whatIsOnlySuspectedInADocumentIsCodedAsTheConventionsSay(
      CodingRules rules, String codes, String reason) {
    RecordCoding coding =
        code(
            RecordKind.DOCUMENTS,
            tables,
            CodingSettings.defaults(CodeSystem.ICD_10).following(rules),
            Map.of("id", "A-1", "text", "脳卒中。肺炎の疑い。"));
    assertThat(coding.codes()).extracting(CodeAssignment::code).containsExactly(codes.split(" "));
    assertThat(coding.reasons().contains(Reason.SUSPECTED)).isEqualTo(!reason.isEmpty());
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "hypertension, hypotension, false",
    "hyperkalemia, hypokalemia, false",
    "infarction, infraction, true",
    "pneumonia, pnuemonia, true",
    "stroke, strokes, true",
    "lung, lang, true",
    "mi, ml, false",
  })
  void aTypingErrorIsNotAnOpposite(String a, String b, boolean same) {
    assertThat(Coverage.isSameWord(a, b)).isEqualTo(same);
  }

  @Test
  void negatedConditionsAreNotCoded() {
    RecordCoding coding = certificate("part1a", "心不全、肺炎なし");
    assertThat(coding.entityAxis()).extracting(AxisEntry::code).containsExactly("I50.9");
  }

  @Test
  void tablesOfAnotherPackPromiseNothing() throws Exception {
    Path elsewhere = folder.resolve("foreign");
    Tables foreign = SmallPack.tables(resources, elsewhere, PROMISE);
    Path file = elsewhere.resolve("tables.json");
    String manifest = Files.readString(file);
    Files.writeString(file, manifest.replace(foreign.manifest().pack(), "0".repeat(64)));
    RecordCoding coding = code(RecordKind.CERTIFICATES, Tables.open(elsewhere), "part1a", "肺炎");
    assertThat(coding.reasons()).containsExactly(Reason.UNCALIBRATED);
  }

  @Test
  void codedInputIsTakenAsGiven() {
    RecordCoder coder =
        new RecordCoder(
            resources, tables, new CodingSettings(CodeSystem.ICD_10, true, 0.99, 0.95, 0));
    Map<String, String> columns =
        Map.of("id", "A-1", "part1a", "J690 I509", "part1b", "I64", "part2", "Z999");
    assertThat(coder.segments(RecordKind.CERTIFICATES, columns)).isEmpty();
    RecordCoding coding =
        coder.code(
            RecordKind.CERTIFICATES,
            columns,
            key -> {
              throw new AssertionError("coded input has nothing to link");
            });
    assertThat(coding.entityAxis())
        .containsExactly(
            new AxisEntry(1, 1, "J69.0"), new AxisEntry(1, 2, "I50.9"), new AxisEntry(2, 1, "I64"));
    assertThat(coding.reasons()).contains(Reason.UNKNOWN_CODE, Reason.NO_PROMISE);
    assertThat(coding.underlyingCause()).isEqualTo("I64");
  }

  @Test
  void aDocumentIsCodedByWhatItAffirms() {
    RecordCoding coding =
        code(
            RecordKind.DOCUMENTS,
            tables,
            "text",
            "入院時診断：肺炎\n既往歴：高血圧症\n家族歴：父 前立腺癌\n経過：心不全は認めず。\n退院時診断：誤嚥性肺炎");
    assertThat(coding.codes())
        .extracting(CodeAssignment::code)
        .containsExactlyInAnyOrder("J18.9", "I10", "J69.0");
    assertThat(coding.principalDiagnosis()).isEqualTo("J69.0");
  }

  @Test
  void aManifestationIsNoPrincipalDiagnosis() {
    assertThat(code(RecordKind.DOCUMENTS, tables, "text", "退院時診断：脳卒中後遺症").reasons())
        .contains(Reason.NOT_PRINCIPAL);
    assertThat(code(RecordKind.DOCUMENTS, tables, "text", "退院時診断：誤嚥性肺炎").reasons())
        .doesNotContain(Reason.NOT_PRINCIPAL, Reason.INCOMPLETE_CODE);
  }

  @Test
  void aHeadingIsNoFinalCode() {
    CodingContext context =
        new CodingContext(resources, tables, CodingSettings.defaults(CodeSystem.ICD_10));
    Set<Reason> ofHeading = new HashSet<>();
    context.router.checkAssignable(new IcdCode(CodeSystem.ICD_10, "D68"), ofHeading);
    Set<Reason> ofCode = new HashSet<>();
    context.router.checkAssignable(new IcdCode(CodeSystem.ICD_10, "D68.3"), ofCode);
    assertThat(ofHeading).containsExactly(Reason.INCOMPLETE_CODE);
    assertThat(ofCode).isEmpty();
  }

  @Test
  void aPhraseIsOneExpression() {
    RecordCoding coding = code(RecordKind.PHRASES, tables, "text", "右肺炎");
    assertThat(coding.codes())
        .singleElement()
        .satisfies(
            a -> {
              assertThat(a.code()).isEqualTo("J18.9");
              assertThat(a.role()).isEqualTo(CodeAssignment.Role.PHRASE);
            });
    assertThat(coding.shortlists()).hasSize(1);
  }

  @Test
  void aPhraseThatDeniesHasNoCode() {
    RecordCoding coding = code(RecordKind.PHRASES, tables, "text", "肺炎なし");
    assertThat(coding.codes()).isEmpty();
    assertThat(coding.reasons()).containsExactly(Reason.NEGATED);
    assertThat(coding.shortlists()).as("for the person who looks at it").hasSize(1);
  }

  @Test
  void auditsAboutTheShareThatWasAskedFor() {
    RecordCoder coder =
        new RecordCoder(
            resources, tables, new CodingSettings(CodeSystem.ICD_10, false, 0.99, 0.95, 0.1));
    Linked linked = new Linker(resources, SmallPack.model(), CodeSystem.ICD_10).link("肺炎");
    int audited = 0;
    for (int i = 0; i < 2000; i++) {
      RecordCoding coding =
          coder.code(
              RecordKind.CERTIFICATES, Map.of("id", "A-" + i, "part1a", "肺炎"), key -> linked);
      assertThat(coding.route()).isEqualTo(Route.AUTO);
      audited += coding.audit() ? 1 : 0;
    }
    // 200 expected; four standard deviations are 54.
    assertThat(audited).isBetween(146, 254);
  }
}
