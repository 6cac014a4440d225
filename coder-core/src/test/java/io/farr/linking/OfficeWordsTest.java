package io.farr.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.RewriteRule;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import io.farr.lexicon.LexiconSection;
import io.farr.lexicon.NgramSection;
import io.farr.testing.SmallPack;
import io.farr.text.Normalizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficeWordsTest {
  @TempDir static Path folder;
  private static LinkingResources with;
  private static LinkingResources without;

  @BeforeAll
  static void buildPacks() throws IOException {
    with = resources("with", true);
    without = resources("without", false);
  }

  private static LinkingResources resources(String name, boolean rules) throws IOException {
    PackWriter writer = new PackWriter();
    term(writer, "chronic kidney disease, stage 3", "N18.3");
    term(writer, "pneumonia", "J18.9");
    term(writer, "renal failure", "N19");
    term(writer, "old age", "R54");
    if (rules) {
      rule(
          writer,
          RewriteRule.Table.STANDARDISATION_0,
          "\\bckd ?(\\d)[ab]?\\b",
          "CHRONIC KIDNEY DISEASE, STAGE $1");
      rule(writer, RewriteRule.Table.STANDARDISATION_0, "\\blung inflammation\\b", "PNEUMONIA");
      rule(writer, RewriteRule.Table.STANDARDISATION_0, "\\bold age\\b", "FRAILTY");
      rule(writer, RewriteRule.Table.STANDARDISATION_2, "\\bclinical diagnosis\\b", "");
    }
    Pack pack =
        writer.write(
            folder.resolve(name),
            name,
            CodeSystem.ICD_10,
            "test",
            List.of(new LexiconSection(), new NgramSection()));
    return LinkingResources.of(pack);
  }

  private static void term(PackWriter writer, String text, String code) {
    writer.add(
        new Term(text, Language.EN, TermKind.SYNONYM, new IcdCode(CodeSystem.ICD_10, code), null));
  }

  private static void rule(PackWriter writer, RewriteRule.Table table, String from, String to) {
    writer.add(new RewriteRule(table, "010", "0010", from, to, 1));
  }

  private static Linked link(LinkingResources resources, String words) {
    return new Linker(resources, SmallPack.model(), CodeSystem.ICD_10).link(Normalizer.key(words));
  }

  private static String code(LinkingResources resources, Candidate candidate) {
    return resources.pack().codes().code(candidate.code()).text();
  }

  @ParameterizedTest(name = "\"{0}\" is {1}, {2}")
  @CsvSource({
    "CKD 3a, N18.3, EXACT",
    "Lung inflammation, J18.9, EXACT",
    "pneumonia clinical diagnosis, J18.9, EXACT",
    "old age, R54, EXACT",
    "pneumonia, J18.9, EXACT",
  })
  void wordsAreReadAsTheOfficeHasThem(String words, String expected, Match match) {
    Linked linked = link(with, words);
    assertThat(code(with, linked.best())).isEqualTo(expected);
    assertThat(linked.best().match()).isEqualTo(match);
    assertThat(linked.key())
        .as("the dictionary keeps what was written")
        .isEqualTo(Normalizer.key(words));
    assertThat(linked.best().end()).isEqualTo(Normalizer.key(words).length());
  }

  @Test
  void aPackWithoutRulesReadsWhatIsWritten() {
    assertThat(link(without, "lung inflammation").candidates())
        .noneMatch(c -> c.match() == Match.EXACT);
    assertThat(link(without, "pneumonia").toString()).isEqualTo(link(with, "pneumonia").toString());
  }

  @Test
  void wordsThatTheRulesDoNotExplainStayUncovered() {
    String written = Normalizer.key("ckd 3 and zzzz");
    Linked linked = link(with, "ckd 3 and zzzz");
    assertThat(linked.candidates()).isNotEmpty();
    assertThat(linked.candidates())
        .allSatisfy(
            c -> {
              assertThat(c.match()).isNotEqualTo(Match.EXACT);
              assertThat(c.start()).isBetween(0, written.length());
              assertThat(c.end()).isBetween(c.start(), written.length());
            });
    assertThat(linked.best().match()).as("its words do not stand there").isEqualTo(Match.NEAR);
  }
}
