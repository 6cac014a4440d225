package io.farr.linking;

import io.farr.codes.CodeSystem;
import io.farr.codes.Modifier;
import io.farr.codes.TermKind;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.TermTable;
import io.farr.lexicon.Composition;
import io.farr.lexicon.Lexicon;
import io.farr.lexicon.NgramIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Gathers the candidate codes of a mention and their features. Not thread-safe: one a thread. */
public final class CandidateFinder {
  /** How many near forms are looked at. */
  /** Diseases of which suspicion has a code of its own, in ICD-10 and ICD-11: COVID-19. */
  private static final Set<String> CONFIRMED = Set.of("U07.1", "RA01.0");

  private static final int NEAR_FORMS = 60;

  /** How many near forms of a code are asked together for what they have of the mention. */
  private static final int COVERING_FORMS = 12;

  /** What {@link Feature#EXACT} is for a term that names its code loosely. */
  private static final float LOOSELY_EXACT = 0.5f;

  private final LinkingResources resources;
  private final CodeFacts facts;
  private final TermTable terms;
  private final Lexicon lexicon;
  private final KnownForms known;
  private final NgramIndex.Searcher searcher;
  private final CodeSystem system;
  private final int nearForms;
  private List<NgramIndex.Near> near = List.of();

  private Excluded excluded = Excluded.of("");
  private final int firstCode;
  private final int lastCode;

  public CandidateFinder(LinkingResources resources, CodeSystem system) {
    this(resources, system, NEAR_FORMS);
  }

  /** A finder that looks at another number of near forms. */
  CandidateFinder(LinkingResources resources, CodeSystem system, int nearForms) {
    this.nearForms = nearForms;
    this.resources = resources;
    this.facts = resources.facts();
    CodeTable codes = resources.pack().codes();
    this.terms = resources.pack().terms();
    this.lexicon = resources.lexicon();
    this.known = resources.forms();
    this.searcher = resources.ngrams().searcher();
    this.system = system;
    // Codes are sorted by system, so those of one system are a range of ordinals.
    int first = 0;
    int last = codes.size();
    while (first < last && codes.code(first).system() != system) {
      first++;
    }
    while (last > first && codes.code(last - 1).system() != system) {
      last--;
    }
    this.firstCode = first;
    this.lastCode = last;
  }

  /** The system that is coded to. */
  public CodeSystem system() {
    return system;
  }

  /** The forms nearest to the mention that was asked for last, nearest first. */
  List<NgramIndex.Near> near() {
    return near;
  }

  /** What is known of one of them, by its place. */
  KnownForm nearForm(int rank) {
    return known.form(near.get(rank).form());
  }

  /** What the mention that was asked for last excludes. */
  Excluded excluded() {
    return excluded;
  }

  /** The searcher, which still knows the mention (or its core) that was asked for last. */
  NgramIndex.Searcher searcher() {
    return searcher;
  }

  /** Whether a code is one of the system that is coded to. */
  boolean isTarget(int code) {
    return code >= firstCode && code < lastCode;
  }

  /** Whether a name is that of a disease of which suspicion has a code of its own: COVID-19. */
  private boolean hasOwnCodeIfSuspected(String name) {
    Composition.Parts parts = resources.composition().split(name);
    return parts != null
        && Arrays.stream(lexicon.terms(parts.form()))
            .map(terms::code)
            .anyMatch(code -> CONFIRMED.contains(resources.pack().codes().code(code).text()));
  }

  /** What a mention says is suspected; {@code null}: nothing is, or nothing is known of it. */
  @Nullable Remainder withoutDoubt(String normal) {
    Composition.@Nullable Range name = resources.composition().suspected(normal);
    return name == null || hasOwnCodeIfSuspected(normal.substring(name.start(), name.end()))
        ? null
        : new Remainder(normal.substring(name.start(), name.end()), name.start(), Match.COMPOSED);
  }

  /** Whether a term that names such a code is just this. */
  boolean isName(String normal) {
    return isName(normal, term -> true);
  }

  /** Whether one that is not {@link LinkingResources#isLoose} is. */
  boolean isFirmName(String normal) {
    return isName(normal, term -> !resources.isLoose(term));
  }

  private boolean isName(String normal, IntPredicate which) {
    int form = lexicon.exact(normal);
    return form >= 0
        && Arrays.stream(lexicon.terms(form))
            .anyMatch(term -> isTarget(terms.code(term)) && which.test(term));
  }

  private static final class Gathered {
    final Features features = new Features();
    Match match = Match.NEAR;
    int term = -1;
    int start;
    int end;
    int votes;
    long[] held = {};

    void improve(Match match, int term, int start, int end) {
      if (this.term < 0 || match.compareTo(this.match) < 0) {
        this.match = match;
        this.term = term;
        this.start = start;
        this.end = end;
      }
    }
  }

  /**
   * The candidates of a mention, in no particular order, without probabilities.
   *
   * @param normal the normal form; empty gives none
   */
  public List<Candidate> find(String normal) {
    Map<Integer, Gathered> found = new LinkedHashMap<>();
    near = List.of();
    if (normal.isEmpty()) {
      return List.of();
    }
    excluded = Excluded.of(normal);
    exact(normal, found);
    composed(normal, found);
    parts(normal, found);
    near(normal, found);
    List<Candidate> candidates = new ArrayList<>(found.size());
    for (Map.Entry<Integer, Gathered> entry : found.entrySet()) {
      int code = entry.getKey();
      Gathered g = entry.getValue();
      describeCode(code, g);
      candidates.add(new Candidate(code, 0, g.match, g.term, g.start, g.end, g.features));
    }
    return candidates;
  }

  private @Nullable Gathered gather(int term, Map<Integer, Gathered> found) {
    int code = terms.code(term);
    return code < firstCode || code >= lastCode
        ? null
        : found.computeIfAbsent(code, c -> new Gathered());
  }

  private void exact(String normal, Map<Integer, Gathered> found) {
    int form = lexicon.exact(normal);
    if (form < 0) {
      return;
    }
    int[] formTerms = lexicon.terms(form);
    boolean only =
        Arrays.stream(formTerms)
                .map(terms::code)
                .filter(c -> c >= firstCode && c < lastCode)
                .distinct()
                .count()
            == 1;
    for (int term : formTerms) {
      Gathered g = gather(term, found);
      if (g != null) {
        float exact = resources.isLoose(term) ? LOOSELY_EXACT : 1;
        g.features.set(Feature.EXACT, Math.max(exact, g.features.get(Feature.EXACT)));
        g.features.set(Feature.EXACT_ONLY, only ? 1 : 0);
        describeTerm(term, g);
        g.improve(Match.EXACT, term, 0, normal.length());
      }
    }
  }

  private void composed(String normal, Map<Integer, Gathered> found) {
    Composition.Parts parts = resources.composition().split(normal);
    if (parts == null || parts.kinds().isEmpty()) {
      return;
    }
    int harmless = 0;
    for (Modifier.Kind kind : parts.kinds()) {
      harmless += Composition.leavesCode(kind) ? 1 : 0;
    }
    for (int term : lexicon.terms(parts.form())) {
      Gathered g = gather(term, found);
      if (g != null) {
        g.features.set(Feature.COMPOSED, 1);
        g.features.set(Feature.MODIFIERS_HARMLESS, harmless);
        g.features.set(Feature.MODIFIERS_TELLING, parts.kinds().size() - harmless);
        g.features.atLeast(Feature.PART, (double) (parts.end() - parts.start()) / normal.length());
        describeTerm(term, g);
        g.improve(Match.COMPOSED, term, parts.start(), parts.end());
      }
    }
  }

  private void parts(String normal, Map<Integer, Gathered> found) {
    for (Lexicon.Spot spot : lexicon.spotAll(normal)) {
      // One kanji inside a word is chance, not a name; a whole mention of one kanji is exact.
      if (spot.length() == normal.length()
          || spot.length() < 2
          || excluded.holds(spot.start(), spot.end())) {
        continue;
      }
      double share = (double) spot.length() / normal.length();
      for (int term : lexicon.terms(spot.form())) {
        Gathered g = gather(term, found);
        if (g != null) {
          if (spot.end() == normal.length()) {
            g.features.atLeast(Feature.TAIL, share);
          }
          g.features.atLeast(Feature.PART, share);
          g.improve(Match.PART, term, spot.start(), spot.end());
        }
      }
    }
  }

  private void near(String normal, Map<Integer, Gathered> found) {
    List<NgramIndex.Near> forms = searcher.nearest(normal, nearForms);
    if (!excluded.isEmpty()) {
      forms =
          forms.stream().filter(n -> !excluded.holds(normal, known.form(n.form()).text())).toList();
    }
    near = forms;
    if (forms.isEmpty()) {
      return;
    }
    double best = forms.get(0).cosine();
    KnownForm[] others = new KnownForm[forms.size()];
    for (int i = 0; i < others.length; i++) {
      others[i] = known.form(forms.get(i).form());
    }
    KnownForm mention = known.mention(normal);
    Map<Integer, Double> votes = new HashMap<>();
    Map<Integer, Double> categoryVotes = new HashMap<>();
    double allVotes = 0;
    int rank = 0;
    for (NgramIndex.Near near : forms) {
      double vote = Math.pow(near.cosine(), 4);
      int lastCode = -1;
      for (int term : lexicon.terms(near.form())) {
        Gathered g = gather(term, found);
        int code = terms.code(term);
        if (g == null || code == lastCode) {
          continue;
        }
        lastCode = code;
        nearForm(mention, near, others[rank], term, g, best);
        if (rank < 20) {
          allVotes += vote;
          votes.merge(code, vote, Double::sum);
          categoryVotes.merge(resources.category(code), vote, Double::sum);
        }
      }
      rank++;
    }
    for (Gathered g : found.values()) {
      if (g.votes > 0) {
        g.features.set(Feature.COVERED, searcher.covered(g.held));
        g.features.set(Feature.CORE_COSINE, g.features.get(Feature.COSINE));
      }
    }
    String core = resources.composition().core(normal);
    if (!core.equals(normal) && lexicon.exact(normal) < 0) {
      nearCore(core, normal, found);
    }
    for (Map.Entry<Integer, Gathered> entry : found.entrySet()) {
      Features f = entry.getValue().features;
      int code = entry.getKey();
      f.set(Feature.VOTES, allVotes == 0 ? 0 : votes.getOrDefault(code, 0.0) / allVotes);
      f.set(
          Feature.CATEGORY_VOTES,
          allVotes == 0 ? 0 : categoryVotes.getOrDefault(resources.category(code), 0.0) / allVotes);
      f.set(Feature.BEHIND_BEST, best - f.get(Feature.COSINE));
    }
  }

  /** Once more without harmless modifiers: 両側腎動脈狭窄 is nearest to what 腎動脈狭窄 is nearest to. */
  private void nearCore(String core, String normal, Map<Integer, Gathered> found) {
    Map<Integer, Boolean> seen = new HashMap<>();
    for (NgramIndex.Near near : searcher.nearest(core, NEAR_FORMS / 2)) {
      for (int term : lexicon.terms(near.form())) {
        Gathered g = gather(term, found);
        if (g != null && seen.putIfAbsent(terms.code(term), true) == null) {
          g.features.atLeast(Feature.CORE_COSINE, near.cosine());
          g.improve(Match.NEAR, term, 0, normal.length());
        }
      }
    }
  }

  private void nearForm(
      KnownForm mention, NgramIndex.Near near, KnownForm form, int term, Gathered g, double best) {
    Features f = g.features;
    if (g.votes < COVERING_FORMS) {
      g.held = g.votes == 0 ? searcher.none() : g.held;
      searcher.hold(form.grams(), g.held);
    }
    if (g.votes++ > 0) {
      f.atLeast(Feature.SECOND_COSINE, near.cosine());
      return;
    }
    f.set(Feature.COSINE, near.cosine());
    f.set(Feature.COSINE_SQUARED, near.cosine() * near.cosine());
    f.set(Feature.OF_QUERY, near.ofQuery());
    f.set(Feature.OF_FORM, near.ofForm());
    f.set(Feature.NEAREST, near.cosine() == best ? 1 : 0);
    f.set(Feature.SAME_END, mention.end() == form.end() ? 1 : 0);
    f.set(Feature.SAME_START, mention.start() == form.start() ? 1 : 0);
    f.set(Feature.NEGATION_DIFFERS, mention.negates() != form.negates() ? 1 : 0);
    int length = mention.length();
    int formLength = form.length();
    f.set(
        Feature.LENGTH_DIFFERS,
        Math.abs(length - formLength) / (double) Math.max(length, formLength));
    boolean ofWords = mention.text().indexOf(' ') > 0;
    f.set(Feature.SAME_WORDS, ofWords && mention.words() == form.words() ? 1 : 0);
    describeTerm(term, g);
    g.improve(Match.NEAR, term, 0, length);
  }

  private void describeTerm(int term, Gathered g) {
    TermKind kind = terms.kind(term);
    if (kind == TermKind.TITLE) {
      g.features.set(Feature.TITLE, 1);
    } else if (kind == TermKind.OFFICE) {
      g.features.set(Feature.OFFICE, 1);
    } else if (kind == TermKind.ABBREVIATION) {
      g.features.set(Feature.ABBREVIATION, 1);
    }
  }

  private void describeCode(int code, Gathered g) {
    g.features.set(Feature.UNSPECIFIED, facts.isUnspecified(code) ? 1 : 0);
    g.features.set(Feature.OTHER, facts.isOther(code) ? 1 : 0);
    g.features.set(Feature.CATEGORY, facts.isUndivided(code) ? 1 : 0);
    g.features.set(Feature.LOG_TERMS, Math.log(1 + resources.termCount(code)));
  }
}
