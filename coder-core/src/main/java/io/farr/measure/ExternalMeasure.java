package io.farr.measure;

import io.farr.external.ExternalCause;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well external causes are read. Detection counts all items; intent, codes, mechanism and place
 * count those that have an external cause (the place: those whose code has one). Add every item,
 * then read. Not thread-safe.
 */
public final class ExternalMeasure {
  /**
   * What people found.
   *
   * @param intent as {@link ExternalCause.Intent#key()}; empty if none
   * @param code four characters where chapter XX has them; empty if none
   * @param place the digit; empty where the code has no place
   */
  public record Gold(
      boolean external, String intent, String mechanism, String code, String place) {}

  private int n;
  private int external;
  private int detected;
  private int detectedRightly;
  private int intent;
  private int mechanism;
  private int exact;
  private int category;
  private int placed;
  private int place;
  private final Map<String, Integer> confusions = new TreeMap<>();

  /** Adds an item. */
  public void add(Gold gold, ExternalCause read) {
    n++;
    detected += read.isDetected() ? 1 : 0;
    if (gold.external) {
      external++;
      detectedRightly += read.isDetected() ? 1 : 0;
      intent += read.intent().key().equals(gold.intent) ? 1 : 0;
      mechanism += read.mechanism().equals(gold.mechanism) ? 1 : 0;
      exact += read.codeWithPlace().equals(gold.code) ? 1 : 0;
      category += category(read.code()).equals(category(gold.code)) ? 1 : 0;
      if (!gold.place.isEmpty()) {
        placed++;
        place += read.isDetected() && gold.place.equals(String.valueOf(read.place())) ? 1 : 0;
      }
    }
    String wanted = gold.external ? category(gold.code) : "none";
    String found = read.isDetected() ? category(read.code()) : "none";
    if (!wanted.equals(found)) {
      confusions.merge(wanted + " read as " + found, 1, Integer::sum);
    }
  }

  private static String category(String code) {
    return code.length() < 3 ? code : code.substring(0, 3);
  }

  /** The figures under the keys of {@code farr evaluate external --json}. */
  public Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    double precision = share(detectedRightly, detected);
    double recall = share(detectedRightly, external);
    figures.put("n", n);
    figures.put("detection_precision", Rounding.fourPlaces(precision));
    figures.put("detection_recall", Rounding.fourPlaces(recall));
    figures.put(
        "detection_f1",
        Rounding.fourPlaces(
            precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)));
    figures.put("intent_accuracy", Rounding.fourPlaces(share(intent, external)));
    figures.put("mechanism_accuracy", Rounding.fourPlaces(share(mechanism, external)));
    figures.put("code_exact", Rounding.fourPlaces(share(exact, external)));
    figures.put("code_category", Rounding.fourPlaces(share(category, external)));
    figures.put("place_accuracy", Rounding.fourPlaces(share(place, placed)));
    return figures;
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** Which category was taken for which, and how often, the most frequent first. */
  public List<Map.Entry<String, Integer>> confusions() {
    return confusions.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .toList();
  }
}
