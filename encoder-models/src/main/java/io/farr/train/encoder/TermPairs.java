package io.farr.train.encoder;

import io.farr.codes.Language;
import io.farr.train.Misspelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Draws the pairs of expressions that contrastive learning brings together. A batch takes several
 * codes from each category that it draws, so that the sibling codes, which resemble each other
 * most, stand against each other. Draws depend on the seed and the number of the step alone.
 * Immutable and thread-safe.
 */
final class TermPairs {
  /** Rows of one category in a batch. */
  private static final int FROM_CATEGORY = 4;

  private static final double JAPANESE = 0.65;
  private static final double LISTED_NAME = 0.75;

  /** The pairs of a step: position i of both lists means code i. */
  record Batch(List<String> left, List<String> right, List<String> codes) {}

  private final List<CodedTerm> terms;
  private final Map<String, List<Integer>> byCode = new HashMap<>();
  private final Map<Language, List<List<Integer>>> categories = new HashMap<>();
  private final Map<Language, double[]> shares = new HashMap<>();
  private final long seed;

  TermPairs(List<CodedTerm> terms, long seed) {
    this.terms = List.copyOf(terms);
    this.seed = seed;
    Map<Language, TreeMap<String, List<Integer>>> sorted = new HashMap<>();
    for (int i = 0; i < terms.size(); i++) {
      CodedTerm term = terms.get(i);
      byCode.computeIfAbsent(term.code(), c -> new ArrayList<>()).add(i);
      List<Integer> rows =
          sorted
              .computeIfAbsent(term.language(), l -> new TreeMap<>())
              .computeIfAbsent(term.category(), c -> new ArrayList<>());
      rows.add(i);
      if (term.fromPeople()) {
        rows.add(i); // twice as often: this is how people write
      }
    }
    sorted.forEach(
        (language, rows) -> {
          List<List<Integer>> all = List.copyOf(rows.values());
          double[] upTo = new double[all.size()];
          double sum = 0;
          for (int i = 0; i < upTo.length; i++) {
            sum += Math.pow(all.get(i).size(), 0.8);
            upTo[i] = sum;
          }
          categories.put(language, all);
          shares.put(language, upTo);
        });
  }

  /** The batch of a step. */
  Batch batch(long step, int size) {
    Random random = new Random(seed * 1_000_003L + step * 7_919L + 17);
    random.nextInt();
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    while (left.size() < size) {
      List<Integer> rows = category(language(random), random);
      for (int k = 0; k < FROM_CATEGORY && left.size() < size; k++) {
        CodedTerm term = terms.get(rows.get(random.nextInt(rows.size())));
        String other = partner(term, random);
        left.add(Misspelling.of(term.text(), other.equals(term.text()) ? 1 : 0.3, random));
        right.add(other);
        codes.add(term.code());
      }
    }
    return new Batch(left, right, codes);
  }

  private Language language(Random random) {
    boolean japanese = random.nextDouble() < JAPANESE;
    Language wanted = japanese ? Language.JA : Language.EN;
    return categories.containsKey(wanted) ? wanted : categories.keySet().iterator().next();
  }

  private List<Integer> category(Language language, Random random) {
    double[] upTo = shares.getOrDefault(language, new double[0]);
    double drawn = random.nextDouble() * upTo[upTo.length - 1];
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (upTo[middle] > drawn) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return categories.getOrDefault(language, List.of()).get(low);
  }

  private String partner(CodedTerm term, Random random) {
    double drawn = random.nextDouble();
    if (!term.name().isEmpty() && drawn < LISTED_NAME) {
      return term.name();
    }
    List<Integer> same = byCode.getOrDefault(term.code(), List.of());
    boolean across = drawn > LISTED_NAME;
    if (drawn < 0.35 || same.size() == 1) {
      return term.text();
    }
    for (int tries = 0; tries < 6; tries++) {
      CodedTerm other = terms.get(same.get(random.nextInt(same.size())));
      boolean sameLanguage = other.language() == term.language();
      if (!other.text().equals(term.text()) && sameLanguage != across) {
        return other.text();
      }
    }
    return term.text();
  }
}
