package io.farr.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.codes.CodeSystem;
import io.farr.coding.CauseInputs;
import io.farr.coding.CodeAssignment;
import io.farr.coding.Reason;
import io.farr.coding.RecordCoding;
import io.farr.coding.Route;
import io.farr.confidence.CodeGroup;
import io.farr.confidence.PrecisionTarget;
import io.farr.measure.GoldCodes;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CauseTrainerTest {
  private static RecordCoding coding(String id, double confidence, Reason... reasons) {
    CodeAssignment underlying =
        new CodeAssignment(
            "icd10",
            "",
            "I64",
            CodeAssignment.Role.UNDERLYING,
            1,
            1,
            confidence,
            CodeAssignment.Source.LEXICON,
            List.of());
    CodeAssignment multiple =
        new CodeAssignment(
            "icd10",
            "",
            "I64",
            CodeAssignment.Role.MULTIPLE,
            1,
            1,
            confidence,
            CodeAssignment.Source.LEXICON,
            List.of());
    return new RecordCoding(
        id,
        1,
        "certificate",
        "ja",
        List.of(underlying, multiple),
        List.of(),
        List.of(),
        "I64",
        "I64",
        confidence,
        null,
        null,
        null,
        List.of(),
        Route.REVIEW,
        List.of(reasons),
        false,
        "farr",
        List.of());
  }

  /** Certificates that are right as often as their code's confidence says. */
  private static CauseTrainer honest(long seed, int n) {
    CauseTrainer trainer = new CauseTrainer(CodeSystem.ICD_10);
    Random random = new Random(seed);
    for (int i = 0; i < n; i++) {
      double confidence = 0.05 + 0.94 * random.nextDouble();
      boolean right = random.nextDouble() < confidence;
      trainer.add(
          coding("R" + i, confidence, Reason.NO_PROMISE), GoldCodes.parse(right ? "I64" : "I61"));
    }
    return trainer;
  }

  @Test
  void aProbabilityThatIsTrueStaysWhatItIs() {
    CauseTrainer.Fitted fitted = honest(1, 6000).fit();
    for (double p : new double[] {0.2, 0.5, 0.8, 0.95}) {
      double[] inputs = new double[CauseInputs.NAMES.size()];
      inputs[0] = 1;
      inputs[1] = Math.log(p / (1 - p));
      inputs[2] = 1;
      inputs[4] = 1;
      inputs[5] = 1;
      inputs[11] = inputs[1];
      assertThat(fitted.model().probability(inputs)).isBetween(p - 0.05, p + 0.05);
    }
  }

  @Test
  void thePromiseIsKeptOnRecordsThatWereNotSeen() {
    PrecisionTarget target = new PrecisionTarget(0.85, 0.95);
    double threshold =
        honest(2, 6000).fit().promise().threshold("underlying-ja", CodeGroup.REST, target);
    assertThat(threshold).isBetween(0.5, 0.99);
    List<Double> fresh =
        Objects.requireNonNull(
            honest(3, 6000).fit().promise().observed().get("underlying-ja/REST"));
    int above = 0;
    int right = 0;
    for (int i = 0; i < fresh.size(); i += 2) {
      if (fresh.get(i) >= threshold) {
        above++;
        right += fresh.get(i + 1) > 0.5 ? 1 : 0;
      }
    }
    assertThat(above).isGreaterThan(500);
    assertThat((double) right / above).isGreaterThan(0.84);
  }

  @Test
  void recordsThatSomethingElseSendsToAPersonAreLeftOut() {
    CauseTrainer trainer = new CauseTrainer(CodeSystem.ICD_10);
    trainer.add(coding("A", 0.9, Reason.UNCOVERED_WORDS), GoldCodes.parse("I64"));
    trainer.add(coding("B", 0.9, Reason.LOW_CONFIDENCE), GoldCodes.parse("I64"));
    assertThat(trainer.fit().observations()).isEqualTo(1);
  }
}
