package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.cli.TestHome.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookupCommandTest {
  @TempDir static Path folder;
  private static TestHome home;

  @BeforeAll
  static void install() throws IOException {
    home = TestHome.in(folder);
  }

  @Test
  void aCodeIsShownWithAllThatThePackSaysOfIt() {
    Ran ran = home.run("lookup", "I21.9");

    assertThat(ran.out()).isEqualTo(Golden.of("lookup-I21.9.txt", ran.out()));
    assertThat(ran.status()).isZero();
    assertThat(ran.err()).isEmpty();
  }

  @ParameterizedTest(name = "\"{0}\" is I21.9")
  @ValueSource(strings = {"i219", "I219", "i21.9", "Ｉ２１．９", " I21.9 ", "heart attack", "急性心筋梗塞"})
  void codesAndTermsAreFoundAsPeopleTypeThem(String typed) {
    assertThat(home.run("lookup", typed).out()).startsWith("I21.9  Acute myocardial infarction");
  }

  @Test
  void aCategoryListsItsSubdivisions() {
    assertThat(home.run("lookup", "I21").out())
        .contains("a heading")
        .contains("I21.0  Acute anterior infarction · 急性前壁心筋梗塞")
        .contains("I21.9  Acute myocardial infarction, unspecified");
  }

  @Test
  void limitsAreTold() {
    assertThat(home.run("lookup", "C61").out()).contains("limited to men (edits.tsv)");
    assertThat(home.run("lookup", "--json", "C61").out())
        .contains("\"limit_sources\":{\"male-only\":[\"edits.tsv\"]}");
  }

  @Test
  void ofAnUnknownTermTheNearestAreShown() {
    Ran ran = home.run("lookup", "heart", "atack");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.errorLine())
        .isEqualTo("farr: heart atack: no such term in pack starter; the nearest are shown");
    assertThat(ran.out()).contains("I21.9  heart attack");
  }

  @Test
  void aTermThatNothingResemblesIsOneLine() {
    Ran ran = home.run("lookup", "qqqqqq");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.errorLine()).contains("qqqqqq: no such term in pack starter");
    assertThat(home.run("lookup", "--json", "qqqqqq").status()).isEqualTo(2);
  }

  @Test
  void aCodeThatItsSystemDoesNotKnowIsOneLine() {
    Ran ran = home.run("lookup", "I21.7");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.errorLine())
        .isEqualTo(
            "farr: I21.7: no such code in pack starter (ICD-10, WHO 2019, Farr starter dictionary);"
                + " there is its category I21");
  }

  @Test
  void jsonIsOneObject() {
    Ran ran = home.run("lookup", "I21.9", "--json");

    assertThat(ran.out().lines()).hasSize(1);
    assertThat(ran.out()).startsWith("{\"query\":\"I21.9\",\"codes\":[{\"code\":\"I21.9\"");
  }

  @Test
  void coloursAreThereOnlyWhenAskedFor() {
    assertThat(home.run(100, Ink.PLAIN, "lookup", "I21.9").out()).doesNotContain("\u001b");
    assertThat(home.run(100, Ink.COLOURED, "lookup", "I21.9").out()).contains("\u001b[36mI21.9");
  }

  @ParameterizedTest(name = "at {0} columns")
  @ValueSource(ints = {60, 100, 200})
  void nothingIsWiderThanTheScreen(int width) {
    assertThat(home.run(width, Ink.PLAIN, "lookup", "I21").out().lines())
        .allSatisfy(line -> assertThat(DisplayText.width(line)).isLessThanOrEqualTo(width));
  }

  @Test
  void anAmericanCodeIsLedToTheOneOfThePack() {
    assertThat(home.run("lookup", "E11.649").errorLine())
        .endsWith(
            "as a code of ICD-10-CM it is E11.9  Type 2 diabetes without complications"
                + " (broader; cut to WHO's characters) here");
  }

  /** {@code --system icd10} is the pack's own, and only the whole parser knows it. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"I21.9", "I21", "heart attack", "heart atack", "qqqqqq", "I21.7"})
  void plainArgumentsSayWhatParsedOnesSay(String typed) {
    assertThat(home.run("lookup", typed)).isEqualTo(home.run("lookup", "--system", "icd10", typed));
    assertThat(home.run("lookup", typed, "--json"))
        .isEqualTo(home.run("lookup", "--system", "icd10", "--json", typed));
    String pack = folder.resolve("pack").toString();
    assertThat(home.run("lookup", "--pack", pack, typed))
        .isEqualTo(home.run("lookup", "--system=icd10", "--pack=" + pack, typed));
  }

  @ParameterizedTest(name = "lookup {0}")
  @ValueSource(strings = {"", "--pack", "--jsno", "--help", "@words", "--json --json x"})
  void whatIsNotPlainIsLeftToTheParser(String arguments) {
    String[] args = ("lookup " + arguments).strip().split(" ");
    Screen screen = new Screen(System.out, System.err, 100, Ink.PLAIN, false);

    assertThat(LookupCommand.plain(screen, new Installation(folder), args)).isEmpty();
  }
}
