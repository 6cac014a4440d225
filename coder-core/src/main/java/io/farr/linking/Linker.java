package io.farr.linking;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import java.util.List;
import java.util.Set;
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
    String standard = officeWords.standard(normal, finder);
    List<Candidate> ranked =
        reranking == null || rows == null
            ? model.rank(finder.find(standard), language, KEPT)
            : reranking.rank(rows.of(standard, use, Set.of()), language, KEPT);
    return new Linked(
        normal,
        standard.equals(normal)
            ? ranked
            : ranked.stream().map(c -> OfficeWords.asWritten(c, normal, standard)).toList());
  }
}
