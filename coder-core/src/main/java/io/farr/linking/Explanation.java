package io.farr.linking;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a score is what it is: a tree whose parts, where they have values, add up to it.
 *
 * @param what in a person's words
 * @param value a probability or a part of a score on the scale of log-odds; {@code NaN} where there
 *     is nothing to add up
 * @param parts what it consists of
 */
public record Explanation(String what, double value, List<Explanation> parts) {
  public Explanation {
    parts = List.copyOf(parts);
  }

  /** Something told, without a value. */
  static Explanation told(String what) {
    return new Explanation(what, Double.NaN, List.of());
  }

  /** Something told, with what belongs to it. */
  static Explanation told(String what, List<Explanation> parts) {
    return new Explanation(what, Double.NaN, parts);
  }

  /** Whether there is a value. */
  public boolean hasValue() {
    return !Double.isNaN(value);
  }

  /** The tree as nested objects. */
  public Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("what", what);
    if (hasValue()) {
      object.put("value", value);
    }
    if (!parts.isEmpty()) {
      object.put("parts", parts.stream().map(Explanation::object).toList());
    }
    return object;
  }
}
