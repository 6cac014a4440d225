package io.farr.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Validity;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeFactsTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0} {1}: unspecified {2}, other {3}, undivided {4}")
  @CsvSource({
    "icd10,   I21.9,       true,  false, false, 8,  821,  9",
    "icd10,   I21.8,       false, true,  false, 8,  821,  8",
    "icd10,   I10,         false, false, true,  8,  810,  -1",
    "icd10cm, S72.009A,    false, false, false, 18, 1872, 0",
    "icd11,   CA40.Z,      true,  false, false, 12, 3124, 35",
    "icd11,   CA40.Y,      false, true,  false, 12, 3124, 34",
    "icd11,   2C6Z,        true,  false, true,  2,  546,  -1",
    "icd11,   BA41.0,      false, false, false, 11, 2864, 0",
    "icd11,   CA40.0Z&XS25, true, false, false, 12, 3124, 0",
    "icd11,   1A00,        false, false, true,  1,  260,  -1",
  })
  void residualCodesAndPlacesAreKnownInEachSystem(
      String system,
      String code,
      boolean unspecified,
      boolean other,
      boolean undivided,
      int letter,
      int number,
      int digit)
      throws IOException {
    IcdCode of = new IcdCode(CodeSystem.ofKey(system), code);
    PackWriter writer = new PackWriter();
    writer.add(new CodeRow(of, code, null, true, Validity.ALWAYS));
    CodeTable codes =
        writer.write(folder.resolve("p"), "p", of.system(), "test", List.of()).codes();
    CodeFacts facts = new CodeFacts(codes);
    int i = codes.find(of);
    assertThat(facts.isUnspecified(i)).isEqualTo(unspecified);
    assertThat(facts.isOther(i)).isEqualTo(other);
    assertThat(facts.isUndivided(i)).isEqualTo(undivided);
    assertThat(facts.letter(i)).isEqualTo(letter);
    assertThat(facts.number(i)).isEqualTo(number);
    assertThat(facts.digit(i)).isEqualTo(digit);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "icd11, CA40.0,       CA40.Y CA40.Z",
    "icd11, CA40.0&XS25,  CA40.Y CA40.Z",
    "icd11, CA40.1,       CA40.Y CA40.Z CA40.1Y CA40.1Z",
    "icd11, CA40.10,      CA40.1Y CA40.1Z",
    "icd11, CA40,         CA4Z CA40.Y CA40.Z",
    "icd11, CA4Z,         CA4Z",
    "icd10, I21.0,        I21.8 I21.9",
    "icd10, I21,          I21.8 I21.9",
    "icd10, I10,          ''",
  })
  void residualCodesStandBesideACodeAndBelowADividedOne(
      String system, String code, String residuals) throws IOException {
    PackWriter writer = new PackWriter();
    for (String text :
        "CA40 CA40.0 CA40.0&XS25 CA40.1 CA40.10 CA40.1Y CA40.1Z CA40.Y CA40.Z CA40.Z&XS25 CA4Z"
            .split(" ")) {
      add(writer, new IcdCode(CodeSystem.ICD_11_MMS, text));
    }
    for (String text : "I10 I21 I21.0 I21.8 I21.9".split(" ")) {
      add(writer, new IcdCode(CodeSystem.ICD_10, text));
    }
    CodeTable codes =
        writer.write(folder.resolve("p"), "p", CodeSystem.ICD_10, "test", List.of()).codes();
    int[] found =
        new CodeFacts(codes).residuals(codes.find(new IcdCode(CodeSystem.ofKey(system), code)));
    assertThat(Arrays.stream(found).mapToObj(i -> codes.code(i).text()))
        .containsExactlyInAnyOrder(residuals.isEmpty() ? new String[0] : residuals.split(" "));
  }

  private static void add(PackWriter writer, IcdCode code) {
    writer.add(new CodeRow(code, code.text(), null, true, Validity.ALWAYS));
  }
}
