package io.farr.context;

import static io.farr.codes.RewriteRule.Table.SEPARATORS;
import static io.farr.codes.RewriteRule.Table.STANDARDISATION_0;
import static io.farr.codes.RewriteRule.Table.TIME_INTERVALS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farr.certificate.CertificateField;
import io.farr.certificate.DeathCertificate;
import io.farr.certificate.TimeInterval;
import io.farr.codes.RewriteRule;
import io.farr.codes.importer.Importers;
import io.farr.codes.pack.PackWriter;
import io.farr.linking.LinkingResources;
import io.farr.testing.SmallPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfficeLineTest {
  private static final OfficeLine OFFICE =
      OfficeLine.of(
          List.of(
              rule(SEPARATORS, "(.*)\\bwhence\\b(.*)", "$2 | $1", 2),
              rule(SEPARATORS, "\\bowing to old\\b", "|", 3),
              rule(SEPARATORS, "\\bfollowing\\b", ",", 4),
              rule(SEPARATORS, "\\balongside\\b", " , ", 5),
              rule(SEPARATORS, "\\b([a-z]*) plus ([a-z]*)\\b", "$1, $2", 6),
              rule(SEPARATORS, "\\b([a-z]*) cum\\b", "$1;", 7),
              rule(SEPARATORS, "^nix$", "", 8),
              rule(SEPARATORS, "\\b([a-z]*)' ([a-z]*)\\b", "$1 $2", 9),
              rule(SEPARATORS, "(?=x)", ",", 10),
              rule(SEPARATORS, "(a)", "$1 | $7", 11),
              rule(TIME_INTERVALS, "(for )?long ages", "§20Years§", 12),
              rule(TIME_INTERVALS, "\\s(\\d\\d?)\\s?moons?\\b", "§$1Months§", 13),
              rule(TIME_INTERVALS, "\\b(\\d\\d?)\\s?fortnights?\\b", "$1Weeks", 14),
              rule(TIME_INTERVALS, "\\bmay\\b", "05/", 15),
              rule(TIME_INTERVALS, "(x)", "§$3Days§", 16),
              rule(STANDARDISATION_0, "\\bpneumonia\\b", "§3Days§", 17)));

  @TempDir static Path folder;
  private static LinkingResources resources;

  @BeforeAll
  static void buildPack() {
    resources = SmallPack.in(folder);
  }

  private static RewriteRule rule(RewriteRule.Table table, String pattern, String left, int line) {
    return new RewriteRule(table, "010", "00" + line, pattern, left, line);
  }

  private static ReportedLine read(OfficeLine office, String line) {
    return new LineReader(resources.lexicon(), resources.composition(), office).read(line);
  }

  /** Words as they stand on the line, and before each what ties it to the one before. */
  private static String shown(ReportedLine line, String raw) {
    return line.mentions().stream()
        .map(m -> sign(m.link()) + raw.substring(m.start(), m.end()))
        .collect(Collectors.joining(" "));
  }

  private static String sign(Mention.Link link) {
    return switch (link) {
      case BESIDE -> "+";
      case CAUSE_OF_PREVIOUS -> "<-";
      case EFFECT_OF_PREVIOUS -> "->";
    };
  }

  @ParameterizedTest(name = "\"{0}\": {2}, without the office {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "pneumonia whence sepsis;+pneumonia whence sepsis;+pneumonia ->sepsis",
        "sepsis owing to old pneumonia;+sepsis owing to old pneumonia;+sepsis <-pneumonia",
        "Sepsis following pneumonia;+Sepsis <-pneumonia;+Sepsis +pneumonia",
        "Sepsis alongside pneumonia;+Sepsis alongside pneumonia;+Sepsis +pneumonia",
        "sepsis plus pneumonia;+sepsis plus pneumonia;+sepsis +pneumonia",
        "sepsis cum pneumonia;+sepsis cum pneumonia;+sepsis +pneumonia",
        "sepsis due to pneumonia;+sepsis <-pneumonia;+sepsis <-pneumonia",
        "glumps alongside wumps;+glumps alongside wumps;+glumps alongside wumps",
        "Disorder due to use of tobacco;+Disorder due to use of tobacco;+Disorder due to use of"
            + " tobacco",
      })
  void anOfficesSeparatorsDivideALineBetweenKnownNames(String line, String own, String office) {
    assertThat(shown(read(OfficeLine.NONE, line), line)).isEqualTo(own);
    assertThat(shown(read(OFFICE, line), line)).isEqualTo(office);
  }

  @Test
  void whatAnOfficeTakesForEmptyIsARemarkAndLeavesNoWordUncovered() {
    ReportedLine line = read(OFFICE, "NIX");

    assertThat(line.mentions()).isEmpty();
    assertThat(line.says(Remark.Kind.NONE)).isTrue();
    assertThat(read(OFFICE, "nix pneumonia").mentions()).hasSize(1);
    assertThat(read(OfficeLine.NONE, "NIX").mentions()).hasSize(1);
  }

  @ParameterizedTest(name = "\"{0}\": {1} for {2}")
  @CsvSource({
    "pneumonia for long ages, pneumonia, P20Y",
    "pneumonia 3 moons, pneumonia, P3M",
    "pneumonia 2 fortnights, pneumonia, P2W",
    "long ages pneumonia, pneumonia, P20Y",
    "pneumonia 3 days, pneumonia, P3D",
    "pneumonia in may, pneumonia in may, ''",
    "pneumonia, pneumonia, ''",
  })
  void anOfficesLengthsOfTimeAreReadBesideANameAndAreNoPartOfIt(
      String line, String name, String interval) {
    ReportedLine read = read(OFFICE, line);

    assertThat(read.mentions()).hasSize(1);
    Mention mention = read.mentions().get(0);
    assertThat(line.substring(mention.start(), mention.end())).isEqualTo(name);
    assertThat(read.intervals().get(0).map(TimeInterval::iso8601).orElse("")).isEqualTo(interval);
  }

  @ParameterizedTest(name = "\"{0}\" in the column is {1}")
  @CsvSource({"long ages, P20Y", "4 moons, P4M", "3 days, P3D", "may, ''", "whenever, ''"})
  void theColumnForIntervalsIsReadInTheOfficesWordsWhereOursFail(String words, String interval) {
    Map<String, String> columns = Map.of("id", "1", "part1a", "pneumonia", "interval1a", words);

    assertThat(
            DeathCertificate.of(columns, OFFICE::interval)
                .interval(CertificateField.PART1A)
                .map(TimeInterval::iso8601)
                .orElse(""))
        .isEqualTo(interval);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whateverTheLineNoWordIsReadTwiceAndNoneOutsideIt(long seed) {
    Random random = new Random(seed);
    List<String> words =
        List.of(
            "pneumonia",
            "sepsis",
            "whence",
            "plus",
            "alongside",
            "!",
            "3 moons",
            "long ages",
            "x",
            "due to",
            ",",
            "following",
            "肺炎",
            "nix",
            "(",
            "heart failure");
    for (int i = 0; i < 300; i++) {
      String line =
          random
              .ints(1 + random.nextInt(8), 0, words.size())
              .mapToObj(words::get)
              .collect(Collectors.joining(" "));
      int from = 0;
      for (Mention mention : read(OFFICE, line).mentions()) {
        assertThat(mention.start()).as(line).isGreaterThanOrEqualTo(from);
        assertThat(mention.end()).as(line).isBetween(mention.start() + 1, line.length());
        from = mention.end();
      }
    }
  }

  @Test
  void rulesThatCannotRunOrMeanNothingHereAreLeftOut() {
    assertThat(OFFICE.size()).isEqualTo(10);
    assertThat(OfficeLine.of(List.of(rule(SEPARATORS, "(unclosed", ",", 1))).size()).isZero();
  }

  @Test
  void theTablesOfTheOnsDivideAndTime() throws IOException {
    Path tables = Path.of(System.getProperty("farr.reference", ""), "corpora", "ons_icd11_deaths");
    assumeTrue(
        Files.isDirectory(tables),
        "skipped: " + tables + " is missing; -Dfarr.reference names the folder of official files");
    PackWriter writer = new PackWriter();
    Importers.read(tables.resolve("rules_separators.tsv"), writer);
    Importers.read(tables.resolve("rules_timeintervals.tsv"), writer);
    OfficeLine ons = OfficeLine.of(writer.rewriting());

    assertThat(ons.size()).isGreaterThan(70);
    String line = "Sepsis requiring pneumonia";
    assertThat(shown(read(OfficeLine.NONE, line), line)).isEqualTo("+" + line);
    assertThat(shown(read(ons, line), line)).isEqualTo("+Sepsis +pneumonia");
    String secondary = "sepsis secondary pneumonia";
    assertThat(shown(read(ons, secondary), secondary)).isEqualTo("+sepsis <-pneumonia");
    assertThat(read(ons, "N/A").mentions()).isEmpty();
    assertThat(ons.interval("since 5 years").map(TimeInterval::iso8601)).contains("P5Y");
    assertThat(ons.interval("for a few days").map(TimeInterval::iso8601)).contains("P2D");
    assertThat(read(ons, "pneumonia 3min.").intervals().get(0).map(TimeInterval::iso8601))
        .contains("PT3M");
  }
}
