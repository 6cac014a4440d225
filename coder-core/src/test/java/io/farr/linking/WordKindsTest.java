package io.farr.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.testing.SmallPack;
import io.farr.text.Normalizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordKindsTest {
  private static final int SPECIFIC = 0;
  private static final int UNSPECIFIED = 2;

  @TempDir static Path folder;
  private static LinkingResources resources;

  @BeforeAll
  static void buildPack() {
    resources = SmallPack.in(folder);
  }

  private static LearnedTerms.Term term(String text, String code, int published) {
    int ordinal = resources.pack().codes().find(CodeSystem.ICD_10, code);
    return new LearnedTerms.Term(Normalizer.key(text), ordinal, 1, published);
  }

  /** Whatever is grim was coded to .9, whatever is odd to a specific code. */
  private static List<LearnedTerms.Term> terms(int published) {
    return new ArrayList<>(
        List.of(
            term("grim lung", "J18.9", published),
            term("grim heart", "I50.9", published),
            term("grim breath", "J96.9", published),
            term("odd lung", "J69.0", published),
            term("odd brain", "I69.4", published),
            term("重篤な肺", "J18.9", published),
            term("重篤な心", "I50.9", published)));
  }

  private static double[] lifts(
      List<LearnedTerms.Term> terms, String words, LearnedTermsUse use, Set<Integer> own) {
    return LearnedTerms.of(terms, resources).kinds().lifts(Normalizer.key(words), use, own);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grim liver", "GRIM KIDNEYS", "重篤な腎"})
  void aWordSpeaksForTheKindOfCodeThatItWasGivenWithOtherOrgans(String words) {
    double[] lifts = lifts(terms(0), words, LearnedTermsUse.ALL, Set.of());
    assertThat(lifts[UNSPECIFIED]).isPositive();
    assertThat(lifts[SPECIFIC]).isNegative();
  }

  @Test
  void wordsThatNobodyCodedSayNothing() {
    assertThat(lifts(terms(0), "xyzzy", LearnedTermsUse.ALL, Set.of())).containsOnly(0);
  }

  @Test
  void publishedListsAreNoDecisions() {
    assertThat(lifts(terms(1), "grim liver", LearnedTermsUse.ALL, Set.of())).containsOnly(0);
  }

  @Test
  void anUnseenExpressionDoesNotHearItsOwnDecisionNorThatOfItsVariants() {
    List<LearnedTerms.Term> terms = terms(0);
    terms.add(term("vague spleen", "D68.3", 0));
    terms.add(term("left vague spleen", "D68.3", 0));
    double[] seen = lifts(terms, "vague spleen", LearnedTermsUse.ALL, Set.of());
    assertThat(seen[SPECIFIC]).isPositive();
    assertThat(lifts(terms, "vague spleen", LearnedTermsUse.NOT_ITS_OWN, Set.of())).containsOnly(0);
    Set<Integer> own = Set.of(resources.pack().codes().find(CodeSystem.ICD_10, "D68.3"));
    double[] left = lifts(terms, "vague spleen", LearnedTermsUse.NOT_ITS_DECISION, own);
    assertThat(left[SPECIFIC]).isBetween(0.0, seen[SPECIFIC]).isNotEqualTo(seen[SPECIFIC]);
  }
}
