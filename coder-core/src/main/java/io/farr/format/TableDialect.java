package io.farr.format;

import io.farr.format.RawRecord.Readable;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How the header of a table and the cells below it are to be understood. Immutable. */
interface TableDialect {
  /** A cell of the header as the other methods have it; empty if the column has no name. */
  String name(String cell);

  /** The columns that a table must have, for people to read. */
  String required();

  /** Whether the columns of a table suffice. */
  boolean isSatisfiedBy(Set<String> names);

  /** What was found of the known columns; names only that are known. */
  String found(Set<String> names);

  /** The columns that may be there once at most. */
  Set<String> onlyOnce();

  /** What is told of a column that is there under a name that misses a known one by a slip. */
  default Optional<String> misspelt(Set<String> names) {
    return Optional.empty();
  }

  /** What {@link Rows#columns} tells of a table with these columns. */
  Set<String> reported(Set<String> names);

  /** The record that a row stands for. */
  RawRecord read(Readable row);

  /** Farr's own columns. */
  record Own(RecordKind kind) implements TableDialect {
    @Override
    public String name(String cell) {
      return cell.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String required() {
      return kind.required();
    }

    @Override
    public boolean isSatisfiedBy(Set<String> names) {
      return kind.isSatisfiedBy(names);
    }

    @Override
    public String found(Set<String> names) {
      return kind.found(names);
    }

    @Override
    public Set<String> onlyOnce() {
      return kind.knownColumns();
    }

    @Override
    public Set<String> reported(Set<String> names) {
      return names;
    }

    @Override
    public RawRecord read(Readable row) {
      return row;
    }
  }
}
