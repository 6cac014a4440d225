package io.farr.linking;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.codes.pack.TermTable;
import io.farr.lexicon.Lexicon;
import io.farr.lexicon.NgramIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what speaks for each code that a mention may mean: the pack's words, expressions that
 * people coded, both once more after the mention was spelt as it may be meant and after it was put
 * into the classification's words, and what an encoder found. Not thread-safe.
 */
final class EvidenceGatherer {
  private static final int NEAR_PACK = 120;
  private static final int NEAR_LEARNED = 80;
  private static final int NEAR_REWORDED = 60;

  /** Candidates that are kept for the trees, by each of the first scores. */
  private static final int BY_LOGIT = 12;

  private static final int BY_VOTES = 12;
  private static final int BY_COSINE = 5;
  private static final int BY_SLIPS = 3;

  /** Of how many, by each of three scores, the residual codes are kept too. */
  private static final int WITH_RESIDUALS = 4;

  private static final double NONE = Double.NEGATIVE_INFINITY;
  private static final int BY_MEANING = 8;

  /** How many decisions, and which share of all on the same words, confirm a code. */
  private static final int CONFIRMED_BY = 5;

  private static final float CONFIRMED_SHARE = 0.8f;

  /** How fast an encoder's vote falls with the distance from the best: to a third at 0.05. */
  private static final double SHARPNESS = 20;

  private final LinkingResources resources;
  private final TermTable terms;
  private final Lexicon lexicon;
  private final CodeFacts facts;
  private final CandidateFinder finder;
  private final LearnedTerms learned;
  private final NgramIndex.Searcher learnedSearcher;
  private final NgramIndex.Searcher packSearcher;
  private final LinkingModel logit;
  private final Likeness likeness = new Likeness();
  private final Spelling spelling;

  /** What was gathered for one mention. */
  static final class Gathered {
    /** The codes that are ranked, in the order of codes. */
    List<CodeEvidence> kept = List.of();

    /** How many codes there were before. */
    int candidates;

    final CodeEvidence.Votes packVotes = new CodeEvidence.Votes();
    final CodeEvidence.Votes learnedVotes = new CodeEvidence.Votes();
    final CodeEvidence.Votes rewordedVotes = new CodeEvidence.Votes();
    final CodeEvidence.Votes respeltVotes = new CodeEvidence.Votes();
    double bestPack;
    double bestLearned;
    double bestReworded;
    double bestRespelt;

    /** The fewest slips between the mention and any near form. */
    int leastSlips = Likeness.MOST_SLIPS + 1;

    /** Cosine of what the encoder found nearest; NaN if it found nothing or was not asked. */
    float bestMeant = Float.NaN;

    /** The encoder's votes by the number of the category in {@link CodeFacts}. */
    Map<Integer, Double> meantByCategory = Map.of();
  }

  EvidenceGatherer(
      LinkingResources resources, CodeSystem system, LinkingModel logit, LearnedTerms learned) {
    this.resources = resources;
    this.terms = resources.pack().terms();
    this.lexicon = resources.lexicon();
    this.facts = resources.facts();
    this.finder = new CandidateFinder(resources, system, NEAR_PACK);
    this.logit = logit;
    this.learned = learned;
    this.learnedSearcher = learned.ngrams().searcher();
    this.packSearcher = resources.ngrams().searcher();
    this.spelling = new Spelling(resources.words(), learned.words());
  }

  /** See {@link CandidateFinder#isFirmName}. */
  boolean isFirmName(String normal) {
    return finder.isFirmName(normal);
  }

  /** How near a text is to the mention that was gathered for last. */
  double cosine(String text) {
    return learnedSearcher.cosine(text);
  }

  /** See {@link CandidateRows#of}. */
  Gathered gather(
      String normal, List<TermSearch.Near> meant, LearnedTermsUse use, Set<Integer> own) {
    Gathered gathered = new Gathered();
    Language language = Language.of(normal);
    Map<Integer, CodeEvidence> rows = new LinkedHashMap<>();
    for (Candidate c : finder.find(normal)) {
      CodeEvidence row = rows.computeIfAbsent(c.code(), CodeEvidence::new);
      row.candidate = c;
      row.logit = logit.score(c.features(), language);
    }
    gathered.bestPack = finder.near().isEmpty() ? 0 : finder.near().get(0).cosine();
    packNear(normal, rows, gathered.packVotes);
    String respelt = language == Language.EN ? spelling.corrected(normal) : null;
    if (respelt != null) {
      gathered.bestRespelt =
          otherwiseNear(respelt, normal, use, own, rows, row -> row.respelt, gathered.respeltVotes);
    }
    String reworded = reworded(respelt == null ? normal : respelt);
    if (reworded != null) {
      gathered.bestReworded =
          otherwiseNear(
              reworded, normal, use, own, rows, row -> row.reworded, gathered.rewordedVotes);
    }
    gathered.bestLearned = learnedNear(normal, use, own, rows, gathered.learnedVotes);
    if (!meant.isEmpty()) {
      gathered.bestMeant = meant.get(0).score();
      gathered.meantByCategory = meant(meant, rows);
    }
    gathered.candidates = rows.size();
    gathered.kept = keep(rows);
    for (CodeEvidence row : gathered.kept) {
      gathered.leastSlips = Math.min(gathered.leastSlips, row.slips);
    }
    if (use != LearnedTermsUse.ALL) {
      forgetOwn(normal, use, own, gathered.kept);
    }
    return gathered;
  }

  private void packNear(String normal, Map<Integer, CodeEvidence> rows, CodeEvidence.Votes votes) {
    int rank = 0;
    for (NgramIndex.Near near : finder.near()) {
      KnownForm form = finder.nearForm(rank);
      int slips =
          Math.abs(form.length() - normal.length()) > Likeness.MOST_SLIPS
              ? Likeness.MOST_SLIPS + 1
              : likeness.slips(normal, form.text());
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
        row.slips = Math.min(row.slips, slips);
        add(row.pack, form.text(), near, rank, 1f / distinct, code, votes);
      }
      rank++;
    }
  }

  private @Nullable String reworded(String normal) {
    String english = Rewording.of(normal);
    return english == null ? resources.abbreviations().inJapanese(normal) : english;
  }

  /**
   * What is near to the mention in other words. It must run before {@link #learnedNear}, whose
   * searcher still has to know the mention itself afterwards.
   */
  private double otherwiseNear(
      String words,
      String normal,
      LearnedTermsUse use,
      Set<Integer> own,
      Map<Integer, CodeEvidence> rows,
      Function<CodeEvidence, CodeEvidence.Side> side,
      CodeEvidence.Votes votes) {
    double best = 0;
    int rank = 0;
    for (NgramIndex.Near near : packSearcher.nearest(words, NEAR_REWORDED)) {
      int last = -1;
      for (int term : lexicon.terms(near.form())) {
        int code = terms.code(term);
        if (finder.isTarget(code) && code != last) {
          last = code;
          best = Math.max(best, near.cosine());
          CodeEvidence row = rows.computeIfAbsent(code, CodeEvidence::new);
          side.apply(row).addBest(near, rank, votes);
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
    for (NgramIndex.Near near : learnedSearcher.nearest(words, NEAR_REWORDED)) {
      int form = near.form();
      boolean variant = learned.isVariant(form, key);
      for (int i = learned.from(form); i < learned.to(form); i++) {
        int code = learned.code(i);
        if (learned.heard(i, use, form == exact, variant, own) > 0
            && finder.isTarget(code)
            && resources.firstTerm(code) >= 0) {
          best = Math.max(best, near.cosine());
          CodeEvidence row = rows.computeIfAbsent(code, CodeEvidence::new);
          side.apply(row).addBest(near, rank, votes);
        }
      }
      rank++;
    }
    return best;
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
      if (finder.excluded().holds(normal, learned.form(form))) {
        continue;
      }
      int slips = likeness.slips(normal, learned.form(form));
      int sum = 0;
      for (int i = learned.from(form); i < learned.to(form); i++) {
        sum += learned.heard(i, use, form == exact, variant, own);
      }
      for (int i = learned.from(form); i < learned.to(form); i++) {
        int code = learned.code(i);
        int count = learned.heard(i, use, form == exact, variant, own);
        if (count <= 0 || !finder.isTarget(code) || resources.firstTerm(code) < 0) {
          continue;
        }
        best = Math.max(best, near.cosine());
        CodeEvidence row = rows.computeIfAbsent(code, CodeEvidence::new);
        float share = (float) count / sum;
        row.exact |= form == exact;
        row.confirmed |=
            form == exact
                && count - learned.published(i) >= CONFIRMED_BY
                && share >= CONFIRMED_SHARE;
        row.variant |= variant;
        row.slips = Math.min(row.slips, slips);
        add(row.learned, learned.form(form), near, rank, share, code, votes);
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

  /** Takes the mention's own decisions out of how often each code was given. */
  private void forgetOwn(
      String normal, LearnedTermsUse use, Set<Integer> own, List<CodeEvidence> kept) {
    int exact = learned.exact(normal);
    for (int form : learned.variants(Variants.key(normal))) {
      for (int i = learned.from(form); i < learned.to(form); i++) {
        if (learned.heard(i, use, form == exact, true, own) > 0) {
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

  private List<CodeEvidence> keep(Map<Integer, CodeEvidence> all) {
    List<CodeEvidence> rows = new ArrayList<>(all.values());
    rows.sort(byFalling(row -> Double.isNaN(row.logit) ? Double.NEGATIVE_INFINITY : row.logit));
    Set<CodeEvidence> kept = new HashSet<>(rows.subList(0, Math.min(BY_LOGIT, rows.size())));
    for (int i = 0; i < rows.size() && !Double.isNaN(rows.get(i).logit); i++) {
      rows.get(i).logitRank = i;
    }
    keepBest(rows, BY_VOTES, CodeEvidence::sharp, kept);
    keepBest(rows, BY_COSINE, CodeEvidence::cosine, kept);
    keepBest(rows, BY_COSINE, row -> row.learned.votes, kept);
    keepBest(rows, BY_COSINE, row -> row.reworded.count > 0 ? row.reworded.best : NONE, kept);
    keepBest(rows, BY_COSINE, row -> row.respelt.count > 0 ? row.respelt.best : NONE, kept);
    keepBest(rows, BY_SLIPS, row -> row.slips <= Likeness.MOST_SLIPS ? -row.slips : NONE, kept);
    keepBest(rows, BY_MEANING, row -> row.meant.count > 0 ? row.meant.best : NONE, kept);
    if (learned.isOfPeople()) {
      keepResiduals(rows, all, kept);
    }
    List<CodeEvidence> result = new ArrayList<>(kept);
    result.sort(Comparator.comparingInt(row -> row.code));
    return result;
  }

  /**
   * Adds the residual codes beside and below the first ones, for hardly a term names them. Only
   * where people's expressions tell when those are meant: lists do not, and else they are so many
   * more to be wrong about.
   *
   * @param rows by falling logit
   */
  private void keepResiduals(
      List<CodeEvidence> rows, Map<Integer, CodeEvidence> all, Set<CodeEvidence> kept) {
    Set<CodeEvidence> first = new HashSet<>(rows.subList(0, Math.min(WITH_RESIDUALS, rows.size())));
    keepBest(rows, WITH_RESIDUALS, CodeEvidence::sharp, first);
    keepBest(rows, WITH_RESIDUALS, row -> row.meant.count > 0 ? row.meant.best : NONE, first);
    for (CodeEvidence row : first) {
      for (int code : facts.residuals(row.code)) {
        if (finder.isTarget(code) && resources.firstTerm(code) >= 0) {
          kept.add(all.computeIfAbsent(code, CodeEvidence::new));
        }
      }
    }
  }

  /**
   * Adds the best by a score, of equal ones the first codes: a few of hundreds, for which sorting
   * all would cost more than anything else that is done with them.
   *
   * @param score {@link #NONE} for what is not to be kept
   */
  private static void keepBest(
      List<CodeEvidence> rows,
      int most,
      ToDoubleFunction<CodeEvidence> score,
      Set<CodeEvidence> kept) {
    CodeEvidence[] best = new CodeEvidence[most];
    double[] scores = new double[most];
    int n = 0;
    for (CodeEvidence row : rows) {
      double value = score.applyAsDouble(row);
      if (value == NONE || (n == most && !goesBefore(value, row, scores[n - 1], best[n - 1]))) {
        continue;
      }
      int at = n == most ? n - 1 : n++;
      while (at > 0 && goesBefore(value, row, scores[at - 1], best[at - 1])) {
        best[at] = best[at - 1];
        scores[at] = scores[at - 1];
        at--;
      }
      best[at] = row;
      scores[at] = value;
    }
    kept.addAll(Arrays.asList(best).subList(0, n));
  }

  private static boolean goesBefore(
      double value, CodeEvidence row, double otherValue, CodeEvidence other) {
    return value > otherValue || (value == otherValue && row.code < other.code);
  }

  /** Equal ones in the order of codes, so that the order of gathering cannot show. */
  private static Comparator<CodeEvidence> byFalling(ToDoubleFunction<CodeEvidence> score) {
    return Comparator.comparingDouble((CodeEvidence row) -> -score.applyAsDouble(row))
        .thenComparingInt(row -> row.code);
  }
}
