package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.cli.TestHome.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code farr calibrate} from records that people coded to tables that promise. */
class CalibrateTest {
  private static final List<String> TERMS =
      List.of("肺炎\tJ18.9", "老衰\tR54", "敗血症\tA41.9", "心不全\tI50.9", "高血圧\tI10");

  @TempDir static Path folder;
  private static TestHome home;

  @BeforeAll
  static void install() throws IOException {
    home = TestHome.in(folder);
  }

  /** An office whose people agree with the names in so many of a hundred records. */
  private static String office(long seed, int n, int agree) {
    Random random = new Random(seed);
    StringBuilder rows = new StringBuilder("text\tcode\n");
    for (int i = 0; i < n; i++) {
      String term = TERMS.get(random.nextInt(TERMS.size()));
      String text = term.substring(0, term.indexOf('\t'));
      boolean agrees = random.nextInt(100) < agree;
      rows.append(agrees ? term : text + "\tC61").append('\n');
    }
    return rows.toString();
  }

  private static JsonNode json(Ran ran) throws IOException {
    assertThat(ran.out().lines()).hasSize(1);
    return new ObjectMapper().readTree(ran.out());
  }

  private static JsonNode promise(JsonNode figures, String group, double target) {
    for (JsonNode row : figures.get("promise")) {
      if (row.get("group").asText().equals(group)
          && row.get("kind").asText().equals("phrase-ja")
          && row.get("target_precision").asDouble() == target) {
        return row;
      }
    }
    throw new AssertionError("no promise for " + group + " at " + target);
  }

  @Test
  void anOfficesOwnRecordsMakeProbabilitiesTrueThere() throws IOException {
    Path gold = home.write("office-70.tsv", office(1, 400, 70));
    Path fresh = home.write("office-70-new.tsv", office(2, 400, 70));
    Path out = folder.resolve("calibrated");

    Ran ran =
        home.run(
            "calibrate",
            "--gold",
            gold.toString(),
            "--out",
            out.toString(),
            "--population",
            "an office",
            "--json");

    JsonNode figures = json(ran);
    assertThat(figures.get("n").asInt()).isEqualTo(400);
    assertThat(figures.get("ece").asDouble()).isLessThan(0.1);
    assertThat(figures.get("ece").asDouble()).isLessThan(figures.get("ece_before").asDouble());
    assertThat(promise(figures, "rest", 0.9).get("promised").asBoolean()).isFalse();
    assertThat(promise(figures, "maternal", 0.9).get("further_gold").asInt()).isEqualTo(29);
    assertThat(out.resolve("tables.json"))
        .content()
        .contains("\"population\" : \"an office", "office-70.tsv (calibration)");
    JsonNode before = json(home.run("evaluate", "phrases", "--json", "--gold", fresh.toString()));
    JsonNode after =
        json(
            home.run(
                "evaluate",
                "phrases",
                "--json",
                "--tables",
                out.toString(),
                "--gold",
                fresh.toString()));
    assertThat(after.get("top1")).as("it ranks as before").isEqualTo(before.get("top1"));
    assertThat(after.get("ece").asDouble()).isLessThan(before.get("ece").asDouble());
  }

  @Test
  void whatIsPromisedIsRoutedByTheNewTables() throws IOException {
    Path gold = home.write("office-100.tsv", office(3, 900, 100));
    Path out = folder.resolve("promising");

    JsonNode figures =
        json(home.run("calibrate", "--gold", gold.toString(), "--out", out.toString(), "--json"));

    JsonNode rest = promise(figures, "rest", 0.99);
    assertThat(rest.get("promised").asBoolean()).isTrue();
    assertThat(rest.get("automatic").asDouble()).isGreaterThan(0.5);
    assertThat(rest.get("from_confidence").asDouble()).isBetween(0.9, 1.0);
  }

  @Test
  void peopleAreToldWhatCanBePromisedAndWhatIsLacking() throws IOException {
    Path gold = home.write("office-few.tsv", office(4, 20, 100));

    Ran ran =
        home.run(
            "calibrate",
            "--gold",
            gold.toString(),
            "--out",
            folder.resolve("few").toString(),
            "--target-precision",
            "0.98");

    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains("predicted out of fold:", "at 0.98", "phrase-ja  external", "+299");
  }

  @Test
  void goldThatTheTablesWereLearnedOnIsSaidToBe() throws IOException {
    Path gold = home.write("learned.tsv", office(5, 60, 100));
    Path learned = folder.resolve("learned-tables");
    home.run("train", "linking", "--gold", gold.toString(), "--out", learned.toString());

    Ran ran =
        home.run(
            "calibrate",
            "--gold",
            gold.toString(),
            "--tables",
            learned.toString(),
            "--out",
            folder.resolve("again").toString());

    assertThat(ran.errorLine()).contains("were learned on a file of the name learned.tsv");
  }

  @Test
  void certificatesAreCalibratedEndToEnd() throws IOException {
    StringBuilder rows = new StringBuilder("id,sex,age,part1a,part1b,expected_uc\n");
    for (int i = 0; i < 120; i++) {
      rows.append("c").append(i).append(",M,80y,心不全,急性心筋梗塞,");
      rows.append(i % 3 == 0 ? "I10" : "I219").append('\n');
    }
    Path gold = home.write("deaths.csv", rows.toString());
    Path out = folder.resolve("causes-calibrated");

    Ran ran =
        home.run(
            "calibrate",
            "--kind",
            "certificates",
            "--gold",
            gold.toString(),
            "--out",
            out.toString(),
            "--json");

    JsonNode figures = json(ran);
    assertThat(figures.get("n").asInt()).isEqualTo(120);
    assertThat(figures.get("promise").findValuesAsText("kind")).contains("underlying-ja");
    assertThat(Files.exists(out.resolve("causes.json"))).isTrue();
  }

  @Test
  void emptyGoldAndOddKindsAreOneLine() throws IOException {
    Path gold = home.write("empty.tsv", "text\tcode\n");
    Ran empty =
        home.run("calibrate", "--gold", gold.toString(), "--out", folder.resolve("e").toString());
    assertThat(empty.status()).isEqualTo(6);
    assertThat(empty.errorLine())
        .isEqualTo("farr: " + gold + ": expected at least one phrase with a code, found none");
    Ran documents =
        home.run(
            "calibrate",
            "--kind",
            "documents",
            "--gold",
            gold.toString(),
            "--out",
            folder.resolve("d").toString());
    assertThat(documents.status()).isEqualTo(2);
  }

  @Test
  void theReportIsOnePageAndTellsWordsOnRequestAlone() throws IOException {
    Path gold = home.write("report.tsv", "text\tcode\n肺炎\tJ18.9\n右老衰\tC61\n心不全\tI50.9\n");
    Path plain = folder.resolve("plain-report");
    Path withWords = folder.resolve("words-report");

    Ran ran =
        home.run("evaluate", "phrases", "--gold", gold.toString(), "--report", plain.toString());
    home.run(
        "evaluate",
        "phrases",
        "--gold",
        gold.toString(),
        "--words",
        "--report",
        withWords.toString());

    assertThat(ran.out())
        .contains("The most confident errors", "R54", "By chapter of the gold code")
        .doesNotContain("右老衰");
    String page = Files.readString(plain.resolve("report.html"));
    assertThat(page)
        .contains("<svg", "Reliability", "Precision by coverage", "R54")
        .doesNotContain("http://", "https://", "<script", "右老衰");
    assertThat(Files.readString(withWords.resolve("report.html"))).contains("右老衰");
    JsonNode figures = json(home.run("evaluate", "phrases", "--json", "--gold", gold.toString()));
    assertThat(figures.get("confident_errors")).hasSize(1);
    assertThat(figures.get("confident_errors").get(0).has("words")).isFalse();
    assertThat(figures.get("confident_errors").get(0).get("given").asText()).isEqualTo("R54");
  }
}
