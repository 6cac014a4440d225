package io.farr.codes.importer;

import static io.farr.codes.importer.Icd10CmXml.code;
import static io.farr.codes.importer.Icd10CmXml.index;
import static io.farr.codes.importer.Icd10CmXml.main;
import static io.farr.codes.importer.Icd10CmXml.see;
import static io.farr.codes.importer.Icd10CmXml.seeAlso;
import static io.farr.codes.importer.Icd10CmXml.term;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alphabetic index of ICD-10-CM, as XML and as CSV, in the publisher's layout. */
class Icd10CmIndexTest {
  @TempDir Path folder;

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
