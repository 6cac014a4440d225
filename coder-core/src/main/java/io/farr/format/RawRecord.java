package io.farr.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of one record of a file. There is no third case. */
public sealed interface RawRecord {
  /** Which record of its file this is, from 1, the header and blank lines not counted. */
  long ordinal();

  /** Java 17 cannot switch over sealed types; this keeps the compiler counting the cases. */
  <R> R match(Function<Readable, R> readable, Function<Unreadable, R> unreadable);

  /**
   * A record with an id and nothing in it that cannot be.
   *
   * @param columns text by column name, exactly as reported, in the order of the file; blank ones
   *     are left out
   */
  record Readable(long ordinal, Map<String, String> columns) implements RawRecord {
    public Readable {
      columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    @Override
    public <R> R match(Function<Readable, R> readable, Function<Unreadable, R> unreadable) {
      return readable.apply(this);
    }

    /** Names the place and never the words: this ends up in logs. */
    @Override
    public String toString() {
      return "record " + ordinal + ", " + columns.size() + " columns";
    }
  }

  /**
   * A record for quarantine.
   *
   * @param id its id, or {@code null} if that cannot be told
   * @param detail what was expected and found, in numbers and column names; never text of the
   *     record
   */
  record Unreadable(long ordinal, @Nullable String id, Reason reason, String detail)
      implements RawRecord {
    @Override
    public <R> R match(Function<Readable, R> readable, Function<Unreadable, R> unreadable) {
      return unreadable.apply(this);
    }
  }
}
