package io.farr.codes.importer;

import io.farr.codes.InputException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** The check that what a file says of parents is a hierarchy. */
final class Hierarchy {
  private Hierarchy() {}

  /**
   * Refuses a file in which something stands above itself. O(n).
   *
   * @param parents the parent of each entry; what has none has no key
   * @param line of an entry in the file, from 1
   * @throws InputException naming the line of an entry of the cycle
   */
  static void requireNoCycle(String file, Map<String, String> parents, ToIntFunction<String> line) {
    Set<String> cleared = new HashSet<>();
    for (String entry : parents.keySet()) {
      Set<String> path = new HashSet<>();
      String at = entry;
      while (at != null && !cleared.contains(at)) {
        if (!path.add(at)) {
          throw new InputException(
              file
                  + ":"
                  + line.applyAsInt(at)
                  + ": expected a hierarchy, found "
                  + at
                  + " above itself");
        }
        at = parents.get(at);
      }
      cleared.addAll(path);
    }
  }
}
