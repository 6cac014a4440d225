package io.farr.linking;

import io.farr.codes.pack.Once;
import io.farr.lexicon.NgramIndex;
import io.farr.lexicon.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntUnaryOperator;

/**
 * Expressions that people coded, with the codes that they gave: a source of names beside the pack.
 * Immutable and thread-safe; the n-gram index over them is built when they are taken in.
 */
public final class LearnedTerms {
  /**
   * An expression and a code that was given to it.
   *
   * @param form the expression's normal form
   * @param code ordinal of the code in the pack
   * @param count how often, in all
   * @param published how many of these are not decisions of people but entries of a published list;
   *     at most {@code count}
   */
  public record Term(String form, int code, int count, int published) {
    /** Decisions of people alone. */
    public Term(String form, int code, int count) {
      this(form, code, count, 0);
    }

    private Term and(Term other) {
      return new Term(form, code, count + other.count, published + other.published);
    }
  }

  /** None at all. */
  public static final LearnedTerms NONE = new LearnedTerms(List.of(), c -> 0, c -> 0);

  private final List<String> forms;
  private final int[] start;
  private final int[] code;
  private final int[] count;
  private final int[] published;
  private final NgramIndex ngrams;
  private final Map<String, Integer> exact;
  private final Map<Integer, Integer> codeCounts = new HashMap<>();
  private final Map<Integer, Integer> categoryCounts = new HashMap<>();

  /** Keys of variants, each worked out when it is first asked for: few of the forms ever are. */
  private final AtomicReferenceArray<String> variant;

  private final Once<Map<String, List<Integer>>> byVariant = new Once<>(this::formsByVariant);
  private final Once<Words> words;
  private final Once<WordKinds> kinds;
  private final boolean ofPeople;

  private LearnedTerms(List<Term> terms, IntUnaryOperator category, IntUnaryOperator kind) {
    TreeMap<String, TreeMap<Integer, Term>> sorted = new TreeMap<>();
    for (Term term : terms) {
      sorted.computeIfAbsent(term.form, f -> new TreeMap<>()).merge(term.code, term, Term::and);
    }
    forms = new ArrayList<>(sorted.keySet());
    int n = sorted.values().stream().mapToInt(TreeMap::size).sum();
    start = new int[forms.size() + 1];
    code = new int[n];
    count = new int[n];
    published = new int[n];
    variant = new AtomicReferenceArray<>(forms.size());
    exact = new HashMap<>(2 * forms.size());
    int at = 0;
    for (int form = 0; form < forms.size(); form++) {
      start[form] = at;
      exact.put(forms.get(form), form);
      for (Term term : sorted.getOrDefault(forms.get(form), new TreeMap<>()).values()) {
        code[at] = term.code;
        count[at] = term.count;
        published[at++] = term.published;
      }
    }
    start[forms.size()] = at;
    int decisions = 0;
    for (int i = 0; i < n; i++) {
      decisions += count[i] > published[i] ? 1 : 0;
      codeCounts.merge(code[i], 1, Integer::sum);
      categoryCounts.merge(category.applyAsInt(code[i]), 1, Integer::sum);
    }
    ngrams = NgramIndex.over(forms);
    words = new Once<>(() -> Words.of(forms));
    kinds = new Once<>(() -> new WordKinds(this, kind));
    ofPeople = 2 * decisions > n;
  }

  /** Takes in terms; equal ones are added up. */
  public static LearnedTerms of(List<Term> terms, LinkingResources resources) {
    CodeFacts facts = resources.facts();
    return terms.isEmpty() ? NONE : new LearnedTerms(terms, facts::category, facts::kind);
  }

  /** How many expressions there are. */
  public int size() {
    return forms.size();
  }

  /** The terms, by form and code. */
  public List<Term> terms() {
    List<Term> all = new ArrayList<>();
    for (int form = 0; form < forms.size(); form++) {
      for (int i = start[form]; i < start[form + 1]; i++) {
        all.add(new Term(forms.get(form), code[i], count[i], published[i]));
      }
    }
    return all;
  }

  String form(int form) {
    return forms.get(form);
  }

  /** The form of that normal form, or a negative number if nobody coded it. */
  public int exact(String normal) {
    return exact.getOrDefault(normal, -1);
  }

  int from(int form) {
    return start[form];
  }

  int to(int form) {
    return start[form + 1];
  }

  int code(int i) {
    return code[i];
  }

  int count(int i) {
    return count[i];
  }

  /** How many of the counts of a code of a form stem from published lists. */
  int published(int i) {
    return published[i];
  }

  /**
   * How often the i-th code was given, as far as it may speak for a mention.
   *
   * @param exact whether the form is the mention itself
   * @param variant whether it is one of its variants
   * @param own the codes of the decision that may be taken back
   */
  int heard(int i, LearnedTermsUse use, boolean exact, boolean variant, Set<Integer> own) {
    return switch (use) {
      case ALL -> count[i];
      case NOT_ITS_DECISION -> count[i] - (exact && own.contains(code[i]) ? 1 : 0);
      case NOT_ITS_OWN -> variant ? published[i] : count[i];
      case UNHEARD_OF -> variant ? 0 : count[i];
    };
  }

  boolean isVariant(int form, String key) {
    return variant(form).equals(key);
  }

  NgramIndex ngrams() {
    return ngrams;
  }

  /** The words that the expressions are made of. */
  Words words() {
    return words.get();
  }

  /** Whether most of them are decisions of people, and not entries of published lists. */
  boolean isOfPeople() {
    return ofPeople;
  }

  /** Which kinds of codes their words go with. */
  WordKinds kinds() {
    return kinds.get();
  }

  /** How many expressions have a code. */
  int codeCount(int ordinal) {
    return codeCounts.getOrDefault(ordinal, 0);
  }

  /** How many expressions have a code of a category, by its number in {@link CodeFacts}. */
  int categoryCount(int category) {
    return categoryCounts.getOrDefault(category, 0);
  }

  private String variant(int form) {
    String key = variant.get(form);
    if (key == null) {
      key = Variants.key(forms.get(form));
      variant.set(form, key);
    }
    return key;
  }

  /**
   * The forms that are variants of a text, by {@link Variants#key}. The first call costs a pass
   * over all forms; it is for training and measuring.
   */
  List<Integer> variants(String key) {
    return byVariant.get().getOrDefault(key, List.of());
  }

  private Map<String, List<Integer>> formsByVariant() {
    Map<String, List<Integer>> all = new HashMap<>();
    for (int form = 0; form < forms.size(); form++) {
      all.computeIfAbsent(variant(form), k -> new ArrayList<>()).add(form);
    }
    return all;
  }

  @Override
  public String toString() {
    return forms.size() + " expressions, " + Arrays.stream(count).sum() + " decisions";
  }
}
