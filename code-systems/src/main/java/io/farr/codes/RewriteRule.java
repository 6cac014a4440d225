package io.farr.codes;

import java.util.Locale;

/**
 * One rule of an office that rewrites the words of a certificate before they are coded, as in the
 * tables of Iris.
 *
 * @param table which table; tables are applied in their order
 * @param key groups rules; a table is applied by key, then rank, both as text, then line
 * @param rank order within the key
 * @param pattern a regular expression in the syntax of RE2
 * @param replacement what stands in its place, with {@code $1} for groups; {@code |} stands for
 *     "due to"
 * @param line where it stands in its file, from 1
 */
public record RewriteRule(
    Table table, String key, String rank, String pattern, String replacement, int line) {
  /** The tables of Iris. The order is part of the pack format. */
  public enum Table {
    /** Before a line is divided. */
    STANDARDISATION_0,
    STANDARDISATION_1,
    /** After it is divided. */
    STANDARDISATION_2,
    /** Words that divide a line. */
    SEPARATORS,
    /** Words of duration. */
    TIME_INTERVALS;

    /** As it stands in output. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public RewriteRule {
    if (pattern.isEmpty()) {
      throw new IllegalArgumentException("a rule of " + table.key() + " has no pattern");
    }
  }
}
