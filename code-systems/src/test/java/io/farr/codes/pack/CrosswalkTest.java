package io.farr.codes.pack;

import static io.farr.codes.CodeSystem.ICD_10;
import static io.farr.codes.CodeSystem.ICD_10_2013_JP;
import static io.farr.codes.CodeSystem.ICD_10_CM;
import static io.farr.codes.CodeSystem.ICD_11_MMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeMapping;
import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MapRow;
import io.farr.codes.MapRow.Table;
import io.farr.codes.Relation;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrosswalkTest {
  @TempDir Path folder;

  private static IcdCode ten(String code) {
    return new IcdCode(ICD_10, code);
  }

  private static IcdCode eleven(String code) {
    return new IcdCode(ICD_11_MMS, code);
  }

  private static MapRow row(
      Table table, IcdCode from, String to, String entity, String stated, int line) {
    return new MapRow(table, from, to, "title of " + to, entity, stated, table.name(), line);
  }

  /** A small world of invented relations between invented rows. */
  private static PackWriter writer() {
    PackWriter writer = new PackWriter();
    for (String code :
        List.of("1A00", "1A0Z", "CA23", "CA23.0", "CA23.Z", "XN8P1", "XS25", "BA41.Z")) {
      writer.add(new CodeRow(eleven(code), "t " + code, null, true, Validity.ALWAYS));
    }
    writer.add(row(Table.TO_11_ONE, ten("A00"), "1A00", "257", "", 2));
    writer.add(row(Table.FOUNDATION, ten("A00"), "", "257", "Equivalent", 2));
    writer.add(row(Table.TO_11_ONE, ten("A00.0"), "1A00&XN8P1", "257", "", 3));
    writer.add(row(Table.FOUNDATION, ten("A00.0"), "", "1205", "Equivalent", 3));
    writer.add(row(Table.TO_11_ONE, ten("A00.9"), "1A00", "257", "", 4));
    writer.add(row(Table.FOUNDATION, ten("A00.9"), "", "257", "Subclass", 4));
    writer.add(row(Table.TO_11_ONE, ten("J45.9"), "CA23.Z", "44/unspecified", "", 5));
    writer.add(row(Table.FOUNDATION, ten("J45.9"), "", "44", "Equivalent", 5));
    writer.add(row(Table.TO_11_ONE, ten("A08.8"), "1A0Z", "99/other", "", 6));
    writer.add(row(Table.FOUNDATION, ten("A08.8"), "", "99", "Equivalent", 6));
    writer.add(row(Table.TO_11_ONE, ten("Z71"), "", "7", "", 7));
    writer.add(row(Table.TO_11_ONE, ten("I21.9"), "BA41.Z", "11", "", 8));
    writer.add(row(Table.TO_11_ALL, ten("A00.9"), "1A00", "257", "", 20));
    writer.add(row(Table.TO_11_ALL, ten("A00.9"), "1A0Z", "99", "", 21));
    writer.add(row(Table.TO_10, eleven("1A00"), "A00.9", "", "", 30));
    writer.add(row(Table.TO_10, eleven("CA23.Z"), "J45.9", "", "", 31));
    writer.add(row(Table.TO_10, eleven("CA23"), "J40-J47", "", "", 32));
    writer.add(row(Table.TO_10, eleven("BA41.Z"), "I21.9", "", "", 33));
    return writer;
  }

  private Pack pack(PackWriter writer, String name) throws IOException {
    return writer.write(folder.resolve(name), name, ICD_11_MMS, "test", List.of());
  }

  private static String shown(List<CodeMapping> mappings) {
    return String.join(
        "; ",
        mappings.stream().map(m -> m.to() + " " + m.relation().key() + " " + m.source()).toList());
  }

  @Test
  void theFoundationSaysWhatTheRelationIs() throws IOException {
    Crosswalk crosswalk = pack(writer(), "p").crosswalk();
    assertThat(shown(crosswalk.map(ten("A00"), ICD_11_MMS)))
        .isEqualTo("1A00 equivalent TO_11_ONE:2");
    assertThat(shown(crosswalk.map(ten("A00.0"), ICD_11_MMS)))
        .isEqualTo("1A00&XN8P1 cluster TO_11_ONE:3");
    assertThat(shown(crosswalk.map(ten("A00.9"), ICD_11_MMS)))
        .isEqualTo("1A00 broader TO_11_ONE:4; 1A0Z narrower TO_11_ALL:21");
    assertThat(shown(crosswalk.map(ten("J45.9"), ICD_11_MMS)))
        .isEqualTo("CA23.Z equivalent TO_11_ONE:5");
    assertThat(shown(crosswalk.map(ten("A08.8"), ICD_11_MMS)))
        .as("part of a residual category")
        .isEqualTo("1A0Z broader TO_11_ONE:6");
    assertThat(shown(crosswalk.map(ten("Z71"), ICD_11_MMS))).isEqualTo(" none TO_11_ONE:7");
    assertThat(crosswalk.map(ten("B99"), ICD_11_MMS)).isEmpty();
  }

  @Test
  void withoutTheFoundationTheWayBackDecides() throws IOException {
    Crosswalk crosswalk = pack(writer(), "p").crosswalk();
    assertThat(shown(crosswalk.map(ten("I21.9"), ICD_11_MMS)))
        .isEqualTo("BA41.Z equivalent TO_11_ONE:8");
  }

  @Test
  void tellsAllThatTheMapsGaveTheSameWayAsCodeByCode() throws IOException {
    Crosswalk crosswalk = pack(writer(), "p").crosswalk();
    List<CodeMapping> told = new ArrayList<>();
    crosswalk.forEach(told::add);
    assertThat(told).hasSize(13);
    for (IcdCode from : told.stream().map(CodeMapping::from).distinct().toList()) {
      CodeSystem to = from.system() == ICD_10 ? ICD_11_MMS : ICD_10;
      assertThat(told.stream().filter(m -> m.from().equals(from)))
          .containsExactlyElementsOf(crosswalk.map(from, to));
    }
    Crosswalk none =
        new PackWriter()
            .write(folder.resolve("none"), "none", ICD_10, "test", List.of())
            .crosswalk();
    none.forEach(m -> told.clear());
    assertThat(told).hasSize(13);
  }

  @Test
  void leadsBack() throws IOException {
    Crosswalk crosswalk = pack(writer(), "p").crosswalk();
    assertThat(shown(crosswalk.map(eleven("1A00"), ICD_10)))
        .as("cholera of ICD-11 takes in more than A00.9")
        .isEqualTo("A00.9 narrower TO_10:30");
    assertThat(shown(crosswalk.map(eleven("CA23.Z"), ICD_10)))
        .isEqualTo("J45.9 equivalent TO_10:31");
    List<CodeMapping> block = crosswalk.map(eleven("CA23"), ICD_10);
    assertThat(shown(block)).isEqualTo("J40-J47 broader TO_10:32");
    assertThat(block.get(0).target()).isEmpty();
  }

  @Test
  void aClusterOfTheMapLeadsToItsCodeAndAnotherToThatOfItsStem() throws IOException {
    Crosswalk crosswalk = pack(writer(), "p").crosswalk();
    assertThat(shown(crosswalk.map(eleven("1A00&XN8P1"), ICD_10)))
        .isEqualTo("A00.0 equivalent TO_11_ONE:3");
    assertThat(shown(crosswalk.map(eleven("CA23.Z&XS25"), ICD_10)))
        .isEqualTo("J45.9 broader TO_10:31");
    assertThat(crosswalk.map(eleven("XS25"), ICD_10)).isEmpty();
  }

  @Test
  void nationalCodesGoThroughWho() throws IOException {
    Crosswalk crosswalk = pack(writer(), "p").crosswalk();
    assertThat(shown(crosswalk.map(new IcdCode(ICD_10_CM, "J45.901"), ICD_11_MMS)))
        .isEqualTo("CA23.Z broader TO_11_ONE:5");
    assertThat(shown(crosswalk.map(new IcdCode(ICD_10_CM, "Z68.1"), ICD_11_MMS)))
        .contains("none cm-to-who.tsv:");
    assertThat(shown(crosswalk.map(new IcdCode(ICD_10_2013_JP, "A00.0"), ICD_11_MMS)))
        .isEqualTo("1A00&XN8P1 cluster TO_11_ONE:3");
    assertThat(shown(crosswalk.map(eleven("CA23.Z"), ICD_10_2013_JP)))
        .isEqualTo("J45.9 equivalent TO_10:31");
    for (CodeSystem other : List.of(ICD_10_CM, CodeSystem.ICD_10_GM, CodeSystem.ICF)) {
      assertThat(crosswalk.map(eleven("CA23.Z"), other)).as("not a map to %s", other).isEmpty();
    }
  }

  @Test
  void aMapToACodeThatThereIsNotIsCountedAndExplained() throws IOException {
    PackWriter writer = writer();
    writer.add(row(Table.TO_11_ONE, ten("B01"), "1E90", "5", "", 90));
    writer.add(row(Table.TO_11_ONE, ten("B02"), "1A00&XN999", "5", "", 91));
    writer.add(row(Table.TO_10, eleven("1A0Z"), "A99.9", "", "", 92));
    writer.add(row(Table.TO_10, eleven("1E91"), "A00.9", "", "", 93));
    assertThat(writer.mapRejects())
        .extracting(r -> r.file() + ":" + r.line() + ": " + r.reason())
        .containsExactly(
            "TO_11_ONE:90: B01 to 1E90: 1E90: no such stem code",
            "TO_11_ONE:91: B02 to 1A00&XN999: XN999: no such extension code",
            "TO_10:92: 1A0Z to A99.9, which no release has",
            "TO_10:93: 1E91: no release in the pack has it");
    Pack pack = pack(writer, "p");
    assertThat(pack.manifest().counts()).containsEntry("mapping_rejects", 4);
    assertThat(pack.crosswalk().map(ten("B01"), ICD_11_MMS)).isEmpty();
  }

  @Test
  void aPackWithoutMapsHasNoSectionForThemAndKnowsTheRulesOnly() throws IOException {
    PackWriter plain = new PackWriter();
    plain.add(new CodeRow(ten("J45.9"), "Asthma", null, true, Validity.ALWAYS));
    Pack pack = pack(plain, "plain");
    assertThat(pack.manifest().files().keySet())
        .doesNotContain("crosswalk.bin", "notes.bin", "standardisation.bin");
    assertThat(pack.manifest().counts().keySet())
        .doesNotContain("mappings", "mapping_rejects", "notes", "rewriting_rules");
    assertThat(pack.crosswalk().hasMaps()).isFalse();
    assertThat(pack.crosswalk().map(ten("J45.9"), ICD_11_MMS)).isEmpty();
    assertThat(shown(pack.crosswalk().map(new IcdCode(ICD_10_CM, "J45.901"), ICD_10)))
        .isEqualTo("J45.9 broader cut to WHO's characters");
  }

  @Test
  void termsOfIcd10AreCarriedOverAndSayWhereTheyCameFrom() throws IOException {
    PackWriter writer = writer();
    term(writer, "Cholera", eleven("1A00"));
    term(writer, "cholera", ten("A00.9"));
    term(writer, "classical cholera", ten("A00.0"));
    term(writer, "asthma", ten("J45"));
    term(writer, "advice", ten("Z71"));
    term(writer, "asthma attack", new IcdCode(ICD_10_CM, "J45.901"));
    assertThat(writer.carryToIcd11(ICD_10))
        .isEqualTo(Map.of(Relation.CLUSTER, 1, Relation.EQUIVALENT, 1, Relation.NONE, 2));
    assertThat(writer.carryToIcd11(ICD_10_CM)).isEqualTo(Map.of(Relation.BROADER, 1));
    Pack pack = pack(writer, "p");
    assertThat(codesOf(pack, "cholera", ICD_11_MMS)).as("ICD-11 names it itself").isEmpty();
    assertThat(codesOf(pack, "Cholera", ICD_11_MMS)).containsExactly("1A00");
    assertThat(codesOf(pack, "classical cholera", ICD_11_MMS))
        .containsExactly("1A00&XN8P1 from A00.0 cluster");
    assertThat(codesOf(pack, "classical cholera", ICD_10)).containsExactly("A00.0");
    assertThat(codesOf(pack, "asthma", ICD_11_MMS)).containsExactly("CA23.Z from J45 equivalent");
    assertThat(codesOf(pack, "asthma attack", ICD_11_MMS))
        .containsExactly("CA23.Z from J45.901 broader");
  }

  private static void term(PackWriter writer, String text, IcdCode code) {
    writer.add(new Term(text, Language.EN, TermKind.SYNONYM, code, null));
  }

  private static List<String> codesOf(Pack pack, String text, CodeSystem system) {
    List<String> found = new java.util.ArrayList<>();
    for (int t = 0; t < pack.terms().size(); t++) {
      IcdCode code = pack.codes().code(pack.terms().code(t));
      if (pack.terms().text(t).equals(text) && code.system() == system) {
        found.add(
            code
                + pack.crosswalk()
                    .origin(t)
                    .map(o -> " from " + o.code() + " " + o.relation().key())
                    .orElse(""));
      }
    }
    return found;
  }

  @Test
  void theSameMapsGiveTheSameBytes() throws IOException {
    Pack one = pack(writer(), "one");
    Pack two = pack(writer(), "two");
    assertThat(Files.readAllBytes(two.directory().resolve(Crosswalk.FILE)))
        .isEqualTo(Files.readAllBytes(one.directory().resolve(Crosswalk.FILE)));
  }

  @Test
  void theTableKnowsItsSystems() throws IOException {
    PackWriter writer = writer();
    term(writer, "cholera", ten("A00.9"));
    term(writer, "asthma", ten("J45"));
    term(writer, "asthma attack", new IcdCode(ICD_10_CM, "J45.901"));
    Pack pack = pack(writer, "p");
    List<CodeSystem> all = new java.util.ArrayList<>();
    for (int i = 0; i < pack.codes().size(); i++) {
      all.add(pack.codes().code(i).system());
    }
    assertThat(pack.codes().systems()).isEqualTo(all.stream().distinct().toList()).hasSize(3);
    PackWriter plain = new PackWriter();
    assertThat(pack(plain, "empty").codes().systems()).isEmpty();
  }
}
