package io.farr.codes.importer;

import static io.farr.codes.CodeSystem.ICD_10;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.InputException;
import io.farr.codes.pack.Hashes;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackManifest;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all importers have in common. */
class ImportersTest {
  @TempDir Path folder;

  @Test
  void whatNobodyRecognisesIsRefusedWithWhatIsReadable() throws IOException {
    Path file = Files.writeString(folder.resolve("letter.txt"), "Dear office,\n");
    assertThatThrownBy(() -> Importers.read(file, new PackWriter()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": expected one of: Japanese claims disease-name master")
        .hasMessageContaining("NCHS ICD-10 mortality list")
        .hasMessageEndingWith("found a file that none of them recognises");
  }

  @ParameterizedTest(name = "\"{0}\" is nobody's")
  @CsvSource({"''", "' '", "'# only a comment'", "'code'", "'term,code'"})
  void anEmptyOrForeignFileIsNobodys(String text) {
    assertThat(Importers.of(SourceFile.of("x", text.getBytes(StandardCharsets.UTF_8)))).isEmpty();
  }

  @Test
  void theManifestNamesEachSourceWithItsCounts() throws IOException {
    Path file =
        Files.writeString(folder.resolve("allvalid2023.csv"), NchsMortalityListTest.LIST_OF_2023);
    PackWriter writer = new PackWriter();
    List<Importers.Outcome> outcomes = Importers.read(file, writer);
    assertThat(outcomes).hasSize(1);
    assertThat(outcomes.get(0).sink().taken()).isEqualTo(9);
    Pack pack = writer.write(folder.resolve("p"), "n", ICD_10, "public domain", List.of());
    assertThat(pack.manifest().sources())
        .containsExactly(
            new PackManifest.Source(
                "allvalid2023.csv",
                "NCHS ICD-10 mortality list",
                "NCHS mortality 1999-2023",
                Hashes.sha256(file),
                9,
                1));
  }

  @Test
  void brokenCsvIsAnInputError() {
    SourceFile file =
        SourceFile.of(
            "icd.csv",
            "MDCコード,分類コード,ICD名称,ICDコード\n01,0010,\"never closed\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Imported.of(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("icd.csv: expected RFC 4180 CSV: ");
  }
}
