package io.farr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.cli.TestHome.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands over a pack for ICD-11, from hand-written files in the layouts of WHO. */
class Icd11CommandsTest {
  private static final String TABULATION =
      "Foundation URI\tLinearization URI\tCode\tBlockId\tTitle\tClassKind\tDepthInKind\tIsResidual"
          + "\tChapterNo\tBrowserLink\tisLeaf\tPrimary tabulation\tGrouping1\tGrouping2\tGrouping3"
          + "\tGrouping4\tGrouping5\tVersion:made up\n"
          + entity("BA41", "- Heart attack of some kind", "11", "False")
          + entity("BA41.Z", "- - Heart attack, unspecified", "11", "True")
          + entity("CA40", "- Lung fever", "12", "True")
          + entity("1B12.0", "- Consumption of some place", "01", "True")
          + entity("1C60.Z", "- Immune failure with consumption", "01", "True")
          + entity("1C62.Z", "- Immune failure alone", "01", "True")
          + entity("1G40", "- Poisoned blood", "01", "True")
          + entity("5A11", "- Sweet disease of the second type", "05", "True")
          + entity("5A14", "- Sweet disease of some type", "05", "True")
          + entity("9B71.0Z", "- Eyes in sweet disease", "09", "True")
          + entity("2C6Z", "- Growth of the breast", "02", "True")
          + entity("2C25.0", "- Growth in the lung, of glands", "02", "True")
          + entity("2C25.Z", "- Growth in the lung, unspecified", "02", "True")
          + entity("XK9K", "- Right", "X", "True")
          + entity("XS25", "- Severe", "X", "True");
  private static final String MAP =
      "10ClassKind\t10DepthInKind\ticd10Code\ticd10Chapter\ticd10Title\t11ClassKind\t11DepthInKind"
          + "\tICD-11 FoundationURI\tLinearization (releaseURI)\ticd11Code\ticd11Chapter"
          + "\ticd11Title\t2024-Jan-21\n"
          + mapped("I21.9", "BA41.Z")
          + mapped("J18.9", "CA40&XS25")
          + mapped("I10", "BA00")
          + mapped("C50.9", "2C6Z")
          + mapped("E14.3", "9B71.0Z");
  private static final String BACK =
      "Linearization (release) URI\ticd11Code\ticd11Chapter\ticd11Title\ticd10Code\ticd10Chapter\t"
          + "icd10Title\t2024-Jan-21\n"
          + "http://id/mms/3\tBA41.Z\t11\tA heart attack\tI21.9\tIX\tHeart attack\n"
          + "http://id/mms/4\tCA40\t12\tLung fever\tJ18.9\tX\tLung fever\n"
          + "http://id/mms/5\t1B12.0\t01\tConsumption\tJ18.9\tX\tConsumption\n"
          + "http://id/mms/6\t1C62.Z\t01\tImmune failure\tA41.9\tI\tImmune failure\n"
          + "http://id/mms/9\t1G40\t01\tPoisoned blood\tA41.9\tI\tSepsis\n"
          + "http://id/mms/10\t5A14\t05\tSweet\tE14.9\tIV\tSweet\n"
          + "http://id/mms/12\t2C6Z\t02\tGrowth of the breast\tC50-C50\tII\tGrowth\n"
          + "http://id/mms/13\t5A11\t05\tSweet\tE11\tIV\tSweet\n"
          + "http://id/mms/7\t2C25.0\t02\tGrowth of glands\tC61\tII\tGrowth\n"
          + "http://id/mms/8\t2C25.Z\t02\tGrowth\tC61\tII\tGrowth\n";

  @TempDir static Path folder;
  private static TestHome home;
  private static String pack;
  private static Ran built;

  private static String entity(String code, String title, String chapter, String leaf) {
    return "http://id/1\thttp://id/mms/1\t"
        + code
        + "\t\t\""
        + title
        + "\"\tcategory\t1\tFalse\t"
        + chapter
        + "\tlink\t"
        + leaf
        + "\tTrue\t\t\t\t\t\n";
  }

  private static String mapped(String ten, String eleven) {
    return "category\t1\t"
        + ten
        + "\tI\ttitle of "
        + ten
        + "\tcategory\t1\thttp://id/entity/25\t"
        + "http://id/release/11/2024-01/mms/25\t"
        + eleven
        + "\t01\ttarget "
        + eleven
        + "\n";
  }

  @BeforeAll
  static void install() throws IOException {
    home = TestHome.in(folder);
    pack = folder.resolve("eleven").toString();
    built =
        home.run(
            "pack",
            "build",
            "--out",
            pack,
            "--system",
            "icd11",
            "--refusals",
            folder.resolve("refused.tsv").toString(),
            "--from",
            home.write("tabulation.txt", TABULATION).toString(),
            home.write("map.txt", MAP).toString(),
            home.write("back.txt", BACK).toString());
  }

  @Test
  void theStarterDictionaryIsCarriedOver() throws IOException {
    assertThat(built.status()).as(built.err()).isZero();
    assertThat(built.out())
        .contains("as ICD-10 beside ICD-11 MMS")
        .contains("ICD-10 terms carried to ICD-11 MMS: ")
        .contains("map.txt:4: mapping refused: I10 to BA00: BA00: no such stem code");
    assertThat(java.nio.file.Files.readString(folder.resolve("refused.tsv")))
        .contains("map.txt\t4\tI10 to BA00: BA00: no such stem code");
  }

  @Test
  void phrasesAreCodedToIcd11() throws IOException {
    Path gold = home.write("gold11.tsv", "text\ticd11_1\nheart attack\tBA41Z\n右肺炎\tCA40&XS25\n");
    Ran ran =
        home.run(
            "evaluate",
            "phrases",
            "--json",
            "--pack",
            pack,
            "--system",
            "icd11",
            "--code-column",
            "icd11_1",
            "--gold",
            gold.toString());
    JsonNode figures = new ObjectMapper().readTree(ran.out());
    assertThat(figures.get("n").asInt()).isEqualTo(2);
    assertThat(figures.get("top1").asDouble()).isEqualTo(1.0);
  }

  private static JsonNode explained(String codes) throws IOException {
    Path certificate = home.write("eleven.csv", "id,part1a,part1b,part2\nE-1," + codes + "\n");
    Ran ran =
        home.run(
            "explain",
            "--record",
            certificate.toString(),
            "--coded",
            "--pack",
            pack,
            "--system",
            "icd11",
            "--json");
    assertThat(ran.status()).as(ran.err()).isZero();
    return new ObjectMapper().readTree(ran.out());
  }

  @Test
  void theCauseIsSaidByTheCategoryThatIcd11HasForBothDiseases() throws IOException {
    JsonNode explained = explained("1B12.0,1C62.Z,");
    assertThat(explained.path("underlying_cause").asText())
        .as(explained.toString())
        .isEqualTo("1C60.Z");
    assertThat(explained.path("record_axis").get(0).asText()).isEqualTo("1C60.Z");
    JsonNode trace = explained.path("trace");
    assertThat(trace.get(trace.size() - 1).path("rule").asText()).isEqualTo("icd11");
  }

  @Test
  void aCauseThatIcd10CannotTellApartIsSaidAsPreciselyAsTheFormDoes() throws IOException {
    JsonNode explained = explained("2C25.Z,,2C25.0");
    assertThat(explained.path("underlying_cause").asText()).isEqualTo("2C25.0");
  }

  @Test
  void theDiseaseIsTheCauseNotTheCodeThatShowsIt() throws IOException {
    JsonNode explained = explained("9B71.0Z,,5A14");
    assertThat(explained.path("underlying_cause").asText())
        .as(explained.toString())
        .isEqualTo("5A14");
    assertThat(explained.path("record_axis").get(0).asText()).isEqualTo("5A14");
    Path certificate = home.write("shown.csv", "id,part1a\nE-2,2C6Z\n");
    String[] command = {
      "explain", "--record", certificate.toString(), "--coded", "--pack", pack, "--system", "icd11"
    };
    assertThat(home.run(command).out())
        .as("it was selected by a code of ICD-10, which has a title as well")
        .contains("C50.9")
        .doesNotContain("not in the pack");
  }

  @Test
  void aStemThatTheMapSendsToABlockIsACauseLikeAnother() throws IOException {
    JsonNode explained = explained("2C6Z,,");
    assertThat(explained.path("underlying_cause").asText())
        .as(explained.toString())
        .isEqualTo("2C6Z");
    assertThat(explained.path("rules_cause").asText())
        .as("selected by a code that the rules know")
        .isEqualTo("C50.9");
  }

  /**
   * Invented certificates: the lowest line, but the second type of sweet disease wherever it is
   * reported beside a heart attack, which no table says.
   */
  private static String certificates(int n) {
    List<String> codes = List.of("CA40", "BA41.Z", "2C6Z", "1G40");
    Random random = new Random(4);
    StringBuilder text =
        new StringBuilder("id,sex,age,death_date,part1a,part1b,part2,expected_uc\n");
    for (int i = 0; i < n; i++) {
      String first = codes.get(random.nextInt(codes.size()));
      String second = random.nextInt(3) == 0 ? "" : codes.get(random.nextInt(codes.size()));
      boolean sweet = random.nextInt(3) == 0;
      String lowest = second.isEmpty() ? first : second;
      String cause = sweet && (first + second).contains("BA41.Z") ? "5A11" : lowest;
      text.append("C%d,F,70y,2024-05-01,%s,%s,".formatted(i, first, second))
          .append(sweet ? "5A11" : "")
          .append(',')
          .append(cause)
          .append('\n');
    }
    return text.toString();
  }

  @Test
  void aSelectorIsLearnedFromCertificatesThatPeopleCodedToIcd11() throws IOException {
    Path coded = home.write("coded11.csv", certificates(600));
    String tables = folder.resolve("causes11").toString();
    Ran trained =
        home.run(
            "train",
            "causes",
            "--pack",
            pack,
            "--system",
            "icd11",
            "--coded-gold",
            coded.toString(),
            "--out",
            tables,
            "--folds",
            "3",
            "--json");
    assertThat(trained.status()).as(trained.err()).isZero();
    JsonNode figures = new ObjectMapper().readTree(trained.out());
    assertThat(figures.get("eligible").asInt()).isGreaterThan(500);
    JsonNode set = figures.get("sets").get("coded11");
    assertThat(set.path("underlying_exact").asDouble())
        .as("the rules do not know what was done: %s", set)
        .isGreaterThan(set.path("rules_exact").asDouble() + 0.05);
  }

  @Test
  void aFormWhoseCodesNoMapKnowsGoesToAPerson() throws IOException {
    JsonNode explained = explained("XX11,,");
    assertThat(explained.path("route").asText()).as(explained.toString()).isEqualTo("REVIEW");
    JsonNode unmapped = explained("1C60.Z,,");
    assertThat(unmapped.path("underlying_cause").isMissingNode()).isTrue();
    assertThat(unmapped.path("route").asText()).as(unmapped.toString()).isEqualTo("REVIEW");
  }

  @Test
  void theUnderlyingCauseIsSelectedThroughIcd10AndSaidInIcd11() throws IOException {
    JsonNode explained = explained("CA40,BA41.Z,");
    assertThat(explained.path("underlying_cause").asText())
        .as(explained.toString())
        .isIn("BA41.Z", "CA40");
    assertThat(explained.path("record_axis").get(0).asText())
        .isEqualTo(explained.path("underlying_cause").asText());
    assertThat(explained.path("trace").get(0).path("rule").asText()).isEqualTo("crosswalk");
  }

  @Test
  void aCodeTellsItsCounterpartsWithRelationAndRow() throws IOException {
    assertThat(home.run("lookup", "--pack", pack, "I21.9").out())
        .contains("icd11      BA41.Z  target BA41.Z (equivalent; map.txt:2)");
    assertThat(home.run("lookup", "--pack", pack, "ba41z").out())
        .contains("icd10      I21.9  Heart attack (equivalent; back.txt:2)");
    assertThat(home.run("lookup", "--pack", pack, "ba41z").out()).doesNotContain("icd10-2013");
    JsonNode card =
        new ObjectMapper()
            .readTree(home.run("lookup", "--json", "--pack", pack, "J18.9").out())
            .get("codes")
            .get(0);
    JsonNode mapping = card.get("crosswalk").get(0);
    assertThat(mapping.get("code").asText()).isEqualTo("CA40&XS25");
    assertThat(mapping.get("relation").asText()).isEqualTo("cluster");
    assertThat(mapping.get("source").asText()).isEqualTo("map.txt:3");
    assertThat(card.get("notes")).isEmpty();
  }

  @Test
  void aClusterIsTakenApart() throws IOException {
    Ran ran = home.run("lookup", "--pack", pack, "ca40&xs25&xk9k");
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .startsWith("CA40&XS25&XK9K")
        .contains("XS25  Severe", "severity", "XK9K  Right", "topology")
        .contains("icd10  J18.9  Lung fever (broader; back.txt:3)");
    JsonNode cluster =
        new ObjectMapper()
            .readTree(home.run("lookup", "--json", "--pack", pack, "CA40&XS99").out())
            .get("cluster");
    assertThat(cluster.get("problems").get(0).asText()).isEqualTo("XS99: no such extension code");
    assertThat(home.run("lookup", "--pack", pack, "CA40&XS99").status()).isEqualTo(2);
  }

  @Test
  void aSecondSystemNeedsTheMaps() throws IOException {
    Path records = home.write("records.csv", "id,text\n1,heart attack\n");
    String out = folder.resolve("run").toString();
    assertThat(home.run("code", records.toString(), "--out", out, "--also", "icd11").errorLine())
        .contains("--also icd11: pack starter was built without WHO's maps");
    assertThat(
            home.run("code", records.toString(), "--out", out, "--pack", pack, "--also", "icd11")
                .errorLine())
        .contains("expected another system than the one that is coded to");
  }
}
