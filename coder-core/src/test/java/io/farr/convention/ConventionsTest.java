package io.farr.convention;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.PackWriter;
import io.farr.context.Mention;
import io.farr.format.RecordKind;
import io.farr.linking.Candidate;
import io.farr.linking.Features;
import io.farr.linking.Linked;
import io.farr.linking.Match;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One expression under every set of conventions: what it is given, and in which order. */
class ConventionsTest {
  @TempDir static Path folder;
  private static Pack pack;

  @BeforeAll
  static void buildPack() throws IOException {
    PackWriter writer = new PackWriter();
    writer.add(term("糖尿病性腎症", "E14.2", "N08.3"));
    writer.add(term("糖尿病腎", "N08.3", "E14.2"));
    writer.add(term("単神経炎", "G59.8", null));
    writer.add(term("腎盂腎炎", "N12", null));
    writer.add(term("骨折を伴う骨粗鬆症と転倒", "M80.9", "W18"));
    pack =
        writer.write(folder.resolve("pack"), "pairs", CodeSystem.ICD_10, "Apache-2.0", List.of());
  }

  private static Term term(String text, String code, @Nullable String partner) {
    return new Term(
        text,
        Language.JA,
        TermKind.SYNONYM,
        IcdCode.parse(CodeSystem.ICD_10, code),
        partner == null ? null : IcdCode.parse(CodeSystem.ICD_10, partner));
  }

  /** A candidate as linking gives it: the code that a term names. */
  private static Candidate candidate(String text, double probability) {
    for (int term = 0; term < pack.terms().size(); term++) {
      if (pack.terms().text(term).equals(text)) {
        int code = pack.terms().code(term);
        return new Candidate(code, probability, Match.EXACT, term, 0, 1, Features.NONE);
      }
    }
    throw new IllegalArgumentException(text);
  }

  private static String code(Candidate candidate) {
    return pack.codes().code(candidate.code()).text();
  }

  private static Conventions follow(CodingRules rules) {
    return new Conventions(rules, pack);
  }

  @ParameterizedTest(name = "{1} under {0}: linked {2}, assigned {3}")
  @CsvSource({
    "MORTALITY,     糖尿病腎,       E14.2, E14.2",
    "MORTALITY,     糖尿病性腎症,   E14.2, E14.2",
    "MORTALITY,     単神経炎,       G59.8, G59.8", // no dagger code is known
    "MORTALITY,     骨折を伴う骨粗鬆症と転倒, M80.9, M80.9",
    "WHO_MORBIDITY, 糖尿病腎,       N08.3, E14.2 N08.3",
    "WHO_MORBIDITY, 糖尿病性腎症,   E14.2, E14.2 N08.3",
    "WHO_MORBIDITY, 骨折を伴う骨粗鬆症と転倒, M80.9, M80.9 W18",
    "WHO_MORBIDITY, 腎盂腎炎,       N12,   N12",
    "US_INPATIENT,  糖尿病腎,       N08.3, E14.2 N08.3",
    "US_OUTPATIENT, 糖尿病腎,       N08.3, E14.2 N08.3",
    "AS_NAMED,      糖尿病腎,       N08.3, N08.3",
  })
  void daggerAndAsteriskAreGivenAsTheConventionsSay(
      CodingRules rules, String text, String linked, String assigned) {
    Conventions conventions = follow(rules);
    Linked applied = conventions.applied(new Linked(text, List.of(candidate(text, 0.8))));
    assertThat(applied.candidates()).extracting(ConventionsTest::code).containsExactly(linked);
    assertThat(conventions.assigned(applied.best()))
        .extracting(ConventionsTest::code)
        .containsExactly(assigned.split(" "));
  }

  @Test
  void whatBecomesTheSameCodeHasTheProbabilitiesOfBothAndItsPlaceByThem() {
    Linked linked =
        new Linked(
            "糖尿病性の腎",
            List.of(candidate("腎盂腎炎", 0.4), candidate("糖尿病腎", 0.3), candidate("糖尿病性腎症", 0.25)));
    Linked applied = follow(CodingRules.MORTALITY).applied(linked);
    assertThat(applied.key()).isEqualTo(linked.key());
    assertThat(applied.candidates())
        .extracting(ConventionsTest::code)
        .containsExactly("E14.2", "N12");
    assertThat(applied.best().probability()).isEqualTo(0.55);
    assertThat(applied.best().categoryProbability()).isEqualTo(0.55);
    // Nothing of an asterisk code: the very same object, nothing is copied.
    Linked plain = new Linked("腎盂腎炎", List.of(candidate("腎盂腎炎", 0.9)));
    assertThat(follow(CodingRules.MORTALITY).applied(plain)).isSameAs(plain);
  }

  @ParameterizedTest
  @EnumSource(CodingRules.class)
  void deniedConditionsAndThoseOfRelativesAreNeverCoded(CodingRules rules) {
    assertThat(follow(rules).codes(Mention.Context.NEGATED)).isFalse();
    assertThat(follow(rules).codes(Mention.Context.FAMILY)).isFalse();
    assertThat(follow(rules).codes(Mention.Context.AFFIRMED)).isTrue();
    assertThat(follow(rules).codes(Mention.Context.SUSPECTED))
        .isEqualTo(rules != CodingRules.US_OUTPATIENT);
  }

  @ParameterizedTest(name = "{0} in {1}: {2}")
  @CsvSource({
    "CERTIFICATES, ICD_10,         mortality",
    "CERTIFICATES, ICD_10_2013_JP, mortality",
    "DOCUMENTS,    ICD_10_2013_JP, who-morbidity",
    "DOCUMENTS,    ICD_10_CM,      us-inpatient",
    "PHRASES,      ICD_10_CM,      as-named",
  })
  void everyKindOfRecordHasItsUsualConventions(RecordKind kind, CodeSystem system, String name) {
    CodingRules usual = CodingRules.usual(kind, system);
    assertThat(usual.key()).isEqualTo(name);
    assertThat(CodingRules.of(name)).contains(usual);
    assertThat(CodingRules.of("unheard-of")).isEmpty();
  }

  @ParameterizedTest(name = "{1} in {0}: {2}")
  @CsvSource({
    "ICD_10,         G63.2,  true",
    "ICD_10_2013_JP, N08,    true",
    "ICD_10_GM,      H36.0,  true",
    "ICD_10,         E14.2,  false",
    "ICD_10_CM,      G63,    false", // a code first note stands in place of the asterisk
    "ICD_11_MMS,     8A00.0, false",
  })
  void asteriskCodesAreThoseOfIcd10(CodeSystem system, String code, boolean asterisk) {
    assertThat(AsteriskCodes.contains(IcdCode.parse(system, code))).isEqualTo(asterisk);
  }
}
