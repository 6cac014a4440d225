package io.farr.codes;

import java.util.Locale;

/**
 * Whether one condition can be due to another, as a causal table of mortality coding answers. The
 * order is part of the pack format.
 */
public enum CausalRelation {
  /** Not accepted. */
  NO,
  /** Accepted unless something else explains the effect better; {@code M} in ACME's Table D. */
  MAYBE,
  /** Accepted. */
  YES;

  /**
   * The relation that a table names.
   *
   * @throws IllegalArgumentException naming what there is
   */
  public static CausalRelation ofKey(String key) {
    return switch (key.toLowerCase(Locale.ROOT)) {
      case "no" -> NO;
      case "maybe" -> MAYBE;
      case "yes" -> YES;
      default ->
          throw new IllegalArgumentException(
              "unknown relation \"" + key + "\", expected yes, maybe or no");
    };
  }
}
