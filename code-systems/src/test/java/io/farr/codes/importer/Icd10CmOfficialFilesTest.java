package io.farr.codes.importer;

import static io.farr.codes.CodeSystem.ICD_10_CM;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.Language;
import io.farr.codes.Reference;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The ICD-10-CM importers on the publisher's own files; the element counts are those of
 * PROVENANCE.md beside the files.
 */
class Icd10CmOfficialFilesTest {
  @TempDir Path folder;

  /** What became of each file at a path. */
  private record Files(Map<String, ImportSink> byName) {
    /** Of the file of that name in the archive. */
    ImportSink get(String name) {
      return Objects.requireNonNull(byName.get(name), name);
    }
  }

  private static Files read(String file, PackWriter writer) throws IOException {
    return new Files(
        Importers.read(Reference.codeSystems("icd10cm/" + file), writer).stream()
            .collect(
                Collectors.toMap(
                    outcome -> outcome.file().replaceAll(".*!", ""), Importers.Outcome::sink)));
  }

  private Pack pack(PackWriter writer, String name) throws IOException {
    return writer.write(folder.resolve(name), "test", ICD_10_CM, "test", List.of());
  }

  @Test
  void tabularListGivesTheCodesOfTheOrderFile() throws IOException {
    PackWriter ofTabular = new PackWriter();
    ImportSink sink =
        read("icd10cm_tabular_2021.xml.gz", ofTabular).get("icd10cm_tabular_2021.xml");
    assertThat(sink.taken()).isEqualTo(45_017);
    assertThat(sink.refusals()).isEmpty();
    assertThat(sink.release()).isEqualTo("2021");
    assertThat(sink.notes())
        .containsExactly(
            "4681 inclusion terms of subdivided codes were left out",
            "50413 codes of seven characters come from 7th-character extensions");
    PackWriter ofOrder = new PackWriter();
    read("icd10cm-order-Jan-2021.txt.gz", ofOrder);

    CodeTable tabular = pack(ofTabular, "tabular").codes();
    CodeTable order = pack(ofOrder, "order").codes();
    int sameTitle = 0;
    for (int c = 0; c < order.size(); c++) {
      int t = tabular.find(order.code(c));
      assertThat(t).as("%s", order.code(c)).isNotNegative();
      assertThat(tabular.isAssignable(t)).as("%s", order.code(c)).isEqualTo(order.isAssignable(c));
      sameTitle +=
          Objects.equals(order.title(c, Language.EN), tabular.title(t, Language.EN)) ? 1 : 0;
    }
    assertThat(sameTitle).isEqualTo(95_224);
    assertThat(tabular.size() - order.size())
        .as("7th characters that only a note rules out")
        .isEqualTo(72);
  }

  @ParameterizedTest(name = "{0}: {1} taken, {2} refused")
  @CsvSource(
      delimiter = ';',
      value = {
        "icd-10-cm-eindex-2025.xml; 6646; 0; 314 main terms, 7750 terms, 6650 codes",
        "icd-10-cm-neoplasm-2025.xml; 8836; 0; 1 main terms, 1938 terms, 10916 codes",
        "icd-10-cm-drug-2025.xml; 40026; 0; 5177 main terms, 2251 terms, 43212 codes",
        "ICD10CM_2025_Index.csv; 62435; 5; 8100 main terms, 72924 terms, 62721 codes",
      })
  void indexesAndTables2025(String file, int taken, int refused, String counts) throws IOException {
    ImportSink sink = read(file + ".gz", new PackWriter()).get(file);
    check(sink, "2025", taken, refused, counts);
  }

  private static void check(
      ImportSink sink, String release, int taken, int refused, String counts) {
    assertThat(sink.release()).isEqualTo(release);
    assertThat(sink.taken()).isEqualTo(taken);
    assertThat(sink.refusals()).hasSize(refused);
    assertThat(sink.passedOver()).as("no reject without the publisher's reason").isEqualTo(refused);
    assertThat(sink.notes()).contains(counts);
    int others =
        sink.notes().stream()
            .filter(note -> note.contains("cells are empty") || note.contains("subdivides"))
            .mapToInt(note -> Integer.parseInt(note.split(" ")[0]))
            .sum();
    assertThat(counts)
        .as("all codes accounted for")
        .endsWith(" " + (taken + refused + others) + " codes");
  }

  /** Entries with a reference: with codes, or with a reason why not. */
  private static void everyReferenceIsAccountedFor(List<? extends String> notes) {
    int both = 0;
    int accounted = 0;
    for (String note : notes) {
      if (note.contains(" see also: ")) {
        String[] words = note.split(" ");
        both = Integer.parseInt(words[0]) + Integer.parseInt(words[3]);
        accounted += Integer.parseInt(words[6]);
      } else if (note.contains(" references ")) {
        accounted += Integer.parseInt(note.split(" ")[0]);
      }
    }
    // A few entries have a see and a see also, of which the see is followed.
    assertThat(accounted).isBetween(both - 5, both);
  }

  @Test
  void everyXmlOfTheZipOf2017() throws IOException {
    PackWriter writer = new PackWriter();
    Files sinks = read("ICD10CM_FY2017_Full_XML.zip", writer);
    assertThat(sinks.byName()).hasSize(5);
    check(
        sinks.get("icd10cm_index_2017.xml"),
        "2017",
        59_182,
        1,
        "7973 main terms, 69226 terms, 59412 codes");
    assertThat(sinks.get("icd10cm_index_2017.xml").notes())
        .contains("11979 see and 1704 see also: 9220 give the codes they lead to")
        .satisfies(Icd10CmOfficialFilesTest::everyReferenceIsAccountedFor);
    check(
        sinks.get("icd10cm_eindex_2017.xml"),
        "2017",
        6_201,
        0,
        "314 main terms, 7258 terms, 6208 codes");
    check(
        sinks.get("icd10cm_neoplasm_2017.xml"),
        "2017",
        8_827,
        0,
        "1 main terms, 1929 terms, 10858 codes");
    check(
        sinks.get("icd10cm_drug_2017.xml"),
        "2017",
        39_964,
        0,
        "5170 main terms, 2246 terms, 43140 codes");
    assertThat(sinks.get("icd10cm_tabular_2017.xml").taken()).isEqualTo(43_910);
    assertThat(Imported.terms(pack(writer, "p")))
        .contains(
            "INDEX en Failure, failed, heart, congestive = I50.9",
            "INDEX en congestive heart failure = I50.9",
            "INDEX en Shingles = B02.9",
            "INDEX en liver adhesions = K66.0",
            "INDEX en acute pleuropericarditis = I30.9",
            "INDEX en malignant neoplasm of lateral wall nasopharynx = C11.2",
            "INDEX en poisoning by Ammonia, accidental = T59.891",
            "INDEX en 'Backward reading' = F81.0");
  }

  @Test
  void codesFileBesideTheOrderFile() throws IOException {
    PackWriter writer = new PackWriter();
    ImportSink sink =
        read("icd10cm-Code-descriptions-April-2025.zip", writer)
            .get("icd10cm-codes-April-2025.txt");
    assertThat(sink.taken()).isEqualTo(74_260);
    assertThat(sink.refusals()).isEmpty();
    assertThat(sink.release()).isEqualTo("April-2025");
    Pack pack = pack(writer, "p");
    assertThat(pack.codes().size()).isEqualTo(97_584);
    assertThat(pack.terms().size()).isEqualTo(74_260);
  }
}
