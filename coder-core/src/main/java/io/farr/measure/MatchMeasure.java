package io.farr.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/** Precision, recall and F1 of what was found against what is there. Not thread-safe. */
public final class MatchMeasure {
  private long right;
  private long found;
  private long wanted;

  /** Adds a text, or a single yes or no. */
  public void add(long foundAndWanted, long found, long wanted) {
    if (foundAndWanted < 0 || foundAndWanted > found || foundAndWanted > wanted) {
      throw new IllegalArgumentException(
          foundAndWanted + " right of " + found + " found and " + wanted + " wanted");
    }
    right += foundAndWanted;
    this.found += found;
    this.wanted += wanted;
  }

  /** Adds one decision. */
  public void add(boolean found, boolean wanted) {
    add(found && wanted ? 1 : 0, found ? 1 : 0, wanted ? 1 : 0);
  }

  /** Share of what was found that is right; 0 if nothing was found. */
  public double precision() {
    return found == 0 ? 0 : right / (double) found;
  }

  /** Share of what is there that was found; 0 if nothing is there. */
  public double recall() {
    return wanted == 0 ? 0 : right / (double) wanted;
  }

  /** The harmonic mean of both. */
  public double f1() {
    return found + wanted == 0 ? 0 : 2.0 * right / (found + wanted);
  }

  /** The figures under their fixed keys (DESIGN, section 7): {@code n} is what is there. */
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("n", wanted);
    figures.put("precision", Rounding.fourPlaces(precision()));
    figures.put("recall", Rounding.fourPlaces(recall()));
    figures.put("f1", Rounding.fourPlaces(f1()));
    return figures;
  }
}
