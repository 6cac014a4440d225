package io.farr.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which edition of the selection rules applies to deaths of which year, written {@code 2013} or
 * {@code 2013,2016@2018}: the rules of 2013, from deaths of 2018 on those of 2016.
 *
 * @param spans by rising first year; the first begins in year 0
 */
public record RuleTimeline(List<Span> spans) {
  /** An edition from a year on. */
  public record Span(int fromYear, RuleEdition edition) {}

  public RuleTimeline {
    spans = List.copyOf(spans);
    if (spans.isEmpty() || spans.get(0).fromYear != 0) {
      throw new IllegalArgumentException("expected an edition for all years before the first one");
    }
    for (int i = 1; i < spans.size(); i++) {
      if (spans.get(i).fromYear <= spans.get(i - 1).fromYear) {
        throw new IllegalArgumentException("expected rising years of change");
      }
    }
  }

  /**
   * Reads {@code 2013,2016@2018}.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static RuleTimeline parse(String text) {
    List<Span> spans = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] halves = part.strip().split("@", 2);
      if (halves.length == 2 && !halves[1].matches("[0-9]{4}")) {
        throw new IllegalArgumentException(
            "\"" + text + "\": expected a year after @, as in 2013,2016@2018");
      }
      int year = halves.length == 2 ? Integer.parseInt(halves[1]) : 0;
      spans.add(new Span(year, RuleEdition.ofKey(halves[0])));
    }
    return new RuleTimeline(spans);
  }

  /**
   * The edition for a death.
   *
   * @param year of death, 0 if it is not stated: then the latest edition
   */
  public RuleEdition edition(int year) {
    RuleEdition found = spans.get(year == 0 ? spans.size() - 1 : 0).edition;
    for (Span span : spans) {
      found = year >= span.fromYear && year != 0 ? span.edition : found;
    }
    return found;
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return spans.stream()
        .map(s -> s.edition.key() + (s.fromYear == 0 ? "" : "@" + s.fromYear))
        .collect(Collectors.joining(","));
  }
}
