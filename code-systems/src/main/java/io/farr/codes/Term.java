package io.farr.codes;

import org.jspecify.annotations.Nullable;

/**
 * Words that name a code.
 *
 * @param text as printed by the source
 * @param code the code assigned to these words
 * @param partner a second code that goes with it (asterisk code, or the second condition of a name
 *     that holds two), or {@code null}
 */
public record Term(
    String text, Language language, TermKind kind, IcdCode code, @Nullable IcdCode partner) {
  public Term {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a term of " + code + " has no text");
    }
    text = text.strip();
  }
}
