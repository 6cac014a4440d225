package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.cli.TestHome.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateAndTrainTest {
  @TempDir static Path folder;
  private static TestHome home;

  @BeforeAll
  static void install() throws IOException {
    home = TestHome.in(folder);
  }

  @Test
  void phrasesAreMeasuredUnderTheFixedKeys() throws IOException {
    Path gold =
        home.write(
            "phrases.tsv",
            "id\ttext\ticd10\tscorable\n1\t肺炎\tJ18.9\t1\n2\tsepsis\tI10|A419\t1\n"
                + "3\theart attack\tR54\t1\n4\tstroke\t-1\t1\n5\tstroke\tI64\t0\n6\tfall\t\t1\n");
    Path errors = folder.resolve("errors.tsv");

    Ran ran =
        home.run(
            "evaluate",
            "phrases",
            "--gold",
            gold.toString(),
            "--json",
            "--errors",
            errors.toString());

    assertThat(ran.out().lines()).hasSize(1);
    assertThat(ran.out())
        .startsWith("{\"n\":3,\"top1\":0.6667,\"top1_category\":0.6667,\"top5\":")
        .contains("\"coverage_at_95\":", "\"coverage_at_99\":", "\"skipped\":3");
    assertThat(Files.readAllLines(errors)).hasSize(2).last().asString().startsWith("heart attack");
  }

  @Test
  void aMissingColumnIsOneLine() throws IOException {
    Path gold = home.write("nocode.tsv", "id\ttext\n1\t肺炎\n");

    Ran ran = home.run("evaluate", "phrases", "--gold", gold.toString());

    assertThat(ran.status()).isEqualTo(6);
    assertThat(ran.errorLine())
        .isEqualTo(
            "farr: "
                + gold
                + ":1: expected a column code or codes or icd10, found 2 columns without it");
  }

  @Test
  void certificatesAreMeasuredWithTheirLatestVersions() throws IOException {
    Path gold =
        home.write(
            "certificates.csv",
            "id,version,sex,age,part1a,part1b,part2,gold_part1a,gold_part1b,gold_part2,expected_uc\n"
                + "1,1,M,80y,肺炎,,,J18.9,,,J18.9\n"
                + "1,2,M,80y,心不全,急性心筋梗塞,高血圧,I509,I219,I10,I219\n"
                + "2,1,F,300y,肺炎,,,J18.9,,,J18.9\n");

    Ran ran = home.run("evaluate", "certificates", "--gold", gold.toString(), "--json");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith(
            "{\"n\":1,\"underlying_exact\":1.0,\"underlying_category\":1.0,\"multiple_f1\":")
        .contains("\"unreadable\":1", "\"superseded\":1");
  }

  @Test
  void causesAreTabulatedByAListOfTheUsersOwn() throws IOException {
    Path gold =
        home.write(
            "coded.csv",
            "id,sex,age,part1a,part1b,part2,expected_uc\n"
                + "1,M,80y,I509,I219,,I219\n2,F,70y,J189,I10,I219,I219\n3,F,70y,J189,,,J189\n");
    Path list =
        home.write(
            "list.tsv",
            "list\titem_code\ttitle_en\ttitle_ja\tranges\n"
                + "own\t1\tInfarction\t心筋梗塞\tI21-I22\nown\t2\tPneumonia\t\tJ12-J18\n");
    String[] command = {
      "evaluate",
      "certificates",
      "--coded",
      "--gold",
      gold.toString(),
      "--cause-list",
      list.toString()
    };

    Ran text = home.run(command);
    Ran json =
        home.run(Stream.concat(Stream.of(command), Stream.of("--json")).toArray(String[]::new));

    assertThat(text.err()).isEmpty();
    assertThat(text.out())
        .contains("By ICD-10 chapter", "What went wrong", "1     2      1   -1  -50.0")
        .contains("Infarction · 心筋梗塞")
        .doesNotContain("multiple_f1");
    assertThat(json.out().lines()).hasSize(1);
    assertThat(json.out())
        .startsWith("{\"n\":3,\"underlying_exact\":0.6667,\"underlying_category\":0.6667,")
        .contains("\"several_n\":2,\"several_exact\":0.5,", "\"underlying_coverage_at_995\":")
        .contains("{\"expected\":\"I21.9\",\"given\":\"I10\",\"n\":1,")
        .contains("\"cause_list\":\"own\"", "\"error\":\"part_two\",\"n\":1,");
  }

  @Test
  void aCauseListThatIsNoneIsOneLine() throws IOException {
    Path gold = home.write("one.csv", "id,sex,age,part1a,expected_uc\n1,M,80y,I219,I219\n");
    Path list =
        home.write(
            "wrong.tsv", "list\titem_code\ttitle_en\ttitle_ja\tranges\nown\t1\tHeart\t\tI2\n");

    Ran wrong =
        home.run(
            "evaluate", "certificates", "--gold", gold.toString(), "--cause-list", list.toString());
    Ran none =
        home.run("evaluate", "certificates", "--gold", gold.toString(), "--cause-list", "atlantis");

    assertThat(wrong.status()).isEqualTo(6);
    assertThat(wrong.errorLine())
        .isEqualTo("farr: " + list + ":2: expected a range such as I20-I25.1 or I21, found \"I2\"");
    assertThat(none.status()).isEqualTo(6);
    assertThat(none.errorLine())
        .isEqualTo(
            "farr: --cause-list atlantis: expected jp-short, us-113 or a file, found none of them");
  }

  @Test
  void goldOfTrainingMayNameItsColumns() throws IOException {
    Path gold = home.write("own.tsv", "words\ticd\n肺炎\tJ18.9\n老衰\tR54\nsepsis\tA41.9\n");
    Path out = folder.resolve("own-tables");

    Ran ran =
        home.run(
            "train",
            "linking",
            "--gold",
            gold + ":words:icd",
            "--out",
            out.toString(),
            "--folds",
            "2",
            "--population",
            "tests",
            "--json");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).startsWith("{\"n\":3,\"top1\":").contains("\"ja\":{\"n\":2,");
    assertThat(out.resolve("tables.json")).content().contains("\"population\" : \"tests\"");
  }

  @Test
  void tablesOfAnotherPackAreSaidToBe() throws IOException {
    Path office = home.write("office.tsv", "code\tterm\tsystem\nI50.9\tpump failure\ticd10\n");
    Path pack = folder.resolve("other");
    home.run("pack", "build", "--out", pack.toString(), "--from", office.toString());

    Ran ran = home.run("explain", "--pack", pack.toString(), "肺炎");

    assertThat(ran.errorLine()).contains("learned with another pack than other");
    assertThat(ran.out()).contains("J18.9");
  }

  @Test
  void fewPhrasesAreRankedByTheLogitAlone() throws IOException {
    Path gold = home.write("few.tsv", "text\tcode\n肺炎\tJ18.9\n老衰\tR54\nsepsis\tA41.9\n");
    Path out = folder.resolve("few-tables");

    Ran ran =
        home.run(
            "train",
            "linking",
            "--gold",
            gold.toString(),
            "--further",
            gold.toString(),
            "--out",
            out.toString());

    assertThat(ran.err()).contains("fewer than 300 phrases in --gold");
    assertThat(out.resolve("linking-trees.bin")).doesNotExist();
  }

  /** Enough phrases for trees, none of which says the same twice. */
  private static String manyPhrases() {
    StringBuilder rows = new StringBuilder("text\tcode\n");
    for (int i = 0; i < 40; i++) {
      for (String name :
          new String[] {
            "肺炎\tJ18.9",
            "老衰\tR54",
            "敗血症\tA41.9",
            "心不全\tI50.9",
            "脳卒中\tI64",
            "転倒\tW18",
            "肺癌\tC34.9",
            "高血圧\tI10"
          }) {
        rows.append("例").append((char) ('ア' + 2 * i)).append(name).append('\n');
      }
    }
    return rows.toString();
  }

  @Test
  void manyPhrasesTeachTreesAndBecomeTerms() throws IOException {
    Path gold = home.write("many.tsv", manyPhrases());
    Path index = home.write("index.tsv", "text\tcode\nハイエンサマ\tJ18.9\n");
    Path out = folder.resolve("many-tables");

    Ran ran =
        home.run(
            "train",
            "linking",
            "--folds",
            "2",
            "--gold",
            gold.toString(),
            "--published",
            index.toString(),
            "--out",
            out.toString());

    assertThat(ran.err()).isEmpty();
    assertThat(Files.readAllLines(out.resolve("linking-terms.tsv")))
        .as("one name is published, the others stand too seldom in records")
        .hasSize(2);
    assertThat(measured(out, false)).contains("\"top1\":1.0");
    assertThat(measured(out, true))
        .as("a published list is at hand, whether people coded its words or not")
        .contains("\"top1\":1.0");
  }

  @Test
  void whatPeopleDecidedDoesNotSpeakForWordsThatAreMeasuredAsUnseen() throws IOException {
    Path gold = home.write("decided.tsv", manyPhrases() + "ハイエンサマ\tJ18.9\n".repeat(3));
    Path out = folder.resolve("decided-tables");
    Ran ran =
        home.run(
            "train",
            "linking",
            "--folds",
            "2",
            "--least-count",
            "3",
            "--nobodys-words",
            "--gold",
            gold.toString(),
            "--out",
            out.toString());
    assertThat(ran.status()).isZero();

    assertThat(measured(out, false)).contains("\"top1\":1.0");
    assertThat(measured(out, true)).contains("\"top1\":0.0");
  }

  /** What is printed of an expression that both lists hold. */
  private static String measured(Path tables, boolean unseen) throws IOException {
    String phrase = home.write("one.tsv", "text\tcode\nハイエンサマ\tJ18.9\n").toString();
    List<String> command = new ArrayList<>(List.of("evaluate", "phrases", "--json"));
    command.addAll(List.of("--tables", tables.toString(), "--gold", phrase));
    if (unseen) {
      command.add("--unseen");
    }
    return home.run(command.toArray(String[]::new)).out();
  }

  @Test
  void aLeastCountBelowOneIsRefused() {
    Ran ran =
        home.run("train", "linking", "--least-count", "0", "--gold", "x.tsv", "--out", "nowhere");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--least-count is 0, must be at least 1");
  }
}
