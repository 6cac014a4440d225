package io.farr.coding;

import static io.farr.codes.CodeSystem.ICD_10;
import static io.farr.codes.CodeSystem.ICD_11_MMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MapRow;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import io.farr.codes.pack.PackWriter;
import io.farr.confidence.Promise;
import io.farr.format.RecordKind;
import io.farr.lexicon.LexiconSection;
import io.farr.lexicon.NgramSection;
import io.farr.linking.Linker;
import io.farr.linking.LinkingResources;
import io.farr.tables.Tables;
import io.farr.testing.SmallPack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlsoCodesTest {
  @TempDir static Path folder;
  private static LinkingResources resources;
  private static Tables tables;

  @BeforeAll
  static void buildPack() throws IOException {
    PackWriter writer = new PackWriter();
    writer.release(ICD_10, "ten");
    writer.release(ICD_11_MMS, "eleven");
    for (String code : List.of("CA23.Z", "CA40.Z", "1G40", "XS25")) {
      writer.add(new CodeRow(new IcdCode(ICD_11_MMS, code), code, null, true, Validity.ALWAYS));
    }
    term(writer, "wheezing illness", ICD_11_MMS, "CA23.Z");
    term(writer, "lung fever", ICD_10, "J18.9");
    term(writer, "blood poisoning", ICD_10, "A41.9");
    term(writer, "bodily unease", ICD_10, "R69");
    map(writer, MapRow.Table.TO_11_ONE, ICD_10, "J18.9", "CA40.Z", 1);
    map(writer, MapRow.Table.TO_11_ONE, ICD_10, "A41.9", "1G40", 2);
    map(writer, MapRow.Table.TO_11_ONE, ICD_10, "J45.9", "CA23.Z", 3);
    map(writer, MapRow.Table.TO_10, ICD_11_MMS, "CA23.Z", "J45.9", 11);
    // Back from here another code than the one the words were coded to.
    map(writer, MapRow.Table.TO_10, ICD_11_MMS, "CA40.Z", "J45.9", 12);
    writer.carryToIcd11(ICD_10);
    resources =
        LinkingResources.of(
            writer.write(
                folder.resolve("pack"),
                "both",
                ICD_11_MMS,
                "test",
                List.of(new LexiconSection(), new NgramSection())));
    tables = SmallPack.tables(resources, folder.resolve("tables"), new Promise(Map.of()));
  }

  private static void term(PackWriter writer, String text, CodeSystem system, String code) {
    IcdCode of = new IcdCode(system, code);
    writer.add(new CodeRow(of, text, null, true, Validity.ALWAYS));
    writer.add(new Term(text, Language.EN, TermKind.SYNONYM, of, null));
  }

  private static void map(
      PackWriter writer, MapRow.Table table, CodeSystem from, String code, String to, int line) {
    writer.add(new MapRow(table, new IcdCode(from, code), to, to, "1", "", table.name(), line));
  }

  private static List<String> codes(RecordKind kind, CodingSettings settings, String... pairs) {
    Map<String, String> columns = new LinkedHashMap<>(Map.of("id", "A-1"));
    for (int i = 0; i < pairs.length; i += 2) {
      columns.put(pairs[i], pairs[i + 1]);
    }
    RecordCoder coder = new RecordCoder(resources, tables, settings);
    Linker linker = new Linker(resources, SmallPack.model(), settings.system());
    return coder.code(kind, columns, linker::link).codes().stream()
        .map(
            a ->
                a.role().key()
                    + " "
                    + a.line()
                    + "/"
                    + a.position()
                    + " "
                    + a.code()
                    + " "
                    + a.system()
                    + " "
                    + a.release()
                    + " "
                    + a.source().key())
        .toList();
  }

  private static CodingSettings eleven() {
    return CodingSettings.defaults(ICD_11_MMS);
  }

  @Test
  void aTermOfTheSystemIsCodedFromTextAndMappedToTheOther() {
    assertThat(codes(RecordKind.PHRASES, eleven().andAlso(ICD_10), "text", "wheezing illness"))
        .containsExactly(
            "phrase 1/1 CA23.Z icd11 eleven lexicon", "phrase 1/1 J45.9 icd10 ten crosswalk");
  }

  @Test
  void aTermOfTheOtherSystemKeepsItsCodeThereAndIsMappedHere() {
    assertThat(codes(RecordKind.PHRASES, eleven().andAlso(ICD_10), "text", "lung fever"))
        .containsExactly(
            "phrase 1/1 CA40.Z icd11 eleven crosswalk", "phrase 1/1 J18.9 icd10 ten lexicon");
  }

  @Test
  void theOtherWayRoundAsWell() {
    assertThat(
            codes(
                RecordKind.PHRASES,
                CodingSettings.defaults(ICD_10).andAlso(ICD_11_MMS),
                "text",
                "blood poisoning"))
        .containsExactly(
            "phrase 1/1 A41.9 icd10 ten lexicon", "phrase 1/1 1G40 icd11 eleven crosswalk");
  }

  @Test
  void aCodeWithoutCounterpartStandsAlone() {
    assertThat(
            codes(
                RecordKind.PHRASES,
                CodingSettings.defaults(ICD_10).andAlso(ICD_11_MMS),
                "text",
                "bodily unease"))
        .containsExactly("phrase 1/1 R69 icd10 ten lexicon");
  }

  @Test
  void everyCodeOfACertificateHasItsSecondBehindAllFirstOnes() {
    assertThat(
            codes(
                RecordKind.CERTIFICATES,
                eleven().andAlso(ICD_10),
                "part1a",
                "blood poisoning",
                "part1b",
                "lung fever"))
        .containsExactly(
            "underlying 1/1 1G40 icd11 eleven crosswalk",
            "multiple 1/1 1G40 icd11 eleven crosswalk",
            "multiple 2/1 CA40.Z icd11 eleven crosswalk",
            "underlying 1/1 A41.9 icd10 ten lexicon",
            "multiple 1/1 A41.9 icd10 ten lexicon",
            "multiple 2/1 J18.9 icd10 ten lexicon");
  }

  @Test
  void withoutASecondSystemThereIsNone() {
    assertThat(codes(RecordKind.PHRASES, eleven(), "text", "lung fever"))
        .containsExactly("phrase 1/1 CA40.Z icd11 eleven crosswalk");
  }

  @Test
  void theSecondSystemIsAnotherOne() {
    assertThatThrownBy(() -> eleven().andAlso(ICD_11_MMS))
        .hasMessage("also is icd11, must be another system than the one coded to");
  }
}
