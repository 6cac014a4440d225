package io.farr.codes.pack;

import static io.farr.codes.CausalRelation.MAYBE;
import static io.farr.codes.CausalRelation.NO;
import static io.farr.codes.CausalRelation.YES;
import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CausalRelation;
import io.farr.codes.CausalSource;
import io.farr.codes.CausalStatement;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSet;
import io.farr.codes.CodeSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CausalTableTest {
  @TempDir Path folder;

  private static CausalStatement says(String effect, String cause, CausalRelation relation) {
    return new CausalStatement(CodeSet.parse(effect), CodeSet.parse(cause), relation);
  }

  private static final CausalTable OURS =
      CausalTable.of(
          List.of(
              new CausalSource(
                  "strongest",
                  List.of(
                      says("I50", "*", YES),
                      says("I50", "J00-J99", MAYBE),
                      says("I50", "J18.9", NO),
                      says("I60.9", "I10", YES),
                      says("I61.0-I61.9", "I10", MAYBE),
                      new CausalStatement(
                          CodeSet.only(CodeNumber.of("I62")), CodeSet.parse("I11"), YES))),
              new CausalSource(
                  "next",
                  List.of(
                      says("I60", "I12", YES),
                      says("I60", "U07", YES),
                      says("U07", "I10", MAYBE),
                      says("I50", "U07.2", NO)))));

  @ParameterizedTest(name = "{0} due to {1}: {2}")
  @CsvSource({
    "I50, I10, YES",
    "I50.9, I10, YES",
    "I50.9, J44.9, MAYBE",
    "I50.9, J18.9, NO",
    "I50.9, J18, MAYBE",
    "I50.9, J18.8, MAYBE",
    "I51.9, I10, NO",
    "I60.9, I10, YES",
    // A category is answered as its unspecified subdivision, as is what nothing speaks of.
    "I60, I10, YES",
    "I60.3, I10, YES",
    "I61, I10, MAYBE",
    // What speaks of a category alone speaks for its subdivisions.
    "I62.1, I11, YES",
    "I62.1, I11.9, YES",
    // The second table speaks of emergency codes only, and hides nothing of the first.
    "I60.9, I12, NO",
    "I60.9, U07.1, YES",
    "I60, U07.1, YES",
    "U07.1, I10.9, MAYBE",
    "U08.0, I10, NO",
    // A later table's word on an emergency code stands.
    "I50.9, U07.1, YES",
    "I50.9, U07.2, NO",
    "A00, Z99.9, NO"
  })
  void answers(String effect, String cause, CausalRelation relation) {
    assertThat(OURS.relation(CodeNumber.of(effect), CodeNumber.of(cause))).isEqualTo(relation);
    assertThat(OURS.accepts(CodeNumber.of(effect), CodeNumber.of(cause))).isEqualTo(relation != NO);
    assertThat(OURS.name()).isEqualTo("strongest");
  }

  @Test
  void withoutTablesNothingIsDueToAnything() {
    CausalTable none = CausalTable.of(List.of());
    assertThat(none.isEmpty()).isTrue();
    assertThat(none.name()).isEmpty();
    assertThat(OURS.isEmpty()).isFalse();
    for (int n = 0; n < CodeNumber.LIMIT; n += 7) {
      assertThat(none.relation(n, CodeNumber.LIMIT - 1 - n)).isEqualTo(NO);
    }
  }

  private static CodeSet group(Random random) {
    int first = random.nextInt(CodeNumber.LIMIT);
    return switch (random.nextInt(4)) {
      case 0 -> CodeSet.only(first);
      case 1 -> CodeSet.range(CodeNumber.category(first), CodeNumber.category(first));
      case 2 -> CodeSet.range(first, Math.min(CodeNumber.LIMIT - 1, first + 300));
      default -> CodeSet.parse("U00-U99").or(CodeSet.only(first));
    };
  }

  private static List<CausalStatement> statements(Random random, int n) {
    List<CausalStatement> statements = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      statements.add(
          new CausalStatement(
              group(random), group(random), CausalRelation.values()[random.nextInt(3)]));
    }
    return statements;
  }

  /** The last word of a table on a pair, as its Javadoc tells it, or else what was before. */
  private static CausalRelation lastWord(
      List<CausalStatement> table, int effect, int cause, CausalRelation before) {
    for (int answering :
        new int[] {effect, CodeNumber.category(effect), CodeNumber.withDigit(effect, 9)}) {
      if (table.stream().anyMatch(s -> s.effect().has(answering))) {
        CausalRelation said = before;
        for (CausalStatement s : table) {
          said = s.effect().has(answering) && s.cause().has(cause) ? s.relation() : said;
        }
        return said;
      }
    }
    return before;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void answersAsTheStatementsReadOneByOneDo(long seed) throws IOException {
    Random random = new Random(seed);
    List<CausalStatement> strongest = statements(random, 150);
    List<CausalStatement> next = statements(random, 60);
    List<CausalStatement> ofEmergency = new ArrayList<>();
    CodeSet emergency = CodeSet.parse("U00-U99");
    for (CausalStatement s : next) {
      ofEmergency.add(new CausalStatement(s.effect().and(emergency), s.cause(), s.relation()));
      ofEmergency.add(new CausalStatement(s.effect(), s.cause().and(emergency), s.relation()));
    }
    ofEmergency.removeIf(s -> s.effect().isEmpty() || s.cause().isEmpty());
    CausalTable table =
        CausalTable.of(
            List.of(new CausalSource("first", strongest), new CausalSource("second", next)));
    Path file = folder.resolve("causal.bin");
    table.write(file);
    CausalTable read = new CausalTable(Columns.map(file));

    List<Integer> effects = new ArrayList<>();
    List<Integer> causes = new ArrayList<>();
    for (CausalStatement s : strongest) {
      effects.add(s.effect().next(0));
      causes.add(s.cause().next(0));
    }
    int accepted = 0;
    for (int i = 0; i < 30_000; i++) {
      int effect = near(effects, random);
      int cause = near(causes, random);
      CausalRelation expected =
          lastWord(ofEmergency, effect, cause, lastWord(strongest, effect, cause, NO));
      assertThat(table.relation(effect, cause))
          .as(CodeNumber.text(effect) + " due to " + CodeNumber.text(cause))
          .isEqualTo(expected);
      assertThat(read.relation(effect, cause)).isEqualTo(expected);
      accepted += expected == NO ? 0 : 1;
    }
    assertThat(accepted).isGreaterThan(500);
  }

  /** A code in or about one that is spoken of, an emergency code, or any. */
  private static int near(List<Integer> spoken, Random random) {
    int any = random.nextInt(CodeNumber.LIMIT);
    return switch (random.nextInt(6)) {
      case 0 -> any;
      case 1 -> CodeNumber.of("U00") + any % 1100;
      default ->
          Math.min(
              CodeNumber.LIMIT - 1,
              CodeNumber.category(spoken.get(any % spoken.size())) + any % 60);
    };
  }

  @Test
  void comesThroughAPack() throws IOException {
    PackWriter writer = new PackWriter();
    writer.add(new CausalSource("strongest", List.of(says("I50", "I10", YES))));
    Pack pack = writer.write(folder.resolve("p"), "p", CodeSystem.ICD_10, "ours", List.of());
    assertThat(pack.causal().name()).isEqualTo("strongest");
    assertThat(pack.causal().accepts(CodeNumber.of("I50.9"), CodeNumber.of("I10"))).isTrue();
  }
}
