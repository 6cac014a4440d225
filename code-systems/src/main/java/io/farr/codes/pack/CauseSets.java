package io.farr.codes.pack;

import io.farr.codes.CauseSet;
import io.farr.codes.CodeSet;
import io.farr.codes.RuleEdition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The named sets of conditions of a pack. Immutable and thread-safe. */
public final class CauseSets {
  private final List<CauseSet> sets;

  private CauseSets(List<CauseSet> sets) {
    this.sets = List.copyOf(sets);
  }

  /** Some sets. */
  public static CauseSets of(List<CauseSet> sets) {
    return new CauseSets(sets);
  }

  static CauseSets of(Columns columns) {
    List<CauseSet> sets = new ArrayList<>();
    Columns.Strings names = columns.strings("set");
    Columns.Strings codes = columns.strings("codes");
    Columns.Strings editions = columns.strings("edition");
    Columns.Strings sources = columns.strings("source");
    for (int i = 0; i < names.size(); i++) {
      String edition = editions.get(i);
      sets.add(
          new CauseSet(
              names.get(i),
              CodeSet.parse(codes.get(i)),
              edition.isEmpty() ? Optional.empty() : Optional.of(RuleEdition.ofKey(edition)),
              sources.get(i)));
    }
    return new CauseSets(sets);
  }

  static void write(List<CauseSet> sets, Path file) throws IOException {
    new ColumnsWriter()
        .strings("set", sets.stream().map(CauseSet::name).toList())
        .strings("codes", sets.stream().map(s -> s.codes().toString()).toList())
        .strings(
            "edition",
            sets.stream().map(s -> s.edition().map(RuleEdition::key).orElse("")).toList())
        .strings("source", sets.stream().map(CauseSet::source).toList())
        .write(file);
  }

  /** All sets of that name in an edition of the rules, as one; empty if there is none. */
  public CodeSet get(String name, RuleEdition edition) {
    CodeSet found = CodeSet.EMPTY;
    for (CauseSet set : sets) {
      if (set.name().equals(name) && set.edition().map(e -> e == edition).orElse(true)) {
        found = found.or(set.codes());
      }
    }
    return found;
  }
}
