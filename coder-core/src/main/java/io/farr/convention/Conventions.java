package io.farr.convention;

import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.TermTable;
import io.farr.context.Mention;
import io.farr.linking.Candidate;
import io.farr.linking.Linked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies the conventions of one name to what linking found. Thread-safe. */
public final class Conventions {
  private final CodingRules rules;
  private final CodeTable codes;
  private final TermTable terms;

  public Conventions(CodingRules rules, Pack pack) {
    this.rules = rules;
    this.codes = pack.codes();
    this.terms = pack.terms();
  }

  /** Whose conventions these are. */
  public CodingRules rules() {
    return rules;
  }

  /** Whether a mention in that context gets a code at all. */
  public boolean codes(Mention.Context context) {
    return switch (context) {
      case AFFIRMED -> true;
      case SUSPECTED -> rules.doubt() != CodingRules.Doubt.NOT_CODED;
      case NEGATED, FAMILY -> false;
    };
  }

  /**
   * What was found, each candidate as these conventions give it: where only daggers count, the
   * asterisk code gives way to the dagger code that its term carries, and what becomes the same
   * code is one candidate with the probabilities of both.
   */
  public Linked applied(Linked linked) {
    if (rules.pairs() != CodingRules.Pairs.DAGGER
        || linked.candidates().stream().noneMatch(c -> dagger(c) != c.code())) {
      return linked;
    }
    Map<Integer, Candidate> byCode = new LinkedHashMap<>();
    for (Candidate candidate : linked.candidates()) {
      byCode.merge(
          dagger(candidate), candidate.inPlaceOf(dagger(candidate)), Conventions::together);
    }
    List<Candidate> candidates = new ArrayList<>(byCode.values());
    candidates.sort(Comparator.comparingDouble(c -> -c.probability())); // stable: ties stay
    return new Linked(linked.key(), candidates);
  }

  private static Candidate together(Candidate first, Candidate second) {
    double both = Math.min(1, first.probability() + second.probability());
    return first.withProbability(both);
  }

  /** The code that stands for a candidate where asterisk codes do not count. */
  private int dagger(Candidate candidate) {
    int partner = terms.partner(candidate.term());
    return partner >= 0 && isAsterisk(candidate.code()) && !isAsterisk(partner)
        ? partner
        : candidate.code();
  }

  /**
   * What is assigned for a candidate: itself, and where both codes of a pair are given the other
   * one that its term carries, the dagger code first.
   */
  public List<Candidate> assigned(Candidate candidate) {
    int partner = terms.partner(candidate.term());
    if (rules.pairs() != CodingRules.Pairs.BOTH
        || partner < 0
        || partner == candidate.code()
        || codes.code(partner).system() != codes.code(candidate.code()).system()) {
      return List.of(candidate);
    }
    Candidate other = candidate.inPlaceOf(partner);
    return isAsterisk(candidate.code()) ? List.of(other, candidate) : List.of(candidate, other);
  }

  private boolean isAsterisk(int code) {
    return AsteriskCodes.contains(codes.code(code));
  }
}
