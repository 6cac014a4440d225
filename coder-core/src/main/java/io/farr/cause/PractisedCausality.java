package io.farr.cause;

import io.farr.codes.CausalKnowledge;
import io.farr.codes.CausalRelation;

/**
 * A causal table as an office practises it: where its certificates speak clearly against an answer,
 * the opposite holds. Immutable and thread-safe.
 */
public final class PractisedCausality implements CausalKnowledge {
  /** From this probability on the office decides otherwise than the table says. */
  private static final double CLEARLY = 0.6;

  private final CausalKnowledge published;
  private final CausalPractice practice;

  PractisedCausality(CausalKnowledge published, CausalPractice practice) {
    this.published = published;
    this.practice = practice;
  }

  /** The table that was published. */
  public CausalKnowledge published() {
    return published;
  }

  @Override
  public String name() {
    return published.name();
  }

  @Override
  public CausalRelation relation(int effect, int cause) {
    CausalRelation said = published.relation(effect, cause);
    if (practice.isEmpty() || practice.contradicted(effect, cause, said) < CLEARLY) {
      return said;
    }
    return opposite(said);
  }

  /** Whether the office decides otherwise than the table says. */
  public boolean isRevised(int effect, int cause) {
    return relation(effect, cause) != published.relation(effect, cause);
  }

  /** The probability that the office lets one condition be due to another. */
  public double acceptance(int effect, int cause) {
    CausalRelation said = published.relation(effect, cause);
    double contradicted = practice.contradicted(effect, cause, said);
    return said == CausalRelation.NO ? contradicted : 1 - contradicted;
  }

  static CausalRelation opposite(CausalRelation relation) {
    return relation == CausalRelation.NO ? CausalRelation.YES : CausalRelation.NO;
  }
}
