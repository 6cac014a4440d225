package io.farr.measure;

import io.farr.coding.AxisEntry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Wrong underlying causes by what went wrong, for work on the engine. Every one is counted once, in
 * the first class that it belongs to. Not thread-safe.
 */
final class ErrorClasses implements CauseFigures {
  /** In the order in which they are asked. */
  enum ErrorClass {
    /** No cause was given. */
    NO_CAUSE,
    /** The category is right, the fourth character is not. */
    FOURTH_CHARACTER,
    /** The expected code is written nowhere in the two parts: it comes of a linkage. */
    NOT_ON_CERTIFICATE,
    /**
     * The expected code is on a line, but its words were coded otherwise; on a line of codes, the
     * pack does not know it.
     */
    CODED_OTHERWISE,
    /** The expected code is written, but the given one is not: a linkage too many. */
    GIVEN_NOT_ON_CERTIFICATE,
    /** The expected code is on the line of Part I that the given one is on. */
    SAME_LINE_OF_PART_ONE,
    /** The expected code is on another line of Part I than the given one. */
    OTHER_LINE_OF_PART_ONE,
    /** The expected code is in Part II alone. */
    PART_TWO;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Map<ErrorClass, Integer> counts = new EnumMap<>(ErrorClass.class);
  private int errors;

  @Override
  public void add(CauseOutcome outcome) {
    if (!outcome.isExact()) {
      errors++;
      counts.merge(classOf(outcome), 1, Integer::sum);
    }
  }

  static ErrorClass classOf(CauseOutcome outcome) {
    String given = outcome.given();
    if (given == null) {
      return ErrorClass.NO_CAUSE;
    }
    if (outcome.isSameCategory()) {
      return ErrorClass.FOURTH_CHARACTER;
    }
    List<CauseOutcome.Written> places =
        outcome.written().stream()
            .filter(w -> w.code().codes().stream().anyMatch(outcome.expected()::isExact))
            .toList();
    if (places.isEmpty()) {
      return ErrorClass.NOT_ON_CERTIFICATE;
    }
    List<AxisEntry> axis = outcome.coding().entityAxis();
    if (axis.stream().noneMatch(entry -> outcome.expected().isExact(entry.code()))) {
      return ErrorClass.CODED_OTHERWISE;
    }
    Set<Integer> givenOn =
        axis.stream()
            .filter(entry -> entry.code().equals(given))
            .map(AxisEntry::line)
            .collect(Collectors.toSet());
    if (givenOn.isEmpty()) {
      return ErrorClass.GIVEN_NOT_ON_CERTIFICATE;
    }
    if (places.stream().noneMatch(CauseOutcome.Written::isPartOne)) {
      return ErrorClass.PART_TWO;
    }
    return places.stream().anyMatch(w -> w.isPartOne() && givenOn.contains(w.line()))
        ? ErrorClass.SAME_LINE_OF_PART_ONE
        : ErrorClass.OTHER_LINE_OF_PART_ONE;
  }

  @Override
  public void putInto(Map<String, Object> figures) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ErrorClass errorClass : ErrorClass.values()) {
      int n = counts.getOrDefault(errorClass, 0);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("error", errorClass.key());
      row.put("n", n);
      row.put("share", Rounding.share(n, errors));
      rows.add(row);
    }
    figures.put("errors_n", errors);
    figures.put("errors", rows);
  }
}
