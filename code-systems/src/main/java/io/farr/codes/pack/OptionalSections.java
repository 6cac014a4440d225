package io.farr.codes.pack;

import io.farr.codes.CodeNote;
import io.farr.codes.CodeSystem;
import io.farr.codes.MapRow;
import io.farr.codes.Relation;
import io.farr.codes.RewriteRule;
import io.farr.codes.Term;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What only some packs hold: maps between systems, notes, rewriting rules. A pack without them has
 * neither their files nor their counts and stays the same bytes. Not thread-safe.
 */
final class OptionalSections {
  private final PackWriter pack;
  private final CrosswalkBuilder maps = new CrosswalkBuilder();
  private final TermCarrier carrier;
  private final List<CodeNote> notes = new ArrayList<>();
  private final List<RewriteRule> rewriting = new ArrayList<>();

  OptionalSections(PackWriter pack) {
    this.pack = pack;
    this.carrier = new TermCarrier(pack, maps);
  }

  void add(MapRow row) {
    maps.add(row);
  }

  void add(CodeNote note) {
    notes.add(note);
  }

  void add(RewriteRule rule) {
    rewriting.add(rule);
  }

  List<RewriteRule> rewriting() {
    return List.copyOf(rewriting);
  }

  List<PackWriter.MapReject> mapRejects() {
    resolveMaps();
    return maps.rejects();
  }

  Map<Relation, Integer> carry(CodeSystem from) {
    resolveMaps();
    return carrier.carry(from);
  }

  private void resolveMaps() {
    Set<CodeSystem> systems = EnumSet.noneOf(CodeSystem.class);
    pack.codes().forEach(code -> systems.add(code.system()));
    maps.resolve(pack.codes()::contains, systems);
  }

  /** Adds the counts of what there is; to be called after {@link #write}. */
  void count(Map<String, Integer> counts) {
    if (!maps.isEmpty()) {
      counts.put("mappings", maps.mappings().values().stream().mapToInt(List::size).sum());
      counts.put("mapping_rejects", maps.rejects().size());
    }
    if (!notes.isEmpty()) {
      counts.put("notes", notes.size());
    }
    if (!rewriting.isEmpty()) {
      counts.put("rewriting_rules", rewriting.size());
    }
  }

  /** Writes the sections that there are, and names their files. */
  List<String> write(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    if (!maps.isEmpty()) {
      resolveMaps();
      Map<Integer, Crosswalk.Origin> carried = new TreeMap<>();
      int ordinal = 0;
      for (Term term : pack.terms()) {
        Crosswalk.Origin origin = carrier.origins().get(term);
        if (origin != null) {
          carried.put(ordinal, origin);
        }
        ordinal++;
      }
      Crosswalk.write(maps.mappings(), carried, directory.resolve(Crosswalk.FILE));
      names.add(Crosswalk.FILE);
    }
    if (!notes.isEmpty()) {
      notes.sort(Comparator.comparing(CodeNote::code));
      CodeNotes.write(notes, directory.resolve(CodeNotes.FILE));
      names.add(CodeNotes.FILE);
    }
    if (!rewriting.isEmpty()) {
      rewriting.sort(
          Comparator.comparing(RewriteRule::table)
              .thenComparing(RewriteRule::key)
              .thenComparing(RewriteRule::rank)
              .thenComparingInt(RewriteRule::line));
      RewriteRules.write(rewriting, directory.resolve(RewriteRules.FILE));
      names.add(RewriteRules.FILE);
    }
    return names;
  }
}
