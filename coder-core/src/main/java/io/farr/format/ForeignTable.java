package io.farr.format;

import io.farr.format.RawRecord.Readable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A table of certificates as another office lays it down. Immutable. */
abstract class ForeignTable implements TableDialect {
  /** The names that it reads, as {@link #name} gives them. */
  abstract Set<String> known();

  /** Whether a header is, by its names, rather one of these than of any other table. */
  abstract boolean isLikely(Set<String> names);

  /**
   * The columns of Farr for the cells of a row: words in the lines, codes among the answers.
   *
   * @param cells by {@link #name}; blank ones are missing
   * @param columns to be filled
   */
  abstract void read(Map<String, String> cells, Map<String, String> columns);

  @Override
  public final RawRecord read(Readable row) {
    Map<String, String> columns = new LinkedHashMap<>();
    read(row.columns(), columns);
    columns.values().removeIf(String::isBlank);
    return new Readable(row.ordinal(), columns);
  }

  @Override
  public String found(Set<String> names) {
    Set<String> seen = new TreeSet<>(names);
    seen.retainAll(known());
    int others = names.size() - seen.size();
    return (seen.isEmpty() ? "none of the known columns" : String.join(", ", seen))
        + (others == 0 ? "" : " and " + others + " others");
  }

  @Override
  public Set<String> onlyOnce() {
    return known();
  }

  /** What such a table holds besides is left out on purpose and not worth a remark. */
  @Override
  public Set<String> reported(Set<String> names) {
    return RecordKind.CERTIFICATES.knownColumns();
  }

  static String cell(Map<String, String> cells, String name) {
    return cells.getOrDefault(name, "").strip();
  }
}
