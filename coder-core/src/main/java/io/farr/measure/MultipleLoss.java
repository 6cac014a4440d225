package io.farr.measure;

import io.farr.coding.Evidence;
import io.farr.coding.Shortlist;
import java.util.List;
import java.util.Map;

/**
 * Where the F1 of multiple causes is lost: codes missing and codes too many, by what went wrong.
 * Not thread-safe.
 *
 * <ul>
 *   <li>linking: the words were taken as one expression, and the first candidate is wrong;
 *   <li>splitting: the words were cut in another place, taken together with others, or not at all;
 *   <li>convention: the first candidate is right, and what was done to it afterwards made another
 *       code of it, or none.
 * </ul>
 */
final class MultipleLoss {
  private int linking;
  private int splitting;
  private int convention;

  /**
   * Adds an expression.
   *
   * @param gold its right code
   * @param field the column in which it stands
   * @param start its first unit there
   * @param end the unit after its last
   * @param codes what was assigned to it
   * @param evidence where the assigned codes say their words are, in the order of the codes
   * @param shortlists of the record
   */
  void add(
      GoldCodes gold,
      String field,
      int start,
      int end,
      List<String> codes,
      List<Evidence> evidence,
      List<Shortlist> shortlists) {
    boolean found = codes.stream().anyMatch(gold::isExact);
    if (found) {
      splitting += codes.size() - 1; // more codes than the expression has
      return;
    }
    int errors = 1 + codes.size();
    boolean linkedRight = false;
    boolean linkedWhole = false;
    for (Shortlist shortlist : shortlists) {
      if (shortlist.field().equals(field) && shortlist.start() < end && shortlist.end() > start) {
        linkedWhole |= covers(start, end, shortlist.start(), shortlist.end());
        linkedRight |=
            !shortlist.candidates().isEmpty() && gold.isExact(shortlist.candidates().get(0).code());
      }
    }
    if (linkedRight) {
      convention += errors;
    } else if (linkedWhole
        || (codes.size() == 1
            && covers(start, end, evidence.get(0).start(), evidence.get(0).end()))) {
      linking += errors;
    } else {
      splitting += errors;
    }
  }

  /** Whether a span is that of the expression, give or take a bracket or a full stop. */
  private static boolean covers(int start, int end, int from, int to) {
    return Math.abs(start - from) <= 1 && Math.abs(end - to) <= 1;
  }

  /**
   * Shares of all codes, predicted and gold, so that together they are what the F1 lacks to 1.
   *
   * @param f1 of all codes
   * @param all how many codes were predicted and are right, together
   */
  void putInto(Map<String, Object> figures, double f1, int all) {
    figures.put("loss_linking", Rounding.share(linking, all));
    figures.put("loss_splitting", Rounding.share(splitting, all));
    figures.put("loss_convention", Rounding.share(convention, all));
    // Of lines on which words and codes cannot be aligned, and of other fields.
    double rest = all == 0 ? 0 : 1 - f1 - (double) (linking + splitting + convention) / all;
    figures.put("loss_elsewhere", Rounding.fourPlaces(Math.max(0, rest)));
  }
}
