package io.farr.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers with the confidence they were given and whether they are right. Records of the same
 * confidence are never told apart, so no figure depends on the order they came in. Not thread-safe.
 */
final class RankedAnswers {
  private static final int BINS = 10;

  private record Answer(double confidence, boolean right) {}

  /** As many answers of neighbouring confidence as of every other bin, give or take one. */
  private record Bin(int n, double confidence, double right) {}

  private final List<Answer> answers = new ArrayList<>();

  /**
   * Adds an answer.
   *
   * @param confidence in [0, 1]
   */
  void add(double confidence, boolean right) {
    answers.add(new Answer(confidence, right));
  }

  int size() {
    return answers.size();
  }

  /**
   * How many answers, taken by falling confidence, can be had with at least that share of right
   * ones. Seen after the fact on these very answers: what can be promised beforehand is less.
   */
  int coverage(double precision) {
    answers.sort(Comparator.comparingDouble((Answer a) -> -a.confidence));
    int right = 0;
    int best = 0;
    for (int i = 0; i < answers.size(); i++) {
      right += answers.get(i).right ? 1 : 0;
      if (!isTied(i) && right >= precision * (i + 1)) {
        best = i + 1;
      }
    }
    return best;
  }

  private boolean isTied(int i) {
    return i + 1 < answers.size() && answers.get(i + 1).confidence == answers.get(i).confidence;
  }

  /**
   * Expected calibration error: the mean distance between confidence and share of right ones over
   * ten bins of equal count (Naeini, Cooper and Hauskrecht 2015, AAAI, with bins by rank). 0 for
   * none.
   */
  double calibrationError() {
    double error = 0;
    for (Bin bin : bins()) {
      error += bin.n * Math.abs(bin.confidence - bin.right) / answers.size();
    }
    return error;
  }

  /** Mean squared distance between confidence and outcome (Brier 1950). 0 for none. */
  double brierScore() {
    return answers.stream()
        .mapToDouble(a -> (a.right ? 1 : 0) - a.confidence)
        .map(d -> d * d)
        .average()
        .orElse(0);
  }

  /**
   * How far the confidence tells answers apart: the mean squared distance between the share of
   * right ones in a bin and that of all (the resolution of Murphy 1973, J. Appl. Meteor. 12), 0 for
   * a constant confidence however well it is calibrated.
   */
  double resolution() {
    double all = answers.stream().filter(Answer::right).count() / (double) answers.size();
    return bins().stream().mapToDouble(bin -> bin.n * (bin.right - all) * (bin.right - all)).sum()
        / Math.max(1, answers.size());
  }

  /**
   * How often a right answer is surer than a wrong one, equal ones counted half: the area under the
   * ROC curve, 0.5 for a constant confidence. 0 if all are right or all wrong.
   */
  double rightAboveWrong() {
    answers.sort(Comparator.comparingDouble(Answer::confidence));
    double pairs = 0;
    long wrongBelow = 0;
    long rightTied = 0;
    long wrongTied = 0;
    long allRight = 0;
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).right) {
        rightTied++;
      } else {
        wrongTied++;
      }
      if (!isTied(i)) {
        pairs += rightTied * (wrongBelow + wrongTied / 2.0);
        wrongBelow += wrongTied;
        allRight += rightTied;
        rightTied = 0;
        wrongTied = 0;
      }
    }
    return allRight == 0 || wrongBelow == 0 ? 0 : pairs / ((double) allRight * wrongBelow);
  }

  /** Those that are surer than so much: how many, how sure on average, and how many are right. */
  Map<String, Object> above(double confidence) {
    List<Answer> tail = answers.stream().filter(a -> a.confidence > confidence).toList();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("n", tail.size());
    row.put(
        "confidence",
        Rounding.fourPlaces(tail.stream().mapToDouble(Answer::confidence).average().orElse(0)));
    row.put(
        "exact", Rounding.share((int) tail.stream().filter(Answer::right).count(), tail.size()));
    return row;
  }

  /** The share of right ones among the surest, for about every fiftieth of the answers. */
  List<Map<String, Object>> coverageCurve() {
    answers.sort(Comparator.comparingDouble((Answer a) -> -a.confidence));
    List<Map<String, Object>> rows = new ArrayList<>();
    int right = 0;
    double wanted = 0;
    for (int i = 0; i < answers.size(); i++) {
      right += answers.get(i).right ? 1 : 0;
      if (!isTied(i) && (i + 1 >= wanted || i + 1 == answers.size())) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("coverage", Rounding.share(i + 1, answers.size()));
        row.put("precision", Rounding.share(right, i + 1));
        row.put("from_confidence", Rounding.fourPlaces(answers.get(i).confidence));
        rows.add(row);
        wanted = i + 1 + answers.size() / 50.0;
      }
    }
    return rows;
  }

  /** How many lie in each tenth of the confidence, right and wrong. */
  List<Map<String, Object>> histogram() {
    int[] right = new int[BINS];
    int[] wrong = new int[BINS];
    for (Answer answer : answers) {
      int bin = (int) Math.min(BINS - 1, Math.max(0, Math.floor(answer.confidence * BINS)));
      if (answer.right) {
        right[bin]++;
      } else {
        wrong[bin]++;
      }
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("from", bin / (double) BINS);
      row.put("right", right[bin]);
      row.put("wrong", wrong[bin]);
      rows.add(row);
    }
    return rows;
  }

  /** The calibration curve, by rising confidence. */
  List<Map<String, Object>> curve() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Bin bin : bins()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("n", bin.n);
      row.put("confidence", Rounding.fourPlaces(bin.confidence));
      row.put("exact", Rounding.fourPlaces(bin.right));
      rows.add(row);
    }
    return rows;
  }

  private List<Bin> bins() {
    answers.sort(Comparator.comparingDouble(Answer::confidence));
    double[] right = shareOfTheTied();
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      int from = (int) ((long) answers.size() * b / BINS);
      int to = (int) ((long) answers.size() * (b + 1) / BINS);
      double confidence = 0;
      double share = 0;
      for (int i = from; i < to; i++) {
        confidence += answers.get(i).confidence / (to - from);
        share += right[i] / (to - from);
      }
      if (to > from) {
        bins.add(new Bin(to - from, confidence, share));
      }
    }
    return bins;
  }

  /** For each answer the share of right ones among all of its confidence. */
  private double[] shareOfTheTied() {
    double[] shares = new double[answers.size()];
    int from = 0;
    int right = 0;
    for (int i = 0; i < answers.size(); i++) {
      right += answers.get(i).right ? 1 : 0;
      if (!isTied(i)) {
        Arrays.fill(shares, from, i + 1, (double) right / (i + 1 - from));
        from = i + 1;
        right = 0;
      }
    }
    return shares;
  }
}
