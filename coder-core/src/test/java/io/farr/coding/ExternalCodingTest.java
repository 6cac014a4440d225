package io.farr.coding;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.confidence.Promise;
import io.farr.external.ExternalSection;
import io.farr.format.RecordKind;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import io.farr.testing.SmallPack;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Certificates coded with a pack that knows external causes. */
class ExternalCodingTest {
  @TempDir static Path folder;
  private static LinkingResources resources;
  private static Tables tables;

  @BeforeAll
  static void buildPack() {
    Path external =
        Path.of(System.getProperty("farr.root", "..")).resolve("code-systems/starter/external");
    resources = SmallPack.in(folder, List.of(new ExternalSection(external)));
    tables = SmallPack.tables(resources, folder.resolve("tables"), new Promise(Map.of()));
  }

  private static RecordCoding certificate(String... pairs) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", "A-1");
    for (int i = 0; i < pairs.length; i += 2) {
      columns.put(pairs[i], pairs[i + 1]);
    }
    RecordCoder coder =
        new RecordCoder(resources, tables, CodingSettings.defaults(CodeSystem.ICD_10));
    Linker linker = new Linker(resources, SmallPack.model(), CodeSystem.ICD_10);
    return coder.code(RecordKind.CERTIFICATES, columns, linker::link);
  }

  private static List<CodeAssignment> ofDescription(RecordCoding coding) {
    return coding.codes().stream()
        .filter(a -> a.line() == 7 && a.role() == CodeAssignment.Role.MULTIPLE)
        .toList();
  }

  @Test
  void aDescriptionIsCodedAsAWhole() {
    String text = "自宅の居間でつまずき よろけて転んだ";
    RecordCoding coding =
        certificate("part1a", "大腿骨頚部骨折", "manner", "3", "external_cause", "居間で転んだ");
    assertThat(ofDescription(coding)).extracting(CodeAssignment::code).containsExactly("W18");
    assertThat(ofDescription(coding).get(0).source()).isEqualTo(CodeAssignment.Source.RULE);
    assertThat(coding.underlyingCause()).isEqualTo("W18");
    assertThat(coding.mainInjury()).isEqualTo("S72.0");
    // The pack has no W01: what it lacks is read as any other line, never coded.
    assertThat(
            ofDescription(certificate("part1a", "大腿骨頚部骨折", "manner", "3", "external_cause", text)))
        .extracting(CodeAssignment::code)
        .doesNotContain("W01");
  }

  @Test
  void theMannerTellsSelfHarmFromAccident() {
    String text = "納屋で首を吊っている所を発見";
    assertThat(ofDescription(certificate("part1a", "肺炎", "manner", "9", "external_cause", text)))
        .extracting(CodeAssignment::code)
        .containsExactly("X70");
    assertThat(ofDescription(certificate("part1a", "肺炎", "manner", "8", "external_cause", text)))
        .extracting(CodeAssignment::code)
        .containsExactly("W76");
  }

  @Test
  void evidenceNamesEveryWordItRestsOn() {
    String text = "自室で首を吊った";
    RecordCoding coding = certificate("part1a", "肺炎", "manner", "9", "external_cause", text);
    assertThat(ofDescription(coding).get(0).evidence())
        .extracting(e -> e.field() + ":" + text.substring(e.start(), e.end()))
        .containsExactly("external_cause:首を吊");
  }

  @Test
  void anExternalCauseToldInPartOneAsksForItsCode() {
    assertThat(certificate("part1a", "肺炎", "part1b", "ガス爆発").reasons())
        .contains(Reason.EXTERNAL_CAUSE_MISSING);
    assertThat(certificate("part1a", "肺炎", "part1b", "脳卒中").reasons())
        .doesNotContain(Reason.EXTERNAL_CAUSE_MISSING);
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "縊死, 9, T71 X70",
    "縊死, 8, T71 W76",
    "縊死, , T71 X70",
    "縊死, 1, T71",
    "hanging, suicide, T71 X70",
    "窒息, 8, T71",
    "大腿骨頚部骨折, 9, S72.0"
  })
  void anInjuryNamedByWhatDidItIsCodedByBoth(String words, String manner, String codes) {
    RecordCoding coding = certificate("part1a", words, "manner", manner == null ? "" : manner);
    assertThat(onLine(coding, 1)).isEqualTo(codes);
  }

  @Test
  void whatDidAnInjuryIsTakenFromWordsOnlyWhereNothingElseTells() {
    RecordCoding coding =
        certificate("part1a", "縊死", "manner", "9", "external_cause", "納屋で首を吊っている所を発見");
    assertThat(onLine(coding, 1)).isEqualTo("T71");
    assertThat(onLine(certificate("part1a", "肺炎", "part1b", "縊死", "manner", "9"), 2))
        .isEqualTo("T71 X70");
    assertThat(onLine(certificate("part1a", "肺炎、縊死", "manner", "9"), 1)).isEqualTo("J18.9 T71 X70");
  }

  @Test
  void whoseIntentNobodySaysGoesToReview() {
    assertThat(certificate("part1a", "縊死").reasons()).contains(Reason.EXTERNAL_CAUSE_MISSING);
    assertThat(certificate("part1a", "縊死", "manner", "9").reasons())
        .doesNotContain(Reason.EXTERNAL_CAUSE_MISSING);
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "墜落, 9, X80, false",
    "墜落, 3, W17, false",
    "墜落, , W17, false",
    "墜落, 11, Y30, false",
    "墜落, 12, Y30, false",
    "fall from height, suicide, X80, false",
    "fall from height, could not be determined, Y30, false",
    // The words tell another intent than the box: a person must ask.
    "不慮の墜落, 9, W17, true",
    "飛び降り自殺, 3, X80, true",
    // As the pack has no X83, for a fall on one level, the code stays.
    "転倒, 9, W18, true"
  })
  void theBoxTellsTheIntentThatWordsLeaveOpen(
      String words, String manner, String code, boolean conflict) {
    RecordCoding coding =
        certificate("part1a", "肺炎", "part1b", words, "manner", manner == null ? "" : manner);
    assertThat(onLine(coding, 2)).isEqualTo(code);
    assertThat(coding.reasons().contains(Reason.MANNER_CONFLICT)).isEqualTo(conflict);
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "高所から墜落（自殺）, , X80",
    "fall from height (suicide), , X80",
    "高所から墜落, , W17",
    "高所から墜落（自殺）, 1, X80",
  })
  void wordsTellTheIntentOfAnEventWhereNoneIsTicked(String words, String manner, String code) {
    RecordCoding coding =
        certificate("part1a", "肺炎", "part1b", words, "manner", manner == null ? "" : manner);
    assertThat(onLine(coding, 2)).isEqualTo(code);
  }

  private static String onLine(RecordCoding coding, int line) {
    return coding.codes().stream()
        .filter(a -> a.line() == line && a.role() != CodeAssignment.Role.UNDERLYING)
        .sorted(Comparator.comparingInt(CodeAssignment::position))
        .map(CodeAssignment::code)
        .collect(Collectors.joining(" "));
  }

  @Test
  void wordsThatTheReaderDoesNotKnowGoToReview() {
    assertThat(certificate("part1a", "肺炎", "manner", "3", "external_cause", "転倒、多発性骨髄腫").reasons())
        .contains(Reason.UNCOVERED_WORDS);
    assertThat(certificate("part1a", "肺炎", "manner", "3", "external_cause", "居室で転倒").reasons())
        .doesNotContain(Reason.UNCOVERED_WORDS);
  }
}
