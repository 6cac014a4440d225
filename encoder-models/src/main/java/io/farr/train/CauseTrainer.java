package io.farr.train;

import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.coding.CauseInputs;
import io.farr.coding.CauseJudgement;
import io.farr.coding.Reason;
import io.farr.coding.RecordCoding;
import io.farr.confidence.CodeGroup;
import io.farr.confidence.Logistic;
import io.farr.confidence.Monotone;
import io.farr.confidence.Promise;
import io.farr.measure.GoldCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Fits how sure a selected underlying cause is, end to end: on the causes that the whole chain gave
 * for certificates that people coded. Where people gave the codes, a calibration curve of the
 * selector's probability; where codes were linked to words, a logistic regression by gradient
 * ascent with a small L2 penalty. The promise holds predictions out of fold. Deterministic.
 */
public final class CauseTrainer {
  /** The kind of certificates whose codes people gave. */
  public static final String CODED = "coded";

  private static final int EPOCHS = 400;
  private static final double PENALTY = 1e-4;

  /** Smallest pool of the calibration curve where there are plenty of certificates, and few. */
  private static final int POOL = 200;

  private static final int SMALLEST_POOL = 30;

  /** Reasons for review that speak of the confidence and of the tables alone. */
  private static final Set<Reason> CONFIDENCE =
      EnumSet.of(
          Reason.LOW_CONFIDENCE,
          Reason.NO_PROMISE,
          Reason.UNCALIBRATED,
          Reason.UNSEEN_CODE,
          Reason.RULES_AND_SELECTOR_DISAGREE,
          Reason.OUTSIDE_YEARS);

  /**
   * What was fitted.
   *
   * @param coded {@code null} if no certificate with codes was added
   * @param worded {@code null} if none with words was added
   * @param observations certificates that it was fitted on
   * @param exact share of them whose underlying cause was exact
   */
  public record Fitted(
      @Nullable Monotone coded,
      @Nullable Logistic worded,
      Promise promise,
      int observations,
      double exact) {}

  private record Case(
      CauseJudgement judgement,
      double[] inputs,
      boolean right,
      String kind,
      CodeGroup group,
      int fold) {}

  private final List<Case> cases = new ArrayList<>();
  private final SortedSet<String> seen = new TreeSet<>();
  private final CodeSystem system;
  private final CertificateFolds folds;
  private int firstYear;
  private int lastYear;

  /**
   * @param folds that certificates are added by
   */
  public CauseTrainer(CodeSystem system, CertificateFolds folds) {
    this.folds = folds;
    this.system = system;
  }

  /**
   * Adds a coded certificate, unless something else than its confidence sends it to a person: the
   * promise is made for those that only the confidence decides.
   *
   * @param coding made with a selector that has not seen the certificate
   * @param isCoded whether people gave the codes
   * @param expected the underlying cause that people gave it
   * @param fold of the certificate, see {@link CertificateFolds}
   */
  public void add(RecordCoding coding, boolean isCoded, GoldCodes expected, int fold) {
    seen.addAll(expected.codes());
    CauseJudgement judgement = coding.judgement();
    String cause = coding.underlyingCause();
    if (!CONFIDENCE.containsAll(coding.reasons()) || judgement == null || cause == null) {
      return;
    }
    cases.add(
        new Case(
            judgement,
            CauseInputs.of(judgement),
            expected.isExact(cause),
            isCoded ? CODED : coding.language(),
            CodeGroup.of(IcdCode.parse(system, cause)),
            fold));
  }

  /** Notes the year of a death that was added. */
  public void addYear(int year) {
    firstYear = firstYear == 0 ? year : Math.min(firstYear, year);
    lastYear = Math.max(lastYear, year);
  }

  /** Fits on all that was added. */
  public Fitted fit() {
    return fit(null);
  }

  /**
   * Fits on all that was added.
   *
   * @param before a model for words to start from: with few certificates the fit stays near it;
   *     {@code null}, or one of other inputs, for a fit from nothing
   */
  public Fitted fit(@Nullable Logistic before) {
    List<Case> coded = cases.stream().filter(c -> c.kind.equals(CODED)).toList();
    List<Case> worded = cases.stream().filter(c -> !c.kind.equals(CODED)).toList();
    Map<String, List<Double>> observed = new TreeMap<>();
    for (int fold = 0; fold < folds.number(); fold++) {
      int held = fold;
      Predicate<Case> others = c -> c.fold != held;
      Monotone curve = curve(coded.stream().filter(others).toList());
      observe(coded, held, c -> curve.at(c.judgement.selectorProbability()), observed);
      Logistic model = model(worded.stream().filter(others).toList(), before);
      observe(worded, held, c -> model.probability(c.inputs), observed);
    }
    long right = cases.stream().filter(Case::right).count();
    return new Fitted(
        coded.isEmpty() ? null : curve(coded),
        worded.isEmpty() ? null : model(worded, before),
        new Promise(observed, Map.of("underlying", List.copyOf(seen)), firstYear, lastYear),
        cases.size(),
        cases.isEmpty() ? 0 : (double) right / cases.size());
  }

  private static void observe(
      List<Case> cases,
      int fold,
      ToDoubleFunction<Case> score,
      Map<String, List<Double>> observed) {
    for (Case c : cases) {
      if (c.fold == fold) {
        double rounded = Math.round(score.applyAsDouble(c) * 1e4) / 1e4;
        String kind = "underlying-" + c.kind;
        note(observed, Promise.key(kind, c.group), rounded, c.right);
        if (c.judgement.rulesAgree()) {
          note(observed, Promise.key(kind + CauseJudgement.AGREED, c.group), rounded, c.right);
        }
      }
    }
  }

  private static void note(
      Map<String, List<Double>> observed, String key, double score, boolean right) {
    List<Double> pairs = observed.computeIfAbsent(key, k -> new ArrayList<>());
    pairs.add(score);
    pairs.add(right ? 1.0 : 0.0);
  }

  private static Monotone curve(List<Case> coded) {
    return Monotone.isotonic(
        coded.stream()
            .map(c -> new Monotone.Point(c.judgement.selectorProbability(), c.right))
            .toList(),
        Math.max(SMALLEST_POOL, Math.min(POOL, coded.size() / 20)));
  }

  private static Logistic model(List<Case> cases, @Nullable Logistic before) {
    if (before == null || !before.names().equals(CauseInputs.NAMES)) {
      return optimise(cases);
    }
    boolean[] right = new boolean[cases.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = cases.get(i).right;
    }
    return LogisticFit.fit(cases.stream().map(Case::inputs).toList(), right, before);
  }

  private static Logistic optimise(List<Case> cases) {
    int d = CauseInputs.NAMES.size();
    Adam adam = new Adam(d, EPOCHS, 0.1, PENALTY);
    while (!adam.isDone()) {
      double[] gradient = new double[d];
      for (Case c : cases) {
        double sum = 0;
        for (int i = 0; i < d; i++) {
          sum += adam.weights()[i] * c.inputs[i];
        }
        double error = (c.right ? 1 : 0) - 1 / (1 + Math.exp(-sum));
        for (int i = 0; i < d; i++) {
          gradient[i] += error * c.inputs[i];
        }
      }
      adam.step(gradient, Math.max(1, cases.size()));
    }
    List<Double> weights =
        Arrays.stream(adam.weights()).map(x -> Math.round(x * 1e6) / 1e6).boxed().toList();
    return new Logistic(CauseInputs.NAMES, weights);
  }
}
