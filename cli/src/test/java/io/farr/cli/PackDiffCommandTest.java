package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.cli.TestHome.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackDiffCommandTest {
  private static final String OLD =
      """
      code	en	ja
      A01	Typhoid (category)	腸チフス（分類項目）
      A01.0	Typhoid fever	腸チフス
      I84	Haemorrhoids|piles	痔核
      J18	Pneumonia|lung fever	肺炎
      N18	Chronic renal failure	慢性腎不全
      """;
  private static final String NEW =
      """
      code	en	ja
      A01	Typhoid (category)	腸チフス（分類項目）
      A01.0	Typhoid fever	腸チフス
      J18	Pneumonia	肺炎
      J22	Chest infection|lung fever	下気道感染症
      J98	Respiratory disorder	呼吸器の障害
      K64	Haemorrhoids|piles	痔核
      N18	Chronic kidney disease	慢性腎不全
      """;

  @TempDir static Path folder;
  private static TestHome home;
  private static String before;
  private static String after;

  @BeforeAll
  static void install() throws IOException {
    home = TestHome.in(folder);
    before = build("before", OLD + "J22\tChest infection\t下気道感染症\n");
    after = build("after", NEW);
  }

  private static String build(String name, String text) throws IOException {
    Path out = folder.resolve(name);
    Ran ran =
        home.run(
            "pack",
            "build",
            "--no-starter",
            "--out",
            out.toString(),
            "--from",
            home.write(name + ".tsv", text).toString());
    assertThat(ran.status()).as(ran.err()).isZero();
    return out.toString();
  }

  @Test
  void tellsWhatChanged() {
    Ran ran = home.run("pack", "diff", before, after);
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .startsWith("before to after: 1 added, 0 removed, 1 moved, 1 retitled; 1 word")
        .contains("J98 icd10  Respiratory disorder")
        .contains("I84 icd10  to K64  Haemorrhoids")
        .contains("N18 icd10  Chronic renal failure → Chronic kidney disease")
        .contains("lung fever  J18 → J22");
  }

  @Test
  void theOtherWayRoundWhatWasAddedIsRemoved() {
    assertThat(home.run("pack", "diff", after, before).out())
        .startsWith("after to before: 0 added, 1 removed, 1 moved, 1 retitled");
  }

  @Test
  void equalPacksDifferInNothing() {
    assertThat(home.run("pack", "diff", before, before).out())
        .isEqualTo("before to before: no difference in codes, titles and words\n");
  }

  @Test
  void countsTheRecordsOfARunThatAreTouched() throws IOException {
    Path records =
        home.write("records.csv", "id,text\n1,piles\n2,Typhoid fever\n3,piles\n4,pneumonia\n");
    String run = folder.resolve("run").toString();
    Ran coded =
        home.run("code", records.toString(), "--kind", "phrases", "--out", run, "--pack", before);
    assertThat(coded.status()).as(coded.err()).isZero();

    JsonNode diff =
        new ObjectMapper()
            .readTree(home.run("pack", "diff", "--json", "--run", run, before, after).out());
    assertThat(diff.get("records").asInt()).isEqualTo(4);
    assertThat(diff.get("records_touched").asInt()).isEqualTo(2);
    assertThat(diff.get("moved").get(0).get("code").asText()).isEqualTo("I84");
    assertThat(diff.get("moved").get(0).get("records").asInt()).isEqualTo(2);
    assertThat(diff.get("retitled").get(0).get("records").asInt()).isZero();
    assertThat(home.run("pack", "diff", "--run", run, before, after).out())
        .contains("2 of 4 records have a code that was removed, moved or retitled");
  }

  @Test
  void aFolderThatIsNoRunIsSaidToBeNone() {
    Ran ran = home.run("pack", "diff", "--run", folder.toString(), before, after);
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.errorLine()).contains("expected a finished run");
  }
}
