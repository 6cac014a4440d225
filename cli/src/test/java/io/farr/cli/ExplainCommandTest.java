package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.cli.TestHome.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  @TempDir static Path folder;
  private static TestHome home;

  @BeforeAll
  static void install() throws IOException {
    home = TestHome.in(folder);
  }

  @Test
  void expressionsAreUnderlinedAndTheirCandidatesListed() {
    Ran ran = home.run("explain", "--limit", "1", "急性心筋梗塞による心不全、肺炎の疑い");

    // How probable, and how much of it by what, is the business of the tables, learned anew each
    // time.
    String out =
        ran.out().replaceAll("[-+][0-9]+\\.[0-9]+", "±#").replaceAll("[01]\\.[0-9]{3}", "0.###");
    assertThat(out).isEqualTo(Golden.of("explain-ja.txt", out));
    assertThat(ran.status()).isZero();
  }

  @Test
  void wordsNeedNoQuotes() {
    assertThat(home.run("explain", "heart", "attack").out())
        .isEqualTo(home.run("explain", "heart attack").out())
        .startsWith("heart attack\n~~~~~~~~~~~~\n");
  }

  @Test
  void aTextWithoutExpressionIsSaidToBeOne() {
    assertThat(home.run("explain", "、").out()).startsWith("nothing to code");
  }

  @Test
  void jsonIsOneObjectWithSpans() {
    Ran ran = home.run("explain", "--json", "肺炎、老衰");

    assertThat(ran.out().lines()).hasSize(1);
    assertThat(ran.out())
        .contains("\"start\":3,\"end\":5,\"words\":\"老衰\"")
        .contains("\"match\":\"exact\"");
  }

  @Test
  void aLimitThatShowsNothingIsRefused() {
    Ran ran = home.run("explain", "--limit", "0", "肺炎");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.errorLine()).isEqualTo("farr: --limit is 0, must be at least 1");
  }
}
