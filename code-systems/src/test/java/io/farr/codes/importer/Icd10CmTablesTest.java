package io.farr.codes.importer;

import static io.farr.codes.importer.Icd10CmXml.cells;
import static io.farr.codes.importer.Icd10CmXml.main;
import static io.farr.codes.importer.Icd10CmXml.table;
import static io.farr.codes.importer.Icd10CmXml.term;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The neoplasm and drug tables of ICD-10-CM, in the publisher's layout. */
class Icd10CmTablesTest {
  @TempDir Path folder;

  @Test
  void neoplasmTable() throws IOException {
    String text =
        table(
            "Neoplasm",
            main(
                "Neoplasm, neoplastic",
                cells("C80.1", "C79.9")
                    + term(
                        1,
                        "lung",
                        term(
                            2,
                            "upper lobe",
                            cells("C34.1-", "C78.0", "D02.2", "D14.3", "D38.1", "D49.1")))
                    + term(1, "skin", cells("-", "--") + "<cell col=\"8\">C44.9</cell>\n")));
    Imported imported = Imported.of("n.xml", text);
    assertThat(imported.kind()).isEqualTo("ICD-10-CM neoplasm table (XML)");
    assertThat(imported.sink().taken()).isEqualTo(8);
    assertThat(imported.refusals()).containsExactly("22: expected a column from 2 to 7");
    assertThat(imported.sink().notes())
        .containsExactly(
            "1 main terms, 3 terms, 11 codes",
            "2 cells are empty",
            "1 codes are incomplete: their terms lead to a header that needs more characters");
    assertThat(Imported.terms(imported.pack(folder)))
        .containsExactlyInAnyOrder(
            "INDEX en malignant neoplasm = C80.1",
            "INDEX en malignant neoplasm of lung, upper lobe = C34.1",
            "INDEX en malignant neoplasm of upper lobe lung = C34.1",
            "INDEX en secondary malignant neoplasm = C79.9",
            "INDEX en secondary malignant neoplasm of lung, upper lobe = C78.0",
            "INDEX en secondary malignant neoplasm of upper lobe lung = C78.0",
            "INDEX en carcinoma in situ of lung, upper lobe = D02.2",
            "INDEX en carcinoma in situ of upper lobe lung = D02.2",
            "INDEX en benign neoplasm of lung, upper lobe = D14.3",
            "INDEX en benign neoplasm of upper lobe lung = D14.3",
            "INDEX en neoplasm of uncertain behavior of lung, upper lobe = D38.1",
            "INDEX en neoplasm of uncertain behavior of upper lobe lung = D38.1",
            "INDEX en neoplasm of unspecified behavior of lung, upper lobe = D49.1",
            "INDEX en neoplasm of unspecified behavior of upper lobe lung = D49.1");
  }

  @Test
  void drugTable() throws IOException {
    String text =
        table(
            "Substance",
            main("Aspirin", cells("T39.011", "T39.012", "T39.013", "T39.014", "T39.015", "T39.016"))
                + main(
                    "Acid<nemod>(corrosive)</nemod> NEC",
                    term(1, "acetic", cells("T54.2X1", "--", "--", "--", "--", "--"))));
    Imported imported = Imported.of("d.xml", text);
    assertThat(imported.kind()).isEqualTo("ICD-10-CM table of drugs (XML)");
    assertThat(imported.sink().taken()).isEqualTo(7);
    assertThat(imported.sink().notes())
        .containsExactly("2 main terms, 1 terms, 12 codes", "5 cells are empty");
    assertThat(Imported.terms(imported.pack(folder)))
        .containsExactlyInAnyOrder(
            "INDEX en poisoning by Aspirin, accidental = T39.011",
            "INDEX en poisoning by Aspirin, intentional self-harm = T39.012",
            "INDEX en poisoning by Aspirin, assault = T39.013",
            "INDEX en poisoning by Aspirin, undetermined = T39.014",
            "INDEX en adverse effect of Aspirin = T39.015",
            "INDEX en underdosing of Aspirin = T39.016",
            "INDEX en poisoning by Acid NEC, acetic, accidental = T54.2X1",
            "INDEX en poisoning by acetic acid, accidental = T54.2X1");
  }

  @Test
  void aTableOfAnotherHeadingIsNotRecognised() {
    assertThat(Importers.of(SourceFile.of("x", table("Device", "").getBytes()))).isEmpty();
  }
}
