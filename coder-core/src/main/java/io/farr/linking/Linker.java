package io.farr.linking;

import io.farr.codes.CodeSystem;
import io.farr.codes.Language;

/** Links mentions to codes of one system. Not thread-safe: one a thread, over shared resources. */
public final class Linker {
  /** How many candidates are kept for a shortlist. */
  public static final int KEPT = 8;

  private final CandidateFinder finder;
  private final LinkingModel model;

  public Linker(LinkingResources resources, LinkingModel model, CodeSystem system) {
    this.finder = new CandidateFinder(resources, system);
    this.model = model;
  }

  /**
   * What a mention may mean.
   *
   * @param normal its normal form
   */
  public Linked link(String normal) {
    return new Linked(normal, model.rank(finder.find(normal), Language.of(normal), KEPT));
  }
}
