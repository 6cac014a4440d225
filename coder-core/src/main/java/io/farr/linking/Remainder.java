package io.farr.linking;

/**
 * What remains of an expression when what says nothing more of its code is left out: an
 * abbreviation of the rest ({@link Abbreviations}), or that it is suspected ({@link
 * CandidateFinder#withoutDoubt}). Immutable.
 *
 * @param text the words
 * @param offset where they begin in the expression
 * @param whole what a term that is all of them is to the expression: what the words abbreviate is
 *     accounted for by them, what says that they are suspected is a modifier
 */
record Remainder(String text, int offset, Match whole) {
  /** A candidate of the words, placed in the expression of that length. */
  Candidate asWritten(Candidate candidate, int length) {
    if (!candidate.match().isWhole()) {
      return candidate.at(candidate.start() + offset, candidate.end() + offset);
    }
    return whole == Match.COMPOSED
        ? candidate.at(whole, offset, offset + text.length())
        : candidate.at(0, length);
  }
}
