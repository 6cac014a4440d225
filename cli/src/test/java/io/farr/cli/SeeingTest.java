package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.cli.TestHome.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report}, {@code compare} and {@code plan} over two runs of the same records. */
class SeeingTest {
  private static final String CANARY = "Quillfeather";

  @TempDir static Path folder;
  private static TestHome home;
  private static Path input;
  private static Path a;
  private static Path b;

  @BeforeAll
  static void codeTwice() throws IOException {
    home = TestHome.in(folder);
    StringBuilder first = new StringBuilder("id,sex,age,part1a,part1b,part2,remarks\n");
    StringBuilder second = new StringBuilder(first);
    String[] causes = {"急性心筋梗塞", "肺炎", "sepsis", "老衰", "前立腺癌"};
    for (int i = 0; i < 120; i++) {
      String rest = ",M,80y," + CANARY + " 心不全," + causes[i % 5] + ",高血圧," + CANARY + "\n";
      first.append("r").append(i).append(rest);
      // Every tenth changes its cause; the last is missing; another one is new.
      second
          .append(i == 119 ? "new" : "r" + i)
          .append(i % 10 == 0 ? rest.replace("急性心筋梗塞", "肺炎") : rest);
    }
    first.append("bad,M,300y,").append(CANARY).append(",,,\n");
    input = home.write("first.csv", first.toString());
    a = folder.resolve("run-a");
    b = folder.resolve("run-b");
    code(input, a);
    code(home.write("second.csv", second.toString()), b);
    home.write(
        "list.tsv",
        "list\titem_code\ttitle_en\ttitle_ja\tranges\n"
            + "small\t1\tCirculatory <b>\t循環器\tI00-I99\n"
            + "small\t2\tPneumonia\t肺炎\tJ12-J18\n"
            + "small\t3\tOther\tその他\tA00-H99,K00-Y89\n");
  }

  private static void code(Path in, Path out) {
    Ran ran = home.run("code", in.toString(), "--out", out.toString());
    assertThat(ran.status()).as(ran.err()).isIn(0, 3);
  }

  private static String list() {
    return folder.resolve("list.tsv").toString();
  }

  @Test
  void theReportTellsOfTheRunAndHoldsNoWordsOfARecord() throws IOException {
    Ran ran = home.run("report", a.toString(), "--cause-list", list());
    assertThat(ran.status()).as(ran.err()).isZero();
    String html = Files.readString(a.resolve("report.html"));
    assertThat(html)
        .contains(
            "121 certificates", "Routes", "Reasons for review", "Chapters", "Throughput over time")
        .contains("impossible age", "first.csv", "Circulatory &lt;b&gt;", "I21.9", "急性心筋梗塞，詳細不明")
        .contains("Confidence of the underlying cause", "Made of", "Rows ")
        .doesNotContain(CANARY)
        .doesNotContain("<script", "<b>)", "http://", "https://");
    assertThat(home.run("report", a.toString()).status()).isZero();
    assertThat(home.run("show", a.toString(), "--limit", "1").status()).isZero();
  }

  @Test
  void aPlanIsMadeFromASampleAndComparedWithTheRun() throws IOException {
    Ran ran =
        home.run(
            "plan",
            input.toString(),
            "--sample",
            "100",
            "--cores",
            "2",
            "--encoder",
            "13e9",
            "--card-hour",
            "L4=0.5",
            "--json");
    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.out()).doesNotContain(CANARY);
    JsonNode plan = new ObjectMapper().readTree(ran.out());
    assertThat(plan.path("sampled").asInt()).isEqualTo(100);
    assertThat(plan.path("estimates")).hasSize(3);
    JsonNode estimate = plan.path("estimates").get(0);
    assertThat(estimate.path("records").asInt()).isEqualTo(121);
    assertThat(estimate.path("cpuSeconds").asDouble()).isPositive();
    assertThat(plan.path("estimates").get(2).path("records").asInt()).isEqualTo(12_100);
    Path file = home.write("plan.json", ran.out());
    Path page = folder.resolve("planned.html");
    Ran report =
        home.run("report", a.toString(), "--plan", file.toString(), "--out", page.toString());
    assertThat(report.status()).as(report.err()).isZero();
    assertThat(Files.readString(page)).contains("Planned and used", "used ÷ planned");
    assertThat(home.run("report", a.toString(), "--out", page.toString()).status()).isEqualTo(2);
    Ran text = home.run("plan", input.toString(), "--sample", "100", "--like", b.toString());
    assertThat(text.out()).contains("121 certificates, planned from", "× 100", "the run run-b");
    assertThat(home.run("plan", input.toString(), "--card-hour", "L4=1").status()).isEqualTo(2);
  }

  @Test
  void comparesTwoRunsRecordByRecord() throws IOException {
    Path page = folder.resolve("bridge.html");
    Path changes = folder.resolve("changes.tsv");
    Ran ran =
        home.run(
            "compare",
            a.toString(),
            b.toString(),
            "--cause-list",
            list(),
            "--report",
            page.toString(),
            "--changes",
            changes.toString(),
            "--json");
    assertThat(ran.status()).as(ran.err()).isZero();
    JsonNode found = new ObjectMapper().readTree(ran.out());
    assertThat(found.path("paired").asInt()).isEqualTo(119);
    assertThat(found.path("only_a").asInt()).isEqualTo(1);
    assertThat(found.path("only_b").asInt()).isEqualTo(1);
    assertThat(found.path("same").asInt()).isEqualTo(107);
    JsonNode circulatory = found.path("by_item").get(0);
    assertThat(circulatory.path("a").asInt() - circulatory.path("b").asInt()).isEqualTo(12);
    assertThat(circulatory.path("moved_out").asInt()).isEqualTo(12);
    assertThat(Files.readAllLines(changes))
        .hasSize(13)
        .contains("r0\tI21.9\tJ18.9\tREVIEW\tREVIEW");
    assertThat(Files.readString(page))
        .contains("Comparability ratios", "Circulatory &lt;b&gt;", "Method")
        .doesNotContain(CANARY);
    Ran text = home.run("compare", a.toString(), b.toString(), "--cause-list", list());
    assertThat(Golden.of("compare.txt", comparable(text.out()))).isEqualTo(comparable(text.out()));
  }

  /** What differs from machine to machine, folders and hashes, taken out. */
  private static String comparable(String out) {
    return out.replace(folder.toString(), "…").replaceAll("[0-9a-f]{12}…", "#…");
  }

  @Test
  void aRunIsTheSameAsItself() throws IOException {
    Ran ran = home.run("compare", a.toString(), a.toString(), "--json");
    JsonNode found = new ObjectMapper().readTree(ran.out());
    assertThat(found.path("same").asInt()).isEqualTo(120);
    assertThat(found.path("differences")).isEmpty();
    assertThat(found.path("moves")).isEmpty();
  }
}
