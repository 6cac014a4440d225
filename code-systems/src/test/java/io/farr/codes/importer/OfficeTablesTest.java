package io.farr.codes.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.CodeNote;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.InputException;
import io.farr.codes.Modifier;
import io.farr.codes.RewriteRule;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Iris rule tables, the MEDIS master and the notes of ICD-10-CM. */
class OfficeTablesTest {
  private static final String HEADER =
      "MainKey%sRank%sFilterIn%sFilterOut%sActionVar%sYearEnd%sDateOut\n";

  @TempDir Path folder;

  // ---- Iris

  @Test
  void readsRulesWithTheirBlanksAndBackslashes() throws IOException {
    Imported imported =
        Imported.of(
            "rules_standardisation0.tsv",
            HEADER.replace("%s", "\t")
                + "020B\t0010\t\\\\bleft-\tLEFT \t\t9999\t\n"
                + "010A\t00100\t ckd (\\\\d)\tCKD $1\t\t9999\t\n"
                + "010A\t0020\told\tOLD\t\t2020\t\n"
                + "010A\t0030\tgone\tGONE\t\t9999\t01/02/2023\n"
                + "010A\t0040\t\tNOTHING\t\t9999\t\n");
    assertThat(imported.kind())
        .isEqualTo("Iris rule table (standardisation, separators, time intervals)");
    assertThat(imported.refusals())
        .containsExactly("4: no longer in use", "5: no longer in use", "6: no pattern");
    assertThat(imported.pack(folder).rewriting())
        .containsExactly(
            new RewriteRule(
                RewriteRule.Table.STANDARDISATION_0, "010A", "00100", " ckd (\\d)", "CKD $1", 3),
            new RewriteRule(
                RewriteRule.Table.STANDARDISATION_0, "020B", "0010", "\\bleft-", "LEFT ", 2));
  }

  @Test
  void readsRulesAsExported() throws IOException {
    Imported imported =
        Imported.of(
            "Separators.txt",
            HEADER.replace("%s", ",") + "100Text,0010,\"(.*),causing(.*)\",$2 | $1,,9999,\n");
    RewriteRule rule = imported.pack(folder).rewriting().get(0);
    assertThat(rule.table()).isEqualTo(RewriteRule.Table.SEPARATORS);
    assertThat(rule.pattern()).isEqualTo("(.*),causing(.*)");
    assertThat(rule.replacement()).isEqualTo("$2 | $1");
  }

  @Test
  void rulesOfNoKnownTableAreAnInputError() {
    assertThatThrownBy(() -> Imported.of("rules.tsv", HEADER.replace("%s", "\t")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("rules.tsv: expected a name that says which table of Iris it is");
  }

  // ---- MEDIS

  private static final String NMAIN =
      "0,20050001,コレラ,コレラ,1,A0B1,A009,,,,0010001,コレラ,,001,20240601,20050001,00,0,,\n"
          + "0,20050002,結核性髄膜炎,ケッカクセイズイマクエン,1,A0B2,A170,G01,,,0130001,結核髄膜炎,,001,20240601,,00,0,,\n"
          + "1,20050003,旧病名,キュウビョウメイ,1,A0B3,A010,\n"
          + "0,20050004,無コード,ムコード,1,A0B4,,\n"
          + "0,x,番号なし,バンゴウナシ,1,A0B5,A010,\n"
          + "0,20050006,移った名,ウツッタナ,1,A0B6,A010,,,,0010002,移った名,,001,20240601,20050001,00,0,,\n";

  private PackWriter read(String... nameAndText) throws IOException {
    PackWriter writer = new PackWriter();
    for (int i = 0; i < nameAndText.length; i += 2) {
      Path file = folder.resolve(nameAndText[i]);
      Files.write(file, nameAndText[i + 1].getBytes(SourceFile.WINDOWS_31J));
      Importers.read(file, writer);
    }
    return writer;
  }

  @Test
  void readsTheMedisMaster() throws IOException {
    Imported imported = Imported.of("nmain513.txt", NMAIN, SourceFile.WINDOWS_31J);
    assertThat(imported.refusals())
        .containsExactly(
            "3: deleted name",
            "4: no ICD-10 code",
            "5: expected a management number of 8 digits in column 2",
            "6: deleted name");
    assertThat(Imported.terms(imported.pack(folder)))
        .containsExactly(
            "SYNONYM ja コレラ = A00.9",
            "SYNONYM ja 結核性髄膜炎 = A17.0 + G01",
            "INDEX ja 結核髄膜炎 = A17.0 + G01");
  }

  @Test
  void wordsOfTheIndexLeadToTheCodesOfTheMaster() throws IOException {
    PackWriter writer =
        read(
            "nmain513.txt",
            NMAIN,
            "index513.txt",
            "虎列剌,A0B1,1,1,1,0,0,,\n髄膜結核,A0B2,1,1,1,0,0,,\nみぎ,1234,2,2,0,0,0,,\n");
    Pack pack =
        writer.write(folder.resolve("p"), "p", CodeSystem.ICD_10_2013_JP, "test", List.of());
    assertThat(Imported.terms(pack))
        .contains("INDEX ja 虎列剌 = A00.9", "INDEX ja 髄膜結核 = A17.0 + G01")
        .hasSize(5);
  }

  @Test
  void anIndexBeforeItsMasterSaysWhatToDo() throws IOException {
    Imported imported =
        Imported.of("index513.txt", "虎列剌,A0B1,1,1,1,0,0,,\n", SourceFile.WINDOWS_31J);
    assertThat(imported.refusals())
        .containsExactly(
            "1: no disease of exchange code A0B1 was read before; name nmain before index");
  }

  @Test
  void readsTheModifiers() throws IOException {
    Imported imported =
        Imported.of(
            "mdfy513.txt",
            "0,27000001,急性,キュウセイ,B001,01,00000000,,4012,\n"
                + "0,27000002,術後,ジュツゴ,B002,02,00000000,,8048,\n"
                + "0,27000003,右,ミギ,B003,01,00000000,,2056,\n"
                + "1,27000004,廃,ハイ,B004,01,00000000,,,\n",
            SourceFile.WINDOWS_31J);
    assertThat(imported.pack(folder).modifiers().all())
        .extracting(m -> m.text() + " " + m.position() + " " + m.kind())
        .containsExactlyInAnyOrder(
            "急性 " + Modifier.Position.PREFIX + " " + Modifier.Kind.COURSE,
            "術後 " + Modifier.Position.SUFFIX + " " + Modifier.Kind.STATUS,
            "右 " + Modifier.Position.PREFIX + " " + Modifier.Kind.LATERALITY);
  }

  @Test
  void aFileOfAnotherLayoutIsAnInputError() {
    assertThatThrownBy(() -> Imported.of("nmain513.txt", "a,b\nc,d\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "nmain513.txt:1: expected rows of change, number, name, kana, class, exchange code,"
                + " ICD-10, second ICD-10, found 2 columns that are not these, in every row");
  }

  // ---- ICD-10-CM

  @Test
  void theNotesOfTheTabularListAreKept() throws IOException {
    String xml =
        "<?xml version=\"1.0\""
            + " encoding=\"utf-8\"?><ICD10CM.tabular><version>2025</version><chapter><section"
            + " id=\"I20\"><diag><name>I25</name><desc>Chronic heart"
            + " disease</desc><useAdditionalCode><note>code to name the"
            + " tobacco</note></useAdditionalCode><diag><name>I25.1</name><desc>A"
            + " kind</desc><excludes1><note>another (I25.2)</note><note>a"
            + " third</note></excludes1><excludes2><note>beside"
            + " it</note></excludes2><codeFirst><note>the"
            + " cause</note></codeFirst></diag></diag></section></chapter></ICD10CM.tabular>";
    Pack pack = Imported.of("tabular.xml", xml).pack(folder);
    IcdCode leaf = new IcdCode(CodeSystem.ICD_10_CM, "I25.1");
    assertThat(pack.notes().of(leaf))
        .containsExactly(
            new CodeNote(leaf, CodeNote.Kind.EXCLUDES1, "another (I25.2)"),
            new CodeNote(leaf, CodeNote.Kind.EXCLUDES1, "a third"),
            new CodeNote(leaf, CodeNote.Kind.EXCLUDES2, "beside it"),
            new CodeNote(leaf, CodeNote.Kind.CODE_FIRST, "the cause"));
    assertThat(pack.notes().of(new IcdCode(CodeSystem.ICD_10_CM, "I25")))
        .extracting(CodeNote::text)
        .containsExactly("code to name the tobacco");
    assertThat(pack.notes().of(new IcdCode(CodeSystem.ICD_10_CM, "I26"))).isEmpty();
  }
}
