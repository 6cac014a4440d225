package io.farr.linking;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.confidence.Monotone;
import io.farr.lexicon.NgramIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Links mentions to codes of one system, in the office's standard words where the pack has its
 * rules. Not thread-safe: one a thread, over shared resources.
 */
public final class Linker {
  /** How many candidates are kept for a shortlist. */
  public static final int KEPT = 8;

  private final LinkingModel model;
  private final CandidateFinder finder;
  private final OfficeWords officeWords;
  private final @Nullable Reranking reranking;
  private final @Nullable CandidateRows rows;
  private final LearnedTermsUse use;
  private final Map<Language, Sureness> sureness;
  private final IntUnaryOperator categories;
  private final @Nullable TermSearch search;

  /** A linker that ranks by the logit alone. */
  public Linker(LinkingResources resources, LinkingModel model, CodeSystem system) {
    this(resources, model, null, system, LearnedTermsUse.ALL);
  }

  /** A linker without an encoder that is as sure as the curves of the logit or trees say. */
  public Linker(
      LinkingResources resources,
      LinkingModel model,
      @Nullable Reranking reranking,
      CodeSystem system,
      LearnedTermsUse use) {
    this(resources, model, reranking, Map.of(), null, system, use);
  }

  /**
   * A linker.
   *
   * @param reranking what ranks beyond the logit; {@code null}: the logit alone
   * @param sureness by language how sure a first code is; a language without it is calibrated by
   *     the curve of what ranks
   * @param search finds terms by their meaning, for the trees; {@code null}: no encoder is at hand
   */
  public Linker(
      LinkingResources resources,
      LinkingModel model,
      @Nullable Reranking reranking,
      Map<Language, Sureness> sureness,
      @Nullable TermSearch search,
      CodeSystem system,
      LearnedTermsUse use) {
    this.model = model;
    this.sureness = Map.copyOf(sureness);
    this.categories = resources::category;
    this.finder = new CandidateFinder(resources, system);
    this.officeWords = resources.officeWords();
    this.reranking = reranking;
    this.rows =
        reranking == null
            ? null
            : new CandidateRows(resources, system, model, reranking.terms(), reranking.columns());
    this.use = use;
    this.search = search;
  }

  /**
   * What a mention may mean.
   *
   * @param normal its normal form
   */
  public Linked link(String normal) {
    return link(List.of(normal)).get(0);
  }

  /**
   * What each of many mentions may mean: the same as one by one, but an encoder is asked once.
   *
   * @param normals their normal forms
   */
  public List<Linked> link(List<String> normals) {
    List<List<Candidate>> ranked = rank(normals);
    List<Linked> linked = new ArrayList<>(normals.size());
    for (int i = 0; i < normals.size(); i++) {
      linked.add(new Linked(normals.get(i), sure(normals.get(i), ranked.get(i))));
    }
    return linked;
  }

  private List<Candidate> sure(String normal, List<Candidate> ranked) {
    if (ranked.isEmpty()) {
      return ranked;
    }
    Language language = Language.of(normal);
    Sureness learned = sureness.get(language);
    Sureness.Sure sure =
        learned == null
            ? Sureness.byCurve(ranked, curve(language), categories)
            : learned.of(Sureness.inputs(normal, ranked, categories));
    return Sureness.spread(ranked, sure, categories, KEPT);
  }

  /**
   * All candidates as they are ranked, before anything is calibrated: what calibration is fitted
   * on.
   *
   * @param normal the mention's normal form
   */
  public List<Candidate> rank(String normal) {
    return rank(List.of(normal)).get(0);
  }

  private List<List<Candidate>> rank(List<String> normals) {
    List<Reading> readings = normals.stream().map(this::reading).toList();
    Map<String, List<TermSearch.Near>> meant =
        meant(readings.stream().map(Reading::standard).toList());
    return readings.stream().map(reading -> ranked(reading, meant)).toList();
  }

  /**
   * How a mention is read: what is abbreviated beside its name left out, and then in the office's
   * own words.
   */
  private record Reading(
      String normal, Abbreviations.@Nullable Spelt spelt, String words, String standard) {}

  private Reading reading(String normal) {
    Abbreviations.Spelt spelt = Abbreviations.spelt(normal);
    String words = spelt == null ? normal : spelt.text();
    return new Reading(normal, spelt, words, officeWords.standard(words, finder));
  }

  private List<Candidate> ranked(Reading reading, Map<String, List<TermSearch.Near>> meant) {
    String standard = reading.standard;
    List<Candidate> ranked =
        reranking == null || rows == null
            ? model.rank(finder.find(standard), Language.of(reading.words))
            : reranking.rank(
                rows.of(standard, meant.getOrDefault(standard, List.of()), use, Set.of()));
    if (!standard.equals(reading.words)) {
      ranked = ranked.stream().map(c -> OfficeWords.asWritten(c, reading.words, standard)).toList();
    }
    Abbreviations.Spelt spelt = reading.spelt;
    if (spelt == null) {
      return ranked;
    }
    // What the rest of the mention abbreviates is accounted for by the words it abbreviates.
    return ranked.stream()
        .map(
            c ->
                c.match() == Match.EXACT
                    ? c.at(0, reading.normal.length())
                    : c.at(c.start() + spelt.offset(), c.end() + spelt.offset()))
        .toList();
  }

  /** What the encoder finds, if there is one and the trees know what to make of it. */
  private Map<String, List<TermSearch.Near>> meant(List<String> normals) {
    if (search == null || rows == null || reranking == null || !reranking.usesEncoder()) {
      return Map.of();
    }
    List<String> asked = normals.stream().distinct().filter(rows::asksEncoder).toList();
    if (asked.isEmpty()) {
      return Map.of();
    }
    List<List<TermSearch.Near>> found = search.nearest(asked);
    Map<String, List<TermSearch.Near>> meant = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      meant.put(asked.get(i), found.get(i));
    }
    return meant;
  }

  private Monotone curve(Language language) {
    return reranking == null
        ? model.weights(language).calibration()
        : reranking.calibration(language);
  }

  /**
   * The expressions most like a mention that people coded before, most like it first; none where
   * the tables hold no learned terms.
   *
   * @param normal the mention's normal form
   * @param limit how many at most
   */
  public List<PastExpression> past(String normal, int limit) {
    if (reranking == null || reranking.terms().size() == 0 || normal.isEmpty()) {
      return List.of();
    }
    LearnedTerms terms = reranking.terms();
    List<PastExpression> past = new ArrayList<>();
    for (NgramIndex.Near near : terms.ngrams().searcher().nearest(normal, limit)) {
      List<PastExpression.Decision> decisions = new ArrayList<>();
      for (int i = terms.from(near.form()); i < terms.to(near.form()); i++) {
        decisions.add(new PastExpression.Decision(terms.code(i), terms.count(i)));
      }
      decisions.sort(
          Comparator.comparingInt((PastExpression.Decision d) -> -d.count())
              .thenComparingInt(PastExpression.Decision::code));
      past.add(new PastExpression(terms.form(near.form()), near.cosine(), decisions));
    }
    return past;
  }
}
