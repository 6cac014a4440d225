package io.farr.context;

import io.farr.text.NormalizedText;

/**
 * The words that name one condition.
 *
 * @param text the words in normal form; never empty
 * @param link how the mention hangs together with the one before it
 * @param context what the words around it make of it
 */
public record Mention(NormalizedText text, Link link, Context context) {

  /** How a mention hangs together with the one before it in the same field. */
  public enum Link {
    /** The first one, or another condition beside it. */
    BESIDE,
    /** The one before is due to this one: "pneumonia due to stroke". */
    CAUSE_OF_PREVIOUS,
    /** This one is due to the one before: "stroke causing pneumonia", 脳梗塞による肺炎. */
    EFFECT_OF_PREVIOUS
  }

  /** What a writer says of a condition. */
  public enum Context {
    AFFIRMED,
    SUSPECTED,
    NEGATED,
    FAMILY
  }

  /** The key of the mention in the dictionary of distinct segments. */
  public String key() {
    return text.text();
  }

  /** First UTF-16 unit in the raw field. */
  public int start() {
    return text.rawStart(0);
  }

  /** Unit after the last in the raw field. */
  public int end() {
    return text.rawEnd(text.length());
  }

  Mention withContext(Context newContext) {
    return new Mention(text, link, newContext);
  }
}
