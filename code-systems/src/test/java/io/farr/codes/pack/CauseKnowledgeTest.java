package io.farr.codes.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CauseSet;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSet;
import io.farr.codes.CodeSystem;
import io.farr.codes.LinkageRule;
import io.farr.codes.LinkageRule.Kind;
import io.farr.codes.LinkageRule.Where;
import io.farr.codes.RuleEdition;
import io.farr.codes.RuleTimeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Linkage rules, named sets, editions and conventions come through a pack as they went in. */
class CauseKnowledgeTest {
  @TempDir Path folder;

  private static LinkageRule rule(
      Kind kind, String cause, String with, Where where, String result, String edition) {
    return new LinkageRule(
        kind,
        CodeSet.parse(cause),
        CodeSet.parse(with),
        where,
        LinkageRule.Result.parse(result),
        edition.isEmpty() ? Optional.empty() : Optional.of(RuleEdition.ofKey(edition)),
        "us",
        "a reason");
  }

  private static final List<LinkageRule> RULES =
      List.of(
          rule(Kind.LINK, "I10", "I50", Where.DUE, "I11.0", ""),
          rule(Kind.LINK, "I10,!I10.0-I10.9", "*", Where.ANYWHERE, "with", "2013"),
          rule(Kind.OBVIOUS, "B20-B24,!B22", "C46", Where.PART1, "with=.1", "2016"),
          rule(Kind.LINK, "I10-I15", "N18", Where.SAME_LINE, "=.3", ""),
          rule(Kind.SEQUELA, "I60-I64", "*", Where.AFTER_A_YEAR, "I69.4", ""));

  private Pack pack(PackWriter writer) throws IOException {
    return writer.write(folder.resolve("pack"), "p", CodeSystem.ICD_10, "ours", List.of());
  }

  @Test
  void rulesAreFoundByTheirCauseInTheOrderInWhichTheyCame() throws IOException {
    PackWriter writer = new PackWriter();
    RULES.forEach(writer::add);
    LinkageTable table = pack(writer).linkages();

    assertThat(table.size()).isEqualTo(RULES.size());
    List<LinkageRule> read = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      read.add(table.rule(i));
    }
    assertThat(read).isEqualTo(RULES);
    for (Kind kind : Kind.values()) {
      for (int n = -1; n < CodeNumber.LIMIT; n++) {
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < RULES.size(); i++) {
          if (RULES.get(i).kind() == kind && RULES.get(i).cause().has(n)) {
            expected.add(i);
          }
        }
        assertThat(table.about(kind, n)).as(kind + " " + n).containsExactly(toArray(expected));
      }
    }
  }

  private static int[] toArray(List<Integer> places) {
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void setsOfOneNameAddUpWithinAnEdition() throws IOException {
    PackWriter writer = new PackWriter();
    Optional<RuleEdition> both = Optional.empty();
    writer.add(new CauseSet("a", CodeSet.parse("R00-R09"), both, ""));
    writer.add(new CauseSet("a", CodeSet.parse("R95"), Optional.of(RuleEdition.FROM_2016), ""));
    writer.add(new CauseSet("b", CodeSet.parse("L60,!L60.0-L60.9"), both, "why"));
    CauseSets sets = pack(writer).causeSets();

    assertThat(sets.get("a", RuleEdition.UNTIL_2013)).isEqualTo(CodeSet.parse("R00-R09"));
    assertThat(sets.get("a", RuleEdition.FROM_2016)).isEqualTo(CodeSet.parse("R00-R09,R95"));
    assertThat(sets.get("b", RuleEdition.FROM_2016)).isEqualTo(CodeSet.only(CodeNumber.of("L60")));
    assertThat(sets.get("c", RuleEdition.FROM_2016)).isEqualTo(CodeSet.EMPTY);
  }

  @Test
  void aPackSaysWhichRulesItFollows() throws IOException {
    PackWriter writer = new PackWriter();
    writer.mortality(RuleTimeline.parse("2013,2016@2018"), List.of("jp"));
    Pack pack = pack(writer);

    assertThat(pack.rules()).isEqualTo(RuleTimeline.parse("2013,2016@2018"));
    assertThat(pack.conventions()).containsExactly("jp");
  }

  @Test
  void aPackOfWhichNothingIsSaidFollowsThePresentRulesOfWho() throws IOException {
    Pack pack = pack(new PackWriter());

    assertThat(pack.rules().edition(2024)).isEqualTo(RuleEdition.FROM_2016);
    assertThat(pack.conventions()).isEmpty();
    assertThat(pack.causal().isEmpty()).isTrue();
    assertThat(pack.linkages().size()).isZero();
    assertThat(pack.causeSets().get("a", RuleEdition.FROM_2016).isEmpty()).isTrue();
  }
}
