package io.farr.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.testing.SmallPack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationWriterTest {
  @TempDir static Path folder;
  private static LinkingResources resources;
  private static Linker linker;

  @BeforeAll
  static void buildPack() {
    resources = SmallPack.in(folder);
    linker = new Linker(resources, SmallPack.model(), CodeSystem.ICD_10);
  }

  private static ExplanationWriter in(Language language) {
    return new ExplanationWriter(resources.pack(), language);
  }

  private static List<Explanation> all(Explanation tree) {
    List<Explanation> all = new ArrayList<>(List.of(tree));
    tree.parts().forEach(part -> all.addAll(all(part)));
    return all;
  }

  @Test
  void theTermItsKindAndItsFileAreTold() {
    Candidate best = linker.link("pneumonia").best();
    ExplanationWriter writer = in(Language.EN);

    assertThat(writer.match(best)).isEqualTo("same as the term \"Pneumonia\"");
    assertThat(writer.source(best.term()))
        .startsWith("title of")
        .contains("source0.tsv")
        .endsWith("(icd10)");
    assertThat(in(Language.JA).match(linker.link("肺炎").best())).isEqualTo("用語「肺炎」と一致");
  }

  @Test
  void theUnspecifiedCodeIsSaidToBeAConvention() {
    ExplanationWriter writer = in(Language.EN);
    assertThat(writer.conventions(linker.link("pneumonia").best()))
        .containsExactly("convention: the unspecified code of J18 where no more is said");
    assertThat(writer.conventions(linker.link("aspiration pneumonia").best())).isEmpty();
  }

  @Test
  void theFirstIsSaidToWinAndTheOthersToLose() {
    Linked linked = linker.link("aspiration pneumonia");
    Candidate first = linked.candidates().get(0);
    Candidate second = linked.candidates().get(1);
    ExplanationWriter writer = in(Language.EN);

    assertThat(writer.line(first, second)).contains("; ahead of J18.9 by");
    assertThat(writer.line(second, first)).contains("; behind J69.0 by").doesNotContain("+");
    assertThat(in(Language.JA).line(second, first)).contains("；J69.0に劣る");
  }

  @Test
  void partsWithValuesAddUp() {
    Linked linked = linker.link("severe pneumonia of the old");
    Explanation tree = in(Language.EN).tree(linked, List.of(), 5);
    List<Explanation> scores =
        all(tree).stream().filter(part -> part.what().startsWith("score")).toList();

    assertThat(scores).hasSize(Math.min(5, linked.candidates().size())).isNotEmpty();
    for (Explanation score : scores) {
      double sum = score.parts().stream().mapToDouble(Explanation::value).sum();
      assertThat(sum).isCloseTo(score.value(), org.assertj.core.api.Assertions.within(0.002));
    }
  }

  @Test
  void everyFeatureBelongsToAGroupOfItsKind() {
    for (int column = 0; column < CandidateRows.NAMES.size(); column++) {
      String name = CandidateRows.NAMES.get(column);
      FeatureGroup group = FeatureGroup.of(column);
      assertThat(group).as(name).isNotIn(FeatureGroup.BASE, FeatureGroup.ENCODER);
      assertThat(group == FeatureGroup.PAST)
          .as(name)
          .isEqualTo(name.startsWith("L_") && !name.equals("L_NEGATION"));
      assertThat(group == FeatureGroup.RESPELT)
          .as(name)
          .isEqualTo(
              name.startsWith("B_SLIPS") || (name.startsWith("C_") && !name.endsWith("NEGATION")));
    }
  }

  @Test
  void pastDecisionsStandInTheTree() {
    PastExpression past =
        new PastExpression(
            "肺のほのお",
            0.83,
            List.of(
                new PastExpression.Decision(
                    resources.pack().codes().find(CodeSystem.ICD_10, "J18.9"), 4)));
    Explanation tree = in(Language.JA).tree(linker.link("肺の炎"), List.of(past), 1);

    assertThat(all(tree)).extracting(Explanation::what).contains("「肺のほのお」 J18.9 ×4");
    assertThat(tree.object().get("what")).isEqualTo("肺の炎");
  }
}
