package io.farr.codes.importer;

import static io.farr.codes.CodeSystem.ICD_10;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.CodeNote;
import io.farr.codes.CodeSystem;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.InputException;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classifications as ClaML, on invented files. */
class ClamlFileTest {
  @TempDir Path folder;

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
    CodeTable codes = pack.codes();
    assertThat(codes.limits(codes.find(new IcdCode(ICD_10, "G01"))))
        .isEqualTo(1 << Edit.Limit.MANIFESTATION.ordinal());
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
