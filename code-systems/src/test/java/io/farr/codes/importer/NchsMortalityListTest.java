package io.farr.codes.importer;

import static io.farr.codes.CodeSystem.ICD_10;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Validity;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mortality list of NCHS, in the layouts of its years. */
class NchsMortalityListTest {
  @TempDir Path folder;

  static final String LIST_OF_2023 =
      "\uFEFF\"LIST OF ALL VALID ICD-10 CODES, 1999-2023\",,\r\n"
          + "INCLUDING BOTH 3-DIGIT AND 4-DIGIT CODES AND TITLES,,\r\n"
          + "All listed ICD-10 codes went into use in 1999,,\r\n"
          + "\"All codes listed are valid, unless noted.\",,\r\n"
          + "An asterisk marks a US code,,\r\n"
          + ",,\r\n"
          + "Status,Code,ICD Title\r\n"
          + ",A00.0,\"Cholera due to Vibrio cholerae 01, biovar cholerae\"\r\n"
          + ",A00.9,\"Cholera, unspecified\"\r\n"
          + "\"Added in 2006\nTitle updated in 2017\",B18.2,Chronic viral hepatitis C\r\n"
          + "MC ONLY,S72.0,Fracture of neck of femur\r\n"
          + "MC ONLY - Added in 2023,U09.9,\"Post COVID-19 condition, unspecified\"\r\n"
          + "Deleted in 2006,K85,Acute pancreatitis\r\n"
          + "Added in 2007,K85.9,\"Acute pancreatitis, unspecified\"\r\n"
          + "Added in 2001,*U02,Sequelae of terrorism (homicide) \r\n"
          + " ,I10,Essential hypertension\r\n"
          + ",I1X,Not a code\r\n"
          + ",,\r\n";

  @Test
  void readsTheMortalityListAsCsv() throws IOException {
    Imported imported = Imported.of("allvalid2023.csv", LIST_OF_2023);
    assertThat(imported.kind()).isEqualTo("NCHS ICD-10 mortality list");
    assertThat(imported.sink().taken()).isEqualTo(9);
    assertThat(imported.refusals())
        .containsExactly("18: \"I1X\" is not spelt like a code of ICD-10");
    Pack pack = imported.pack(folder);
    assertThat(pack.manifest().releases()).containsEntry("icd10", "NCHS mortality 1999-2023");
    CodeTable codes = pack.codes();
    assertThat(validity(codes, "A00.0")).isEqualTo(Validity.ALWAYS);
    assertThat(validity(codes, "B18.2")).isEqualTo(new Validity(true, 2006, 9999));
    assertThat(validity(codes, "S72.0")).isEqualTo(new Validity(false, 0, 9999));
    assertThat(validity(codes, "U09.9")).isEqualTo(new Validity(false, 2023, 9999));
    assertThat(validity(codes, "K85")).isEqualTo(new Validity(true, 0, 2006));
    assertThat(codes.isAssignable(codes.find(code("K85")))).isFalse();
    assertThat(codes.isAssignable(codes.find(code("I10")))).isTrue();
    assertThat(codes.title(codes.find(code("U02")), Language.EN))
        .isEqualTo("Sequelae of terrorism (homicide)");
    assertThat(Imported.terms(pack))
        .contains("TITLE en Acute pancreatitis = K85.9", "TITLE en Cholera, unspecified = A00.9");
  }

  private static IcdCode code(String text) {
    return new IcdCode(ICD_10, text);
  }

  private static Validity validity(CodeTable codes, String text) {
    return codes.validity(codes.find(code(text)));
  }

  @Test
  void readsTheMortalityListAsTabbedText() throws IOException {
    String text =
        "\"LIST OF ALL VALID ICD-10 CODES, 1999-2011\"\t\t\t\t\r\n"
            + "INCLUDING BOTH\t\t\t\t\r\n\t\t\t\t\r\n\t\t\t\t\r\n\t\t\t\t\r\n\t\t\t\t\r\n"
            + "Status\tCode\tICD Title\t\t\r\n"
            + "\tG00-G99\tVI. Diseases of the nervous system\t\t\r\n"
            + "\t*U01-*U03\tTerrorism\t\t\r\n"
            + "\tG61\tInflammatory polyneuropathy\t\t\r\n"
            + "\tG61.0\t\"Guillain-Barré syndrome \"\t\t\r\n"
            + "\tN99\tOther disorders of the genitourinary system\t\t\r\n"
            + "MC ONLY\tN99\t\"Postprocedural disorders, \"\"other\"\"\"\t\t\r\n";
    Imported imported = Imported.of("allvalid2011.txt", text, Charset.forName("windows-1252"));
    assertThat(imported.sink().taken()).isEqualTo(3);
    assertThat(imported.refusals()).containsExactly("12: N99 stands again in line 13");
    Pack pack = imported.pack(folder);
    CodeTable codes = pack.codes();
    assertThat(codes.size()).isEqualTo(3);
    assertThat(codes.title(codes.find(code("G61.0")), Language.EN))
        .isEqualTo("Guillain-Barré syndrome");
    assertThat(codes.isAssignable(codes.find(code("G61")))).isFalse();
    assertThat(codes.title(codes.find(code("N99")), Language.EN))
        .isEqualTo("Postprocedural disorders, \"other\"");
    assertThat(validity(codes, "N99").underlying()).isFalse();
  }
}
