package io.farr.context;

import io.farr.text.NormalizedText;
import java.util.List;

/**
 * Finds words that name conditions in running text, whether or not a dictionary has them: what a
 * learned reader knows besides the lexicon. Thread-safe.
 */
public interface ConditionFinder {
  /**
   * A stretch of the raw text that names a condition, and how probable it is that the text denies
   * it, doubts it, tells it of the past or of the family.
   *
   * @param start in UTF-16 units of the raw text, inclusive
   * @param end exclusive
   * @param kind what the finder calls it, such as {@code disease}; for people
   */
  record Found(
      int start,
      int end,
      String kind,
      double negated,
      double suspected,
      double past,
      double family) {
    /** From which probability on a context is believed. */
    public static final double BELIEVED = 0.9;

    /** The context that the finder believes in, as the rules order them. */
    public Mention.Context context() {
      if (family >= BELIEVED) {
        return Mention.Context.FAMILY;
      }
      if (negated >= BELIEVED) {
        return Mention.Context.NEGATED;
      }
      return suspected >= BELIEVED ? Mention.Context.SUSPECTED : Mention.Context.AFFIRMED;
    }
  }

  /** The conditions of a text in their order, not overlapping. */
  List<Found> find(NormalizedText text);
}
