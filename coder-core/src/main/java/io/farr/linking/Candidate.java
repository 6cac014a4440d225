package io.farr.linking;

/**
 * A code that may be meant by a mention.
 *
 * @param code ordinal of the code in the pack
 * @param probability that it is the right one, in [0, 1]
 * @param match how its best term meets the mention
 * @param term ordinal of that term in the pack
 * @param start where in the mention's normal form the words that the term covers begin
 * @param end where they end, exclusive
 * @param features one value per {@link Feature}; empty once they have served
 * @param categoryProbability that the right code is of its category (ICD-10: the first three
 *     characters), in [probability, 1]: what is left to say where the code itself is too uncertain
 */
public record Candidate(
    int code,
    double probability,
    Match match,
    int term,
    int start,
    int end,
    Features features,
    double categoryProbability) {

  /** A candidate of which nothing is known of its category beyond itself. */
  public Candidate(
      int code, double probability, Match match, int term, int start, int end, Features features) {
    this(code, probability, match, term, start, end, features, probability);
  }

  /** Another code for the same words. */
  public Candidate inPlaceOf(int otherCode) {
    return new Candidate(
        otherCode, probability, match, term, start, end, features, categoryProbability);
  }

  /** The same with another probability; its category is at least as probable. */
  public Candidate withProbability(double p) {
    return withProbabilities(p, Math.max(p, categoryProbability));
  }

  /** The same with other probabilities, its features forgotten. */
  Candidate withProbabilities(double p, double ofCategory) {
    return new Candidate(code, p, match, term, start, end, Features.NONE, ofCategory);
  }
}
