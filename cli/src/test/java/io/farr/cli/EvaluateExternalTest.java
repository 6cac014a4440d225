package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.cli.TestHome.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateExternalTest {
  private static final String GOLD =
      """
      id	half	language	manner	external_cause	injury_place	gold_external	gold_intent	gold_mechanism	gold_code	gold_place
      1	dev	ja	3	脚立より転落	住居	y	accident	fall	W11.0	0
      2	test	en	Suicide	Hanged self	Jail	y	self_harm	hanging	X70.1	1
      3	test	en		heart attack		n
      4	test	en	Accident	Fell off ladder	Home	y	accident	fall	W10.0	0
      """;

  @TempDir static Path folder;
  private static TestHome home;
  private static Path pack;

  @BeforeAll
  static void build() throws IOException {
    home = TestHome.in(folder);
    pack = folder.resolve("with-external");
    Path tables =
        Path.of(System.getProperty("farr.root", "..")).resolve("code-systems/starter/external");
    Ran ran =
        home.run(
            "pack",
            "build",
            "--out",
            pack.toString(),
            "--no-starter",
            "--external",
            tables.toString(),
            "--from",
            folder.resolve("starter/terms/01-all.tsv").toString());
    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(pack.resolve("external.bin")).isRegularFile();
  }

  private static Ran evaluate(String... more) throws IOException {
    Path gold = home.write("external.tsv", GOLD);
    String[] args = new String[more.length + 6];
    System.arraycopy(
        new String[] {"evaluate", "external", "--gold", gold.toString(), "--pack", pack.toString()},
        0,
        args,
        0,
        6);
    System.arraycopy(more, 0, args, 6, more.length);
    return home.run(args);
  }

  @Test
  void givesFiguresForAllAndByHalfAndLanguage() throws IOException {
    Ran ran = evaluate("--json");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith(
            "{\"n\":4,\"detection_precision\":1.0,\"detection_recall\":1.0,\"detection_f1\":1.0,"
                + "\"intent_accuracy\":1.0,\"mechanism_accuracy\":1.0,\"code_exact\":0.6667,\"code_category\":0.6667,\"place_accuracy\":1.0,\"groups\":{\"dev"
                + " ja\":{\"n\":1,")
        .contains("\"test en\":{\"n\":3,");
  }

  @Test
  void namesWhatWasTakenForWhat() throws IOException {
    Path errors = folder.resolve("errors.tsv");
    Ran ran = evaluate("--errors", errors.toString());
    assertThat(ran.out()).contains("W10 read as W11");
    assertThat(Files.readString(errors)).contains("4\tW10.0\tW11.0\taccident");
  }

  @Test
  void takesOneHalfAlone() throws IOException {
    assertThat(evaluate("--half", "dev", "--json").out()).startsWith("{\"n\":1,");
  }

  @Test
  void aPackWithoutTheTablesIsNamed() throws IOException {
    Path gold = home.write("external.tsv", GOLD);
    Ran ran = home.run("evaluate", "external", "--gold", gold.toString());
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.errorLine()).contains("pack starter has no tables of external causes");
  }

  @Test
  void aMissingColumnIsNamed() throws IOException {
    Path gold = home.write("wrong.tsv", "text\tcode\nfell\tW19\n");
    Ran ran =
        home.run("evaluate", "external", "--gold", gold.toString(), "--pack", pack.toString());
    assertThat(ran.status()).isEqualTo(6);
    assertThat(ran.errorLine())
        .endsWith("wrong.tsv:1: expected a column external_cause, found 2 without it");
  }
}
