package io.farr.cause;

import io.farr.codes.CausalKnowledge;
import io.farr.codes.CodeSet;
import io.farr.codes.RuleEdition;
import io.farr.codes.pack.CauseSets;
import io.farr.codes.pack.LinkageTable;
import io.farr.codes.pack.Pack;
import java.util.Set;

/**
 * The knowledge that the selection rules consult, from the pack. Immutable and thread-safe.
 *
 * <p>The names of the sets of conditions that the rules ask for are constants here.
 */
public final class CauseTables {
  /** Conditions that say nothing of a disease: Rule A, step SP7. */
  public static final String ILL_DEFINED = "ill-defined";

  /** Conditions unlikely to cause death: Rule B, step SP8. */
  public static final String UNLIKELY = "unlikely-cause-of-death";

  /** Codes that the selection passes over altogether. */
  public static final String WITHOUT_EFFECT = "without-effect";

  private final CausalKnowledge causal;
  private final LinkageTable linkages;
  private final CauseSets sets;
  private final Set<String> conventions;

  /**
   * @param conventions of national offices that are followed besides those of WHO: {@code us},
   *     {@code jp}
   */
  public CauseTables(
      CausalKnowledge causal, LinkageTable linkages, CauseSets sets, Set<String> conventions) {
    this.causal = causal;
    this.linkages = linkages;
    this.sets = sets;
    this.conventions = Set.copyOf(conventions);
  }

  /** Those of a pack. */
  public static CauseTables of(Pack pack) {
    return new CauseTables(pack.causal(), pack.linkages(), pack.causeSets(), pack.conventions());
  }

  /** The same with another causal table. */
  public CauseTables with(CausalKnowledge other) {
    return new CauseTables(other, linkages, sets, conventions);
  }

  /** Which condition can be due to which. */
  public CausalKnowledge causal() {
    return causal;
  }

  /** Instructions about pairs of conditions. */
  public LinkageTable linkages() {
    return linkages;
  }

  /** A named set of conditions in an edition of the rules; empty if the pack has none. */
  public CodeSet set(String name, RuleEdition edition) {
    return sets.get(name, edition);
  }

  /** Whether rules of a convention apply. */
  public boolean follows(String convention) {
    return convention.equals("who") || conventions.contains(convention);
  }
}
