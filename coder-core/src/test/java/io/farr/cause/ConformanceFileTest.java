package io.farr.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.certificate.Age;
import io.farr.certificate.Manner;
import io.farr.certificate.Sex;
import io.farr.certificate.TimeInterval;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The conformance suite is well-formed, complete and free of contradictions. */
class ConformanceFileTest {
  private static final List<String> COLUMNS =
      List.of(
          "name",
          "rule",
          "edition",
          "convention",
          "sex",
          "age",
          "manner",
          "part1a",
          "part1b",
          "part1c",
          "part1d",
          "part1e",
          "part2",
          "expected",
          "tentative",
          "words",
          "section",
          "why");
  private static final List<String> FIELDS =
      List.of("part1a", "part1b", "part1c", "part1d", "part1e", "part2");

  private static final Set<String> RULES_TO_2013 =
      Set.of(
          "general-principle",
          "rule-1",
          "rule-2",
          "rule-3",
          "rule-a",
          "rule-b",
          "rule-c",
          "rule-d",
          "rule-e",
          "rule-f");
  private static final Set<String> STEPS_OF_2016 =
      Set.of("sp1", "sp2", "sp3", "sp4", "sp5", "sp6", "sp7", "sp8", "m1", "m2", "m3", "m4");

  private static final Pattern REPORTED = Pattern.compile("([A-Z][0-9.]+)(?:\\(([^()]+)\\))?");
  private static final Pattern JAPANESE =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");

  private static List<Map<String, String>> rows = List.of();
  private static List<String> header = List.of();

  @BeforeAll
  static void read() throws IOException {
    List<List<String>> lines = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(ConformanceFileTest.class.getResourceAsStream("conformance.tsv"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          lines.add(List.of(line.split("\t", -1)));
        }
      }
    }
    header = lines.get(0);
    rows = lines.subList(1, lines.size()).stream().map(ConformanceFileTest::row).toList();
  }

  private static Map<String, String> row(List<String> cells) {
    assertThat(cells).as(cells.get(0)).hasSameSizeAs(COLUMNS);
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      row.put(COLUMNS.get(i), cells.get(i));
    }
    return row;
  }

  /** The cell of a column; never null, as every row has every column. */
  private static String cell(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column), column);
  }

  private static List<String> rules(Map<String, String> row) {
    return Arrays.asList(cell(row, "rule").split("/"));
  }

  /** The codes of one field as written, with their intervals; empty for a line not used. */
  private static List<String> reported(Map<String, String> row, String field) {
    String cell = cell(row, field);
    return cell.isEmpty() ? List.of() : Arrays.asList(cell.split(" "));
  }

  @Test
  void namesItsColumnsInOrder() {
    assertThat(header).isEqualTo(COLUMNS);
  }

  @Test
  void holdsEnoughCertificatesInBothLanguages() {
    assertThat(rows).hasSizeGreaterThanOrEqualTo(280);
    assertThat(rows.stream().filter(r -> JAPANESE.matcher(cell(r, "words")).find()).count())
        .isGreaterThanOrEqualTo(80);
  }

  @Test
  void namesEachBehaviourOnce() {
    assertThat(rows).extracting(r -> cell(r, "name")).doesNotHaveDuplicates().doesNotContain("");
  }

  @Test
  void showsEachRuleSeveralTimes() {
    Map<String, Long> counts =
        rows.stream()
            .flatMap(r -> rules(r).stream())
            .collect(Collectors.groupingBy(rule -> rule, Collectors.counting()));
    assertThat(RULES_TO_2013).allSatisfy(rule -> assertThat(counts.get(rule)).isNotNull());
    assertThat(STEPS_OF_2016).allSatisfy(rule -> assertThat(counts.get(rule)).isNotNull());
    assertThat(counts).hasSize(RULES_TO_2013.size() + STEPS_OF_2016.size());
    assertThat(counts).allSatisfy((rule, n) -> assertThat(n).as(rule).isGreaterThanOrEqualTo(4));
  }

  @Test
  void namesForAnEditionOnlyRulesThatItHas() {
    for (Map<String, String> row : rows) {
      List<String> rules = rules(row);
      boolean toldTo2013 = rules.stream().anyMatch(RULES_TO_2013::contains);
      boolean toldFrom2016 = rules.stream().anyMatch(STEPS_OF_2016::contains);
      assertThat(cell(row, "edition")).as(cell(row, "name")).isIn("all", "2013", "2016");
      if (cell(row, "edition").equals("all")) {
        assertThat(toldTo2013 && toldFrom2016).as(cell(row, "name")).isTrue();
      } else if (cell(row, "edition").equals("2013")) {
        assertThat(toldTo2013).as(cell(row, "name")).isTrue();
      } else {
        assertThat(toldFrom2016).as(cell(row, "name")).isTrue();
      }
    }
  }

  @Test
  void citesTheSectionOfEveryEditionItSpeaksFor() {
    for (Map<String, String> row : rows) {
      String section = cell(row, "section");
      if (!cell(row, "edition").equals("2016")) {
        assertThat(section).as(cell(row, "name")).contains("Vol 2 (2010) 4.1.");
      }
      if (!cell(row, "edition").equals("2013")) {
        assertThat(section).as(cell(row, "name")).contains("Vol 2 (2016) 4.2.");
      }
    }
  }

  @Test
  void describesThePersonInWordsTheFormatsRead() {
    for (Map<String, String> row : rows) {
      assertThat(cell(row, "convention")).as(cell(row, "name")).isIn("who", "us", "jp");
      assertThat(cell(row, "sex")).as(cell(row, "name")).isIn("", "F", "M");
      assertThat(Sex.parse(cell(row, "sex"))).as(cell(row, "name")).isNotNull();
      assertThat(Age.parse(cell(row, "age"))).as(cell(row, "name")).isPresent();
      assertThat(cell(row, "manner"))
          .as(cell(row, "name"))
          .isIn("", "natural", "accident", "suicide", "homicide", "undetermined");
      if (!cell(row, "manner").isEmpty()) {
        assertThat(Manner.parse(cell(row, "manner"))).as(cell(row, "name")).isPresent();
      }
    }
  }

  @Test
  void reportsWellFormedCodesAndReadableIntervals() {
    for (Map<String, String> row : rows) {
      for (String field : FIELDS) {
        for (String reported : reported(row, field)) {
          Matcher parts = REPORTED.matcher(reported);
          assertThat(parts.matches()).as(cell(row, "name") + ": " + reported).isTrue();
          assertPublished(row, parts.group(1));
          if (parts.group(2) != null) {
            assertThat(TimeInterval.parse(parts.group(2))).as(cell(row, "name")).isPresent();
          }
        }
      }
      assertPublished(row, cell(row, "expected"));
      if (!cell(row, "tentative").isEmpty()) {
        assertPublished(row, cell(row, "tentative"));
      }
    }
  }

  private static void assertPublished(Map<String, String> row, String code) {
    assertThat(IcdCode.parse(CodeSystem.ICD_10, code).text()).as(cell(row, "name")).isEqualTo(code);
  }

  @Test
  void startsFromAConditionThatIsReported() {
    for (Map<String, String> row : rows) {
      String tentative = cell(row, "tentative");
      if (tentative.isEmpty()) {
        continue;
      }
      assertThat(tentative).as(cell(row, "name")).isNotEqualTo(cell(row, "expected"));
      assertThat(FIELDS.stream().flatMap(f -> reported(row, f).stream()))
          .as(cell(row, "name"))
          .anyMatch(r -> r.equals(tentative) || r.startsWith(tentative + "("));
    }
  }

  @Test
  void saysInWordsAsManyLinesAsItCodes() {
    for (Map<String, String> row : rows) {
      int lastLine = 0;
      for (int i = 0; i < 5; i++) {
        lastLine = reported(row, FIELDS.get(i)).isEmpty() ? lastLine : i + 1;
      }
      int partTwo = reported(row, "part2").isEmpty() ? 0 : 1;
      assertThat(cell(row, "words").split(" ?/ "))
          .as(cell(row, "name"))
          .hasSize(lastLine + partTwo);
      assertThat(cell(row, "words").contains("II: ")).as(cell(row, "name")).isEqualTo(partTwo == 1);
      assertThat(cell(row, "why")).as(cell(row, "name")).endsWith(".");
    }
  }

  @Test
  void neverGivesOneCertificateTwoAnswersUnderTheSameRules() {
    Map<String, String> answers = new HashMap<>();
    for (Map<String, String> row : rows) {
      for (String edition : List.of("2013", "2016")) {
        if (!Set.of("all", edition).contains(cell(row, "edition"))) {
          continue;
        }
        String certificate =
            FIELDS.stream().map(f -> cell(row, f)).collect(Collectors.joining("|"));
        String key =
            String.join("|", edition, cell(row, "convention"), cell(row, "manner"), certificate);
        String before = answers.putIfAbsent(key, cell(row, "expected"));
        assertThat(before == null || before.equals(cell(row, "expected")))
            .as(cell(row, "name"))
            .isTrue();
      }
    }
  }
}
