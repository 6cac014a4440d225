package io.farr.codes.importer;

import static io.farr.codes.CodeSystem.ICD_10;
import static io.farr.codes.CodeSystem.ICD_10_2013_JP;
import static io.farr.codes.CodeSystem.ICD_10_CM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.CodeRow;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.codes.Modifier;
import io.farr.codes.Validity;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Hashes;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackManifest;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each importer on a small file in the layout of its publisher. */
class ImportersTest {
  @TempDir Path folder;

  // ---- 傷病名マスター

  private static String disease(
      String change,
      String code,
      String name,
      String shortName,
      String icd,
      String partner,
      String abolished) {
    String[] cells = new String[46];
    Arrays.fill(cells, "");
    cells[0] = change;
    cells[1] = "B";
    cells[2] = code;
    cells[5] = name;
    cells[7] = shortName;
    cells[15] = icd;
    cells[16] = partner;
    cells[23] = abolished;
    return quoted(cells);
  }

  private static String quoted(String... cells) {
    return Arrays.stream(cells).collect(Collectors.joining("\",\"", "\"", "\"\r\n"));
  }

  @Test
  void readsTheClaimsDiseaseMaster() throws IOException {
    String live = "99999999";
    String text =
        disease("0", "0000999", "＊＊　未コード化傷病名　＊＊", "", "", "", live)
            + disease("0", "8848176", "１１β－水酸化酵素欠損症", "１１β－水酸化酵素欠損症", "E250", "", live)
            + disease("5", "2500001", "糖尿病性網膜症", "ＤＭ網膜症", "E143", "H360", live)
            + disease("0", "8260001", "指開放性骨折", "指開放性骨折", "S6261", "", live)
            + disease("0", "8050001", "脊椎骨折", "", "T08-0", "", live)
            + disease("0", "3050001", "覚醒剤精神病", "覚醒剤精神病", "F155b", "", live)
            + disease("9", "0010001", "旧病名", "旧病名", "A000", "", live)
            + disease("0", "0010002", "廃止病名", "廃止病名", "A000", "", "20200331")
            + disease("3", "0010003", "綴り違い", "綴り違い", "AX00", "", live)
            + "\"0\",\"B\",\"0010004\",\"short\"\r\n";
    Imported imported = Imported.of("b_20240601.txt", text, SourceFile.WINDOWS_31J);

    assertThat(imported.kind()).isEqualTo("Japanese claims disease-name master (CP932)");
    assertThat(imported.sink().taken()).isEqualTo(5);
    assertThat(imported.refusals())
        .containsExactly(
            "1: no ICD-10 code",
            "7: abolished name",
            "8: abolished name",
            "9: \"AX0.0\" is not spelt like a code of ICD-10 (2013) Japan",
            "10: expected 46 columns, found 4");
    assertThat(imported.sink().release()).isEqualTo("2013 (Japan), disease-name master 20240601");
    assertThat(imported.sink().notes())
        .containsExactly("3 codes with Japanese detail were cut to the characters of WHO ICD-10");
    Pack pack = imported.pack(folder);
    assertThat(Imported.terms(pack))
        .containsExactlyInAnyOrder(
            "SYNONYM ja １１β－水酸化酵素欠損症 = E25.0",
            "SYNONYM ja 糖尿病性網膜症 = E14.3 + H36.0",
            "INDEX ja ＤＭ網膜症 = E14.3 + H36.0",
            "SYNONYM ja 指開放性骨折 = S62.6",
            "SYNONYM ja 脊椎骨折 = T08",
            "SYNONYM ja 覚醒剤精神病 = F15.5");
    assertThat(pack.codes().code(0).system()).isEqualTo(ICD_10_2013_JP);
  }

  @Test
  void readsTheClaimsModifierMaster() throws IOException {
    String text =
        modifier("8282", "・高分化型", "99999999")
            + modifier("8002", "の疑い", "99999999")
            + modifier("2056", "左", "99999999")
            + modifier("4012", "慢性", "99999999")
            + modifier("1001", "頭部", "99999999")
            + modifier("8049", "１型", "99999999")
            + modifier("8065", "術後", "99999999")
            + modifier("3001", "アルコール性", "99999999")
            + modifier("4020", "再発", "99999999")
            + modifier("8030", "・再発", "99999999")
            + modifier("4099", "末期", "20200331")
            + modifier("4098", "", "99999999")
            + "\"0\",\"Z\",\"4097\"\r\n";
    Imported imported = Imported.of("z_20250601.txt", text, SourceFile.WINDOWS_31J);

    assertThat(imported.kind()).isEqualTo("Japanese claims modifier master (CP932)");
    assertThat(imported.sink().taken()).isEqualTo(10);
    assertThat(imported.refusals())
        .containsExactly(
            "11: abolished modifier", "12: no name", "13: expected 19 columns, found 3");
    assertThat(imported.pack(folder).modifiers().all())
        .containsExactlyInAnyOrder(
            ja("高分化型", Modifier.Position.SUFFIX, Modifier.Kind.STAGE),
            ja("の疑い", Modifier.Position.SUFFIX, Modifier.Kind.SUSPICION),
            ja("左", Modifier.Position.PREFIX, Modifier.Kind.LATERALITY),
            ja("慢性", Modifier.Position.PREFIX, Modifier.Kind.COURSE),
            ja("頭部", Modifier.Position.PREFIX, Modifier.Kind.SITE),
            ja("１型", Modifier.Position.SUFFIX, Modifier.Kind.STAGE),
            ja("再発", Modifier.Position.EITHER, Modifier.Kind.COURSE),
            ja("術後", Modifier.Position.SUFFIX, Modifier.Kind.STATUS),
            ja("アルコール性", Modifier.Position.PREFIX, Modifier.Kind.CAUSE));
  }

  private static String modifier(String code, String name, String abolished) {
    String[] cells = new String[19];
    Arrays.fill(cells, "");
    cells[0] = "0";
    cells[1] = "Z";
    cells[2] = code;
    cells[6] = name;
    cells[15] = abolished;
    return quoted(cells);
  }

  private static Modifier ja(String text, Modifier.Position position, Modifier.Kind kind) {
    return new Modifier(text, Language.JA, position, kind);
  }

  // ---- DPC

  @ParameterizedTest(name = "{0}")
  @CsvSource({"UTF-8, \uFEFF", "windows-31j, ''"})
  void readsTheDpcTable(String charset, String mark) throws IOException {
    String text =
        mark
            + "MDCコード,分類コード,ICD名称,ICDコード,変更区分,有効期間開始日,有効期間終了日,更新日\n"
            + "01,0010,脳の悪性新生物＜腫瘍＞,C71$,0,20240601,99999999,00000000\n"
            + "01,0020,\"くも膜下出血，\n詳細不明\",I609,0,20240601,99999999,00000000\n"
            + "07,0050,関節炎　肩甲帯,M0001,0,20240601,99999999,00000000\n"
            + "05,0130,本態性高血圧,I10$,0,20240601,99999999,00000000\n"
            + "07,1030,以外の疾患,M!!!!,0,20240601,99999999,00000000\n"
            + "05,0130,誤り,I1O9,0,20240601,99999999,00000000\n"
            + "05,0130,short\n";
    Imported imported = Imported.of("icd.csv", text, Charset.forName(charset));

    assertThat(imported.kind()).isEqualTo("MHLW DPC ICD table");
    assertThat(imported.sink().taken()).isEqualTo(5);
    assertThat(imported.refusals())
        .containsExactly(
            "8: \"I1O.9\" is not spelt like a code of ICD-10 (2013) Japan",
            "9: expected 8 columns, found 3");
    Pack pack = imported.pack(folder);
    assertThat(Imported.terms(pack))
        .containsExactlyInAnyOrder(
            "TITLE ja 脳の悪性新生物＜腫瘍＞ = C71",
            "TITLE ja くも膜下出血，\n詳細不明 = I60.9",
            "TITLE ja 本態性高血圧 = I10");
    assertThat(pack.dpc().dpc6(jp("C71.4"))).isEqualTo("010010");
    assertThat(pack.dpc().dpc6(jp("I60.9"))).isEqualTo("010020");
    assertThat(pack.dpc().dpc6(jp("I60.8"))).isNull();
    assertThat(pack.dpc().dpc6(jp("M00.0"))).isEqualTo("071030");
    assertThat(pack.dpc().dpc6(jp("N00.0"))).isNull();
    assertThat(pack.codes().isAssignable(pack.codes().find(jp("I10")))).isTrue();
  }

  private static IcdCode jp(String text) {
    return new IcdCode(ICD_10_2013_JP, text);
  }

  // ---- NCHS

  private static final String NCHS_2023 =
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
    Imported imported = Imported.of("allvalid2023.csv", NCHS_2023);
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

  // ---- ICD-10-CM

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

  // ---- ours

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

  // ---- all

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
    Path file = Files.writeString(folder.resolve("allvalid2023.csv"), NCHS_2023);
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
