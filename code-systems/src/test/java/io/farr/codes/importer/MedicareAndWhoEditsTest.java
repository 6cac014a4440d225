package io.farr.codes.importer;

import static io.farr.codes.CodeSystem.ICD_10;
import static io.farr.codes.CodeSystem.ICD_10_CM;
import static io.farr.codes.CodeSystem.ICD_11_MMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.Reference;
import io.farr.codes.Validity;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Limits of codes by Medicare and by WHO, on invented lists and on their own. No words of WHO stand
 * in here.
 */
class MedicareAndWhoEditsTest {
  @TempDir Path folder;

  private static int limits(CodeTable codes, CodeSystem system, String code) {
    return codes.limits(codes.find(new IcdCode(system, code)));
  }

  private static int bit(Edit.Limit limit) {
    return 1 << limit.ordinal();
  }

  @Test
  void readsMedicareEdits() throws IOException {
    String text =
        "MCE_Version\tICD_Version\tMCE_Section\tMCE_Subsection\tMCE_Edit_Type\tICD_Code_Type"
            + "\tICD_Code\tICD_Desc\r\n"
            + "37\t10\t4\tA\tNewborn_Only\tD\tA33\tx\r\n"
            + "37\t10\t4\tC\tMaternity_Only\tD\tO000\tx\r\n"
            + "37\t10\t4\tC\tMaternity_Only\tD\tO001\tx\r\n"
            + "37\t10\t5\tA\tFemale_Only\tD\tA1816\tx\r\n"
            + "37\t10\t5\tB\tMale_Only\tD\tC61\tx\r\n"
            + "37\t10\t5\tA\tFemale_Only\tP\t0U150J0\tx\r\n"
            + "37\t10\t5\tA\tFemale_Only\tQ\tA1816\tx\r\n"
            + "37\t10\t5\tA\tFemale_Only\tD\t!!\tx\r\n"
            + "37\t10\r\n";
    Imported imported = Imported.of("MCE.txt", text);
    assertThat(imported.kind()).isEqualTo("Medicare code edits (CMS MCE)");
    assertThat(imported.sink().taken()).isEqualTo(5);
    assertThat(imported.refusals())
        .containsExactly(
            "8: expected code type D or P, found \"Q\"",
            "9: \"!!\" is not spelt like a code of ICD-10-CM",
            "10: expected 8 columns, found 2");
    assertThat(imported.sink().notes())
        .containsExactly("1 rows of the list Female_Only (procedures) were left");
    for (String code : List.of("A18.16", "C61", "O00.0")) {
      imported
          .writer()
          .add(new CodeRow(new IcdCode(ICD_10_CM, code), null, null, true, Validity.ALWAYS));
    }
    CodeTable codes = imported.pack(folder).codes();
    assertThat(limits(codes, ICD_10_CM, "A18.16")).isEqualTo(bit(Edit.Limit.FEMALE_ONLY));
    assertThat(limits(codes, ICD_10_CM, "C61")).isEqualTo(bit(Edit.Limit.MALE_ONLY));
    assertThat(limits(codes, ICD_10_CM, "O00.0")).isEqualTo(bit(Edit.Limit.MATERNITY_AGE_ONLY));
  }

  @Test
  void officialMedicareEdits() throws IOException {
    ImportSink sink = official("cms-mce/MCE_Simple_Code_Edits_v37.txt.gz");
    assertThat(sink.refusals()).isEmpty();
    assertThat(sink.taken())
        .as("sexes, ages, manifestations, unacceptable principal diagnoses")
        .isEqualTo(3_135 + 529 + 41 + 114 + 2_372 + 771 + 395 + 2_406);
    int left = sink.notes().stream().mapToInt(n -> Integer.parseInt(n.replaceAll(" .*", ""))).sum();
    assertThat(sink.taken() + left).isEqualTo(14_153);
    assertThat(sink.notes()).contains("2294 rows of the list Female_Only (procedures) were left");
  }

  private static ImportSink official(String file) throws IOException {
    List<Importers.Outcome> outcomes =
        Importers.read(Reference.codeSystems(file), new PackWriter());
    assertThat(outcomes).hasSize(1);
    return outcomes.get(0).sink();
  }

  @Test
  void readsCausesOfOneSex() throws IOException {
    String text =
        "code,title,sex\nC61,,1\nO95,,2\n2C82,Words,male\nGA00,,female\n"
            + "XA0QQ1,Wing,1\nC62.0,,9\n,,1\nC6,,1\nC63.0\n";
    Imported imported = Imported.of("by_sex.csv", text);
    assertThat(imported.kind()).isEqualTo("WHO cause-of-death limits (code, title[, sex])");
    assertThat(imported.sink().taken()).isEqualTo(4);
    assertThat(imported.refusals())
        .containsExactly(
            "6: XA0QQ1 is an extension code, which is no cause of death",
            "7: expected sex 1, 2, male or female, found \"9\"",
            "8: no code",
            "9: \"C6\" is not spelt like a code of ICD-10",
            "10: expected 3 columns, found 1");
    for (String code : List.of("C61", "O95")) {
      imported
          .writer()
          .add(new CodeRow(new IcdCode(ICD_10, code), null, null, true, Validity.ALWAYS));
    }
    for (String code : List.of("2C82.Z", "GA00")) {
      imported
          .writer()
          .add(new CodeRow(new IcdCode(ICD_11_MMS, code), null, null, true, Validity.ALWAYS));
    }
    CodeTable codes = imported.pack(folder).codes();
    assertThat(limits(codes, ICD_10, "C61")).isEqualTo(bit(Edit.Limit.MALE_ONLY));
    assertThat(limits(codes, ICD_10, "O95")).isEqualTo(bit(Edit.Limit.FEMALE_ONLY));
    assertThat(limits(codes, ICD_11_MMS, "2C82.Z")).isEqualTo(bit(Edit.Limit.MALE_ONLY));
    assertThat(limits(codes, ICD_11_MMS, "GA00")).isEqualTo(bit(Edit.Limit.FEMALE_ONLY));
  }

  @Test
  void readsConditionsUnlikelyToCauseDeath() throws IOException {
    String text =
        "code,title\n"
            + "B07,a\n"
            + "\"F50.1,F50.3-F50.9\",\"b, c\"\n"
            + "1E80,d\n"
            + ",\n"
            + "H10.9-H10.0,e\n"
            + "A71.0-1C23,f\n";
    Imported imported = Imported.of("icd10_unlikely_cod.csv", text);
    assertThat(imported.sink().taken()).isEqualTo(3);
    assertThat(imported.refusals())
        .containsExactly(
            "5: no code",
            "6: the range H10.9-H10.0 ends before it begins",
            "7: the range A71.0-1C23 ends before it begins");
    for (String code : List.of("B07", "F50.1", "F50.2", "F50.4")) {
      imported
          .writer()
          .add(new CodeRow(new IcdCode(ICD_10, code), null, null, true, Validity.ALWAYS));
    }
    CodeTable codes = imported.pack(folder).codes();
    int unlikely = bit(Edit.Limit.UNLIKELY_CAUSE);
    assertThat(limits(codes, ICD_10, "B07")).isEqualTo(unlikely);
    assertThat(limits(codes, ICD_10, "F50.1")).isEqualTo(unlikely);
    assertThat(limits(codes, ICD_10, "F50.2")).isZero();
    assertThat(limits(codes, ICD_10, "F50.4")).isEqualTo(unlikely);
  }

  @Test
  void aTableOfCodesAndTitlesIsNoListOfUnlikelyCausesByItsHeaderAlone() {
    assertThat(Importers.of(SourceFile.of("codes.csv", "code,title\nB07,a\n".getBytes())))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1} taken, {2} refused")
  @CsvSource({
    "icd10_cod_by_sex.csv, 880, 0",
    "icd10_unlikely_cod.csv, 423, 1",
    "icd11_cod_by_sex.csv, 535, 12",
    "icd11_unlikely_cod.csv, 223, 46"
  })
  void officialLimits(String file, int taken, int refused) throws IOException {
    ImportSink sink = official("who-codedit-lists/" + file);
    assertThat(sink.taken()).isEqualTo(taken);
    assertThat(sink.refusals()).hasSize(refused);
  }
}
