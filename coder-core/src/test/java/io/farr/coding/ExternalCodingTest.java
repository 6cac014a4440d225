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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(certificate("part1a", "肺炎", "part1b", "崖から飛び降りた").reasons())
        .contains(Reason.EXTERNAL_CAUSE_MISSING);
    assertThat(certificate("part1a", "肺炎", "part1b", "脳卒中").reasons())
        .doesNotContain(Reason.EXTERNAL_CAUSE_MISSING);
  }

  @Test
  void wordsThatTheReaderDoesNotKnowGoToReview() {
    assertThat(certificate("part1a", "肺炎", "manner", "3", "external_cause", "転倒、多発性骨髄腫").reasons())
        .contains(Reason.UNCOVERED_WORDS);
    assertThat(certificate("part1a", "肺炎", "manner", "3", "external_cause", "居室で転倒").reasons())
        .doesNotContain(Reason.UNCOVERED_WORDS);
  }
}
