package io.farr.linking;

import io.farr.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Which kind of code (a specific one, "other specified", "unspecified": {@link CodeFacts#kind})
 * people gave to expressions that hold the same words, whatever the codes were: an office that
 * codes "carcinoma" of one organ to the "other" code does so for the next organ too. Words are
 * Latin words and pairs of neighbouring Japanese characters. What published lists say is not
 * counted. Immutable and thread-safe.
 */
final class WordKinds {
  /** As how many expressions with a word the share among all expressions counts. */
  private static final double PRIOR_OF_WORD = 4;

  /** As how many expressions, of all kinds alike, count before anything was seen. */
  private static final double PRIOR = 20;

  private final LearnedTerms learned;
  private final IntUnaryOperator kind;
  private final Map<String, int[]> words = new HashMap<>();
  private final double[] shares = new double[CodeFacts.KINDS];

  /**
   * Counts.
   *
   * @param kind from the ordinal of a code
   */
  WordKinds(LearnedTerms learned, IntUnaryOperator kind) {
    this.learned = learned;
    this.kind = kind;
    int[] kinds = new int[CodeFacts.KINDS];
    int all = 0;
    for (int form = 0; form < learned.size(); form++) {
      for (int i = learned.from(form); i < learned.to(form); i++) {
        if (isDecision(i)) {
          kinds[kind.applyAsInt(learned.code(i))]++;
          all++;
          add(learned.form(form), i, words);
        }
      }
    }
    for (int k = 0; k < shares.length; k++) {
      shares[k] = (kinds[k] + PRIOR / shares.length) / (all + PRIOR);
    }
  }

  private boolean isDecision(int i) {
    return learned.count(i) > learned.published(i);
  }

  private void add(String form, int i, Map<String, int[]> counts) {
    int k = kind.applyAsInt(learned.code(i));
    for (String word : wordsOf(form)) {
      counts.computeIfAbsent(word, w -> new int[CodeFacts.KINDS])[k]++;
    }
  }

  /**
   * For each kind, how much more often than among all expressions people gave it to those with the
   * mention's words: the sum of the natural logarithms over the words, 0 if nothing is known.
   *
   * @param use what may be counted, as in {@link LearnedTerms#heard}
   * @param own the codes of the decision that may be taken back
   */
  double[] lifts(String normal, LearnedTermsUse use, Set<Integer> own) {
    Map<String, int[]> unheard = use == LearnedTermsUse.ALL ? Map.of() : unheard(normal, use, own);
    double[] lifts = new double[CodeFacts.KINDS];
    for (String word : wordsOf(normal)) {
      int[] counts = words.get(word);
      if (counts == null) {
        continue;
      }
      int[] left = counts.clone();
      int all = 0;
      int[] less = unheard.get(word);
      for (int k = 0; k < left.length; k++) {
        left[k] -= less == null ? 0 : less[k];
        all += left[k];
      }
      for (int k = 0; k < left.length; k++) {
        double share = (left[k] + PRIOR_OF_WORD * shares[k]) / (all + PRIOR_OF_WORD);
        lifts[k] += Math.log(share / shares[k]);
      }
    }
    return lifts;
  }

  /** What has to be left out of the counts: decisions on the mention itself and its variants. */
  private Map<String, int[]> unheard(String normal, LearnedTermsUse use, Set<Integer> own) {
    Map<String, int[]> unheard = new HashMap<>();
    int exact = learned.exact(normal);
    for (int form : learned.variants(Variants.key(normal))) {
      for (int i = learned.from(form); i < learned.to(form); i++) {
        if (isDecision(i) && learned.heard(i, use, form == exact, true, own) <= 0) {
          add(learned.form(form), i, unheard);
        }
      }
    }
    return unheard;
  }

  private static Set<String> wordsOf(String normal) {
    Set<String> found = new LinkedHashSet<>();
    int n = normal.length();
    for (int from = 0; from < n; from++) {
      if (!Character.isLetterOrDigit(normal.charAt(from))) {
        continue;
      }
      boolean japanese = Normalizer.isJapanese(normal.charAt(from));
      int to = from + 1;
      while (to < n
          && Character.isLetterOrDigit(normal.charAt(to))
          && Normalizer.isJapanese(normal.charAt(to)) == japanese) {
        to++;
      }
      if (japanese && to - from > 2) {
        for (int i = from; i + 2 <= to; i++) {
          found.add(normal.substring(i, i + 2));
        }
      } else {
        found.add(normal.substring(from, to));
      }
      from = to - 1;
    }
    return found;
  }
}
