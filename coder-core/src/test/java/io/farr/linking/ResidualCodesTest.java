package io.farr.linking;

import static io.farr.codes.CodeSystem.ICD_10;
import static io.farr.codes.CodeSystem.ICD_11_MMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeRow;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MapRow;
import io.farr.codes.MapRow.Table;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import io.farr.codes.pack.PackWriter;
import io.farr.confidence.BoostedTrees;
import io.farr.lexicon.LexiconSection;
import io.farr.lexicon.NgramSection;
import io.farr.testing.SmallPack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ICD-11's residual codes, and names that were carried over from ICD-10. */
class ResidualCodesTest {
  @TempDir static Path folder;
  private static LinkingResources resources;

  @BeforeAll
  static void build() throws IOException {
    PackWriter writer = new PackWriter();
    title(writer, "CA40.Z", "Gloop of lung, unspecified");
    title(writer, "CA40.Y", "Remainder");
    title(writer, "CA23", "Wheeze");
    title(writer, "CA23.0", "Morning wheeze");
    title(writer, "CA23.Z", "Hidden");
    title(writer, "BA41.Z", "Thump");
    same(writer, "J45.9", "CA23.Z", "Equivalent", 1);
    same(writer, "J45.1", "BA41.Z", "Subclass", 2);
    term(writer, "J45.9", "whistling");
    term(writer, "J45.1", "rattling");
    writer.carryToIcd11(ICD_10);
    resources =
        LinkingResources.of(
            writer.write(
                folder.resolve("pack"),
                "t",
                ICD_11_MMS,
                "test",
                List.of(new LexiconSection(), new NgramSection())));
  }

  private static void title(PackWriter writer, String code, String title) {
    IcdCode eleven = new IcdCode(ICD_11_MMS, code);
    writer.add(new CodeRow(eleven, title, null, true, Validity.ALWAYS));
    writer.add(new Term(title, Language.EN, TermKind.TITLE, eleven, null));
  }

  private static void term(PackWriter writer, String code, String name) {
    IcdCode ten = new IcdCode(ICD_10, code);
    writer.add(new CodeRow(ten, "t " + code, null, true, Validity.ALWAYS));
    writer.add(new Term(name, Language.EN, TermKind.SYNONYM, ten, null));
  }

  private static void same(PackWriter writer, String from, String to, String stated, int line) {
    IcdCode ten = new IcdCode(ICD_10, from);
    String entity = "4" + line;
    writer.add(new MapRow(Table.TO_11_ONE, ten, to, "t", entity, "", "one", line));
    writer.add(new MapRow(Table.FOUNDATION, ten, "", "t", entity, stated, "foundation", line));
  }

  private static int code(String text) {
    return resources.pack().codes().find(ICD_11_MMS, text);
  }

  /** Ranks by tables that learned one expression of people's, or of a list. */
  private static CandidateRows rows(int published) {
    LearnedTerms learned =
        LearnedTerms.of(
            List.of(new LearnedTerms.Term("zzz", code("BA41.Z"), 1, published)), resources);
    return new CandidateRows(
        resources, ICD_11_MMS, SmallPack.model(), learned, CandidateRows.NAMES);
  }

  private static CandidateRows rows() {
    return rows(0);
  }

  private static <T> T of(String words, String code, Function<float[], T> told) {
    CandidateRows.Rows rows = rows().of(words, List.of(), LearnedTermsUse.ALL, Set.of());
    for (int i = 0; i < rows.candidates().size(); i++) {
      if (rows.candidates().get(i).code() == code(code)) {
        return told.apply(rows.row(i));
      }
    }
    throw new AssertionError(code + " is no candidate for " + words);
  }

  private static float of(String words, String code, String feature) {
    return of(words, code, row -> row[CandidateRows.NAMES.indexOf(feature)]);
  }

  @Test
  void aResidualCodeIsRankedBesideTheCodeThatWordsName() {
    assertThat(of("gloop of lung", "CA40.Y", "OTHER")).isNaN();
    assertThat(of("gloop of lung", "CA40.Y", "SIBLINGS")).isEqualTo(1);
    assertThat(of("gloop of lung", "CA40.Y", "SIBLINGS_LOGIT_BEHIND")).isZero();
  }

  @Test
  void aResidualCodeIsRankedBelowTheDividedCodeThatWordsName() {
    assertThat(of("wheeze", "CA23.Z", "SIBLINGS")).isEqualTo(1);
  }

  @Test
  void residualCodesAreNotRankedWhereNobodyHasToldWhenTheyAreMeant() {
    assertThat(codes(rows(0), "gloop of lung")).contains(code("CA40.Y"));
    assertThat(codes(rows(1), "gloop of lung"))
        .contains(code("CA40.Z"))
        .doesNotContain(code("CA40.Y"));
  }

  private static List<Integer> codes(CandidateRows rows, String words) {
    return rows.of(words, List.of(), LearnedTermsUse.ALL, Set.of()).candidates().stream()
        .map(Candidate::code)
        .toList();
  }

  @Test
  void aNameThatWasCarriedToAWiderCodeIsHalfAName() {
    assertThat(of("wheeze", "CA23", "EXACT")).isEqualTo(1);
    assertThat(of("whistling", "CA23.Z", "EXACT")).isEqualTo(1);
    assertThat(of("rattling", "BA41.Z", "EXACT")).isEqualTo(0.5f);
    assertThat(rows().asksEncoder("whistling")).isFalse();
    assertThat(rows().asksEncoder("rattling")).isTrue();
  }

  @Test
  void onlyAFirmNameGainsForBeingTheWholeMention() {
    BoostedTrees none = BoostedTrees.builder(CandidateRows.NAMES).leaf(0).build();
    Reranking reranking = new Reranking(none, Map.of(), LearnedTerms.NONE);
    Linker linker =
        new Linker(resources, SmallPack.model(), reranking, ICD_11_MMS, LearnedTermsUse.ALL);
    assertThat(whole(linker, "whistling", "CA23.Z")).isEqualTo(1);
    assertThat(whole(linker, "rattling", "BA41.Z")).isZero();
  }

  private static double whole(Linker linker, String words, String code) {
    return linker.link(words).candidates().stream()
        .filter(c -> c.code() == code(code))
        .findAny()
        .orElseThrow()
        .contributions()
        .of(FeatureGroup.WHOLE_TERM);
  }
}
