package io.farr.linking;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.lexicon.NgramIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Links mentions to codes of one system. Not thread-safe: one a thread, over shared resources. */
public final class Linker {
  /** How many candidates are kept for a shortlist. */
  public static final int KEPT = 8;

  private final LinkingModel model;
  private final CandidateFinder finder;
  private final @Nullable Reranking reranking;
  private final @Nullable CandidateRows rows;
  private final LearnedTermsUse use;

  /** A linker that ranks by the logit alone. */
  public Linker(LinkingResources resources, LinkingModel model, CodeSystem system) {
    this(resources, model, null, system, LearnedTermsUse.ALL);
  }

  /**
   * A linker.
   *
   * @param reranking what ranks beyond the logit; {@code null}: the logit alone
   */
  public Linker(
      LinkingResources resources,
      LinkingModel model,
      @Nullable Reranking reranking,
      CodeSystem system,
      LearnedTermsUse use) {
    this.model = model;
    this.finder = new CandidateFinder(resources, system);
    this.reranking = reranking;
    this.rows =
        reranking == null ? null : new CandidateRows(resources, system, model, reranking.terms());
    this.use = use;
  }

  /**
   * What a mention may mean.
   *
   * @param normal its normal form
   */
  public Linked link(String normal) {
    Abbreviations.Spelt spelt = Abbreviations.spelt(normal);
    return new Linked(normal, spelt == null ? ranked(normal) : ranked(normal, spelt));
  }

  /** What the words mean that the rest of a mention abbreviates; that rest is accounted for. */
  private List<Candidate> ranked(String normal, Abbreviations.Spelt spelt) {
    return ranked(spelt.text()).stream()
        .map(
            c ->
                c.match() == Match.EXACT
                    ? c.at(0, normal.length())
                    : c.at(c.start() + spelt.offset(), c.end() + spelt.offset()))
        .toList();
  }

  private List<Candidate> ranked(String normal) {
    Language language = Language.of(normal);
    return reranking == null || rows == null
        ? model.rank(finder.find(normal), language, KEPT)
        : reranking.rank(rows.of(normal, use, Set.of()), language, KEPT);
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
