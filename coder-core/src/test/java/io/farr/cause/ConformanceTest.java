package io.farr.cause;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.certificate.Age;
import io.farr.certificate.Manner;
import io.farr.certificate.Sex;
import io.farr.certificate.TimeInterval;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.RuleEdition;
import io.farr.codes.importer.Importers;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The rules, with the starter pack's tables, decide every certificate of the suite as told. */
class ConformanceTest {
  private static final Path TABLES = Path.of("..", "code-systems", "starter", "causes");
  private static final List<String> FIELDS =
      List.of("part1a", "part1b", "part1c", "part1d", "part1e", "part2");

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> decidesAsVolumeTwoDoes() throws IOException {
    PackWriter writer = new PackWriter();
    for (String table : List.of("causal.tsv", "linkage.tsv", "sets.tsv")) {
      assertThat(Importers.read(TABLES.resolve(table), writer))
          .allSatisfy(outcome -> assertThat(outcome.sink().refusals()).isEmpty());
    }
    Pack pack = writer.write(folder, "rules", CodeSystem.ICD_10, "ours", List.of());
    Map<String, CauseRules> rules = new HashMap<>();
    for (RuleEdition edition : RuleEdition.values()) {
      for (String convention : List.of("who", "us", "jp")) {
        CauseTables tables =
            new CauseTables(pack.causal(), pack.linkages(), pack.causeSets(), Set.of(convention));
        rules.put(edition.key() + convention, new CauseRules(tables, edition));
      }
    }
    return rows().stream()
        .flatMap(
            row ->
                Stream.of(RuleEdition.values())
                    .filter(e -> Set.of("all", e.key()).contains(cell(row, "edition")))
                    .map(
                        e ->
                            DynamicTest.dynamicTest(
                                cell(row, "name") + " [" + e.key() + "]",
                                () ->
                                    decides(
                                        Objects.requireNonNull(
                                            rules.get(e.key() + cell(row, "convention"))),
                                        row))));
  }

  private static void decides(CauseRules rules, Map<String, String> row) {
    Selection selection = rules.select(certificate(row));
    assertThat(selection.underlying())
        .as(() -> cell(row, "why") + " " + selection.trace())
        .isEqualTo(cell(row, "expected"));
    assertThat(selection.trace()).isNotEmpty();
  }

  private static CodedCertificate certificate(Map<String, String> row) {
    List<Condition> conditions = new ArrayList<>();
    for (int line = 0; line < FIELDS.size(); line++) {
      int position = 1;
      for (String reported : cell(row, FIELDS.get(line)).strip().split(" ")) {
        if (!reported.isEmpty()) {
          String[] parts = reported.split("[()]");
          Double days =
              parts.length == 1
                  ? null
                  : TimeInterval.parse(parts[1].replace("m", "months")).orElseThrow().days();
          conditions.add(
              new Condition(
                  line + 1,
                  line + 1,
                  position++,
                  IcdCode.parse(CodeSystem.ICD_10, parts[0]),
                  1,
                  days));
        }
      }
    }
    Optional<Manner> manner = Manner.parse(cell(row, "manner"));
    return new CodedCertificate(
        conditions, Sex.parse(cell(row, "sex")), Age.parse(cell(row, "age")).orElseThrow(), manner);
  }

  private static List<Map<String, String>> rows() throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    List<String> header = List.of();
    try (InputStream in =
        Objects.requireNonNull(ConformanceTest.class.getResourceAsStream("conformance.tsv"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.isEmpty() || line.startsWith("#")) {
          continue;
        }
        List<String> cells = List.of(line.split("\t", -1));
        if (header.isEmpty()) {
          header = cells;
          continue;
        }
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
          row.put(header.get(i), cells.get(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static String cell(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column), column);
  }
}
