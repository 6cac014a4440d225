package io.farr.run;

import java.util.Optional;

/**
 * Which rows of a table are wanted.
 *
 * @param route {@code AUTO} or {@code REVIEW}; says nothing of quarantine, where there are no
 *     routes
 */
public record RowFilter(Optional<String> route, Optional<String> recordId) {
  /** All rows. */
  public static final RowFilter ALL = new RowFilter(Optional.empty(), Optional.empty());

  /** The row of one record. */
  public static RowFilter ofRecord(String id) {
    return new RowFilter(Optional.empty(), Optional.of(id));
  }

  /** The rows of one route. */
  public static RowFilter ofRoute(String route) {
    return new RowFilter(Optional.of(route), Optional.empty());
  }
}
