package io.farr.train;

import io.farr.cause.Condition;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.coding.CauseInputs;
import io.farr.coding.CodeAssignment;
import io.farr.coding.Reason;
import io.farr.coding.RecordCoding;
import io.farr.confidence.CodeGroup;
import io.farr.confidence.Logistic;
import io.farr.confidence.Promise;
import io.farr.measure.GoldCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Fits how sure a selected underlying cause is, end to end: on the causes that the whole chain of
 * reading, linking and selecting gave for certificates that people coded. A logistic regression by
 * gradient ascent with a small L2 penalty; the promise holds predictions out of fold.
 * Deterministic.
 */
public final class CauseTrainer {
  private static final int FOLDS = 5;
  private static final int EPOCHS = 400;
  private static final double PENALTY = 1e-4;

  /** Reasons for review that speak of the confidence and of the tables alone. */
  private static final Set<Reason> CONFIDENCE =
      EnumSet.of(
          Reason.LOW_CONFIDENCE,
          Reason.NO_PROMISE,
          Reason.UNCALIBRATED,
          Reason.UNSEEN_CODE,
          Reason.OUTSIDE_YEARS);

  /**
   * The fitted model, and what was observed out of fold.
   *
   * @param observations certificates that it was fitted on
   * @param exact share of them whose underlying cause was exact
   */
  public record Fitted(Logistic model, Promise promise, int observations, double exact) {}

  private record Case(double[] inputs, boolean right, String language, CodeGroup group, int fold) {}

  private final List<Case> cases = new ArrayList<>();
  private final SortedSet<String> seen = new TreeSet<>();
  private int firstYear;
  private int lastYear;
  private final CodeSystem system;

  public CauseTrainer(CodeSystem system) {
    this.system = system;
  }

  /**
   * Adds a coded certificate, unless something else than its confidence sends it to a person: the
   * promise is made for those that only the confidence decides.
   *
   * @param expected the underlying cause that people gave it
   */
  public void add(RecordCoding coding, GoldCodes expected) {
    seen.addAll(expected.codes());
    if (!CONFIDENCE.containsAll(coding.reasons())) {
      return;
    }
    List<Condition> conditions = new ArrayList<>();
    for (CodeAssignment a : coding.codes()) {
      if (a.role() != CodeAssignment.Role.UNDERLYING) {
        conditions.add(
            new Condition(
                a.line(), a.line(), a.position(), IcdCode.parse(system, a.code()), a.confidence()));
      }
    }
    Optional<CodeAssignment> main = coding.main();
    if (main.isEmpty()) {
      return;
    }
    CodeAssignment underlying = main.get();
    for (Condition condition : conditions) {
      if (condition.line() == underlying.line() && condition.position() == underlying.position()) {
        cases.add(
            new Case(
                CauseInputs.of(conditions, condition),
                expected.isExact(underlying.code()),
                coding.language(),
                CodeGroup.of(condition.code()),
                Math.floorMod(coding.recordId().hashCode() * 0x9E3779B1 >>> 7, FOLDS)));
      }
    }
  }

  /** Notes the year of a death that was added. */
  public void addYear(int year) {
    firstYear = firstYear == 0 ? year : Math.min(firstYear, year);
    lastYear = Math.max(lastYear, year);
  }

  /** Fits on all that was added. */
  public Fitted fit() {
    Map<String, List<Double>> observed = new TreeMap<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      Logistic model = optimise(cases.stream().filter(c -> c.fold != held).toList());
      for (Case c : cases) {
        if (c.fold == held) {
          List<Double> pairs =
              observed.computeIfAbsent(
                  Promise.key("underlying-" + c.language, c.group), k -> new ArrayList<>());
          pairs.add(Math.round(model.probability(c.inputs) * 1e4) / 1e4);
          pairs.add(c.right ? 1.0 : 0.0);
        }
      }
    }
    long right = cases.stream().filter(Case::right).count();
    return new Fitted(
        optimise(cases),
        new Promise(observed, Map.of("underlying", List.copyOf(seen)), firstYear, lastYear),
        cases.size(),
        cases.isEmpty() ? 0 : (double) right / cases.size());
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
