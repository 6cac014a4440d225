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

class ExplainRecordTest {
  @TempDir static Path folder;
  private static TestHome home;
  private static String file;

  @BeforeAll
  static void install() throws IOException {
    home = TestHome.in(folder);
    file =
        home.write(
                "deaths.csv",
                """
                id,version,sex,age,death_date,part1a,interval1a,part1b,part2
                J1,1,M,80y,2020-05-01,敗血症,2日,肺炎,高血圧
                E1,1,F,70y,2020-05-01,sepsis,2 days,pneumonia,hypertension
                E1,2,F,71y,2020-05-01,sepsis,2 days,pneumonia,hypertension
                """)
            .toString();
  }

  @Test
  void aJapaneseCertificateIsExplainedInJapanese() {
    Ran ran = home.run("explain", "--record", file);

    String out = ran.out().replaceAll("[01]\\.[0-9]{3}", "0.###");
    assertThat(ran.status()).isZero();
    assertThat(out).isEqualTo(Golden.of("explain-record-ja.txt", out));
  }

  @Test
  void theLatestVersionOfAnIdIsExplainedInItsLanguage() {
    Ran ran = home.run(80, Ink.PLAIN, "explain", "--record", file, "--id", "E1");

    String out = ran.out().replaceAll("[01]\\.[0-9]{3}", "0.###");
    assertThat(out).isEqualTo(Golden.of("explain-record-en.txt", out)).contains("age 71y");
    assertThat(out.lines()).allMatch(line -> DisplayText.width(line) <= 80);
  }

  @Test
  void theLanguageCanBeChosen() {
    assertThat(home.run("explain", "--record", file, "--language", "en").out())
        .contains("Selection by the rules")
        .contains("Pneumonia, unspecified");
  }

  @Test
  void jsonHoldsTheWholeWay() throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(home.run("explain", "--record", file, "--json").out());

    assertThat(json.fieldNames())
        .toIterable()
        .contains("lines", "entity_axis", "record_axis", "trace", "ranked", "rules_agree", "route");
    assertThat(json.at("/lines/0/conditions/0/code").asText()).isEqualTo("A41.9");
    assertThat(json.at("/trace/0/step").asInt()).isEqualTo(1);
  }

  @Test
  void theReasonNamesTheLimitAndItsFile() throws IOException {
    String record =
        home.write(
                "woman.csv", "id,sex,age,death_date,part1a\nW1,F,70y,2020-05-01,prostate cancer\n")
            .toString();
    assertThat(home.run("explain", "--record", record).out().replaceAll("\\s+", " "))
        .contains("A code is impossible for the sex on the record.")
        .contains("(C61: male-only, edits.tsv)");
    assertThat(home.run("explain", "--record", record, "--json").out())
        .contains("\"edits\":[\"C61: male-only, edits.tsv\"]");
  }

  @Test
  void anIdThatIsNotThereIsTold() {
    Ran ran = home.run("explain", "--record", file, "--id", "X9");

    assertThat(ran.status()).isEqualTo(6);
    assertThat(ran.err()).contains("expected a record with the id X9, found none");
  }

  @Test
  void aTextAndARecordAtOnceAreRefused() {
    assertThat(home.run("explain", "--record", file, "肺炎").status()).isEqualTo(2);
    assertThat(home.run("explain").status()).isEqualTo(2);
  }
}
