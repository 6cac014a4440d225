package io.farr.codes.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dictionaries of Iris, as exported and as a table, invented and of ONS. */
class IrisDictionaryTest {
  @TempDir Path folder;

  private static final List<String> IRIS_TERMS =
      List.of(
          "OFFICE en blue fever = 1A77.0&XA0QQ1 + 1G40",
          "OFFICE en green fever = 1A78",
          "OFFICE en red fever = 1A79.01/1A78.Z");

  @Test
  void readsAnIrisDictionaryAsExported() throws IOException {
    String text =
        "ID,Icd1,Icd2,DiagnosisText,Comments,Likelihood,YearStart,YearEnd\n"
            + "1,1A770&XA0QQ1,1G40,blue fever,\"a, b\",,2022,9999\n"
            + "2,1A78,,green fever,,,2022,9999\n"
            + "3,1A7901/1A78Z,,red fever,,,2022,9999\n"
            + "4,1A78,,old fever,,,2022,2022\n"
            + "5,drug,,some poison,,,2022,9999\n"
            + "6,,,nothing,,,2022,9999\n"
            + "7,1A78,,,,,2022,9999\n"
            + "8,1A7,,short,,,2022,9999\n"
            + "9,1A78\n";
    Imported imported = Imported.of("Dictionary.txt", text);
    assertThat(imported.kind()).isEqualTo("Iris dictionary of ICD-11 (ONS)");
    assertThat(imported.sink().taken()).isEqualTo(3);
    assertThat(imported.refusals())
        .containsExactly(
            "5: no longer active",
            "6: marked for coding by hand (drug)",
            "7: no code",
            "8: no words",
            "9: \"1A7\" is not spelt like a code of ICD-11 MMS",
            "10: expected at least 8 columns, found 2");
    assertThat(Imported.terms(imported.pack(folder)))
        .containsExactlyInAnyOrderElementsOf(IRIS_TERMS);
  }

  @Test
  void readsAnIrisDictionaryAsTable() throws IOException {
    String text =
        "id\ttext\ticd11_1\ticd11_2\tyear_start\tyear_end\tactive\tscorable\n"
            + "o-1\tblue fever\t1A770&XA0QQ1\t1G40\t2022\t9999\t1\t1\n"
            + "o-2\tgreen fever\t1A78\t\t2022\t9999\t1\t1\n"
            + "o-3\tred fever\t1A7901/1A78Z\t\t2022\t9999\t1\t1\n"
            + "o-4\told fever\t1A78\t\t2022\t2022\t0\t0\n"
            + "o-5\tsome poison\tdrug\t\t2022\t9999\t1\t0\n"
            + "o-6\tred fever\t1A78\t1A7\t2022\t9999\t1\t1\n";
    Imported imported = Imported.of("dictionary.tsv", text);
    assertThat(imported.refusals())
        .containsExactly(
            "5: no longer active",
            "6: marked for coding by hand (drug)",
            "7: \"1A7\" is not spelt like a code of ICD-11 MMS");
    assertThat(Imported.terms(imported.pack(folder)))
        .containsExactlyInAnyOrderElementsOf(IRIS_TERMS);
  }

  @Test
  void officialIrisDictionary() throws IOException {
    Path file =
        Path.of(
            System.getProperty("farr.reference", ""), "corpora/ons_icd11_deaths/dictionary.tsv");
    Assumptions.assumeTrue(Files.isRegularFile(file), () -> "skipped: " + file + " is missing");
    ImportSink sink = Importers.read(file, new PackWriter()).get(0).sink();
    assertThat(
            sink.refusals().stream()
                .collect(
                    Collectors.groupingBy(
                        r -> r.reason().startsWith("\"") ? "malformed" : r.reason(),
                        Collectors.counting())))
        .containsOnly(
            java.util.Map.entry("no longer active", 275L),
            java.util.Map.entry("marked for coding by hand (drug)", 555L),
            java.util.Map.entry("no code", 9L),
            java.util.Map.entry("malformed", 2L));
    assertThat(sink.taken()).isEqualTo(2_191 - 275 - 555 - 9 - 2);
  }
}
