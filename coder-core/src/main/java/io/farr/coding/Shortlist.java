package io.farr.coding;

import java.util.List;

/**
 * What a person may choose from for one mention.
 *
 * @param field the column, with the mention's place in it
 * @param start first UTF-16 unit in the field as reported
 * @param end unit after the last
 */
public record Shortlist(String field, int start, int end, List<Choice> candidates) {
  public Shortlist {
    candidates = List.copyOf(candidates);
  }

  /**
   * One candidate.
   *
   * @param title the code's title in the record's language
   * @param explanation in the record's language: how it was found, naming terms of the pack, which
   *     convention it rests on, and what put it before or behind another candidate
   * @param categoryConfidence that the right code is of its category, at least {@code confidence}
   */
  public record Choice(
      String code,
      String title,
      double confidence,
      String explanation,
      double categoryConfidence) {}
}
