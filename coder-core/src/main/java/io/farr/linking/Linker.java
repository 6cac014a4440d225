package io.farr.linking;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import io.farr.confidence.Monotone;
import io.farr.lexicon.NgramIndex;
import java.util.ArrayList;
import java.util.Comparator;
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

  /** A linker that ranks by the logit alone. */
  public Linker(LinkingResources resources, LinkingModel model, CodeSystem system) {
    this(resources, model, null, system, LearnedTermsUse.ALL);
  }

  /** A linker that is as sure as the curves of the logit or of the trees say. */
  public Linker(
      LinkingResources resources,
      LinkingModel model,
      @Nullable Reranking reranking,
      CodeSystem system,
      LearnedTermsUse use) {
    this(resources, model, reranking, Map.of(), system, use);
  }

  /**
   * A linker.
   *
   * @param sureness by language how sure a first code is; a language without it is calibrated by
   *     the curve of what ranks
   * @param reranking what ranks beyond the logit; {@code null}: the logit alone
   */
  public Linker(
      LinkingResources resources,
      LinkingModel model,
      @Nullable Reranking reranking,
      Map<Language, Sureness> sureness,
      CodeSystem system,
      LearnedTermsUse use) {
    this.model = model;
    this.sureness = Map.copyOf(sureness);
    this.categories = resources::category;
    this.finder = new CandidateFinder(resources, system);
    this.officeWords = resources.officeWords();
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
    Language language = Language.of(normal);
    List<Candidate> ranked = rank(normal);
    if (ranked.isEmpty()) {
      return new Linked(normal, ranked);
    }
    Sureness model = sureness.get(language);
    Sureness.Sure sure =
        model == null
            ? Sureness.byCurve(ranked, curve(language), categories)
            : model.of(Sureness.inputs(normal, ranked, categories));
    return new Linked(normal, Sureness.spread(ranked, sure, categories, KEPT));
  }

  /**
   * All candidates as they are ranked, before anything is calibrated: what calibration is fitted
   * on.
   *
   * @param normal the mention's normal form
   */
  public List<Candidate> rank(String normal) {
    Abbreviations.Spelt spelt = Abbreviations.spelt(normal);
    if (spelt == null) {
      return standardised(normal);
    }
    // What the rest of the mention abbreviates is accounted for by the words it abbreviates.
    return standardised(spelt.text()).stream()
        .map(
            c ->
                c.match() == Match.EXACT
                    ? c.at(0, normal.length())
                    : c.at(c.start() + spelt.offset(), c.end() + spelt.offset()))
        .toList();
  }

  /** The candidates of what the office's rules make of the words. */
  private List<Candidate> standardised(String normal) {
    String standard = officeWords.standard(normal, finder);
    List<Candidate> ranked =
        reranking == null || rows == null
            ? model.rank(finder.find(standard), Language.of(normal))
            : reranking.rank(rows.of(standard, use, Set.of()));
    return standard.equals(normal)
        ? ranked
        : ranked.stream().map(c -> OfficeWords.asWritten(c, normal, standard)).toList();
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
