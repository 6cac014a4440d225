package io.farr.codes.importer;

import static io.farr.codes.CodeSystem.ICD_10_CM;
import static io.farr.codes.importer.Icd10CmXml.diag;
import static io.farr.codes.importer.Icd10CmXml.notes;
import static io.farr.codes.importer.Icd10CmXml.tabular;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tabular list of ICD-10-CM and its list of codes, in the publisher's layout. */
class Icd10CmTabularListTest {
  @TempDir Path folder;

  /** The codes of a pack: title, and a star if assignable. */
  private static Map<String, String> codes(Pack pack) {
    Map<String, String> all = new TreeMap<>();
    CodeTable codes = pack.codes();
    for (int c = 0; c < codes.size(); c++) {
      all.put(
          codes.code(c).text(), codes.title(c, Language.EN) + (codes.isAssignable(c) ? " *" : ""));
    }
    return all;
  }

  @Test
  void tabularTitlesAndInclusions() throws IOException {
    String text =
        tabular(
            diag(
                    "I10",
                    "Essential (primary) hypertension",
                    notes("includes", "high blood pressure", " ")
                        + notes("excludes1", "hypertension of pregnancy"))
                + diag(
                    "I21",
                    "Acute  myocardial\n infarction",
                    notes("includes", "cardiac infarction")
                        + diag("I21.9", "AMI, unspecified", notes("inclusionTerm", "MI NOS"))
                        + diag("I21.O9.", "No code", "")));
    Imported imported = Imported.of("icd10cm_tabular.xml", text);
    assertThat(imported.kind()).isEqualTo("ICD-10-CM tabular list (XML)");
    assertThat(imported.sink().release()).isEqualTo("2025");
    assertThat(imported.sink().taken()).isEqualTo(3);
    assertThat(imported.refusals())
        .containsExactly("17: \"I21.O9.\" is not spelt like a code of ICD-10-CM");
    assertThat(imported.sink().notes())
        .containsExactly("1 inclusion terms of subdivided codes were left out");
    Pack pack = imported.pack(folder);
    assertThat(codes(pack))
        .containsExactlyEntriesOf(
            new TreeMap<>(
                Map.of(
                    "I10", "Essential (primary) hypertension *",
                    "I21", "Acute myocardial infarction",
                    "I21.9", "AMI, unspecified *")));
    assertThat(Imported.terms(pack))
        .containsExactlyInAnyOrder(
            "TITLE en Essential (primary) hypertension = I10",
            "INDEX en high blood pressure = I10",
            "TITLE en AMI, unspecified = I21.9",
            "INDEX en MI NOS = I21.9");
  }

  @Test
  void seventhCharactersComeFromTheNearestDefinition() throws IOException {
    String outer =
        "<sevenChrDef><extension char=\"A\">initial encounter</extension>\n<note>a note</note>\n"
            + "<extension char=\"XY\">two</extension><extension char=\"é\">no code</extension>\n"
            + "</sevenChrDef>\n";
    String inner = "<sevenChrDef><extension char=\"1\">first</extension></sevenChrDef>\n";
    String text =
        tabular(
            diag(
                "S72",
                "Fracture",
                outer
                    + diag("S72.0", "Neck", notes("inclusionTerm", "hip NOS"))
                    + diag("S72.1", "Shaft", inner + diag("S72.123", "Right", ""))
                    + diag("S72.2X2D", "Whole", "")));
    Imported imported = Imported.of("t.xml", text);
    assertThat(imported.sink().taken()).isEqualTo(5);
    assertThat(imported.refusals())
        .containsExactly(
            "10: S72.0: expected one 7th character, found 2",
            "10: \"S72.0XXÉ\" is not spelt like a code of ICD-10-CM");
    assertThat(imported.sink().notes())
        .containsExactly(
            "1 inclusion terms of subdivided codes were left out",
            "2 codes of seven characters come from 7th-character extensions");
    Pack pack = imported.pack(folder);
    assertThat(codes(pack))
        .isEqualTo(
            Map.of(
                "S72", "Fracture",
                "S72.0", "Neck",
                "S72.0XXA", "Neck, initial encounter *",
                "S72.1", "Shaft",
                "S72.123", "Right",
                "S72.1231", "Right, first *",
                "S72.2X2D", "Whole *"));
    assertThat(Imported.terms(pack))
        .containsExactlyInAnyOrder(
            "TITLE en Neck, initial encounter = S72.0XXA",
            "TITLE en Right, first = S72.1231",
            "TITLE en Whole = S72.2X2D");
  }

  @Test
  void readsTheCodesFile() throws IOException {
    String text =
        "A000    Cholera due to Vibrio cholerae 01, biovar cholerae\r\n"
            + "A09     Infectious gastroenteritis\r\n"
            + "S72001A Fracture of neck\r\n"
            + "\r\n"
            + "A010 Typhoid fever\r\n"
            + "A0101   \r\n";
    Imported imported = Imported.of("z.zip!icd10cm-codes-April-2025.txt", text);
    assertThat(imported.kind()).isEqualTo("ICD-10-CM codes file");
    assertThat(imported.sink().release()).isEqualTo("April-2025");
    assertThat(imported.sink().taken()).isEqualTo(3);
    assertThat(imported.refusals())
        .containsExactly(
            "5: expected a code and a title at columns 1 and 9",
            "6: expected a code and a title at columns 1 and 9");
    Pack pack = imported.pack(folder);
    assertThat(Imported.terms(pack))
        .containsExactlyInAnyOrder(
            "TITLE en Cholera due to Vibrio cholerae 01, biovar cholerae = A00.0",
            "TITLE en Infectious gastroenteritis = A09",
            "TITLE en Fracture of neck = S72.001A");
    assertThat(pack.codes().isAssignable(pack.codes().find(new IcdCode(ICD_10_CM, "A00.0"))))
        .isTrue();
  }
}
