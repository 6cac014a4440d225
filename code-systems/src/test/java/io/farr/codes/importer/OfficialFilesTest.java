package io.farr.codes.importer;

import static io.farr.codes.CodeSystem.ICD_10;
import static io.farr.codes.CodeSystem.ICD_10_2013_JP;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Modifier;
import io.farr.codes.Reference;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Columns;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each importer on the publisher's own file; the counts are those of PROVENANCE.md beside the
 * files.
 */
class OfficialFilesTest {
  @TempDir Path folder;
  private final PackWriter writer = new PackWriter();

  private ImportSink read(String file) throws IOException {
    List<Importers.Outcome> outcomes = Importers.read(Reference.codeSystems(file), writer);
    assertThat(outcomes).hasSize(1);
    return outcomes.get(0).sink();
  }

  /** What became of the file of that kind in a zip that holds several. */
  private ImportSink read(String file, String kind) throws IOException {
    return Importers.read(Reference.codeSystems(file), writer).stream()
        .filter(outcome -> outcome.kind().equals(kind))
        .findFirst()
        .orElseThrow()
        .sink();
  }

  private Pack pack() throws IOException {
    return writer.write(folder.resolve("p"), "test", ICD_10, "test", List.of());
  }

  private static long count(CodeTable codes, IntPredicate which) {
    return IntStream.range(0, codes.size()).filter(which).count();
  }

  @Test
  void diseaseMaster() throws IOException {
    ImportSink sink = read("jp-ssk-byomei/b_20240601.zip");
    assertThat(sink.taken()).isEqualTo(27_415);
    assertThat(sink.refusals())
        .hasSize(27_437 - 27_415)
        .allMatch(r -> r.reason().equals("no ICD-10 code"));
    assertThat(sink.notes())
        .containsExactly(
            "2952 codes with Japanese detail were cut to the characters of WHO ICD-10");
    assertThat(sink.release()).endsWith("20240601");
    Pack pack = pack();
    assertThat(
            IntStream.range(0, pack.terms().size())
                .filter(t -> pack.terms().partner(t) >= 0)
                .count())
        .isGreaterThanOrEqualTo(1_464);
    assertThat(Imported.terms(pack)).contains("SYNONYM ja 糖尿病網膜症 = E14.3 + H36.0");
  }

  @Test
  void modifierMaster() throws IOException {
    ImportSink sink = read("jp-ssk-byomei/z_20250601.zip");
    assertThat(sink.taken()).isEqualTo(2_375);
    assertThat(sink.refusals()).isEmpty();
    List<Modifier> modifiers = pack().modifiers().all();
    int onBothSides = 52;
    assertThat(modifiers.size()).isEqualTo(2_375 - onBothSides);
    assertThat(modifiers.stream().filter(m -> m.position() == Modifier.Position.EITHER).count())
        .isEqualTo(onBothSides);
  }

  @Test
  void dpcTable() throws IOException {
    ImportSink sink = read("jp-mhlw-dpc/icd.csv");
    assertThat(sink.taken()).isEqualTo(5_898);
    assertThat(sink.refusals()).isEmpty();
    Pack pack = pack();
    assertThat(pack.dpc().size()).isEqualTo(5_898);
    Columns.Strings prefixes = pack.section("dpc.bin").strings("prefix");
    assertThat(
            IntStream.range(0, prefixes.size()).filter(i -> prefixes.get(i).endsWith("$")).count())
        .as("those with $, and M!!!!")
        .isEqualTo(1_070 + 1);
    assertThat(pack.dpc().dpc6(new IcdCode(ICD_10_2013_JP, "I60.9"))).isEqualTo("010020");
    assertThat(pack.dpc().dpc6(new IcdCode(ICD_10_2013_JP, "C71.0"))).isEqualTo("010010");
    assertThat(pack.dpc().dpc6(new IcdCode(ICD_10_2013_JP, "M99.9")))
        .as("the row M!!!!: all of chapter XIII that has no row")
        .isEqualTo("071030");
  }

  @Test
  void mortalityList2023() throws IOException {
    ImportSink sink = read("cdc-icd10-mortality/allvalid2023-detailed-titles-headings.csv");
    assertThat(sink.taken()).isEqualTo(9_465);
    assertThat(sink.refusals()).isEmpty();
    CodeTable codes = pack().codes();
    assertThat(count(codes, c -> !codes.validity(c).underlying())).isEqualTo(1_318);
    assertThat(count(codes, c -> codes.validity(c).toYear() != 9999)).isEqualTo(31);
    int covid = codes.find(new IcdCode(ICD_10, "U07.1"));
    assertThat(codes.title(covid, Language.EN)).isEqualTo("COVID-19");
    assertThat(codes.validity(covid).fromYear()).isEqualTo(2020);
  }

  @Test
  void mortalityList2011() throws IOException {
    ImportSink sink = read("cdc-icd10-mortality/allvalid2011-detailed-titles-headings.txt");
    int ranges = 272;
    int headingsOfOneCategory = 7;
    assertThat(sink.taken()).isEqualTo(11_128 - ranges - headingsOfOneCategory);
    assertThat(sink.refusals())
        .hasSize(headingsOfOneCategory)
        .allMatch(r -> r.reason().contains(" stands again in line " + (r.line() + 1)));
    CodeTable codes = pack().codes();
    assertThat(codes.size()).isEqualTo(sink.taken());
    // 24 of the ranges are MC ONLY, and the heading of T79.
    assertThat(count(codes, c -> !codes.validity(c).underlying())).isEqualTo(1_530 - 24 - 1);
    int n99 = codes.find(new IcdCode(ICD_10, "N99"));
    assertThat(codes.validity(n99).underlying()).isFalse();
    assertThat(codes.title(n99, Language.EN)).startsWith("Postprocedural disorders");
    assertThat(codes.title(codes.find(new IcdCode(ICD_10, "H81.0")), Language.EN))
        .isEqualTo("Ménière's disease");
  }

  @ParameterizedTest(name = "{0}: {1} rows, {2} valid, release {3}")
  @CsvSource({
    "icd10cm-Code-Descriptions-2026.zip, 98186, 74719, 2026",
    "icd10cm-order-Jan-2021.txt.gz, 95358, 72621, Jan-2021"
  })
  void orderFile(String file, int rows, int valid, String release) throws IOException {
    ImportSink sink = read("icd10cm/" + file, "ICD-10-CM order file");
    assertThat(sink.taken()).isEqualTo(rows);
    assertThat(sink.refusals()).isEmpty();
    assertThat(sink.release()).isEqualTo(release);
    CodeTable codes = pack().codes();
    assertThat(codes.size()).isEqualTo(rows);
    assertThat(count(codes, codes::isAssignable)).isEqualTo(valid);
    assertThat(count(codes, c -> codes.isAssignable(c) && codes.hasSubdivisions(c))).isZero();
  }
}
