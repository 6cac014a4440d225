package io.farr.train.encoder;

import io.farr.codes.Language;
import io.farr.text.Normalizer;
import java.util.Locale;

/**
 * An expression with the code that it means.
 *
 * @param text in normal form
 * @param code at four characters at most, without the dot
 * @param name of a list of names that the expression stands for, in normal form; "" if not told
 * @param fromPeople whether people coded what somebody wrote; else it is a name from a list
 */
public record CodedTerm(String text, String code, String name, boolean fromPeople) {
  private static final int LONGEST_CODE = 4;

  /** A term of raw fields. */
  static CodedTerm of(String text, String code, String name, boolean fromPeople) {
    return new CodedTerm(Normalizer.key(text), code(code), Normalizer.key(name), fromPeople);
  }

  /** A code as training compares it: {@code I21.9} and {@code I219} are one. */
  static String code(String published) {
    String bare = published.replace(".", "").replace("-", "").strip().toUpperCase(Locale.ROOT);
    return bare.substring(0, Math.min(LONGEST_CODE, bare.length()));
  }

  /** The category that the code lies in: its first three characters. */
  String category() {
    return code.substring(0, Math.min(3, code.length()));
  }

  /** Whether two codes may mean the same: equal, or one is the other's undivided category. */
  static boolean mayBeSame(String a, String b) {
    return a.startsWith(b) || b.startsWith(a);
  }

  Language language() {
    return Language.of(text);
  }
}
