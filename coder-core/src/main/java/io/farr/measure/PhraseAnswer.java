package io.farr.measure;

import io.farr.codes.IcdCode;
import java.util.List;

/**
 * What was answered for a phrase that people coded.
 *
 * @param gold what people said
 * @param ranked codes, best first; may be empty
 * @param confidence of the first, in [0, 1]; 0 if there is none
 * @param categoryConfidence that the right code is of the first's category; 0 if there is none
 * @param match how the first code's term meets the phrase, in one word; {@code none} without one
 * @param isHeld whether the pack holds the phrase as it stands
 * @param length of the phrase: a class of phrases, in words
 */
public record PhraseAnswer(
    GoldCodes gold,
    List<IcdCode> ranked,
    double confidence,
    double categoryConfidence,
    String match,
    boolean isHeld,
    String length) {
  public PhraseAnswer {
    ranked = List.copyOf(ranked);
  }

  boolean isAnswered() {
    return !ranked.isEmpty();
  }

  boolean isExact() {
    return isAnswered() && gold.isExact(ranked.get(0).text());
  }

  /** Of the same first three characters, as the fixed figures compare. */
  boolean sharesThree() {
    return isAnswered() && gold.sharesThree(ranked.get(0).text());
  }

  /** Of the category that the confidence speaks of. */
  boolean isInCategory() {
    return isAnswered() && gold.isSameCategory(ranked.get(0).text());
  }

  boolean isExactAmongFive() {
    return ranked.stream().limit(5).anyMatch(code -> gold.isExact(code.text()));
  }

  boolean sharesThreeAmongFive() {
    return ranked.stream().limit(5).anyMatch(code -> gold.sharesThree(code.text()));
  }
}
