package io.farr.codes.pack;

import io.farr.codes.IcdCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** From an ICD-10 (2013) code to the first six digits of the Japanese DPC code. Thread-safe. */
public final class DpcTable {
  private final Columns.Strings prefixes;
  private final Columns.Strings groups;

  DpcTable(Columns columns) {
    prefixes = columns.strings("prefix");
    groups = columns.strings("dpc6");
  }

  /** How many rules there are. */
  public int size() {
    return prefixes.size();
  }

  /**
   * The six digits for a principal diagnosis, or {@code null} where the table has no row for it. An
   * exact row wins over an open one ({@code $}), a longer open one over a shorter; one of a single
   * letter takes what is left of its chapter.
   */
  public @Nullable String dpc6(IcdCode code) {
    String bare = code.undotted();
    int exact = prefixes.find(bare);
    for (int n = bare.length(); exact < 0 && n >= 1; n--) {
      exact = prefixes.find(bare.substring(0, n) + "$");
    }
    return exact < 0 ? null : groups.get(exact);
  }

  /**
   * Writes the section.
   *
   * @param rules from prefix, with {@code $} if it is open, to six digits, sorted
   */
  static void write(SortedMap<String, String> rules, Path file) throws IOException {
    new ColumnsWriter()
        .strings("prefix", List.copyOf(rules.keySet()))
        .strings("dpc6", List.copyOf(rules.values()))
        .write(file);
  }
}
