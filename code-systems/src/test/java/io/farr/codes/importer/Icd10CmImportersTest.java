package io.farr.codes.importer;

import static io.farr.codes.CodeSystem.ICD_10_CM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.IcdCode;
import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ICD-10-CM files other than the order file, on small files in the publisher's layout. */
class Icd10CmImportersTest {
  private static final String XML = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

  @TempDir Path folder;

  private static String tabular(String diags) {
    return XML
        + "<ICD10CM.tabular>\n"
        + "<version>2025</version>\n"
        + "<chapter><name>1</name><desc>Chapter</desc>\n"
        + "<includes><note>of the chapter</note></includes>\n"
        + "<section id=\"A\"><desc>Section</desc>\n"
        + diags
        + "</section></chapter>\n</ICD10CM.tabular>\n";
  }

  private static String diag(String name, String title, String inside) {
    return "<diag><name>" + name + "</name><desc>" + title + "</desc>\n" + inside + "</diag>\n";
  }

  private static String notes(String list, String... notes) {
    return "<"
        + list
        + "><note>"
        + String.join("</note><note>", notes)
        + "</note></"
        + list
        + ">\n";
  }

  private static String index(String inside) {
    return XML
        + "<ICD10CM.index>\n"
        + "<version>2025</version>\n"
        + "<title>INDEX</title>\n"
        + "<letter><title>A</title>\n"
        + inside
        + "</letter>\n</ICD10CM.index>\n";
  }

  private static String table(String heading, String inside) {
    return XML
        + "<ICD10CM.index>\n<version>2025</version>\n<indexHeading><head col=\"1\">"
        + heading
        + "</head></indexHeading>\n<letter><title>A</title>\n"
        + inside
        + "</letter>\n</ICD10CM.index>\n";
  }

  private static String main(String title, String inside) {
    return "<mainTerm><title>" + title + "</title>\n" + inside + "</mainTerm>\n";
  }

  private static String term(int level, String title, String inside) {
    return "<term level=\"" + level + "\"><title>" + title + "</title>\n" + inside + "</term>\n";
  }

  private static String code(String code) {
    return "<code>" + code + "</code>\n";
  }

  private static String cells(String... codes) {
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < codes.length; i++) {
      cells.append("<cell col=\"").append(i + 2).append("\">").append(codes[i]).append("</cell>\n");
    }
    return cells.toString();
  }

  private List<String> terms(String file) throws IOException {
    return Imported.terms(Imported.of("x.xml", file).pack(folder));
  }

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

  // ---- tabular list

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

  // ---- indexes

  @Test
  void indexTermsInBothOrders() throws IOException {
    String text =
        index(
            main(
                    "Failure<nemod>(acute)</nemod> NEC",
                    term(
                            1,
                            "heart<nemod>(sudden) (x)</nemod>, or cardiac",
                            term(2, "lost", code("I50.1")))
                        + term(1, "heart", code("I50.9") + term(2, "congestive", code("I50.22")))
                        + term(1, "lung", term(2, "with", term(3, "hypoxia", code("J96.01")))))
                + main("Abdomen, abdominal", term(1, "acute", code("R10.0 ")))
                + main("Crohn's disease", code("K50.90") + "<see>Enteritis</see>")
                + main("Diabetes", term(1, "arthropathy", code("E10.61") + "<manif>M14.6</manif>"))
                + main("Aarskog", "<see>Syndrome</see><seeAlso>Other</seeAlso><subcat>X</subcat>"));
    Imported imported = Imported.of("icd10cm_index.xml", text);
    assertThat(imported.kind()).isEqualTo("ICD-10-CM alphabetic index (XML)");
    assertThat(imported.sink().release()).isEqualTo("2025");
    assertThat(imported.sink().taken()).isEqualTo(7);
    assertThat(imported.refusals()).isEmpty();
    assertThat(imported.sink().notes())
        .containsExactly(
            "5 main terms, 9 terms, 7 codes",
            "2 see and 1 see also: 0 give the codes they lead to",
            "1 references stand beside a code, which is kept",
            "1 references name no entry of this file");
    assertThat(Imported.terms(imported.pack(folder)))
        .containsExactlyInAnyOrder(
            "INDEX en Failure NEC, heart, or cardiac, lost = I50.1",
            "INDEX en Failure NEC, heart = I50.9",
            "INDEX en heart failure = I50.9",
            "INDEX en Failure NEC, heart, congestive = I50.22",
            "INDEX en congestive heart failure = I50.22",
            "INDEX en Failure NEC, lung, with, hypoxia = J96.01",
            "INDEX en Abdomen, abdominal, acute = R10.0",
            "INDEX en acute abdomen = R10.0",
            "INDEX en Crohn's disease = K50.90",
            "INDEX en Diabetes, arthropathy = E10.61 + M14.6",
            "INDEX en arthropathy diabetes = E10.61 + M14.6");
  }

  private static String see(String where) {
    return "<see>" + where + "</see>\n";
  }

  private static String seeAlso(String where) {
    return "<seeAlso>" + where + "</seeAlso>\n";
  }

  @Test
  void aReferenceLendsTheCodesItLeadsTo() throws IOException {
    String text =
        index(
            main(
                    "Disease, diseased<nemod>(x)</nemod>",
                    term(1, "heart<nemod>(organic)</nemod>", code("I51.9"))
                        + term(1, "of the lung, chronic", code("J98.4")))
                + main("Cardiopathy", see("Disease, heart"))
                + main("Morbus", term(1, "cordis NEC", see("diseases, HEART NEC")))
                + main("Lung trouble", seeAlso("Disease, of the lung, chronic"))
                + main("Carditis", see("Cardiopathy"))
                + main("Hernia", term(1, "with", term(2, "obstruction", code("K46.0"))))
                + main("Incarceration", see("Hernia, with obstruction"))
                + main("Arthropathy", term(1, "diabetic", code("E10.61") + "<manif>M14.6</manif>"))
                + main("Charcot's", see("Arthropathy, diabetic"))
                + main("Angina", code("I20.9") + seeAlso("Disease, heart")));
    Imported imported = Imported.of("i.xml", text);
    assertThat(imported.sink().taken()).as("codes that the file prints").isEqualTo(5);
    assertThat(imported.refusals()).isEmpty();
    assertThat(imported.sink().notes())
        .containsExactly(
            "10 main terms, 6 terms, 5 codes",
            "5 see and 2 see also: 6 give the codes they lead to",
            "1 references stand beside a code, which is kept");
    assertThat(Imported.terms(imported.pack(folder)))
        .contains(
            "INDEX en Cardiopathy = I51.9",
            "INDEX en Morbus, cordis NEC = I51.9",
            "INDEX en cordis morbus = I51.9",
            "INDEX en Lung trouble = J98.4",
            "INDEX en Carditis = I51.9",
            "INDEX en Incarceration = K46.0",
            "INDEX en Charcot's = E10.61 + M14.6",
            "INDEX en Angina = I20.9")
        .doesNotContain("INDEX en Angina = I51.9");
  }

  @ParameterizedTest(name = "\"see {0}\": 1 references {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "condition; name the condition itself, whatever it is",
        "Fracture, by site; name a kind (by site, by type), not an entry",
        "by type of vehicle; name a kind (by site, by type), not an entry",
        "E08-E13 with .620; name a range of codes",
        "categories T17 and T18; name a range of codes",
        "Table of Drugs and Chemicals; name a table or index in another file",
        "Neoplasm, skin, benign; name a table or index in another file",
        "Heading; lead to a heading without a code",
        "Ring; lead back to themselves",
        "Self; lead back to themselves",
        "Fracture, moon; name no entry of this file",
        "Divided; lead to a code that is divided further",
        "a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a; name no entry of this file",
      })
  void aReferenceThatLeadsNowhereIsCountedWithTheReason(String reference, String reason)
      throws IOException {
    String text =
        index(
            main("Fracture", code("T14.8"))
                + main("Heading", term(1, "below", code("A09")))
                + main("Ring", term(1, "a", code("B99.8")))
                + main("Divided", code("C18") + term(1, "first", code("C18.0")))
                + main("Self", see(reference)));
    if (reference.equals("Ring")) {
      text =
          index(
              main("Ring", see("Rung"))
                  + main("Rung", see("Self"))
                  + main("Self", see("Ring"))
                  + main("Fracture", code("T14.8")));
    }
    Imported imported = Imported.of("i.xml", text);
    int references = reference.equals("Ring") ? 3 : 1;
    assertThat(imported.sink().notes())
        .contains(
            references + " see and 0 see also: 0 give the codes they lead to",
            references + " references " + reason);
    assertThat(Imported.terms(imported.pack(folder))).noneMatch(t -> t.contains("Self"));
  }

  @ParameterizedTest(name = "\"{0}\" / \"{1}\" has the natural order \"{2}\"")
  @CsvSource({
    "Failure, heart, heart failure",
    "Crohn's disease, acute, acute Crohn's disease",
    "AIDS, dementia, dementia AIDS",
    "Fracture, neck of femur, neck of femur fracture",
    "Fracture, due to fall, ",
    "Failure, in newborn, ",
    "Fracture, of, ",
    "Ulcer, following surgery, ",
    "Inflammation, intestine, intestine inflammation"
  })
  void wordsOfRelationKeepTheOrder(String main, String below, String natural) {
    List<String> path = List.of(main, below);
    assertThat(IndexWords.forms(path))
        .isEqualTo(
            natural == null ? List.of(main + ", " + below) : List.of(main + ", " + below, natural));
  }

  @Test
  void unusableIndexCodesAreRefusedWithTheirLineAndIncompleteOnesArePointers() throws IOException {
    String text =
        index(
            main("One", code("A00"))
                + main("Two", code("A00.1"))
                + main("Three", code("B01.-"))
                + main("Four", code("B01"))
                + main("Five", code("see below"))
                + main("Six", code("C18.9") + "<manif>no code</manif>")
                + main("", code("C18.8"))
                + main("Eight", code("E10.61") + "<manif>M14.8-</manif>"));
    Imported imported = Imported.of("i.xml", text);
    assertThat(imported.sink().taken()).isEqualTo(3);
    assertThat(imported.refusals())
        .containsExactly(
            "19: \"SEE. BELOW\" is not spelt like a code of ICD-10-CM",
            "22: \"NO .CODE\" is not spelt like a code of ICD-10-CM",
            "25: a term without a title");
    assertThat(imported.sink().notes())
        .contains(
            "2 codes give no terms, because the file subdivides them",
            "1 codes are incomplete: their terms lead to a header that needs more characters");
    assertThat(Imported.terms(imported.pack(folder)))
        .containsExactly(
            "INDEX en Eight = E10.61 + M14.8", "INDEX en Three = B01", "INDEX en Two = A00.1");
  }

  // ---- tables

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

  // ---- broken and hostile XML

  @ParameterizedTest
  @ValueSource(strings = {"ICD10CM.tabular", "ICD10CM.index"})
  void truncatedXmlIsAnInputError(String root) {
    String text = XML + "<" + root + ">\n<letter>\n<mainTerm><title>Fail";
    assertThatThrownBy(() -> Imported.of("cut.xml", text))
        .isInstanceOf(InputException.class)
        .hasMessageMatching("(?s)cut\\.xml:4: expected well-formed XML, found an error: .+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ICD10CM.tabular", "ICD10CM.index"})
  void badlyNestedXmlIsAnInputError(String root) {
    String text = XML + "<" + root + ">\n<a>\n</b></" + root + ">";
    assertThatThrownBy(() -> Imported.of("bad.xml", text))
        .isInstanceOf(InputException.class)
        .hasMessageMatching("(?s)bad\\.xml:4: expected well-formed XML, found .+");
  }

  @Test
  void externalEntitiesAreNotRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "TOP SECRET");
    String text =
        XML
            + "<!DOCTYPE ICD10CM.index [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\">]>\n<ICD10CM.index><letter><mainTerm><title>&x;</title><code>A00.0</code>"
            + "</mainTerm></letter></ICD10CM.index>";
    assertThatThrownBy(() -> Imported.of("xxe.xml", text))
        .isInstanceOf(InputException.class)
        .hasMessage("xxe.xml:2: expected no document type, found one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ICD10CM.tabular", "ICD10CM.index"})
  void entitiesAreNotExpanded(String root) {
    StringBuilder text = new StringBuilder(XML + "<!DOCTYPE x [\n<!ENTITY e0 \"lol\">\n");
    for (int i = 1; i < 30; i++) {
      text.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">\n");
    }
    text.append("]>\n<" + root + "><diag><name>&e29;</name></diag></" + root + ">");
    assertThatThrownBy(() -> Imported.of("lol.xml", text.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageMatching("lol\\.xml:[0-9]+: expected no document type, found one");
  }

  @Test
  void anUndeclaredEntityIsAnInputError() {
    assertThatThrownBy(() -> terms(index(main("&nope;", code("A00.0")))))
        .isInstanceOf(InputException.class)
        .hasMessageMatching("(?s)x\\.xml:6: expected .+, found .+");
  }

  @Test
  void anotherRootIsAnInputError() {
    assertThatThrownBy(
            () -> Imported.of("x.xml", XML + "<a>\n<ICD10CM.tabular></ICD10CM.tabular></a>"))
        .isInstanceOf(InputException.class)
        .hasMessage("x.xml:2: expected <ICD10CM.tabular>, found <a>");
  }

  // ---- codes file

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

  // ---- index CSV

  @Test
  void readsTheIndexAsCsv() throws IOException {
    String text =
        "RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code\n"
            + "1,F,0,Failure,,,(acute),\n"
            + "2,F,1,heart,,Disease,,I50.9\n"
            + "3,F,2,congestive,,,,I50.22\n"
            + "4,F,1,lung,Lung,,,\n"
            + "5,F,1,kidney,,,,N17.-\n"
            + "6,F,x,liver,,,,K72.90\n"
            + "7,F,2,acute,,,,K72.00\n"
            + "8,F,0,Fever,,,,R50.9\n"
            + "9,F\n"
            + "10,F,0,Fever,,,,no code\n";
    Imported imported = Imported.of("ICD10CM_2025_Index.csv", text);
    assertThat(imported.kind()).isEqualTo("ICD-10-CM alphabetic index (CSV)");
    assertThat(imported.sink().release()).isEqualTo("2025");
    assertThat(imported.sink().taken()).isEqualTo(4);
    assertThat(imported.refusals())
        .containsExactly(
            "7: expected a level of one or two digits",
            "8: level 2 without a main term above it",
            "10: expected 8 columns, found 2",
            "11: \"NO .CODE\" is not spelt like a code of ICD-10-CM");
    assertThat(imported.sink().notes())
        .containsExactly(
            "3 main terms, 4 terms, 5 codes",
            "1 see and 1 see also: 0 give the codes they lead to",
            "1 references stand beside a code, which is kept",
            "1 references name no entry of this file",
            "1 codes are incomplete: their terms lead to a header that needs more characters");
    assertThat(Imported.terms(imported.pack(folder)))
        .containsExactlyInAnyOrder(
            "INDEX en Failure, heart = I50.9",
            "INDEX en heart failure = I50.9",
            "INDEX en Failure, heart, congestive = I50.22",
            "INDEX en Failure, kidney = N17",
            "INDEX en kidney failure = N17",
            "INDEX en congestive heart failure = I50.22",
            "INDEX en Fever = R50.9");
  }
}
