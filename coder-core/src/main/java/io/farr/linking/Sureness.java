package io.farr.linking;

import io.farr.confidence.Logistic;
import io.farr.confidence.Monotone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * How sure the first code of a ranking is, and how sure its category: a logistic model each of what
 * the ranking looks like, fitted on predictions out of fold. The ranking's own probability means
 * more where a term is the whole mention than where it merely resembles it, and more where the rest
 * lies within one category; a curve of that probability alone cannot tell these apart. Immutable
 * and thread-safe.
 *
 * @param leaf of the first code, over {@link #NAMES}
 * @param category of the first code's category, over {@link #NAMES}
 */
public record Sureness(Logistic leaf, Logistic category) {
  /** Names of the inputs, in order. */
  public static final List<String> NAMES =
      List.of(
          "bias",
          "logit_of_first",
          "logit_of_category",
          "exact",
          "composed",
          "part",
          "logit_of_none",
          "entropy",
          "log_of_second",
          "log_of_other_category",
          "log_of_length",
          "exact_logit_of_first");

  private static final double LEAST = 1e-4;

  /** What a ranking says of its first code, in [0, 1]; the category is at least as sure. */
  public record Sure(double leaf, double category) {}

  public Sureness {
    if (!leaf.names().equals(NAMES) || !category.names().equals(NAMES)) {
      throw new IllegalArgumentException(
          "expected models over the "
              + NAMES.size()
              + " inputs of this release, found others; learn or calibrate the tables again");
    }
  }

  /** How sure the first of a ranking is, from {@link #inputs}. */
  public Sure of(double[] inputs) {
    double first = leaf.probability(inputs);
    return new Sure(first, Math.max(first, category.probability(inputs)));
  }

  /**
   * What is known of a ranking before anybody has checked it.
   *
   * @param normal the mention's normal form
   * @param ranked all candidates before calibration, at least one
   * @param categories from the ordinal of a code to a number of its category
   */
  public static double[] inputs(
      String normal, List<Candidate> ranked, IntUnaryOperator categories) {
    Candidate first = ranked.get(0);
    int category = categories.applyAsInt(first.code());
    double p = first.probability();
    double inCategory = 0;
    double all = 0;
    double entropy = 0;
    double other = 0;
    for (Candidate c : ranked) {
      all += c.probability();
      entropy -= c.probability() * Math.log(c.probability() + 1e-9);
      if (categories.applyAsInt(c.code()) == category) {
        inCategory += c.probability();
      } else {
        other = Math.max(other, c.probability());
      }
    }
    double exact = first.match().isWhole() ? 1 : 0;
    double[] inputs = {
      1,
      logit(p),
      logit(inCategory),
      exact,
      first.match() == Match.COMPOSED ? 1 : 0,
      first.match() == Match.PART ? 1 : 0,
      logit(1 - all),
      entropy,
      Math.log((ranked.size() > 1 ? ranked.get(1).probability() : 0) + LEAST),
      Math.log(other + LEAST),
      Math.log(normal.length() + 1.0),
      exact * logit(p)
    };
    for (int i = 0; i < inputs.length; i++) {
      // Rounded, or the last bits of a sum would show in what is decided.
      inputs[i] = Math.round(inputs[i] * 1e4) / 1e4;
    }
    return inputs;
  }

  /**
   * The ranking with probabilities that agree with each other: the first code gets {@code leaf},
   * its category {@code category}; the other codes of the category share what the category has
   * beside the first, those of other categories what it leaves, in the proportions of the ranking.
   * Falling probabilities, equal ones in the order of codes; the first stays the first.
   *
   * @param ranked all candidates before calibration
   * @param limit how many are kept
   */
  public static List<Candidate> spread(
      List<Candidate> ranked, Sure sure, IntUnaryOperator categories, int limit) {
    Candidate first = ranked.get(0);
    int category = categories.applyAsInt(first.code());
    double before = first.probability();
    double categoryBefore = massOf(category, ranked, categories);
    double inside = share(sure.category - sure.leaf, categoryBefore - before);
    double outside = share(1 - sure.category, 1 - categoryBefore);
    List<Candidate> others = new ArrayList<>(ranked.size());
    for (Candidate c : ranked.subList(1, ranked.size())) {
      int own = categories.applyAsInt(c.code());
      boolean isSibling = own == category;
      double p = Math.min(sure.leaf, c.probability() * (isSibling ? inside : outside));
      double ofCategory =
          isSibling ? sure.category : Math.min(1, massOf(own, ranked, categories) * outside);
      others.add(c.withProbabilities(round(p), Math.max(round(p), round(ofCategory))));
    }
    others.sort(
        Comparator.comparingDouble((Candidate c) -> -c.probability())
            .thenComparingInt(Candidate::code));
    List<Candidate> spread = new ArrayList<>(Math.min(limit, ranked.size()));
    spread.add(first.withProbabilities(sure.leaf, sure.category));
    spread.addAll(others.subList(0, Math.max(0, Math.min(limit - 1, others.size()))));
    return List.copyOf(spread);
  }

  /**
   * What a curve alone makes of a ranking: for tables without a model of sureness. The category
   * keeps its proportion of what the first code leaves.
   */
  static Sure byCurve(List<Candidate> ranked, Monotone curve, IntUnaryOperator categories) {
    double before = ranked.get(0).probability();
    double first = curve.at(before);
    double beside =
        massOf(categories.applyAsInt(ranked.get(0).code()), ranked, categories) - before;
    return new Sure(first, round(Math.min(1, first + share((1 - first) * beside, 1 - before))));
  }

  private static double massOf(int category, List<Candidate> ranked, IntUnaryOperator categories) {
    double mass = 0;
    for (Candidate c : ranked) {
      mass += categories.applyAsInt(c.code()) == category ? c.probability() : 0;
    }
    return mass;
  }

  /** A part of a whole that may be nothing but for rounding. */
  private static double share(double part, double whole) {
    return whole > 1e-6 ? part / whole : 0;
  }

  private static double round(double p) {
    return Math.round(p * 1e6) / 1e6;
  }

  private static double logit(double p) {
    double bounded = Math.min(1 - LEAST, Math.max(LEAST, p));
    return Math.log(bounded / (1 - bounded));
  }
}
