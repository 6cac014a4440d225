package io.farr.cause;

import static io.farr.cause.SmallRules.certificate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.farr.codes.CausalRelation;
import io.farr.codes.CodeNumber;
import io.farr.codes.Language;
import io.farr.codes.RuleEdition;
import io.farr.codes.pack.Columns;
import io.farr.codes.pack.ColumnsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CausalPracticeTest {
  private static final CauseTables TABLES = SmallRules.ofHeartAndLung().tables();

  @TempDir Path folder;

  private static int number(String code) {
    return CodeNumber.of(code);
  }

  private static List<CausalPractice.Observation> heard(String text, String cause) {
    return new PracticeWitness(TABLES)
        .hear(certificate(text), RuleEdition.FROM_2016, number(cause));
  }

  @ParameterizedTest(name = "{0} coded {1}: {2} due to {3} is {5} where the table says {4}")
  @CsvSource({
    // The table lets pneumonia be due to a stroke.
    "J18.9/I64, I64, J18.9, I64, YES, confirmed",
    "J18.9/I64, J18.9, J18.9, I64, YES, contradicted",
    // It does not let heart failure be due to emphysema.
    "I50.9/J43.9, J43.9, I50.9, J43.9, NO, contradicted",
    "I50.9/J43.9, I50.9, I50.9, J43.9, NO, confirmed",
  })
  void aCertificateWitnessesTheAnswerOnWhichItsCauseHangs(
      String text, String cause, String effect, String by, CausalRelation said, String verdict) {
    assertThat(heard(text, cause))
        .containsExactly(
            new CausalPractice.Observation(
                number(effect), number(by), said, verdict.equals("contradicted")));
  }

  @Test
  void aCertificateWhoseCauseHangsOnNoAnswerSaysNothing() {
    assertThat(heard("J18.9", "J18.9")).as("one condition").isEmpty();
    assertThat(heard("J18.9/I64", "C61")).as("a cause that no answer leads to").isEmpty();
  }

  private static CausalPractice practice(int contradicting, int confirming) {
    CausalPractice.Builder builder = new CausalPractice.Builder();
    for (int i = 0; i < contradicting; i++) {
      builder.add(heard("I50.9/J43.9", "J43.9"));
    }
    for (int i = 0; i < confirming; i++) {
      builder.add(heard("I50.9/J43.9", "I50.9"));
    }
    return builder.build();
  }

  @ParameterizedTest(name = "{0} certificates against the table and {1} for it revise it: {2}")
  @CsvSource({"0, 5, false", "1, 1, false", "3, 0, true", "5, 1, true", "2, 5, false"})
  void theAnswerIsTurnedRoundWhereCertificatesSpeakClearly(
      int contradicting, int confirming, boolean revised) {
    PractisedCausality causal = practice(contradicting, confirming).over(TABLES.causal());

    assertThat(causal.isRevised(number("I50.9"), number("J43.9"))).isEqualTo(revised);
    assertThat(causal.accepts(number("I50.9"), number("J43.9"))).isEqualTo(revised);
    assertThat(causal.published().accepts(number("I50.9"), number("J43.9"))).isFalse();
  }

  @Test
  void neighboursAreBelievedLessTheFurtherAwayTheyAre() {
    CausalPractice practice = practice(3, 0);
    List<Double> probabilities = new ArrayList<>();
    // The pair itself; another code of the cause's category; also of the effect's; of its ten.
    for (String pair : List.of("I50.9 J43.9", "I50.9 J43.1", "I50.0 J43.1", "I50.0 J44.9")) {
      String[] codes = pair.split(" ");
      probabilities.add(
          practice.contradicted(number(codes[0]), number(codes[1]), CausalRelation.NO));
    }
    assertThat(probabilities).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(probabilities).doesNotHaveDuplicates();
    assertThat(practice.contradicted(number("I50.9"), number("J43.9"), CausalRelation.YES))
        .as("what is said of answers of one kind says nothing of the other")
        .isCloseTo(0.01, within(1e-9));
  }

  @Test
  void nothingHeardIsThePublishedTable() {
    PractisedCausality causal = CausalPractice.NONE.over(TABLES.causal());
    for (String effect : List.of("J18.9", "I50.9", "C61")) {
      for (String cause : List.of("I64", "I10", "J43.9")) {
        assertThat(causal.relation(number(effect), number(cause)))
            .isEqualTo(TABLES.causal().relation(number(effect), number(cause)));
      }
    }
    assertThat(causal.name()).isEqualTo("small");
  }

  @Test
  void anOfficeCanReadWhatItsCertificatesSayAgainstTheTable() {
    CausalPractice practice =
        new CausalPractice.Builder()
            .add(heard("I50.9/J43.9", "J43.9"))
            .add(heard("I50.9/J43.9", "J43.9"))
            .add(heard("I50.9/J43.9", "J43.9"))
            .add(heard("J18.9/I64", "J18.9"))
            .add(heard("J18.9/I64", "I64"))
            .add(heard("J18.9/I10", "I10"))
            .build();
    assertThat(practice.disputes(TABLES.causal()))
        .containsExactly(
            new CausalPractice.Dispute("I50.9", "J43.9", CausalRelation.NO, 0, 3, true),
            new CausalPractice.Dispute("J18.9", "I64", CausalRelation.YES, 1, 1, false));
  }

  @Test
  void itIsReadAsItWasWritten() throws IOException {
    CausalPractice practice = practice(4, 1);
    ColumnsWriter writer = new ColumnsWriter();
    practice.write(writer);
    Path file = folder.resolve("practice.bin");
    writer.write(file);
    CausalPractice read = CausalPractice.read(Columns.map(file));

    for (String cause : List.of("J43.9", "J43.1", "J44.9", "C61")) {
      assertThat(read.contradicted(number("I50.9"), number(cause), CausalRelation.NO))
          .isEqualTo(practice.contradicted(number("I50.9"), number(cause), CausalRelation.NO));
    }
  }

  @Test
  void rulesInPracticeSelectBothWaysAndTellWhereTheyDiffer() {
    RulesInPractice rules = new RulesInPractice(TABLES, practice(4, 0), RuleEdition.FROM_2016);
    CodedCertificate emphysema = certificate("I50.9/J43.9");
    RulesInPractice.Selections both = rules.select(emphysema);

    assertThat(both.published().underlying()).isEqualTo("I50.9");
    assertThat(both.practised().underlying()).isEqualTo("J43.9");
    Selection told = rules.told(emphysema, both);
    TraceStep last = told.trace().get(told.trace().size() - 1);
    assertThat(last.rule()).isEqualTo("practice");
    assertThat(last.text(Language.EN))
        .isEqualTo(
            "certificates coded before say otherwise than small: I50.9 ← J43.9; by the table alone"
                + " I50.9 would be selected");
    assertThat(RuleName.of("practice", Language.JA)).isNotEqualTo("practice");

    CodedCertificate stroke = certificate("J18.9/I64");
    assertThat(rules.told(stroke, rules.select(stroke)))
        .as("nothing to tell where both are one")
        .isEqualTo(rules.select(stroke).practised());
  }
}
