package io.farr.codes.pack;

import io.farr.codes.IcdCode;
import io.farr.codes.Term;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which source each term of a pack was read from, and which code it had there if the pack files it
 * under another one. Immutable, memory-mapped, thread-safe.
 */
public final class TermSources {
  /** The section's file; packs of earlier releases have none. */
  static final String FILE = "term-sources.bin";

  private final List<PackManifest.Source> sources;
  private final @Nullable IntBuffer source;
  private final @Nullable IntBuffer movedTerm;
  private final Columns.@Nullable Strings movedFrom;

  TermSources(@Nullable Columns columns, List<PackManifest.Source> sources) {
    this.sources = List.copyOf(sources);
    this.source = columns == null ? null : columns.ints("source");
    this.movedTerm = columns == null ? null : columns.ints("moved_term");
    this.movedFrom = columns == null ? null : columns.strings("moved_from");
  }

  /** The file that a term was read from; empty in a pack that does not say. */
  public Optional<PackManifest.Source> of(int term) {
    int number = source == null ? -1 : source.get(term);
    return number < 0 || number >= sources.size()
        ? Optional.empty()
        : Optional.of(sources.get(number));
  }

  /**
   * The code that a term's source gave it, if another edition of the system made it another one:
   * the starter dictionary speaks of WHO 2019, a pack may speak of 2013.
   */
  public Optional<String> codeThere(int term) {
    if (movedTerm == null || movedFrom == null) {
      return Optional.empty();
    }
    int low = 0;
    int high = movedTerm.capacity() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = movedTerm.get(middle);
      if (found == term) {
        return Optional.of(movedFrom.get(middle));
      }
      if (found < term) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /** Collects what {@link TermSources} tells. Not thread-safe. */
  static final class Writer {
    private final Map<Term, Integer> source = new HashMap<>();
    private final Map<Term, IcdCode> from = new HashMap<>();

    /** A term came from a source, by its number in the manifest. */
    void note(Term term, int number) {
      source.putIfAbsent(term, number);
    }

    /** A term now stands in the place of another, of another edition. */
    void moved(Term before, Term now) {
      carried(before, now);
      IcdCode first = from.getOrDefault(before, before.code());
      if (!first.text().equals(now.code().text())) {
        from.put(now, first);
      }
    }

    /** A term says of another system what one of the same source says. */
    void carried(Term before, Term now) {
      source.put(now, source.getOrDefault(before, -1));
    }

    void write(Collection<Term> terms, Path file) throws IOException {
      int[] numbers = new int[terms.size()];
      List<Integer> moved = new ArrayList<>();
      List<String> codes = new ArrayList<>();
      int i = 0;
      for (Term term : terms) {
        numbers[i] = source.getOrDefault(term, -1);
        IcdCode code = from.get(term);
        if (code != null) {
          moved.add(i);
          codes.add(code.text());
        }
        i++;
      }
      new ColumnsWriter()
          .ints("source", numbers)
          .ints("moved_term", moved.stream().mapToInt(Integer::intValue).toArray())
          .strings("moved_from", codes)
          .write(file);
    }
  }
}
