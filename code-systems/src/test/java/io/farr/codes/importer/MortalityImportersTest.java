package io.farr.codes.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CausalRelation;
import io.farr.codes.CodeNumber;
import io.farr.codes.LinkageRule.Kind;
import io.farr.codes.Reference;
import io.farr.codes.RuleEdition;
import io.farr.codes.pack.CausalTable;
import io.farr.codes.pack.LinkageTable;
import io.farr.codes.pack.Pack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The importers of mortality coding, on invented rows and on the publisher's own files. */
class MortalityImportersTest {
  /** Invented rows in the layout of fixed width. */
  private static final String FIXED =
      """
      000007.001Q700      Q731
      000007.001Q700      Q74  Q799
      000007.001Q700      Q810           M
      000007.001I6000     Q820 Q839      M
      000007.001Q71       Q72
      000007.001Q719      Q7500Q7590
      000007.001Q719      Q7600Q7690     M
      """;

  private static final String COMMAS =
      """
      Q700,Q731,,,0
      Q700,Q74,Q799,,0
      Q700,Q810,,M,1
      I6000,Q820,Q839,M,1
      Q71,Q72,,,
      Q719,Q7500,Q7590,,0
      Q719,Q7600,Q7690,M,1
      """;

  @TempDir Path folder;

  private static CausalRelation relation(CausalTable table, String effect, String cause) {
    return table.relation(CodeNumber.of(effect), CodeNumber.of(cause));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"fixed", "commas"})
  void readsBothLayoutsOfTableD(String layout) throws IOException {
    Imported imported = Imported.of("table.txt", layout.equals("fixed") ? FIXED : COMMAS);

    assertThat(imported.kind()).isEqualTo("ACME Table D (causal relations)");
    assertThat(imported.refusals()).isEmpty();
    assertThat(imported.sink().taken()).isEqualTo(7);
    assertThat(imported.sink().notes()).containsExactly("3 ambivalent relations");
    CausalTable table = imported.pack(folder).causal();
    assertThat(table.name()).isEqualTo("ACME Table D");
    assertThat(relation(table, "Q70.0", "Q73.1")).isEqualTo(CausalRelation.YES);
    assertThat(relation(table, "Q70.0", "Q73.0")).isEqualTo(CausalRelation.NO);
    assertThat(relation(table, "Q70.0", "Q74")).isEqualTo(CausalRelation.YES);
    assertThat(relation(table, "Q70.0", "Q77.3")).isEqualTo(CausalRelation.YES);
    assertThat(relation(table, "Q70.0", "Q81.0")).isEqualTo(CausalRelation.MAYBE);
    assertThat(relation(table, "Q73.1", "Q70.0")).isEqualTo(CausalRelation.NO);
    // A code of ACME's own counts for the code that it subdivides.
    assertThat(relation(table, "I60.0", "Q83.9")).isEqualTo(CausalRelation.MAYBE);
    // An end of a range without a fourth character is a category with all below it.
    assertThat(relation(table, "Q71", "Q72.4")).isEqualTo(CausalRelation.YES);
    // Codes of five characters leave no blank between the ends of a range.
    assertThat(relation(table, "Q71.9", "Q75.3")).isEqualTo(CausalRelation.YES);
    assertThat(relation(table, "Q71.9", "Q76.9")).isEqualTo(CausalRelation.MAYBE);
  }

  @Test
  void aRowThatIsNoneIsRefusedWithItsLine() throws IOException {
    Imported imported =
        Imported.of(
            "table.csv", "Q700,Q731,,,0\nQ700,Q732,,,0\nQ700,Q733,,,0\nQ700,Q80,Q70,,0\nQ7,Q8\n");

    assertThat(imported.sink().taken()).isEqualTo(3);
    assertThat(imported.refusals())
        .containsExactly(
            "4: the range Q80-Q70 ends before it begins",
            "5: expected address, subaddress, end of range, M, reason");
  }

  @ParameterizedTest(name = "{0}: {1} rows")
  @CsvSource({"acme_table_d_2015.csv.gz, 95321", "acme_table_d_2000.txt.gz, 82192"})
  void readsThePublishersTablesWhole(String file, int rows) throws IOException {
    List<SourceFile> files = SourceFile.open(Reference.mortality("acme/" + file));
    Imported imported = Imported.of(files.get(0));

    assertThat(imported.refusals()).isEmpty();
    assertThat(imported.sink().taken()).isEqualTo(rows);
    assertThat(imported.sink().notes()).hasSize(1).noneMatch(n -> n.startsWith("0 "));
    CausalTable table = imported.pack(folder).causal();
    // Pneumonia due to a stroke, never a stroke due to pneumonia.
    assertThat(relation(table, "J18.9", "I64")).isNotEqualTo(CausalRelation.NO);
    assertThat(relation(table, "C34.9", "J18.9")).isEqualTo(CausalRelation.NO);
  }

  @Test
  void readsCausalRelationsOfOurOwn() throws IOException {
    Imported imported =
        Imported.of(
            "own.tsv",
            "effect\tcause\trelation\twhy\n# heart\nI50\tI10-I15\tyes\tpressure\n"
                + "I50\tI15\tno\tnot that\nI50\tI2\tyes\tno code\nI50\tI10\tperhaps\tno word\n"
                + "I50,!I50.1\tI13.0\tMAYBE\tcapitals\n");

    assertThat(imported.kind()).startsWith("causal table");
    assertThat(imported.sink().taken()).isEqualTo(3);
    assertThat(imported.refusals()).hasSize(2);
    assertThat(imported.refusals().get(0)).startsWith("5: expected a range").contains("\"I2\"");
    assertThat(imported.refusals().get(1))
        .isEqualTo("6: unknown relation \"perhaps\", expected yes, maybe or no");
    CausalTable table = imported.pack(folder).causal();
    assertThat(relation(table, "I50.1", "I13.0")).isEqualTo(CausalRelation.YES);
    assertThat(relation(table, "I50.9", "I13.0")).isEqualTo(CausalRelation.MAYBE);
    assertThat(relation(table, "I50.9", "I15.0")).isEqualTo(CausalRelation.NO);
  }

  @Test
  void readsInstructionsAboutPairs() throws IOException {
    Imported imported =
        Imported.of(
            "own.tsv",
            "kind\tcause\twith\twhere\tresult\tedition\tconvention\tsource\n"
                + "link\tI10\tI50\tdue\tI11.0\tall\twho\t4.2\n"
                + "obvious\tJ18\tC34\tanywhere\twith\t2016\tus\tso\n"
                + "sequela\tI64\t*\tafter-a-year\tI69.4\t2013\twho\tlate\n"
                + "linc\tI10\tI50\tdue\tI11.0\tall\twho\t\n"
                + "link\tI1\tI50\tdue\tI11.0\tall\twho\t\n"
                + "link\tI10\tI50,!I50\tdue\tI11.0\tall\twho\t\n"
                + "link\tI10\tI50\tabove\tI11.0\tall\twho\t\n"
                + "link\tI10\tI50\tdue\tI11.00\tall\twho\t\n"
                + "link\tI10\tI50\tdue\tI11.0\t2012\twho\t\n");

    assertThat(imported.sink().taken()).isEqualTo(3);
    assertThat(imported.refusals())
        .hasSize(6)
        .allSatisfy(r -> assertThat(r).matches("(5|6|7|8|9|10): .+"));
    assertThat(imported.refusals().get(0))
        .isEqualTo("5: unknown kind \"linc\", expected one of obvious, link, specific, sequela");
    assertThat(imported.refusals().get(3))
        .isEqualTo(
            "8: unknown place \"above\", expected one of anywhere, due, part1, same-line,"
                + " after-a-year");
    assertThat(imported.refusals().get(2)).isEqualTo("7: the expression leaves no code");
    LinkageTable table = imported.pack(folder).linkages();
    assertThat(table.about(Kind.LINK, CodeNumber.of("I10"))).containsExactly(0);
    assertThat(table.rule(1).edition()).contains(RuleEdition.FROM_2016);
    assertThat(table.rule(1).convention()).isEqualTo("us");
    assertThat(table.rule(2).source()).isEqualTo("late");
  }

  @Test
  void readsSetsOfCauses() throws IOException {
    Imported imported =
        Imported.of(
            "own.tsv",
            "set\tcodes\tedition\tsource\nodd\tR00-R09\tall\ta\nodd\tR95\t2016\tb\n"
                + "odd\tR9\tall\tc\nodd\tR95,!R95\tall\td\n");

    assertThat(imported.sink().taken()).isEqualTo(2);
    assertThat(imported.refusals()).hasSize(2);
    Pack pack = imported.pack(folder);
    assertThat(pack.causeSets().get("odd", RuleEdition.UNTIL_2013).holds("R95")).isFalse();
    assertThat(pack.causeSets().get("odd", RuleEdition.FROM_2016).holds("R95")).isTrue();
  }

  @Test
  void theTablesThatShipAreReadWhole() throws IOException {
    for (String file : List.of("causal.tsv", "linkage.tsv", "sets.tsv")) {
      Path path = Reference.starter().resolve("causes").resolve(file);
      Imported imported = Imported.of(SourceFile.open(path).get(0));
      assertThat(imported.refusals()).as(file).isEmpty();
      assertThat(imported.sink().taken()).as(file).isGreaterThan(20);
    }
  }
}
