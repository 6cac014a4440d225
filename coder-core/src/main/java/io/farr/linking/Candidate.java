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
 * @param contributions what made its score; empty before it is ranked
 */
public record Candidate(
    int code,
    double probability,
    Match match,
    int term,
    int start,
    int end,
    Features features,
    Contributions contributions) {

  /** A candidate that is not ranked yet. */
  public Candidate(
      int code, double probability, Match match, int term, int start, int end, Features features) {
    this(code, probability, match, term, start, end, features, Contributions.NONE);
  }

  Candidate withProbability(double p) {
    return new Candidate(code, p, match, term, start, end, Features.NONE, contributions);
  }

  /** The same with its words at another place. */
  Candidate at(int from, int to) {
    return new Candidate(code, probability, match, term, from, to, features, contributions);
  }

  Candidate because(Contributions why) {
    return new Candidate(code, probability, match, term, start, end, features, why);
  }
}
