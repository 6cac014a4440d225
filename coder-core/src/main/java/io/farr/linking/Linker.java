package io.farr.linking;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final @Nullable TermSearch search;

  /** A linker that ranks by the logit alone. */
  public Linker(LinkingResources resources, LinkingModel model, CodeSystem system) {
    this(resources, model, null, null, system, LearnedTermsUse.ALL);
  }

  /** A linker without an encoder. */
  public Linker(
      LinkingResources resources,
      LinkingModel model,
      @Nullable Reranking reranking,
      CodeSystem system,
      LearnedTermsUse use) {
    this(resources, model, reranking, null, system, use);
  }

  /**
   * A linker.
   *
   * @param reranking what ranks beyond the logit; {@code null}: the logit alone
   * @param search finds terms by their meaning, for the trees; {@code null}: no encoder is at hand
   */
  public Linker(
      LinkingResources resources,
      LinkingModel model,
      @Nullable Reranking reranking,
      @Nullable TermSearch search,
      CodeSystem system,
      LearnedTermsUse use) {
    this.model = model;
    this.finder = new CandidateFinder(resources, system);
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
    Map<String, List<TermSearch.Near>> meant = meant(normals);
    List<Linked> linked = new ArrayList<>(normals.size());
    for (String normal : normals) {
      Language language = Language.of(normal);
      List<Candidate> ranked =
          reranking == null || rows == null
              ? model.rank(finder.find(normal), language, KEPT)
              : reranking.rank(
                  rows.of(normal, meant.getOrDefault(normal, List.of()), use, Set.of()),
                  language,
                  KEPT);
      linked.add(new Linked(normal, ranked));
    }
    return linked;
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
}
