package io.farr.codes.importer;

import static io.farr.codes.CodeSystem.ICD_10;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeRow;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Validity;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dictionaries, modifiers and limits in our own layouts. */
class OwnTablesTest {
  @TempDir Path folder;

  @Test
  void readsTheBilingualDictionary() throws IOException {
    String text =
        "# a comment\n"
            + "code\ten\tja\n"
            + "A00\tCholera (category)\tコレラ（分類項目）\n"
            + "a009\tCholera, unspecified|cholera | CHOL\tコレラ，詳細不明|コレラ\n"
            + "I10\t\t高血圧||HT\n"
            + "I11.9\t|heart\\tdisease\t\n"
            + "I1\ttoo short\t短い\n"
            + "I12.9\tonly two\n";
    Imported imported = Imported.of("09.tsv", text);
    assertThat(imported.kind()).isEqualTo("Farr bilingual dictionary (code, en, ja)");
    assertThat(imported.sink().taken()).isEqualTo(4);
    assertThat(imported.refusals())
        .containsExactly(
            "7: \"I1\" is not spelt like a code of ICD-10", "8: expected 3 columns, found 2");
    imported.writer().add(new CodeRow(code("I10"), "Hypertension", null, true, Validity.ALWAYS));
    Pack pack = imported.pack(folder);
    assertThat(Imported.terms(pack))
        .containsExactlyInAnyOrder(
            "TITLE en Cholera, unspecified = A00.9",
            "SYNONYM en cholera = A00.9",
            "ABBREVIATION en CHOL = A00.9",
            "TITLE ja コレラ，詳細不明 = A00.9",
            "SYNONYM ja コレラ = A00.9",
            "TITLE ja 高血圧 = I10",
            "ABBREVIATION ja HT = I10",
            "SYNONYM en heart\tdisease = I11.9");
    CodeTable codes = pack.codes();
    assertThat(codes.title(codes.find(code("A00")), Language.JA)).isEqualTo("コレラ（分類項目）");
    assertThat(codes.isAssignable(codes.find(code("A00")))).isFalse();
    assertThat(codes.title(codes.find(code("I10")), Language.EN))
        .as("an empty title leaves room for another source's")
        .isEqualTo("Hypertension");
  }

  @Test
  void readsAPlainDictionary() throws IOException {
    String text =
        "Term\tCodes\tSystem\tLanguage\tnote\n"
            + "肺炎\tJ189\n"
            + "大腸癌肝転移\tC18.9|C787\ticd10-2013\tja\tx\n"
            + "hip fracture\tS72.001A\ticd10cm\n"
            + "指骨折\tS6260\n"
            + "spine fracture\tT08-0\n"
            + "pneumonia\tJ18.9\t\ten\n"
            + "疼痛\t-1\n"
            + "発熱\t\n"
            + "棒\t|\n"
            + "\tJ189\n"
            + "fever\tR50.9\ticd9\n"
            + "fièvre\tR50.9\t\tfr\n"
            + "tab\\tand\\\\back\\nslash\tR50.9|\n";
    Imported imported = Imported.of("office.tsv", text);
    assertThat(imported.kind()).isEqualTo("plain dictionary (code, term)");
    assertThat(imported.sink().taken()).isEqualTo(7);
    assertThat(imported.refusals())
        .containsExactly(
            "8: no code",
            "9: no code",
            "10: no code",
            "11: no words",
            "12: unknown code system \"icd9\", expected one of icd10, icd10-2013, icd10cm, icd11,"
                + " icd10gm, icf",
            "13: unknown language \"fr\", expected ja or en");
    assertThat(Imported.terms(imported.pack(folder)))
        .containsExactlyInAnyOrder(
            "OFFICE ja 肺炎 = J18.9",
            "OFFICE ja 大腸癌肝転移 = C18.9 + C78.7",
            "OFFICE en hip fracture = S72.001A",
            "OFFICE ja 指骨折 = S62.6",
            "OFFICE en spine fracture = T08",
            "OFFICE en pneumonia = J18.9",
            "OFFICE en tab\tand\\back\nslash = R50.9");
  }

  @Test
  void readsModifiersOfOurs() throws IOException {
    Imported imported =
        Imported.of(
            "modifiers.tsv",
            "term\tlanguage\tposition\tclass\n"
                + "右\tja\tprefix\tlaterality\n"
                + "status post\ten\tEither\tSTATUS\n"
                + "左\tja\tbefore\tlaterality\n"
                + "\tja\tprefix\tlaterality\n"
                + "両\tja\n");
    assertThat(imported.sink().taken()).isEqualTo(2);
    assertThat(imported.refusals())
        .containsExactly(
            "4: No enum constant io.farr.codes.Modifier.Position.BEFORE",
            "5: a modifier has no text",
            "6: No enum constant io.farr.codes.Modifier.Position.");
    assertThat(imported.pack(folder).modifiers().all()).hasSize(2);
  }

  @Test
  void readsLimits() throws IOException {
    Imported imported =
        Imported.of(
            "edits.tsv",
            "system\tcodes\tlimit\n"
                + "icd10\tO00-O99\tfemale-only\n"
                + "icd10\tB37.3\tfemale-only\n"
                + "icd10\tS00 - T98\tnot-underlying\n"
                + "icd10\tO00-\tfemale-only\n"
                + "icd10\tT98-S00\tnot-underlying\n"
                + "icd10\tO00-O99\tladies\n"
                + "icd9\tO00\tfemale-only\n");
    assertThat(imported.sink().taken()).isEqualTo(3);
    assertThat(imported.refusals())
        .containsExactly(
            "5: \"\" is not spelt like a code of ICD-10",
            "6: the range T98-S00 ends before it begins",
            "7: No enum constant io.farr.codes.Edit.Limit.LADIES",
            "8: unknown code system \"icd9\", expected one of icd10, icd10-2013, icd10cm, icd11,"
                + " icd10gm, icf");
    for (String text : List.of("O99.9", "B37.3", "T98.3", "A00.0")) {
      imported.writer().add(new CodeRow(code(text), null, null, true, Validity.ALWAYS));
    }
    CodeTable codes = imported.pack(folder).codes();
    assertThat(codes.limits(codes.find(code("O99.9"))))
        .isEqualTo(1 << Edit.Limit.FEMALE_ONLY.ordinal());
    assertThat(codes.limits(codes.find(code("B37.3"))))
        .isEqualTo(1 << Edit.Limit.FEMALE_ONLY.ordinal());
    assertThat(codes.limits(codes.find(code("T98.3"))))
        .isEqualTo(1 << Edit.Limit.NOT_UNDERLYING.ordinal());
    assertThat(codes.limits(codes.find(code("A00.0")))).isZero();
  }

  private static IcdCode code(String text) {
    return new IcdCode(ICD_10, text);
  }
}
