package io.farr.text;

import static io.farr.codes.RewriteRule.Table.SEPARATORS;
import static io.farr.codes.RewriteRule.Table.STANDARDISATION_0;
import static io.farr.codes.RewriteRule.Table.STANDARDISATION_1;
import static io.farr.codes.RewriteRule.Table.STANDARDISATION_2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farr.codes.RewriteRule;
import io.farr.codes.importer.Importers;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardisationTest {
  private static RewriteRule rule(RewriteRule.Table table, String pattern, String replacement) {
    return new RewriteRule(table, "010", "0010", pattern, replacement, 1);
  }

  private static final Standardisation OFFICE =
      Standardisation.of(
          List.of(
              rule(STANDARDISATION_0, "\\bleft-", "LEFT "),
              rule(STANDARDISATION_0, "kidney disease stage (\\d)(a|b)?\\b", "CKD $1$2"),
              rule(STANDARDISATION_0, "pn[eu]{1,2}monia", "PNEUMONIA"),
              rule(STANDARDISATION_0, "fee", "5$ \\ {x}"),
              rule(STANDARDISATION_1, "\\b of the \\b", " "),
              rule(STANDARDISATION_2, "\\bunspecified\\b", ""),
              rule(SEPARATORS, "(.*)leading to(.*)", "$2 | $1"),
              rule(SEPARATORS, "\\bdue to\\b", "|"),
              rule(SEPARATORS, "\\bwith\\b", ",")));

  @ParameterizedTest(name = "\"{0}\" becomes \"{1}\"")
  @CsvSource({
    "left-sided pnuemonia, LEFT sided PNEUMONIA",
    "Kidney Disease Stage 3a, CKD 3a",
    "kidney disease stage 4, CKD 4",
    "abscess of the lung unspecified, abscess lung",
    "a fee, 'a 5$ \\ {x}'",
    "gout, gout"
  })
  void expressionsTakeTheOfficesWords(String text, String expected) {
    assertThat(OFFICE.expression(text)).isEqualTo(expected);
  }

  @Test
  void aLineIsDividedAtTheMarksOfTheSeparators() {
    assertThat(OFFICE.divide("sepsis with gout due to abscess of the lung"))
        .containsExactly(List.of("sepsis", "gout"), List.of("abscess lung"));
    assertThat(OFFICE.divide("smoking leading to cancer"))
        .as("the effect first, as on a certificate")
        .containsExactly(List.of("cancer"), List.of("smoking"));
    assertThat(OFFICE.divide(" , ; ")).isEmpty();
  }

  @Test
  void whatRe2DoesNotKnowIsToldAndLeftOut() {
    Standardisation some =
        Standardisation.of(
            List.of(
                rule(STANDARDISATION_0, "(?=ahead)a", "b"),
                rule(STANDARDISATION_0, "(a", "b"),
                rule(STANDARDISATION_0, "(a)b", "$2"),
                rule(STANDARDISATION_0, "x", "y")));
    assertThat(some.size()).isEqualTo(1);
    assertThat(some.unusable()).hasSize(3);
    assertThat(some.unusable().get(2).reason())
        .isEqualTo("the replacement names group 2, the pattern has 1");
    assertThat(some.expression("(a ab x")).isEqualTo("(a ab y");
  }

  @Test
  void noRuleOfAnOfficeCanHangAJob() {
    Standardisation evil =
        Standardisation.of(
            List.of(
                rule(STANDARDISATION_0, "^(a+)+$", "b"),
                rule(STANDARDISATION_0, "(.)", "$1$1"),
                rule(STANDARDISATION_0, "(.*)", "$1$1$1$1")));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> evil.expression("a".repeat(5_000) + "!"));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void standardWordsStayAsTheyAre(long seed) {
    Random random = new Random(seed);
    List<String> words =
        List.of("left-", "kidney disease stage 3b", "pnuemonia", "of the", "unspecified", "gout");
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < 6; k++) {
        text.append(words.get(random.nextInt(words.size()))).append(' ');
      }
      String once = OFFICE.apply(STANDARDISATION_0, text.toString());
      assertThat(OFFICE.apply(STANDARDISATION_0, once)).isEqualTo(once);
    }
  }

  @Test
  void theRulesOfTheOnsAllRun() throws IOException {
    Path tables = Path.of(System.getProperty("farr.reference", ""), "corpora", "ons_icd11_deaths");
    assumeTrue(
        Files.isDirectory(tables),
        "skipped: " + tables + " is missing; -Dfarr.reference names the folder of official files");
    PackWriter writer = new PackWriter();
    for (String name :
        List.of(
            "standardisation0",
            "standardisation1",
            "standardisation2",
            "separators",
            "timeintervals")) {
      Importers.read(tables.resolve("rules_" + name + ".tsv"), writer);
    }
    List<RewriteRule> rules = new ArrayList<>(writer.rewriting());
    Standardisation ons = Standardisation.of(rules);
    assertThat(ons.size() + ons.unusable().size()).isEqualTo(rules.size());
    assertThat(rules).hasSizeGreaterThan(350);
    assertThat(ons.unusable()).hasSizeLessThan(rules.size() / 50);
    assertThat(ons.expression("left-sided bronchpnuemonia")).startsWith("LEFT ");
  }
}
