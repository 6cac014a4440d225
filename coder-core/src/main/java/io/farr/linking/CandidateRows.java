package io.farr.linking;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.TermTable;
import io.farr.lexicon.Lexicon;
import io.farr.lexicon.NgramIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Gathers the candidates that trees rank, from the pack and from learned terms, and describes each
 * by a row of features. Not thread-safe.
 */
public final class CandidateRows {
  private static final int NEAR_PACK = 120;
  private static final int NEAR_LEARNED = 80;
  private static final int NEAR_REWORDED = 60;

  /** Candidates that are kept for the trees, by each of the first scores. */
  private static final int BY_LOGIT = 12;

  private static final int BY_VOTES = 12;
  private static final int BY_COSINE = 5;

  /** How many decisions, and which share of all on the same words, confirm a code. */
  private static final int CONFIRMED_BY = 5;

  private static final float CONFIRMED_SHARE = 0.8f;

  private static final int BY_MEANING = 8;

  /** How fast an encoder's vote falls with the distance from the best: to a third at 0.05. */
  private static final double SHARPNESS = 20;

  /** Names of the columns without an encoder, in order. */
  public static final List<String> NAMES = names();

  /** Names of the columns with an encoder: the same and more. */
  public static final List<String> NAMES_WITH_ENCODER = namesWithEncoder();

  private final LinkingResources resources;
  private final CodeTable codes;
  private final TermTable terms;
  private final Lexicon lexicon;
  private final CodeFacts facts;
  private final CandidateFinder finder;
  private final LearnedTerms learned;
  private final NgramIndex.Searcher learnedSearcher;
  private final NgramIndex.Searcher packSearcher;
  private final LinkingModel logit;
  private final Likeness likeness = new Likeness();
  private final int columns;

  /** The candidates of one mention, and a row of features for each. */
  public static final class Rows {
    private final List<Candidate> candidates;
    private final float[][] rows;
    private final boolean[] confirmed;

    Rows(List<Candidate> candidates, float[][] rows, boolean[] confirmed) {
      this.candidates = candidates;
      this.rows = rows;
      this.confirmed = confirmed;
    }

    /** Whether people gave these very words a candidate's code again and again. */
    boolean isConfirmed(int i) {
      return confirmed[i];
    }

    /** The candidates, in the order of codes, without probabilities. */
    public List<Candidate> candidates() {
      return candidates;
    }

    /** How many rows there are: one more than candidates, the last for "none of them". */
    public int size() {
      return rows.length;
    }

    /** A row; the array is this object's own. */
    public float[] row(int i) {
      return rows[i];
    }
  }

  /**
   * Describes candidates of one system by one pack, what the logit says, and learned terms.
   *
   * @param names {@link #NAMES} or {@link #NAMES_WITH_ENCODER}
   */
  public CandidateRows(
      LinkingResources resources,
      CodeSystem system,
      LinkingModel logit,
      LearnedTerms learned,
      List<String> names) {
    this.columns = names.size();
    this.resources = resources;
    this.codes = resources.pack().codes();
    this.terms = resources.pack().terms();
    this.lexicon = resources.lexicon();
    this.facts = resources.facts();
    this.finder = new CandidateFinder(resources, system, NEAR_PACK);
    this.logit = logit;
    this.learned = learned;
    this.learnedSearcher = learned.ngrams().searcher();
    this.packSearcher = resources.ngrams().searcher();
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Feature f : Feature.values()) {
      names.add(f.name());
    }
    for (RankFeature f : RankFeature.values()) {
      names.add(f.name());
    }
    return List.copyOf(names);
  }

  private static List<String> namesWithEncoder() {
    List<String> names = new ArrayList<>(NAMES);
    for (EncoderFeature f : EncoderFeature.values()) {
      names.add(f.name());
    }
    return List.copyOf(names);
  }

  /**
   * Whether an encoder is asked for a mention: what the pack names needs no encoder.
   *
   * @param normal its normal form
   */
  public boolean asksEncoder(String normal) {
    if (normal.isEmpty()) {
      return false;
    }
    int form = lexicon.exact(normal);
    return form < 0
        || Arrays.stream(lexicon.terms(form)).map(terms::code).noneMatch(finder::isTarget);
  }

  /**
   * Candidates and their rows.
   *
   * @param normal the mention's normal form
   * @param meant what an encoder found near it; empty if none was asked
   * @param use which learned terms may speak for it
   * @param own the codes of the decision that {@link LearnedTermsUse#NOT_ITS_DECISION} takes back
   */
  public Rows of(
      String normal, List<TermSearch.Near> meant, LearnedTermsUse use, Set<Integer> own) {
    List<Candidate> found = finder.find(normal);
    Language language = Language.of(normal);
    Map<Integer, CodeEvidence> rows = new LinkedHashMap<>();
    for (Candidate c : found) {
      CodeEvidence row = rows.computeIfAbsent(c.code(), CodeEvidence::new);
      row.candidate = c;
      row.logit = logit.score(c.features(), language);
    }
    CodeEvidence.Votes packVotes = new CodeEvidence.Votes();
    packNear(rows, packVotes);
    CodeEvidence.Votes rewordedVotes = new CodeEvidence.Votes();
    double bestReworded = rewordedNear(normal, use, rows, rewordedVotes);
    CodeEvidence.Votes learnedVotes = new CodeEvidence.Votes();
    double bestLearned = learnedNear(normal, use, own, rows, learnedVotes);
    Map<Integer, Double> meantByCategory = meant(meant, rows);
    List<CodeEvidence> kept = keep(rows.values());
    if (use != LearnedTermsUse.ALL) {
      forgetOwn(normal, use, own, kept);
    }
    Rows described =
        describe(
            normal,
            language,
            kept,
            packVotes,
            learnedVotes,
            bestLearned,
            rewordedVotes,
            bestReworded,
            rows.size());
    if (!meant.isEmpty() && columns > NAMES.size()) {
      describeMeant(kept, described, meant.get(0).score(), meantByCategory);
    }
    return described;
  }

  /**
   * What is near to the mention in the classification's words. It must run before {@link
   * #learnedNear}, whose searcher still has to know the mention itself afterwards.
   */
  private double rewordedNear(
      String normal,
      LearnedTermsUse use,
      Map<Integer, CodeEvidence> rows,
      CodeEvidence.Votes votes) {
    String english = Rewording.of(normal);
    String reworded = english == null ? resources.abbreviations().inJapanese(normal) : english;
    if (reworded == null) {
      return 0;
    }
    double best = 0;
    int rank = 0;
    for (NgramIndex.Near near : packSearcher.nearest(reworded, NEAR_REWORDED)) {
      int last = -1;
      for (int term : lexicon.terms(near.form())) {
        int code = terms.code(term);
        if (finder.isTarget(code) && code != last) {
          last = code;
          best = Math.max(best, near.cosine());
          CodeEvidence row = rows.computeIfAbsent(code, CodeEvidence::new);
          row.reworded.addBest(near, rank, votes);
        }
      }
      rank++;
    }
    if (learned.size() == 0) {
      return best;
    }
    String key = Variants.key(normal);
    int exact = learned.exact(normal);
    rank = 0;
    for (NgramIndex.Near near : learnedSearcher.nearest(reworded, NEAR_REWORDED)) {
      int form = near.form();
      boolean mine =
          use == LearnedTermsUse.NOT_ITS_OWN
              ? learned.isVariant(form, key)
              : use == LearnedTermsUse.NOT_ITS_DECISION && form == exact;
      for (int i = learned.from(form); i < learned.to(form) && !mine; i++) {
        int code = learned.code(i);
        if (finder.isTarget(code) && resources.firstTerm(code) >= 0) {
          best = Math.max(best, near.cosine());
          CodeEvidence row = rows.computeIfAbsent(code, CodeEvidence::new);
          row.reworded.addBest(near, rank, votes);
        }
      }
      rank++;
    }
    return best;
  }

  /** Takes in what the encoder found; the votes by category. */
  private Map<Integer, Double> meant(
      List<TermSearch.Near> nearest, Map<Integer, CodeEvidence> rows) {
    Map<Integer, Double> byCategory = new HashMap<>();
    int rank = 0;
    for (TermSearch.Near near : nearest) {
      double vote = Math.exp(SHARPNESS * (near.score() - nearest.get(0).score()));
      int last = -1;
      for (int term : lexicon.terms(near.form())) {
        int code = terms.code(term);
        if (code == last || !finder.isTarget(code)) {
          continue;
        }
        last = code;
        rows.computeIfAbsent(code, CodeEvidence::new).meant.add(near.score(), rank, vote);
        byCategory.merge(facts.category(code), vote, Double::sum);
      }
      rank++;
    }
    return byCategory;
  }

  private void describeMeant(
      List<CodeEvidence> kept, Rows described, float best, Map<Integer, Double> byCategory) {
    double all = byCategory.values().stream().mapToDouble(v -> v).sum();
    for (int r = 0; r < described.size(); r++) {
      float[] x = described.row(r);
      set(x, EncoderFeature.BEST_E_COSINE, best);
      if (r == kept.size()) {
        continue;
      }
      CodeEvidence.Meant meant = kept.get(r).meant;
      double category = byCategory.getOrDefault(facts.category(kept.get(r).code), 0.0);
      set(x, EncoderFeature.E_COUNT, meant.count);
      set(x, EncoderFeature.E_VOTES, share(meant.votes, all));
      set(x, EncoderFeature.E_CATEGORY_VOTES, share(category, all));
      set(x, EncoderFeature.E_RANK, meant.rank);
      if (meant.count > 0) {
        set(x, EncoderFeature.E_COSINE, meant.best);
        set(x, EncoderFeature.E_SECOND, meant.second);
        set(x, EncoderFeature.E_BEHIND, best - meant.best);
      }
    }
  }

  private static void set(float[] x, EncoderFeature feature, double value) {
    x[NAMES.size() + feature.ordinal()] = (float) value;
  }

  private void packNear(Map<Integer, CodeEvidence> rows, CodeEvidence.Votes votes) {
    int rank = 0;
    for (NgramIndex.Near near : finder.near()) {
      int[] formTerms = lexicon.terms(near.form());
      int last = -1;
      int distinct = 0;
      for (int term : formTerms) {
        distinct += terms.code(term) != last && finder.isTarget(terms.code(term)) ? 1 : 0;
        last = terms.code(term);
      }
      last = -1;
      for (int term : formTerms) {
        int code = terms.code(term);
        CodeEvidence row = rows.get(code);
        if (row == null || code == last) {
          continue;
        }
        last = code;
        add(row.pack, lexicon.form(near.form()), near, rank, 1f / distinct, code, votes);
      }
      rank++;
    }
  }

  private double learnedNear(
      String normal,
      LearnedTermsUse use,
      Set<Integer> own,
      Map<Integer, CodeEvidence> rows,
      CodeEvidence.Votes votes) {
    if (learned.size() == 0) {
      return 0;
    }
    String key = Variants.key(normal);
    int exact = learned.exact(normal);
    double best = 0;
    int rank = 0;
    for (NgramIndex.Near near : learnedSearcher.nearest(normal, NEAR_LEARNED)) {
      int form = near.form();
      boolean variant = learned.isVariant(form, key);
      if ((variant && use == LearnedTermsUse.NOT_ITS_OWN)
          || finder.excluded().holds(normal, learned.form(form))) {
        continue;
      }
      boolean takeBack = form == exact && use == LearnedTermsUse.NOT_ITS_DECISION;
      int sum = 0;
      for (int i = learned.from(form); i < learned.to(form); i++) {
        sum += learned.count(i) - (takeBack && own.contains(learned.code(i)) ? 1 : 0);
      }
      for (int i = learned.from(form); i < learned.to(form); i++) {
        int code = learned.code(i);
        int count = learned.count(i) - (takeBack && own.contains(code) ? 1 : 0);
        if (count <= 0 || !finder.isTarget(code) || resources.firstTerm(code) < 0) {
          continue;
        }
        best = Math.max(best, near.cosine());
        CodeEvidence row = rows.computeIfAbsent(code, CodeEvidence::new);
        float share = (float) count / sum;
        row.exact |= form == exact;
        row.confirmed |= form == exact && count >= CONFIRMED_BY && share >= CONFIRMED_SHARE;
        row.variant |= variant;
        add(row.learned, learned.form(form), near, rank, share, code, votes);
      }
      rank++;
    }
    return best;
  }

  /** Takes the mention's own decisions out of how often each code was given. */
  private void forgetOwn(
      String normal, LearnedTermsUse use, Set<Integer> own, List<CodeEvidence> kept) {
    int exact = learned.exact(normal);
    for (int form : learned.variants(Variants.key(normal))) {
      for (int i = learned.from(form); i < learned.to(form); i++) {
        boolean only = learned.count(i) == 1 && form == exact && own.contains(learned.code(i));
        if (use == LearnedTermsUse.NOT_ITS_DECISION && !only) {
          continue;
        }
        int category = facts.category(learned.code(i));
        for (CodeEvidence row : kept) {
          row.ownCount += row.code == learned.code(i) ? 1 : 0;
          row.ownCategoryCount += facts.category(row.code) == category ? 1 : 0;
        }
      }
    }
  }

  private void add(
      CodeEvidence.Side side,
      String form,
      NgramIndex.Near near,
      int rank,
      float share,
      int code,
      CodeEvidence.Votes votes) {
    double square = near.cosine() * near.cosine();
    double vote = rank < 20 ? share * square * square : 0;
    double sharp = share * Math.pow(square, 6);
    side.add(form, near, rank, vote, sharp, share);
    int category = facts.category(code);
    votes.all += vote;
    votes.sharp += sharp;
    votes.category.merge(category, vote, Double::sum);
    votes.sharpCategory.merge(category, sharp, Double::sum);
    votes.chapter.merge(facts.letter(code), sharp, Double::sum);
  }

  private static List<CodeEvidence> keep(Collection<CodeEvidence> all) {
    List<CodeEvidence> rows = new ArrayList<>(all);
    Set<CodeEvidence> kept = new HashSet<>();
    rows.sort(byFalling(row -> Double.isNaN(row.logit) ? Double.NEGATIVE_INFINITY : row.logit));
    for (int i = 0; i < rows.size() && !Double.isNaN(rows.get(i).logit); i++) {
      rows.get(i).logitRank = i;
    }
    kept.addAll(rows.subList(0, Math.min(BY_LOGIT, rows.size())));
    rows.sort(byFalling(CodeEvidence::sharp));
    kept.addAll(rows.subList(0, Math.min(BY_VOTES, rows.size())));
    rows.sort(byFalling(CodeEvidence::cosine));
    kept.addAll(rows.subList(0, Math.min(BY_COSINE, rows.size())));
    rows.sort(byFalling(row -> row.learned.votes));
    kept.addAll(rows.subList(0, Math.min(BY_COSINE, rows.size())));
    rows.sort(byFalling(row -> row.reworded.best));
    for (int i = 0; i < Math.min(BY_COSINE, rows.size()) && rows.get(i).reworded.count > 0; i++) {
      kept.add(rows.get(i));
    }
    rows.removeIf(row -> row.meant.count == 0);
    rows.sort(byFalling(row -> row.meant.best));
    kept.addAll(rows.subList(0, Math.min(BY_MEANING, rows.size())));
    List<CodeEvidence> result = new ArrayList<>(kept);
    result.sort(Comparator.comparingInt(row -> row.code));
    return result;
  }

  /** Equal ones in the order of codes, so that the order of gathering cannot show. */
  private static Comparator<CodeEvidence> byFalling(ToDoubleFunction<CodeEvidence> score) {
    return Comparator.comparingDouble((CodeEvidence row) -> -score.applyAsDouble(row))
        .thenComparingInt(row -> row.code);
  }

  private Rows describe(
      String normal,
      Language language,
      List<CodeEvidence> kept,
      CodeEvidence.Votes packVotes,
      CodeEvidence.Votes learnedVotes,
      double bestLearned,
      CodeEvidence.Votes rewordedVotes,
      double bestReworded,
      int candidates) {
    double bestPack = finder.near().isEmpty() ? 0 : finder.near().get(0).cosine();
    double bestVotes = 0;
    double bestLogit = Double.NEGATIVE_INFINITY;
    boolean exact = false;
    double all = packVotes.all + learnedVotes.all;
    double allSharp = packVotes.sharp + learnedVotes.sharp;
    for (CodeEvidence row : kept) {
      bestVotes = Math.max(bestVotes, row.sharp());
      bestLogit = Double.isNaN(row.logit) ? bestLogit : Math.max(bestLogit, row.logit);
      exact |= row.candidate != null && row.candidate.features().get(Feature.EXACT) > 0;
    }
    List<Candidate> result = new ArrayList<>(kept.size());
    float[][] rows = new float[kept.size() + 1][];
    boolean[] confirmed = new boolean[kept.size() + 1];
    for (int r = 0; r <= kept.size(); r++) {
      float[] x = new float[columns];
      Arrays.fill(x, Float.NaN);
      rows[r] = x;
      set(x, RankFeature.QUERY_LENGTH, normal.length());
      set(x, RankFeature.QUERY_LATIN, language == Language.EN ? 1 : 0);
      set(x, RankFeature.BEST_P_COSINE, bestPack);
      set(x, RankFeature.BEST_L_COSINE, bestLearned);
      set(x, RankFeature.BEST_B_VOTES, share(bestVotes, allSharp));
      set(x, RankFeature.BEST_LOGIT, bestLogit);
      set(x, RankFeature.ANY_EXACT, exact ? 1 : 0);
      set(x, RankFeature.CANDIDATES, candidates);
      if (r == kept.size()) {
        continue;
      }
      CodeEvidence row = kept.get(r);
      confirmed[r] = row.confirmed;
      Candidate c = row.candidate;
      if (c != null) {
        float[] values = c.features().toArray();
        System.arraycopy(values, 0, x, 0, values.length);
      } else {
        int term = resources.firstTerm(row.code);
        c = new Candidate(row.code, 0, Match.NEAR, term, 0, normal.length(), new Features());
      }
      if (row.exact && c.match() != Match.EXACT) {
        // People gave the whole mention this code, so no word of it is left over.
        c = new Candidate(row.code, 0, Match.EXACT, c.term(), 0, normal.length(), c.features());
      }
      result.add(c);
      int category = facts.category(row.code);
      int letter = facts.letter(row.code);
      side(x, RankFeature.P_COSINE.ordinal(), row.pack, packVotes, category, normal, bestPack);
      side(
          x,
          RankFeature.L_COSINE.ordinal(),
          row.learned,
          learnedVotes,
          category,
          normal,
          bestLearned);
      if (row.reworded.count > 0) {
        set(x, RankFeature.X_COSINE, row.reworded.best);
        set(x, RankFeature.X_OF_QUERY, row.reworded.ofQuery);
        set(x, RankFeature.X_OF_FORM, row.reworded.ofForm);
        set(x, RankFeature.X_BEHIND, bestReworded - row.reworded.best);
        set(x, RankFeature.X_COUNT, row.reworded.count);
        set(x, RankFeature.X_VOTES, share(row.reworded.sharp, rewordedVotes.sharp));
      }
      set(x, RankFeature.L_EXACT, row.exact ? 1 : row.variant ? 0.5 : 0);
      set(x, RankFeature.B_VOTES, share(row.votes(), all));
      set(x, RankFeature.B_SHARP_VOTES, share(row.sharp(), allSharp));
      set(
          x,
          RankFeature.B_CATEGORY_VOTES,
          share(
              packVotes.category.getOrDefault(category, 0.0)
                  + learnedVotes.category.getOrDefault(category, 0.0),
              all));
      set(
          x,
          RankFeature.B_SHARP_CATEGORY_VOTES,
          share(
              packVotes.sharpCategory.getOrDefault(category, 0.0)
                  + learnedVotes.sharpCategory.getOrDefault(category, 0.0),
              allSharp));
      set(
          x,
          RankFeature.B_CHAPTER_VOTES,
          share(
              packVotes.chapter.getOrDefault(letter, 0.0)
                  + learnedVotes.chapter.getOrDefault(letter, 0.0),
              allSharp));
      set(x, RankFeature.B_COSINE, row.cosine());
      set(x, RankFeature.B_VOTES_BEHIND, share(bestVotes - row.sharp(), allSharp));
      set(x, RankFeature.B_COSINE_BEHIND, Math.max(bestPack, bestLearned) - row.cosine());
      String title = facts.title(row.code, language);
      if (!title.isEmpty()) {
        set(x, RankFeature.TITLE_COSINE, learnedSearcher.cosine(title));
        set(
            x,
            RankFeature.TITLE_SUBSTRING,
            (double) likeness.substring(normal, title) / normal.length());
      }
      set(x, RankFeature.LOGIT, row.logit);
      set(x, RankFeature.LOGIT_BEHIND, bestLogit - row.logit);
      set(x, RankFeature.LOGIT_RANK, row.logitRank);
      int given = learned.codeCount(row.code) - row.ownCount;
      int givenInCategory = learned.categoryCount(category) - row.ownCategoryCount;
      set(x, RankFeature.PRIOR, Math.log1p(given));
      set(x, RankFeature.CATEGORY_PRIOR, Math.log1p(givenInCategory));
      set(x, RankFeature.SHARE_OF_CATEGORY, (0.5 + given) / (2.0 + givenInCategory));
      set(x, RankFeature.LETTER, letter);
      set(x, RankFeature.CHAPTER_NUMBER, facts.number(row.code));
      set(x, RankFeature.LAST_DIGIT, facts.digit(row.code));
      set(x, RankFeature.LEAF, codes.hasSubdivisions(row.code) ? 0 : 1);
    }
    return new Rows(result, rows, confirmed);
  }

  private void side(
      float[] x,
      int first,
      CodeEvidence.Side side,
      CodeEvidence.Votes votes,
      int category,
      String normal,
      double best) {
    int at = Feature.COUNT + first;
    x[at + 7] = side.count;
    x[at + 8] = (float) share(side.votes, votes.all);
    x[at + 9] = (float) share(side.sharp, votes.sharp);
    double inCategory = votes.sharpCategory.getOrDefault(category, 0.0);
    x[at + 10] = (float) share(inCategory, votes.sharp);
    x[at + 11] = (float) share(inCategory - side.sharp, votes.sharp);
    if (side.count == 0) {
      return;
    }
    x[at] = side.best;
    x[at + 1] = side.second;
    x[at + 2] = (side.best + side.second + side.third) / 3;
    x[at + 3] = side.ofQuery;
    x[at + 4] = side.ofForm;
    x[at + 5] = (float) (best - side.best);
    x[at + 6] = side.rank;
    int longest = likeness.substring(normal, side.form);
    x[at + 12] = (float) longest / normal.length();
    x[at + 13] = (float) longest / side.form.length();
    x[at + 14] = (float) Likeness.sameEnd(normal, side.form) / normal.length();
    x[at + 15] = (float) Likeness.sameStart(normal, side.form) / normal.length();
    x[at + 16] = side.form.length() - normal.length();
    x[at + 17] = CandidateFinder.negates(normal) == CandidateFinder.negates(side.form) ? 0 : 1;
    x[at + 18] = side.share;
  }

  private static double share(double part, double all) {
    return all == 0 ? 0 : part / all;
  }

  private static void set(float[] x, RankFeature feature, double value) {
    x[Feature.COUNT + feature.ordinal()] = Double.isInfinite(value) ? Float.NaN : (float) value;
  }
}
