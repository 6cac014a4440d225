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
    Contributions contributions,
    double categoryProbability) {

  /** A candidate that is not ranked yet; of its category nothing is known beyond itself. */
  public Candidate(
      int code, double probability, Match match, int term, int start, int end, Features features) {
    this(code, probability, match, term, start, end, features, Contributions.NONE, probability);
  }

  /** Another code for the same words. */
  public Candidate inPlaceOf(int otherCode) {
    return new Candidate(
        otherCode,
        probability,
        match,
        term,
        start,
        end,
        features,
        contributions,
        categoryProbability);
  }

  /** The same with another probability; its category is at least as probable. */
  public Candidate withProbability(double p) {
    return withProbabilities(p, Math.max(p, categoryProbability));
  }

  /** The same with other probabilities, its features forgotten. */
  public Candidate withProbabilities(double p, double ofCategory) {
    return new Candidate(
        code, p, match, term, start, end, Features.NONE, contributions, ofCategory);
  }

  /** The same with its words at another place. */
  Candidate at(int from, int to) {
    return at(match, from, to);
  }

  /** The same with its words at another place, met in another way. */
  Candidate at(Match how, int from, int to) {
    return new Candidate(
        code, probability, how, term, from, to, features, contributions, categoryProbability);
  }

  /** The same with what made its score. */
  Candidate because(Contributions why) {
    return new Candidate(
        code, probability, match, term, start, end, features, why, categoryProbability);
  }
}
