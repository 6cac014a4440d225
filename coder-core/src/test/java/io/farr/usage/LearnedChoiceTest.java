package io.farr.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.certificate.Age;
import io.farr.certificate.CertificateField;
import io.farr.certificate.Sex;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.pack.CodeTable;
import io.farr.confidence.BoostedTrees;
import io.farr.confidence.BoostedTrees.MissingGoes;
import io.farr.linking.Candidate;
import io.farr.linking.Features;
import io.farr.linking.Linked;
import io.farr.linking.Match;
import io.farr.testing.SmallPack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedChoiceTest {
  private static final int PART_ONE = CertificateField.PART1A.line();

  @TempDir static Path folder;
  private static CodeTable table;
  private static LearnedChoice.Codes codes;

  @BeforeAll
  static void build() {
    table = SmallPack.in(folder).pack().codes();
    codes = new LearnedChoice.Codes(table, CodeSystem.ICD_10);
  }

  /** An expression that linking takes for these codes, the first with 0.6, each other with less. */
  private static LearnedChoice.Named named(int line, String... meant) {
    List<Candidate> candidates = new ArrayList<>();
    double p = 0.6;
    for (String code : meant) {
      int ordinal = table.find(new IcdCode(CodeSystem.ICD_10, code));
      candidates.add(new Candidate(ordinal, p, Match.NEAR, 0, 0, 1, Features.NONE));
      p /= 3;
    }
    return new LearnedChoice.Named(line, new Linked("x", candidates));
  }

  private static CodeUsage usage(String... oneEach) {
    CodeUsage.Builder builder = new CodeUsage.Builder();
    for (String code : oneEach) {
      for (int i = 0; i < 50; i++) {
        builder.add(List.of(CodeNumber.of(code)), List.of(), Sex.MALE, Age.ofYears(70));
      }
    }
    return builder.freeze();
  }

  /** Trees of one split: a candidate above the threshold is preferred, "none" never. */
  private static LearnedChoice preferring(UsageFeature feature, float threshold, CodeUsage usage) {
    return new LearnedChoice(
        usage,
        BoostedTrees.builder(LearnedChoice.FEATURES)
            .split(feature.ordinal(), threshold, MissingGoes.LEFT)
            .leaf(-2)
            .leaf(2)
            .build());
  }

  private static List<String> ranked(LearnedChoice choice, LearnedChoice.Named... named) {
    return choice.rank(List.of(named), codes, Sex.MALE, Age.ofYears(70)).get(0).stream()
        .map(c -> table.code(c.code()).text())
        .toList();
  }

  @Test
  void whatCertificatesHoldDecidesBetweenMeanings() {
    LearnedChoice choice = preferring(UsageFeature.SEEN, 10, usage("J18.9"));
    assertThat(ranked(choice, named(PART_ONE, "A41.9", "J18.9"))).startsWith("J18.9");
  }

  @Test
  void whatStandsBesideItDecidesBetweenMeanings() {
    CodeUsage.Builder builder = new CodeUsage.Builder();
    for (int i = 0; i < 20; i++) {
      builder.add(
          List.of(CodeNumber.of("J18.9"), CodeNumber.of("C34.9")),
          List.of(),
          Sex.MALE,
          Age.ofYears(70));
      builder.add(List.of(CodeNumber.of("A41.9")), List.of(), Sex.MALE, Age.ofYears(70));
    }
    LearnedChoice choice = preferring(UsageFeature.PAIR_LIFT_MAX, 0.2f, builder.freeze());
    assertThat(ranked(choice, named(PART_ONE, "A41.9", "J18.9"), named(PART_ONE + 1, "C34.9")))
        .startsWith("J18.9");
  }

  @Test
  void aHeadingIsReadAsWhatCertificatesHaveOfIt() {
    LearnedChoice choice = preferring(UsageFeature.SIBLING, 0.5f, usage("F17.9"));
    assertThat(ranked(choice, named(PART_ONE, "F17"))).containsExactly("F17.9", "F17");
    assertThat(ranked(preferring(UsageFeature.SIBLING, 0.5f, usage("I10")), named(PART_ONE, "F17")))
        .as("nothing is known of that category")
        .containsExactly("F17");
  }

  /** What linking says is the very name of a code, as sure as told. */
  private static LearnedChoice.Named exactly(double p, String code, String other) {
    List<Candidate> candidates =
        List.of(
            new Candidate(
                table.find(new IcdCode(CodeSystem.ICD_10, code)),
                p,
                Match.EXACT,
                0,
                0,
                1,
                Features.NONE),
            new Candidate(
                table.find(new IcdCode(CodeSystem.ICD_10, other)),
                0.1,
                Match.PART,
                0,
                0,
                1,
                Features.NONE));
    return new LearnedChoice.Named(PART_ONE, new Linked("x", candidates));
  }

  /** The certificates may be older than the code. */
  @Test
  void theVeryNameOfACodeThatNobodyGaveIsNotReadAsAnother() {
    LearnedChoice choice = preferring(UsageFeature.SEEN, 10, usage("J18.9"));
    assertThat(ranked(choice, exactly(0.6, "A41.9", "J18.9"))).startsWith("A41.9");
    assertThat(ranked(choice, exactly(0.4, "A41.9", "J18.9"))).startsWith("J18.9");
    LearnedChoice ofCategory = preferring(UsageFeature.SEEN, 10, usage("J18.9", "A41.8"));
    assertThat(ranked(ofCategory, exactly(0.9, "A41.9", "J18.9")))
        .as("a category that they know")
        .startsWith("J18.9");
  }

  @Test
  void byWhatMeansSomebodyDiedIsNotToldByCounts() {
    LearnedChoice choice = preferring(UsageFeature.SEEN, 60, usage("X70", "X70", "X84", "W17"));
    assertThat(ranked(choice, exactly(0.6, "X84", "X70"))).startsWith("X84");
    assertThat(ranked(choice, exactly(0.6, "W17", "X70"))).startsWith("X70");
  }

  @Test
  void probabilitiesAreSharedWithNoneOfThem() {
    LearnedChoice choice = preferring(UsageFeature.SEEN, 1e9f, usage("I10"));
    List<Candidate> ranked =
        choice
            .rank(List.of(named(PART_ONE, "A41.9", "J18.9")), codes, Sex.MALE, Age.UNKNOWN)
            .get(0);
    assertThat(ranked).extracting(Candidate::probability).containsExactly(0.3333, 0.3333);
    assertThat(ranked).extracting(Candidate::code).isSorted();
  }

  @Test
  void anExpressionThatLinkingDoesNotKnowStaysUnknown() {
    LearnedChoice choice = preferring(UsageFeature.SEEN, 10, usage("I10"));
    assertThat(ranked(choice, named(PART_ONE))).isEmpty();
  }

  @Test
  void onlyTheLinesOfTheTwoPartsAreRanked() {
    Map<CertificateField, List<Linked>> linked = new EnumMap<>(CertificateField.class);
    Linked some = named(PART_ONE, "I10").linked();
    linked.put(CertificateField.PART1B, List.of(some, some));
    linked.put(CertificateField.EXTERNAL_CAUSE, List.of(some));
    assertThat(LearnedChoice.named(linked))
        .extracting(LearnedChoice.Named::line)
        .containsExactly(CertificateField.PART1B.line(), CertificateField.PART1B.line());
  }
}
