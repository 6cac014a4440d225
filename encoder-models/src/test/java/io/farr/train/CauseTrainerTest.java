package io.farr.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.farr.cause.CodedCertificate;
import io.farr.cause.Condition;
import io.farr.cause.LearnedSelector.Ranked;
import io.farr.cause.Selection;
import io.farr.certificate.Age;
import io.farr.certificate.Sex;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.coding.CauseInputs;
import io.farr.coding.CauseJudgement;
import io.farr.coding.Reason;
import io.farr.coding.RecordCoding;
import io.farr.coding.Route;
import io.farr.confidence.CodeGroup;
import io.farr.confidence.Logistic;
import io.farr.confidence.Monotone;
import io.farr.confidence.PrecisionTarget;
import io.farr.confidence.Promise;
import io.farr.measure.GoldCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CauseTrainerTest {
  private static final PrecisionTarget TARGET = new PrecisionTarget(0.85, 0.95);
  private static final int PROMISES = 20;

  /** One condition, I64, that the selector takes with a probability. */
  private static CauseJudgement judgement(double probability, String byRules) {
    Condition at = new Condition(1, 1, 1, new IcdCode(CodeSystem.ICD_10, "I64"), probability);
    return new CauseJudgement(
        new CodedCertificate(List.of(at), Sex.UNKNOWN, Age.UNKNOWN, Optional.empty()),
        new Selection(byRules, byRules, at, null, List.of()),
        List.of(new Ranked("I64", at, probability)),
        "I64",
        at,
        probability);
  }

  private static RecordCoding coding(CauseJudgement judgement, Reason... reasons) {
    return new RecordCoding(
        "1",
        1,
        "certificate",
        "ja",
        List.of(),
        List.of(),
        List.of(),
        "I64",
        judgement.cause(),
        judgement.probability(),
        null,
        null,
        null,
        List.of(),
        Route.REVIEW,
        List.of(reasons),
        false,
        "farr",
        List.of(),
        List.of(),
        judgement);
  }

  /** Certificates that are right as often as a power of the selector's probability says. */
  private static CauseTrainer honest(long seed, int n, boolean isCoded, double power) {
    CauseTrainer trainer = new CauseTrainer(CodeSystem.ICD_10, CertificateFolds.DEFAULT);
    Random random = new Random(seed);
    for (int i = 0; i < n; i++) {
      double p = 0.05 + 0.94 * random.nextDouble();
      boolean right = random.nextDouble() < Math.pow(p, power);
      trainer.add(
          coding(judgement(p, "I64"), Reason.NO_PROMISE),
          isCoded,
          GoldCodes.parse(right ? "I64" : "I61"),
          i % CertificateFolds.DEFAULT.number());
    }
    return trainer;
  }

  @Test
  void aProbabilityThatIsTrueStaysWhatItIs() {
    CauseTrainer.Fitted fitted = honest(1, 6000, false, 1).fit();
    assertThat(fitted.coded()).isNull();
    assertThat(fitted.exact()).isBetween(0.48, 0.56);
    Logistic worded = Objects.requireNonNull(fitted.worded());
    for (double p : new double[] {0.2, 0.5, 0.8, 0.94}) {
      assertThat(worded.probability(CauseInputs.of(judgement(p, "I64"))))
          .isBetween(p - 0.05, p + 0.05);
    }
  }

  @Test
  void whereTheSelectorIsTooSureTheCurveSaysSo() {
    CauseTrainer.Fitted fitted = honest(1, 12_000, true, 2).fit();
    assertThat(fitted.worded()).isNull();
    Monotone curve = Objects.requireNonNull(fitted.coded());
    for (double p : new double[] {0.3, 0.5, 0.7, 0.9}) {
      assertThat(curve.at(p)).isBetween(p * p - 0.07, p * p + 0.07);
    }
  }

  /**
   * Of promises with a confidence of 95% one in twenty may be broken. A probability here is right
   * as often as it says, so that the precision above a threshold is the mean of those above it.
   */
  @ParameterizedTest(name = "coded: {0}")
  @ValueSource(booleans = {false, true})
  void promisesAreKeptOnRecordsThatWereNotSeen(boolean isCoded) {
    String kind = isCoded ? "underlying-coded" : "underlying-ja";
    int kept = 0;
    for (int seed = 0; seed < PROMISES; seed++) {
      CauseTrainer.Fitted fitted = honest(seed, 3000, isCoded, 1).fit();
      double threshold = fitted.promise().threshold(kind, CodeGroup.REST, TARGET);
      assertThat(threshold).isBetween(0.5, 0.99);
      int above = 0;
      double right = 0;
      for (double p = 0.05; p < 0.99; p += 1e-3) {
        double score =
            isCoded
                ? Objects.requireNonNull(fitted.coded()).at(p)
                : Objects.requireNonNull(fitted.worded())
                    .probability(CauseInputs.of(judgement(p, "I64")));
        if (Math.round(score * 1e4) / 1e4 >= threshold) {
          above++;
          right += p;
        }
      }
      assertThat(above).isGreaterThan(100);
      kept += right / above >= TARGET.precision() ? 1 : 0;
    }
    assertThat(kept).isGreaterThanOrEqualTo(PROMISES * 9 / 10);
  }

  private static List<Double> observed(Promise promise, String kind) {
    return Objects.requireNonNull(promise.observed().get(kind + "/REST"));
  }

  /** Where the rules select something else, the selector is right one time in ten. */
  @Test
  void whereRulesAndSelectorAgreeMoreIsPromised() {
    CauseTrainer trainer = new CauseTrainer(CodeSystem.ICD_10, CertificateFolds.DEFAULT);
    Random random = new Random(5);
    List<Boolean> agreed = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      boolean agrees = random.nextInt(3) > 0;
      boolean right = random.nextDouble() < (agrees ? 0.97 : 0.1);
      agreed.add(agrees);
      trainer.add(
          coding(judgement(0.6 + 0.4 * random.nextDouble(), agrees ? "I64" : "I63.9")),
          true,
          GoldCodes.parse(right ? "I64" : "I61"),
          i % CertificateFolds.DEFAULT.number());
    }
    Promise promise = trainer.fit().promise();
    assertThat(observed(promise, "underlying-coded")).hasSize(2 * 4000);
    assertThat(observed(promise, "underlying-coded-agreed"))
        .hasSize((int) (2 * agreed.stream().filter(a -> a).count()));
    assertThat(promise.threshold("underlying-coded-agreed", CodeGroup.REST, TARGET))
        .isLessThan(1.0);
    assertThat(promise.threshold("underlying-coded", CodeGroup.REST, TARGET))
        .isEqualTo(PrecisionTarget.NEVER);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void recordsThatSomethingElseThanConfidenceSendsToAPersonAreLeftOut(Reason reason) {
    CauseTrainer trainer = new CauseTrainer(CodeSystem.ICD_10, CertificateFolds.DEFAULT);
    trainer.add(coding(judgement(0.9, "I64"), reason), true, GoldCodes.parse("I64"), 0);
    boolean counts =
        switch (reason) {
          case LOW_CONFIDENCE,
              NO_PROMISE,
              UNCALIBRATED,
              UNSEEN_CODE,
              RULES_AND_SELECTOR_DISAGREE,
              OUTSIDE_YEARS ->
              true;
          default -> false;
        };
    assertThat(trainer.fit().observations()).isEqualTo(counts ? 1 : 0);
  }

  @Test
  void everyAnswerOfAPersonIsACodeThatWasSeen() {
    CauseTrainer trainer = new CauseTrainer(CodeSystem.ICD_10, CertificateFolds.DEFAULT);
    trainer.add(
        coding(judgement(0.9, "I64"), Reason.UNCOVERED_WORDS), true, GoldCodes.parse("I60.9"), 0);
    trainer.add(coding(judgement(0.9, "I64")), true, GoldCodes.parse("I64"), 0);
    trainer.addYear(2017);
    trainer.addYear(2015);
    Promise promise = trainer.fit().promise();
    assertThat(promise.codes()).containsEntry("underlying", List.of("I609", "I64"));
    assertThat(promise.firstYear()).isEqualTo(2015);
    assertThat(promise.lastYear()).isEqualTo(2017);
  }

  @Test
  void theSameRecordsGiveTheSameTables() {
    assertThat(honest(7, 900, true, 1).fit()).isEqualTo(honest(7, 900, true, 1).fit());
    assertThat(honest(7, 900, false, 1).fit()).isEqualTo(honest(7, 900, false, 1).fit());
  }
}
