package io.farr.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.coding.AxisEntry;
import io.farr.coding.CodeAssignment;
import io.farr.coding.CodeAssignment.Role;
import io.farr.coding.CodeAssignment.Source;
import io.farr.coding.Evidence;
import io.farr.coding.RecordCoding;
import io.farr.coding.Route;
import io.farr.lexicon.Lexicon;
import io.farr.testing.SmallPack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateMeasureTest {
  @TempDir static Path folder;
  private static Lexicon lexicon;

  private CertificateMeasure measure;

  @BeforeAll
  static void buildPack() {
    lexicon = SmallPack.in(folder).lexicon();
  }

  @BeforeEach
  void begin() {
    measure = new CertificateMeasure(lexicon);
  }

  /** A code on a line, with the place of its words. */
  private static CodeAssignment on(int line, String field, int position, String code, int start) {
    return new CodeAssignment(
        "icd10",
        "",
        code,
        Role.MULTIPLE,
        line,
        position,
        1,
        Source.LEXICON,
        List.of(new Evidence(field, start, start + 1)));
  }

  private static RecordCoding coding(Route route, String underlying, CodeAssignment... written) {
    List<CodeAssignment> codes = new ArrayList<>(List.of(written));
    for (CodeAssignment a : written) {
      if (a.code().equals(underlying)) {
        codes.add(
            new CodeAssignment(
                a.system(),
                a.release(),
                a.code(),
                Role.UNDERLYING,
                a.line(),
                a.position(),
                1,
                a.source(),
                a.evidence()));
      }
    }
    return new RecordCoding(
        "1",
        1,
        "certificate",
        "en",
        codes,
        List.of(written).stream()
            .map(a -> new AxisEntry(a.line(), a.position(), a.code()))
            .toList(),
        List.of(),
        null,
        underlying,
        1.0,
        null,
        null,
        null,
        List.of(),
        route,
        List.of(),
        false,
        "farr",
        List.of());
  }

  @Test
  void underlyingCausesCountWhereOneIsExpected() {
    CodeAssignment failure = on(1, "part1a", 1, "I50.9", 0);
    measure.add(Map.of("expected_uc", "I509"), coding(Route.AUTO, "I50.9", failure));
    measure.add(Map.of("expected_uc", "I50.1"), coding(Route.AUTO, "I50.9", failure));
    measure.add(Map.of("expected_uc", "I50"), coding(Route.REVIEW, "I50.9", failure));
    measure.add(Map.of(), coding(Route.REVIEW, "I50.9", failure));

    assertThat(measure.figures())
        .containsEntry("n", 4)
        .containsEntry("underlying_exact", 0.6667)
        .containsEntry("underlying_category", 1.0)
        .containsEntry("auto_share", 0.5)
        .containsEntry("auto_precision", 0.5);
  }

  @Test
  void multipleCausesAreComparedAsMultisetsOfTheTwoPartsAtTheGoldsLength() {
    measure.add(
        Map.of(
            "part1a", "heart failure, pneumonia",
            "gold_part1a", "I509 J18",
            "part2", "stroke",
            "gold_part2", "I64"),
        coding(
            Route.AUTO,
            "J18.9",
            on(1, "part1a", 1, "I50.9", 0),
            on(1, "part1a", 2, "J18.9", 15),
            on(1, "part1a", 3, "J18.9", 15),
            on(7, "external_cause", 1, "W18", 0)));

    // Right: two of three predicted and of three gold; a fall outside the two parts does not count.
    assertThat(measure.figures()).containsEntry("multiple_f1", 0.6667);
  }

  @Test
  void expressionsThatTheLexiconHoldsAreMeasuredApart() {
    measure.add(
        Map.of("part1a", "心不全、咳が出て倒れた", "gold_part1a", "I50.9 R05"),
        coding(
            Route.REVIEW, "I50.9", on(1, "part1a", 1, "I50.9", 0), on(1, "part1a", 2, "J18.9", 4)));

    assertThat(measure.figures())
        .containsEntry("held_f1", 1.0)
        .containsEntry("not_held_f1", 0.0)
        .containsEntry("held_share", 0.5)
        .containsEntry("unaligned_lines", 0);
  }

  @Test
  void aLineWithOneCodeIsOneExpressionWhateverItsCommas() {
    measure.add(
        Map.of("part1a", "Alzheimer disease, unspecified", "gold_part1a", "G309"),
        coding(Route.REVIEW, "G30.9", on(1, "part1a", 1, "G30.9", 0)));

    assertThat(measure.figures()).containsEntry("held_f1", 1.0).containsEntry("held_share", 1.0);
  }

  @Test
  void linesOnWhichWordsAndGoldDoNotAlignAreLeftOutAndCounted() {
    measure.add(
        Map.of("part1a", "肺炎、心不全、老衰", "gold_part1a", "J189 I509"),
        coding(Route.REVIEW, "J18.9", on(1, "part1a", 1, "J18.9", 0)));

    assertThat(measure.figures())
        .containsEntry("unaligned_lines", 1)
        .containsEntry("held_share", 0.0)
        .containsEntry("multiple_f1", 0.6667);
  }
}
