package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.cli.TestHome.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code farr train causes} from certificates to tables that code. */
class TrainCausesTest {
  private static final List<String> CODES =
      List.of("J18.9", "I50.9", "A41.9", "I21.9", "I10", "C61", "R54", "I21.0");

  private static final Map<String, String> WORDS =
      Map.of(
          "J18.9", "pneumonia",
          "I50.9", "heart failure",
          "A41.9", "sepsis",
          "I21.9", "heart attack",
          "I10", "hypertension",
          "C61", "prostate cancer",
          "R54", "senility",
          "I21.0", "acute anterior infarction",
          "E11.9", "type 2 diabetes");

  @TempDir static Path folder;
  private static TestHome home;
  private static Path tables;
  private static Ran trained;

  /**
   * Invented certificates: people took the lowest line, but diabetes wherever it is reported beside
   * an infarction.
   */
  private static String certificates(long seed, int n, boolean inWords) {
    Random random = new Random(seed);
    StringBuilder text =
        new StringBuilder("id,sex,age,death_date,part1a,part1b,part2,expected_uc\n");
    for (int i = 0; i < n; i++) {
      String first = CODES.get(random.nextInt(CODES.size()));
      String second = random.nextInt(3) == 0 ? "" : CODES.get(random.nextInt(CODES.size()));
      boolean diabetes = random.nextInt(3) == 0;
      String cause = second.isEmpty() ? first : second;
      if (diabetes && (first + second).contains("I21")) {
        cause = "E11.9";
      }
      text.append(
              String.join(
                  ",",
                  "C" + i,
                  "M",
                  40 + random.nextInt(60) + "y",
                  "2017-05-0" + (1 + random.nextInt(9)),
                  written(first, inWords),
                  written(second, inWords),
                  diabetes ? written("E11.9", inWords) : "",
                  cause))
          .append('\n');
    }
    return text.toString();
  }

  private static String written(String code, boolean inWords) {
    return inWords ? Objects.requireNonNull(WORDS.getOrDefault(code, "")) : code;
  }

  @BeforeAll
  static void train() throws IOException {
    home = TestHome.in(folder);
    Path coded = home.write("coded.csv", certificates(1, 400, false));
    Path worded = home.write("worded.csv", certificates(2, 200, true));
    tables = folder.resolve("causes");
    trained =
        home.run(
            "train",
            "causes",
            "--coded-gold",
            coded.toString(),
            "--gold",
            worded.toString(),
            "--out",
            tables.toString(),
            "--population",
            "invented",
            "--json");
  }

  private static JsonNode json(Ran ran) throws IOException {
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out().lines()).hasSize(1);
    return new ObjectMapper().readTree(ran.out());
  }

  @Test
  void cutsCertificatesIntoAsManyFoldsAsAskedFor() throws IOException {
    Path coded = home.write("few.csv", certificates(3, 60, false));
    Path out = folder.resolve("few");
    Ran three =
        home.run(
            "train",
            "causes",
            "--coded-gold",
            coded.toString(),
            "--out",
            out.toString(),
            "--folds",
            "3");
    assertThat(three.status()).as(three.err()).isZero();
    assertThat(three.err()).contains("fold 3 of 3").doesNotContain("fold 4");
    Ran one =
        home.run(
            "train",
            "causes",
            "--coded-gold",
            coded.toString(),
            "--out",
            out + "-1",
            "--folds",
            "1");
    assertThat(one.status()).isEqualTo(ExitStatus.USAGE.code());
    assertThat(one.err()).contains("--folds is 1, must be at least 2");
  }

  @Test
  void printsFiguresOutOfFoldOfEachSet() throws IOException {
    JsonNode figures = json(trained);
    assertThat(figures.get("eligible").asInt()).isBetween(300, 600);
    assertThat(figures.get("eligible_exact").asDouble()).isGreaterThan(0.9);
    for (String set : List.of("coded", "worded")) {
      JsonNode of = figures.get("sets").get(set);
      assertThat(of.get("n").asInt()).as(set).isEqualTo(set.equals("coded") ? 400 : 200);
      assertThat(of.get("underlying_exact").asDouble()).as(set).isGreaterThan(0.9);
      assertThat(of.get("rules_exact").asDouble()).as(set).isBetween(0.1, 1.0);
    }
    assertThat(figures.get("relations_revised").asInt())
        .as("people took the lowest line where the table knows no relation")
        .isPositive()
        .isLessThanOrEqualTo(figures.get("relations_disputed").asInt());
  }

  @Test
  void writesWhatWasLearnedBesideWhatTheTablesHeld() throws IOException {
    assertThat(tables)
        .isDirectoryContaining("glob:**selector.bin")
        .isDirectoryContaining("glob:**selector-trees.bin")
        .isDirectoryContaining("glob:**causes-coded.json")
        .isDirectoryContaining("glob:**causes.json");
    assertThat(tables.resolve("linking.json"))
        .hasSameBinaryContentAs(folder.resolve("tables").resolve("linking.json"));
    assertThat(tables.resolve("tables.json"))
        .content()
        .contains("\"population\" : \"invented\"", "coded.csv", "worded.csv");
    assertThat(tables.resolve("promise.json"))
        .content()
        .contains("\"underlying-coded/REST\"", "\"underlying-coded-agreed/REST\"", "underlying-en/")
        .contains("\"firstYear\":2017", "\"lastYear\":2017");
  }

  @Test
  void whatWasLearnedSelectsCausesOfCertificatesItHasNotSeen() throws IOException {
    Path fresh = home.write("fresh.csv", certificates(9, 200, false));
    String[] command = {
      "evaluate", "certificates", "--coded", "--json", "--gold", fresh.toString()
    };
    String[] learned = {
      "evaluate",
      "certificates",
      "--coded",
      "--json",
      "--gold",
      fresh.toString(),
      "--tables",
      tables.toString()
    };
    double byRules = json(home.run(command)).get("underlying_exact").asDouble();
    double bySelector = json(home.run(learned)).get("underlying_exact").asDouble();

    assertThat(bySelector).isGreaterThan(0.95).isGreaterThan(byRules);
  }

  @Test
  void withoutCodedCertificatesTheSelectorIsKept() throws IOException {
    Path worded = home.write("more.csv", certificates(4, 120, true));
    Path out = folder.resolve("kept");
    Ran ran =
        home.run(
            "train",
            "causes",
            "--tables",
            tables.toString(),
            "--gold",
            worded.toString(),
            "--out",
            out.toString());

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("more, out of fold:");
    for (String file : List.of("selector.bin", "selector-trees.bin")) {
      assertThat(out.resolve(file)).hasSameBinaryContentAs(tables.resolve(file));
    }
  }

  @Test
  void withoutCertificatesItSaysWhatItExpects() throws IOException {
    Path out = folder.resolve("none");
    Path empty = home.write("unanswered.csv", "id,part1a,expected_uc\n1,I10,\n");

    Ran none = home.run("train", "causes", "--out", out.toString());
    Ran unanswered =
        home.run("train", "causes", "--coded-gold", empty.toString(), "--out", out.toString());

    assertThat(none.status()).isNotZero();
    assertThat(none.err()).contains("expected --gold or --coded-gold");
    assertThat(unanswered.status()).isEqualTo(6);
    assertThat(unanswered.errorLine())
        .isEqualTo("farr: " + empty + ": expected certificates with an expected_uc, found none");
    assertThat(Files.exists(out)).isFalse();
  }
}
