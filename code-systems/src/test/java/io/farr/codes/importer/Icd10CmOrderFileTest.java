package io.farr.codes.importer;

import static io.farr.codes.CodeSystem.ICD_10_CM;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order file of ICD-10-CM. */
class Icd10CmOrderFileTest {
  @TempDir Path folder;

  private static String order(int number, String code, int flag, String title) {
    return String.format("%05d %-7s %d %-60s %s\r\n", number, code, flag, title, "Long " + title);
  }

  @Test
  void readsTheOrderFile() throws IOException {
    String text =
        order(1, "A00", 0, "Cholera")
            + order(2, "A000", 1, "Cholera biovar cholerae")
            + order(3, "S72001A", 1, "Fx of neck of femur")
            + order(4, "C7A010", 1, "Malignant carcinoid")
            + "00005 A001    1 too short\r\n"
            + "\r\n"
            + order(6, "QA00101", 1, "SCN2A-related disorder")
            + "00007 A00 1 in another column"
            + " ".repeat(60)
            + "x\r\n";
    Imported imported = Imported.of("icd10cm-order-Jan-2021.txt", text);
    assertThat(imported.kind()).isEqualTo("ICD-10-CM order file");
    assertThat(imported.sink().release()).isEqualTo("Jan-2021");
    assertThat(imported.sink().taken()).isEqualTo(5);
    assertThat(imported.refusals())
        .containsExactly(
            "5: expected a code and titles at columns 7, 15, 17 and 78",
            "8: \"A00. 1 I\" is not spelt like a code of ICD-10-CM");
    Pack pack = imported.pack(folder);
    assertThat(Imported.terms(pack))
        .containsExactlyInAnyOrder(
            "TITLE en Long Cholera biovar cholerae = A00.0",
            "TITLE en Long Fx of neck of femur = S72.001A",
            "TITLE en Long SCN2A-related disorder = QA0.0101",
            "TITLE en Long Malignant carcinoid = C7A.010");
    CodeTable codes = pack.codes();
    assertThat(codes.isAssignable(codes.find(new IcdCode(ICD_10_CM, "A00")))).isFalse();
    assertThat(codes.title(codes.find(new IcdCode(ICD_10_CM, "A00")), Language.EN))
        .isEqualTo("Long Cholera");
  }

  @ParameterizedTest(name = "{0} is release {1}")
  @CsvSource({
    "icd10cm-order-Jan-2021.txt, Jan-2021",
    "icd10cm-order-2026.txt, 2026",
    "z.zip!icd10cm_order_2024.txt, 2024",
    "codes.txt, of unknown release"
  })
  void theReleaseOfAnOrderFileStandsInItsName(String name, String release) throws IOException {
    assertThat(Imported.of(name, order(1, "A00", 0, "Cholera")).sink().release())
        .isEqualTo(release);
  }
}
