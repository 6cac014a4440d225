package io.farr.usage;

import io.farr.certificate.Age;
import io.farr.certificate.CertificateField;
import io.farr.certificate.Sex;
import io.farr.codes.CodeNumber;
import io.farr.codes.CodeSystem;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.confidence.BoostedTrees;
import io.farr.external.ExternalCause;
import io.farr.linking.Candidate;
import io.farr.linking.Linked;
import io.farr.linking.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Chooses among the codes that the expressions of a certificate may mean, in the light of the form:
 * what stands beside them, in which part, age, sex, and what coded certificates hold. Linking sees
 * an expression alone and once for all records; this sees the record. Besides linking's own
 * candidates those of their categories are weighed that certificates mostly have. The softmax of
 * the scores of boosted trees over the candidates and "none of them" is the new probability.
 * Immutable and thread-safe.
 */
public final class LearnedChoice {
  /** The columns of the trees. */
  public static final List<String> FEATURES = UsageFeature.names();

  /** Candidates of linking that are weighed. */
  private static final int WEIGHED = 8;

  /** Of so many of them, so many of the commonest relatives are weighed too. */
  private static final int RELATIVES_OF = 3;

  private static final int RELATIVES = 2;
  private static final double LEAST_P = 1e-4;

  /** Linking's word is taken where the counts know nothing if it is as sure of the category. */
  private static final double SURE_OF_NEW = 0.5;

  private final CodeUsage usage;
  private final Function<String, BoostedTrees> trees;

  /**
   * An expression on a certificate.
   *
   * @param line of the form, see {@link CertificateField#line()}
   */
  public record Named(int line, Linked linked) {}

  /**
   * The candidates of an expression in its certificate.
   *
   * @param rows a row of features for each, and a last one for "none of them"
   */
  public record Rows(List<Candidate> candidates, List<float[]> rows) {}

  /**
   * A choice by one model.
   *
   * @param trees over {@link #FEATURES}
   */
  public LearnedChoice(CodeUsage usage, BoostedTrees trees) {
    this(usage, (String key) -> trees);
  }

  /**
   * A choice for measuring on what it was learned from.
   *
   * @param trees the model that has not seen an expression, by its normal form
   */
  public LearnedChoice(CodeUsage usage, Function<String, BoostedTrees> trees) {
    this.usage = usage;
    this.trees = trees;
  }

  /** Whether the expressions of a field are ranked: those of the two parts. */
  public static boolean isRanked(CertificateField field) {
    return field.line() <= CertificateField.PART2.line();
  }

  /** The expressions of those fields that are ranked, in the order of the form. */
  public static List<Named> named(Map<CertificateField, List<Linked>> linked) {
    List<Named> named = new ArrayList<>();
    linked.forEach(
        (field, line) -> {
          if (isRanked(field)) {
            line.forEach(l -> named.add(new Named(field.line(), l)));
          }
        });
    return named;
  }

  /** What coded certificates hold. */
  public CodeUsage usage() {
    return usage;
  }

  /** The model; the same for all expressions unless it was made for measuring. */
  public BoostedTrees trees() {
    return trees.apply("");
  }

  /** The codes of a pack by number and the other way round. Immutable and thread-safe. */
  public static final class Codes {
    private final int[] numbers;

    /** Of each number the code that may be assigned for it. */
    private final Map<Integer, Integer> ordinals = new HashMap<>();

    public Codes(CodeTable codes, CodeSystem system) {
      numbers = new int[codes.size()];
      for (int i = 0; i < numbers.length; i++) {
        IcdCode code = codes.code(i);
        numbers[i] = code.system() == system ? CodeNumber.of(code.text()) : -1;
        if (numbers[i] >= 0 && CodeNumber.text(numbers[i]).equals(code.text())) {
          ordinals.put(numbers[i], codes.assignable(i));
        }
      }
    }

    int number(int ordinal) {
      return numbers[ordinal];
    }

    /** The number of the code that may be assigned for another; itself if the pack has none. */
    public int assignable(int number) {
      Integer ordinal = ordinals.get(number);
      return ordinal == null ? number : numbers[ordinal];
    }

    int ordinal(int number) {
      return ordinals.getOrDefault(number, -1);
    }
  }

  /**
   * Ranks the candidates of every expression of a certificate.
   *
   * @return for each expression its candidates, most probable first, equal ones in the order of
   *     codes; probabilities are rounded
   */
  public List<List<Candidate>> rank(List<Named> named, Codes codes, Sex sex, Age age) {
    List<List<Candidate>> ranked = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      Linked linked = named.get(i).linked;
      ranked.add(
          linked.candidates().stream().anyMatch(c -> codes.number(c.code()) >= 0)
                  && !isBeyondCounts(linked, codes)
              ? ranked(rows(named, i, codes, sex, age), trees.apply(linked.key()), codes)
              : linked.candidates());
    }
    return ranked;
  }

  /**
   * Whether the words are the very name of a code on which the counted certificates are silent,
   * with all of its category: they may be older than the code, as than those of COVID-19. That
   * nobody gave it then says nothing. Of a code that is rare in a category that they know they do
   * speak: there a specific name is often given an unspecific code. By what means people kill
   * themselves or others differs from country to country, so that where words do not tell it (自殺)
   * the counts are not to.
   */
  private boolean isBeyondCounts(Linked linked, Codes codes) {
    Candidate best = linked.best();
    int number = codes.number(best.code());
    return number >= 0
        && best.match().isWhole()
        && (usage.ofCategory(number) == 0 || ExternalCause.UNSPECIFIED_MEANS.has(number))
        && best.categoryProbability() >= SURE_OF_NEW;
  }

  private static List<Candidate> ranked(Rows rows, BoostedTrees trees, Codes codes) {
    float[] scores = trees.scores(rows.rows);
    double best = Double.NEGATIVE_INFINITY;
    for (float score : scores) {
      best = Math.max(best, score);
    }
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(score - best);
    }
    Map<Integer, Double> ofCategory = new HashMap<>();
    for (int k = 0; k < rows.candidates.size(); k++) {
      int category = CodeNumber.category(codes.number(rows.candidates.get(k).code()));
      ofCategory.merge(category, Math.exp(scores[k] - best) / sum, Double::sum);
    }
    List<Candidate> ranked = new ArrayList<>();
    for (int k = 0; k < rows.candidates.size(); k++) {
      Candidate c = rows.candidates.get(k);
      double all = ofCategory.getOrDefault(CodeNumber.category(codes.number(c.code())), 0.0);
      ranked.add(c.withProbabilities(rounded(Math.exp(scores[k] - best) / sum), rounded(all)));
    }
    ranked.sort(
        Comparator.comparingDouble((Candidate c) -> -c.probability())
            .thenComparingInt(Candidate::code));
    return List.copyOf(ranked.subList(0, Math.min(WEIGHED, ranked.size())));
  }

  /** The candidates of one expression with their features; for training. */
  public Rows rows(List<Named> named, int at, Codes codes, Sex sex, Age age) {
    Named own = named.get(at);
    List<Candidate> candidates = candidates(own.linked, codes);
    int siblingsFrom = Math.min(WEIGHED, own.linked.candidates().size());
    Set<Integer> others = new HashSet<>();
    for (int i = 0; i < named.size(); i++) {
      Linked linked = named.get(i).linked;
      int number = i == at || linked.isEmpty() ? -1 : codes.number(linked.best().code());
      if (number >= 0) {
        others.add(number);
      }
    }
    Map<Integer, Double> ofCategory = new HashMap<>();
    double bestUse = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < candidates.size(); k++) {
      int number = codes.number(candidates.get(k).code());
      bestUse = Math.max(bestUse, logUse(number));
      if (k < siblingsFrom) {
        ofCategory.merge(CodeNumber.category(number), candidates.get(k).probability(), Double::sum);
      }
    }
    List<float[]> rows = new ArrayList<>();
    for (int k = 0; k < candidates.size(); k++) {
      Candidate c = candidates.get(k);
      int number = codes.number(c.code());
      UsageRow row = new UsageRow();
      common(row, own, named.size(), candidates.size(), bestUse);
      ofCode(row, number, own.line, sex, age);
      Match match = c.match();
      row.set(UsageFeature.LOG_P, log(c.probability()))
          .set(UsageFeature.RANK, Math.min(k, siblingsFrom))
          .flag(UsageFeature.SIBLING, k >= siblingsFrom)
          .flag(UsageFeature.EXACT, match.isWhole())
          .flag(UsageFeature.COMPOSED, match == Match.COMPOSED)
          .flag(UsageFeature.PART, match == Match.PART)
          .flag(UsageFeature.NEAR, match == Match.NEAR)
          .flag(
              UsageFeature.OF_BEST_CATEGORY,
              CodeNumber.category(number)
                  == CodeNumber.category(codes.number(candidates.get(0).code())))
          .set(
              UsageFeature.LOG_P_OF_CATEGORY,
              log(ofCategory.getOrDefault(CodeNumber.category(number), 0.0)))
          .flag(UsageFeature.NAMED_ELSEWHERE, others.contains(number));
      pairs(row, number, others);
      rows.add(row.values());
    }
    UsageRow none = new UsageRow();
    common(none, own, named.size(), candidates.size(), bestUse);
    rows.add(none.values());
    return new Rows(candidates, rows);
  }

  private List<Candidate> candidates(Linked linked, Codes codes) {
    Map<Integer, Candidate> byCode = new LinkedHashMap<>();
    List<Candidate> given =
        linked.candidates().stream()
            .filter(c -> codes.number(c.code()) >= 0)
            .limit(WEIGHED)
            .toList();
    given.forEach(c -> byCode.putIfAbsent(c.code(), c));
    for (Candidate c : given.subList(0, Math.min(RELATIVES_OF, given.size()))) {
      List<Integer> siblings = usage.siblings(codes.number(c.code()));
      for (int sibling : siblings.subList(0, Math.min(RELATIVES, siblings.size()))) {
        int ordinal = codes.ordinal(sibling);
        if (ordinal >= 0) {
          byCode.putIfAbsent(ordinal, c.inPlaceOf(ordinal));
        }
      }
    }
    return List.copyOf(byCode.values());
  }

  private void common(UsageRow row, Named own, int named, int candidates, double bestUse) {
    Candidate best = own.linked.best();
    row.set(UsageFeature.BEST_LOG_P, log(best.probability()))
        .flag(UsageFeature.BEST_EXACT, best.match().isWhole())
        .set(UsageFeature.BEST_LOG_USE, bestUse)
        .flag(UsageFeature.PART_TWO, own.line == CertificateField.PART2.line())
        .set(UsageFeature.LINE, own.line)
        .set(UsageFeature.NAMED, named)
        .set(UsageFeature.CANDIDATES, candidates)
        .set(UsageFeature.LENGTH, own.linked.key().length())
        .flag(UsageFeature.JAPANESE, Language.of(own.linked.key()) == Language.JA);
  }

  private void ofCode(UsageRow row, int number, int line, Sex sex, Age age) {
    int digit = CodeNumber.digit(number);
    char letter = CodeNumber.letter(number);
    row.set(UsageFeature.LOG_USE, logUse(number))
        .set(
            UsageFeature.LOG_USE_OF_CATEGORY,
            Math.log((usage.ofCategory(number) + 0.5) / (usage.all() + 1)))
        .set(
            UsageFeature.SHARE_IN_CATEGORY,
            (usage.ofCode(number) + 0.5) / (usage.ofCategory(number) + 2.0))
        .set(UsageFeature.SEEN, Math.min(1000, usage.ofCode(number)))
        .flag(UsageFeature.UNSPECIFIED, digit == 9)
        .flag(UsageFeature.OTHER, digit == 8)
        .flag(UsageFeature.UNDIVIDED, digit < 0)
        .flag(UsageFeature.SYMPTOM, letter == 'R')
        .flag(UsageFeature.EXTERNAL, letter >= 'V' && letter <= 'Y')
        .set(UsageFeature.LETTER, letter)
        .set(
            UsageFeature.PART_LIFT, usage.liftOfPart(number, line == CertificateField.PART2.line()))
        .set(UsageFeature.AGE_LIFT, usage.liftOfAge(number, age))
        .set(UsageFeature.SEX_LIFT, usage.liftOfSex(number, sex));
  }

  private void pairs(UsageRow row, int number, Set<Integer> others) {
    double largest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int other : others) {
      double lift = usage.liftOfPair(number, other);
      largest = Math.max(largest, lift);
      sum += lift;
    }
    if (!others.isEmpty()) {
      row.set(UsageFeature.PAIR_LIFT_MAX, largest)
          .set(UsageFeature.PAIR_LIFT_MEAN, sum / others.size());
    }
  }

  /** A code that nobody gave is as common as a twentieth of its category would be. */
  private double logUse(int number) {
    double smoothed = usage.ofCode(number) + (usage.ofCategory(number) + 0.3) / 20;
    return Math.log(smoothed / (usage.all() + 1));
  }

  private static double rounded(double p) {
    return Math.round(p * 1e4) / 1e4;
  }

  private static double log(double p) {
    return Math.log(Math.max(LEAST_P, p));
  }
}
