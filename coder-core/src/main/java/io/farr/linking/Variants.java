package io.farr.linking;

import io.farr.text.Normalizer;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which expressions are one expression written differently: without laterality, blanks and
 * punctuation, and in Latin letters without the order of words and without function words. What is
 * learned from one of them must not be measured on another.
 */
public final class Variants {
  private static final String SIDES_JA = "左右両側片";
  private static final Set<String> IGNORED_EN =
      Set.of(
          "left",
          "right",
          "bilateral",
          "unilateral",
          "lt",
          "rt",
          "of",
          "the",
          "a",
          "an",
          "in",
          "on",
          "with",
          "and",
          "to",
          "due",
          "by",
          "at",
          "for",
          "nos",
          "unspecified");

  private Variants() {}

  /** A key that all variants of a normal text share. */
  public static String key(String normal) {
    StringBuilder kept = new StringBuilder(normal.length());
    for (int i = 0; i < normal.length(); i++) {
      char c = normal.charAt(i);
      if (Normalizer.isJapanese(c)) {
        if (Character.isLetterOrDigit(c) && SIDES_JA.indexOf(c) < 0) {
          kept.append(c);
        }
      } else {
        kept.append(Character.isLetterOrDigit(c) ? c : ' ');
      }
    }
    String key =
        Arrays.stream(kept.toString().split(" +"))
            .filter(word -> !word.isEmpty() && !IGNORED_EN.contains(word))
            .sorted()
            .collect(Collectors.joining(" "));
    return key.isEmpty() ? normal : key;
  }

  /**
   * The fold of a cross-validation, of {@code folds}, in which an expression and its variants
   * stand.
   */
  public static int fold(String normal, int folds) {
    return Math.floorMod(key(normal).hashCode() * 0x9E3779B1 >>> 7, folds);
  }
}
