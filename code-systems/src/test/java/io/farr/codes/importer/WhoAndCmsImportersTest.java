package io.farr.codes.importer;

import static io.farr.codes.CodeSystem.ICD_10;
import static io.farr.codes.CodeSystem.ICD_10_CM;
import static io.farr.codes.CodeSystem.ICD_11_MMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.CodeNote;
import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.codes.Reference;
import io.farr.codes.Validity;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The importers of ICD-11, limits, Iris dictionaries and ClaML, on invented files and on the
 * publishers' own. No words of WHO stand in here.
 */
class WhoAndCmsImportersTest {
  private static final String TABULATION =
      "\uFEFFFoundation URI\tLinearization URI\tCode\tBlockId\tTitle\tClassKind\tDepthInKind"
          + "\tIsResidual\tChapterNo\tBrowserLink\tisLeaf\tPrimary tabulation\tVersion:2031 May"
          + " 1\r\n";

  @TempDir Path folder;

  private static int limits(CodeTable codes, CodeSystem system, String code) {
    return codes.limits(codes.find(new IcdCode(system, code)));
  }

  private static int bit(Edit.Limit limit) {
    return 1 << limit.ordinal();
  }

  // ---- ICD-11

  private static String entity(
      String uri, String code, String title, String kind, String chapter, String leaf) {
    return String.join(
            "\t", uri, "l", code, "", title, kind, "1", "False", chapter, "\"=h()\"", leaf, "True")
        + "\r\n";
  }

  @Test
  void readsTheSimpleTabulation() throws IOException {
    String text =
        TABULATION
            + entity("u", "", "\"Invented chapter\"", "chapter", "01", "False")
            + entity("u", "", "\"- Invented block\"", "block", "01", "False")
            + entity("u", "1A77", "\"- - Blue fever\"", "category", "01", "False")
            + entity(
                "u", "1A77.0", "\"- - - - The \"\"deep\"\" blue fever\"", "category", "01", "True")
            + entity("", "1A77.Z", "\"- - - Blue fever, unspecified\"", "category", "01", "True")
            + entity("u", "XA0QQ1", "\"- Left wing\"", "category", "X", "True")
            + entity("u", "", "\"- No code\"", "category", "01", "True")
            + entity("u", "1A7", "\"- Short\"", "category", "01", "True")
            + entity("u", "1A78", "\"- \"", "category", "01", "True")
            + entity("u", "1A79", "x", "window", "01", "True")
            + "u\tl\t1A80\r\n";
    Imported imported = Imported.of("SimpleTabulation.txt", text);
    assertThat(imported.kind()).isEqualTo("ICD-11 MMS simple tabulation");
    assertThat(imported.sink().release()).isEqualTo("2031 May 1");
    assertThat(imported.sink().taken()).isEqualTo(4);
    assertThat(imported.refusals())
        .containsExactly(
            "8: a category without code",
            "9: \"1A7\" is not spelt like a code of ICD-11 MMS",
            "10: a category without title",
            "11: expected chapter, block or category, found \"window\"",
            "12: expected 12 columns, found 3");
    assertThat(imported.sink().notes())
        .containsExactly(
            "1 blocks and 1 chapters were passed over",
            "1 residual categories were taken",
            "1 extension codes were taken as codes without terms");
    Pack pack = imported.pack(folder);
    assertThat(Imported.terms(pack))
        .containsExactlyInAnyOrder(
            "TITLE en Blue fever = 1A77",
            "TITLE en The \"deep\" blue fever = 1A77.0",
            "TITLE en Blue fever, unspecified = 1A77.Z");
    CodeTable codes = pack.codes();
    assertThat(codes.isAssignable(codes.find(ICD_11_MMS, "1A77"))).isFalse();
    assertThat(codes.isAssignable(codes.find(ICD_11_MMS, "1A77.0"))).isTrue();
    int wing = codes.find(ICD_11_MMS, "XA0QQ1");
    assertThat(codes.title(wing, Language.EN)).isEqualTo("Left wing");
    assertThat(codes.validity(wing).underlying()).isFalse();
  }

  @Test
  void aTabulationWithoutItsColumnsIsAnInputError() {
    assertThatThrownBy(() -> Imported.of("t.txt", TABULATION.replace("isLeaf", "Leaf")))
        .isInstanceOf(InputException.class)
        .hasMessage("t.txt:1: expected the columns ChapterNo and isLeaf, found neither or one");
  }

  @Test
  void officialTabulation() throws IOException {
    PackWriter writer = new PackWriter();
    List<Importers.Outcome> outcomes =
        Importers.read(
            Reference.codeSystems("who-icd11-2024-01/SimpleTabulation-ICD-11-MMS-en.zip"), writer);
    assertThat(outcomes).hasSize(1);
    ImportSink sink = outcomes.get(0).sink();
    assertThat(sink.refusals()).isEmpty();
    assertThat(sink.taken()).isEqualTo(34_663);
    assertThat(sink.release()).isEqualTo("2024 Jan 21 - 22:30 UTC");
    assertThat(sink.notes())
        .containsExactly(
            "1353 blocks and 28 chapters were passed over",
            "5217 residual categories were taken",
            "602 codes of traditional medicine and functioning were taken without terms",
            "16841 extension codes were taken as codes without terms");
    Pack pack = writer.write(folder.resolve("p"), "t", ICD_11_MMS, "test", List.of());
    assertThat(pack.codes().size()).isEqualTo(34_663);
    assertThat(pack.terms().size()).isEqualTo(34_663 - 16_841 - 602);
  }

  // ---- limits

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

  // ---- Iris

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

  // ---- ClaML

  private static final String CLAML_HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE ClaML SYSTEM \"ClaML.dtd\">\n";

  private static String label(String kind, String text) {
    return "<Rubric kind=\"" + kind + "\"><Label xml:lang=\"en\">" + text + "</Label></Rubric>\n";
  }

  private static final String CLAML =
      CLAML_HEAD
          + "<ClaML version=\"2.0.0\"><Title name=\"ICD-10\" version=\"2031\">x</Title>\n"
          + "<Modifier code=\"M4\"><SubClass code=\".0\"/></Modifier>\n"
          + "<ModifierClass modifier=\"M4\" code=\".0\"><SuperClass code=\"M4\"/>"
          + label("preferred", "mild")
          + "</ModifierClass><ModifierClass modifier=\"M4\" code=\".1\"><SuperClass code=\"M4\"/>"
          + label("preferred", "grave")
          + "</ModifierClass><ModifierClass modifier=\"M5\" code=\"0\">"
          + label("preferred", "wing")
          + "</ModifierClass>\n"
          + "<Class code=\"I\" kind=\"chapter\"><SubClass code=\"A10-A14\"/></Class>\n"
          + "<Class code=\"A10-A14\" kind=\"block\"><SubClass code=\"A10\"/>"
          + "<ModifiedBy code=\"M4\"/></Class>\n"
          + "<Class code=\"A10\" kind=\"category\"><SuperClass code=\"A10-A14\"/>"
          + "<SubClass code=\"A10.0\"/>"
          + label("preferred", "Blue fever")
          + "</Class><Class code=\"A10.0\" kind=\"category\" usage=\"dagger\">"
          + "<SuperClass code=\"A10\"/><ExcludeModifier code=\"M4\"/><ModifiedBy code=\"M5\"/>"
          + label("preferred", "short")
          + label(
              "preferredLong", "Blue  fever\nof birds <Reference usage=\"aster\">A11*</Reference>")
          + label("inclusion", "Feather:<Fragment type=\"list\">blue &amp; hot</Fragment>")
          + label("exclusion", "fish")
          + "<Rubric kind=\"inclusion\"><Label"
          + " xml:lang=\"de\">Blaufieber</Label></Rubric></Class>\n"
          + "<Class code=\"A11\" kind=\"category\" usage=\"aster\"><SuperClass code=\"A10-A14\"/>"
          + label("preferred", "Red fever")
          + "</Class><Class code=\"A12\" kind=\"category\"><SuperClass code=\"A10-A14\"/>"
          + "<ExcludeModifier code=\"M4\"/>"
          + label("preferred", "Green fever")
          + "</Class><Class code=\"A13\" kind=\"category\"><ModifiedBy code=\"M4\" all=\"false\">"
          + "<ValidModifierClass code=\".1\"/></ModifiedBy><ModifiedBy code=\"M9\"/>"
          + label("preferred", "Grey fever")
          + "</Class>\n<Class code=\"A1\" kind=\"category\"/>\n"
          + "<Class code=\"A12\" kind=\"category\"/>\n<Class kind=\"category\"/></ClaML>\n";

  @Test
  void readsClaml() throws IOException {
    Imported imported = Imported.of("icd.xml", CLAML);
    assertThat(imported.kind()).isEqualTo("ICD-10, ICD-10-GM or ICF as ClaML");
    assertThat(imported.sink().release()).isEqualTo("ICD-10 2031");
    assertThat(imported.sink().taken()).isEqualTo(5);
    assertThat(imported.sink().refusals())
        .extracting(ImportSink.Refusal::reason)
        .containsExactly(
            "A12 stands in the file twice",
            "a class without code",
            "\"A1\" is not spelt like a code of ICD-10",
            "A13 is modified by M9, which has no classes");
    assertThat(imported.sink().notes())
        .containsExactly(
            "2 chapters and blocks were passed over",
            "3 codes were expanded from modifiers",
            "1 expansions beyond what the system has were passed over",
            "1 dagger and 1 asterisk categories",
            "1 labels in other languages were passed over");
    Pack pack = imported.pack(folder);
    assertThat(Imported.terms(pack))
        .containsExactlyInAnyOrder(
            "TITLE en Blue fever = A10",
            "TITLE en Blue fever of birds = A10.0 + A11",
            "INDEX en Feather: blue & hot = A10.0",
            "TITLE en Red fever = A11",
            "TITLE en Red fever: mild = A11.0",
            "TITLE en Red fever: grave = A11.1",
            "TITLE en Green fever = A12",
            "TITLE en Grey fever = A13",
            "TITLE en Grey fever: grave = A13.1");
    CodeTable codes = pack.codes();
    assertThat(
            IntStream.range(0, codes.size())
                .filter(codes::isAssignable)
                .mapToObj(c -> codes.code(c).text()))
        .containsExactly("A10.0", "A11.0", "A11.1", "A12", "A13.1");
  }

  private static String category(String code, String rest) {
    return "<Class code=\"" + code + "\" kind=\"category\"" + rest + "</Class>\n";
  }

  private static String rubric(String kind, String label) {
    return "<Rubric kind=\"" + kind + "\"><Label xml:lang=\"en\">" + label + "</Label></Rubric>";
  }

  @Test
  void daggerAndAsteriskGoTogether() throws IOException {
    String text =
        "<ClaML><Title name=\"ICD-10\" version=\"2031\"/>\n"
            + category(
                "A17.0",
                " usage=\"dagger\">"
                    + rubric(
                        "preferred",
                        "Tubercular fever <Reference usage=\"aster\""
                            + " code=\"G01\">G01*</Reference>"))
            + category(
                "G01",
                " usage=\"aster\">"
                    + rubric("preferred", "Fever in other diseases")
                    + rubric(
                        "inclusion",
                        "Fever of anthrax <Reference usage=\"dagger\">(A22.8†)</Reference>")
                    + rubric(
                        "inclusion", "Fever of any <Reference usage=\"dagger\">A39.-†</Reference>"))
            + "</ClaML>";
    Imported imported = Imported.of("icd.xml", text);
    Pack pack = imported.pack(folder);
    assertThat(imported.refusals()).isEmpty();
    assertThat(Imported.terms(pack))
        .containsExactlyInAnyOrder(
            "TITLE en Tubercular fever = A17.0 + G01",
            "TITLE en Fever in other diseases = G01",
            "INDEX en Fever of anthrax = A22.8 + G01",
            "INDEX en Fever of any = G01");
    int asterisk = pack.codes().find(new IcdCode(ICD_10, "G01"));
    assertThat(pack.codes().validity(asterisk).underlying()).isFalse();
    assertThat(limits(pack.codes(), ICD_10, "G01")).isEqualTo(bit(Edit.Limit.MANIFESTATION));
    assertThat(pack.notes().of(new IcdCode(ICD_10, "A17.0")))
        .extracting(CodeNote::text)
        .containsExactly("dagger code: an asterisk code may stand beside it");
    assertThat(pack.notes().of(new IcdCode(ICD_10, "G01")))
        .extracting(CodeNote::kind)
        .containsExactly(CodeNote.Kind.USAGE);
  }

  @Test
  void theGermanEditionHasFiveCharacters() throws IOException {
    String part =
        "<ModifierClass modifier=\"%s\" code=\"%s\">"
            + rubric("preferred", "%s")
            + "</ModifierClass>\n";
    String text =
        "<ClaML><Title name=\"ICD-10-GM\" version=\"2031\"/>\n"
            + part.formatted("M4", ".2", "with kidneys")
            + part.formatted("M5", "0", "steady")
            + part.formatted("M5", "1", "adrift")
            + category(
                "E10",
                "><ModifiedBy code=\"M4\"/><ModifiedBy code=\"M5\"/>"
                    + rubric("preferred", "Sweet fever"))
            + category("E11.90", ">" + rubric("preferred", "Other fever"))
            + "</ClaML>";
    Pack pack = Imported.of("gm.xml", text).pack(folder);
    assertThat(Imported.terms(pack))
        .contains(
            "TITLE en Sweet fever: with kidneys: steady = E10.20",
            "TITLE en Sweet fever: with kidneys: adrift = E10.21",
            "TITLE en Other fever = E11.90");
    assertThat(pack.codes().find(new IcdCode(CodeSystem.ICD_10_GM, "E10"))).isNotNegative();
  }

  @Test
  void functioningIsNoCauseOfDeath() throws IOException {
    String text =
        "<ClaML><Title name=\"ICF\" version=\"2031\"/>\n"
            + "<Class code=\"b1\" kind=\"chapter\"><SubClass code=\"b110\"/></Class>\n"
            + category("b110", "><SubClass code=\"b1100\"/>" + rubric("preferred", "Waking"))
            + category("b1100", "><SuperClass code=\"b110\"/>" + rubric("preferred", "How awake"))
            + "</ClaML>";
    Imported imported = Imported.of("icf.xml", text);
    CodeTable codes = imported.pack(folder).codes();
    assertThat(imported.refusals()).isEmpty();
    int waking = codes.find(new IcdCode(CodeSystem.ICF, "b110"));
    assertThat(codes.title(waking, Language.EN)).isEqualTo("Waking");
    assertThat(codes.isAssignable(waking)).isFalse();
    assertThat(codes.validity(waking).underlying()).isFalse();
    assertThat(codes.find(IcdCode.parse(CodeSystem.ICF, "B1100"))).isEqualTo(waking + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE ClaML [<!ELEMENT ClaML ANY>\n\n<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n"
            + "<ClaML><Title>&x;</Title></ClaML>",
        "<!DOCTYPE ClaML [\n\n<!ENTITY a \"ha\"><!ENTITY x \"&a;&a;&a;&a;&a;&a;\">]>\n"
            + "<ClaML><Class code=\"I\"/></ClaML>",
        "<!DOCTYPE ClaML [\n\n<!ENTITY % x SYSTEM \"http://127.0.0.1:1/x\">%x;]>\n<ClaML/>",
        "<!DOCTYPE ClaML SYSTEM \"ClaML.dtd\">\n<ClaML>\n<Title>&x;</Title></ClaML>",
        "<!DOCTYPE ClaML SYSTEM \"ClaML.dtd\">\n"
            + "<ClaML>\n"
            + "<Class code=\"&x;\" kind=\"block\"/></ClaML>"
      })
  void noEntityIsResolved(String text) {
    assertThatThrownBy(() -> Imported.of("icd.xml", text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("icd.xml:3: expected no entities but those of XML itself, found ");
  }

  @Test
  void aCategoryAboveItselfIsAnInputError() {
    assertThatThrownBy(
            () ->
                Imported.of(
                    "icd.xml",
                    "<ClaML>\n"
                        + "<Class code=\"A10\" kind=\"category\"><SuperClass"
                        + " code=\"B10\"/></Class>\n"
                        + "<Class code=\"B10\" kind=\"block\"><SuperClass code=\"C10\"/></Class>\n"
                        + "<Class code=\"C10\" kind=\"block\"><SuperClass code=\"B10\"/></Class>\n"
                        + "</ClaML>"))
        .isInstanceOf(InputException.class)
        .hasMessage("icd.xml:3: expected a hierarchy, found B10 above itself");
  }

  @Test
  void brokenClamlIsAnInputErrorAndItsDocumentTypeIsNotOpened() {
    assertThatThrownBy(
            () ->
                Imported.of(
                    "icd.xml",
                    "<!DOCTYPE ClaML SYSTEM \"file:///etc/passwd\">\n<ClaML>\n<Class></ClaML>"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("icd.xml:3: expected well-formed XML: ");
  }
}
