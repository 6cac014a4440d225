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
 */
public record Candidate(
    int code, double probability, Match match, int term, int start, int end, Features features) {

  /** Another code for the same words. */
  public Candidate inPlaceOf(int otherCode) {
    return new Candidate(otherCode, probability, match, term, start, end, features);
  }

  /** The same with another probability. */
  public Candidate withProbability(double p) {
    return new Candidate(code, p, match, term, start, end, Features.NONE);
  }
}
