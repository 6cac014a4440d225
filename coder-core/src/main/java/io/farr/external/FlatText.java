package io.farr.external;

import io.farr.text.NormalizedText;
import io.farr.text.Normalizer;

/**
 * A normalised text with hyphens, slashes and apostrophes as blanks and never two blanks in a row,
 * so that "self-inflicted" and "auto/ped" are found as words. Knows where each character came from.
 */
final class FlatText {
  private final NormalizedText normal;
  private final String text;
  private final int[] from;

  private FlatText(NormalizedText normal, String text, int[] from) {
    this.normal = normal;
    this.text = text;
    this.from = from;
  }

  static FlatText of(NormalizedText normal) {
    String given = normal.text();
    StringBuilder flat = new StringBuilder(given.length());
    int[] from = new int[given.length()];
    for (int i = 0; i < given.length(); i++) {
      char c = given.charAt(i);
      boolean blank = c == '-' || c == '/' || c == '\'' || c == '~' || c == '+' || c == ' ';
      if (blank && (flat.length() == 0 || flat.charAt(flat.length() - 1) == ' ')) {
        continue;
      }
      from[flat.length()] = i;
      flat.append(blank ? ' ' : c);
    }
    while (flat.length() > 0 && flat.charAt(flat.length() - 1) == ' ') {
      flat.setLength(flat.length() - 1);
    }
    return new FlatText(normal, flat.toString(), from);
  }

  String text() {
    return text;
  }

  /** Whether a Latin word or number goes on at that place rather than beginning there. */
  boolean isInsideWord(int i) {
    return i > 0
        && i < text.length()
        && Normalizer.isWordCharacter(text.charAt(i))
        && Normalizer.isWordCharacter(text.charAt(i - 1));
  }

  /** The place of a piece in the field as reported. */
  ExternalCause.Span rawSpan(int start, int end) {
    return new ExternalCause.Span(normal.rawStart(from[start]), normal.rawEnd(from[end - 1] + 1));
  }
}
