package io.farr.codes.pack;

import io.farr.codes.CodeMapping;
import io.farr.codes.CodeSystem;
import io.farr.codes.Icd11Cluster;
import io.farr.codes.IcdCode;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.MapRow;
import io.farr.codes.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Works the rows of WHO's maps out into mappings with their relation, and tells which rows name a
 * code that there is not. Not thread-safe.
 */
final class CrosswalkBuilder {
  private final List<MapRow> rows = new ArrayList<>();
  private final Set<IcdCode> named = new HashSet<>();
  private final List<PackWriter.MapReject> rejects = new ArrayList<>();
  private final Map<IcdCode, List<CodeMapping>> mappings = new TreeMap<>();

  void add(MapRow row) {
    rows.add(row);
    named.add(row.from());
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The rows that gave no mapping, after {@link #resolve}. */
  List<PackWriter.MapReject> rejects() {
    return List.copyOf(rejects);
  }

  /** Every mapping by its code, in the order of codes; the preferred one first. */
  Map<IcdCode, List<CodeMapping>> mappings() {
    return mappings;
  }

  /** The preferred mapping of a code to the other system, or {@code null}. */
  @Nullable CodeMapping preferred(IcdCode from) {
    List<CodeMapping> found = mappings.get(from);
    return found == null ? null : found.get(0);
  }

  /** Whether a map has the code on its left side. */
  boolean names(IcdCode code) {
    return named.contains(code);
  }

  /**
   * Works the rows out anew.
   *
   * @param held whether the pack holds a code
   * @param systems the systems of which it holds any
   */
  void resolve(Predicate<IcdCode> held, Set<CodeSystem> systems) {
    mappings.clear();
    rejects.clear();
    Map<IcdCode, MapRow> foundation = new HashMap<>();
    Map<IcdCode, MapRow> to11 = new LinkedHashMap<>();
    Map<IcdCode, MapRow> to10 = new LinkedHashMap<>();
    List<MapRow> all = new ArrayList<>();
    for (MapRow row : rows) {
      switch (row.table()) {
        case FOUNDATION -> foundation.putIfAbsent(row.from(), row);
        case TO_11_ALL -> all.add(row);
        case TO_11_ONE -> to11.putIfAbsent(row.from(), row);
        case TO_10 -> to10.putIfAbsent(row.from(), row);
      }
    }
    Predicate<IcdCode> exists =
        code ->
            held.test(code)
                || named.contains(code)
                || (!systems.contains(code.system()) && !hasLeftSide(code.system()));
    for (MapRow row : to11.values()) {
      String unknown = unknown(row, CodeSystem.ICD_11_MMS, held, systems);
      if (unknown != null) {
        rejects.add(new PackWriter.MapReject(row.file(), row.line(), unknown));
      } else {
        put(row, CodeSystem.ICD_11_MMS, relation(row, foundation.get(row.from()), to10));
      }
    }
    for (MapRow row : all) {
      String unknown = unknown(row, CodeSystem.ICD_11_MMS, held, systems);
      if (unknown != null) {
        rejects.add(new PackWriter.MapReject(row.file(), row.line(), unknown));
      } else if (mappings.getOrDefault(row.from(), List.of()).stream()
          .noneMatch(m -> m.to().equals(row.to()))) {
        boolean only = !mappings.containsKey(row.from());
        put(
            row,
            CodeSystem.ICD_11_MMS,
            row.to().isEmpty()
                ? Relation.NONE
                : isCluster(row.to())
                    ? Relation.CLUSTER
                    : only ? relation(row, foundation.get(row.from()), to10) : Relation.NARROWER);
      }
    }
    Map<IcdCode, CodeMapping> forward = new HashMap<>();
    mappings.forEach((code, found) -> forward.put(code, found.get(0)));
    for (MapRow row : to10.values()) {
      IcdCode target = target(CodeSystem.ICD_10, row.to());
      if (systems.contains(CodeSystem.ICD_11_MMS) && !held.test(row.from())) {
        rejects.add(
            new PackWriter.MapReject(
                row.file(), row.line(), row.from() + ": no release in the pack has it"));
      } else if (target != null && !exists.test(target)) {
        rejects.add(
            new PackWriter.MapReject(
                row.file(), row.line(), row.from() + " to " + target + ", which no release has"));
      } else {
        put(row, CodeSystem.ICD_10, backward(row, target == null ? null : forward.get(target)));
      }
    }
    addClusters(forward);
  }

  private boolean hasLeftSide(CodeSystem system) {
    return named.stream().anyMatch(code -> code.system() == system);
  }

  /** Why the target cannot be taken, or {@code null}. */
  private static @Nullable String unknown(
      MapRow row, CodeSystem system, Predicate<IcdCode> held, Set<CodeSystem> systems) {
    if (row.to().isEmpty() || !systems.contains(system)) {
      return null;
    }
    IcdCode alone = target(system, row.to());
    if (alone != null && row.to().charAt(0) == 'X') {
      // B95 of ICD-10 names agents and no condition; so does what it is mapped to.
      return held.test(alone) ? null : row.from() + " to " + row.to() + ": no such extension code";
    }
    try {
      List<String> problems =
          Icd11Cluster.parse(row.to())
              .problems(code -> held.test(new IcdCode(CodeSystem.ICD_11_MMS, code)));
      return problems.isEmpty() ? null : row.from() + " to " + row.to() + ": " + problems.get(0);
    } catch (MalformedCodeException e) {
      return row.from() + ": " + e.getMessage();
    }
  }

  private void put(MapRow row, CodeSystem system, Relation relation) {
    mappings
        .computeIfAbsent(row.from(), code -> new ArrayList<>())
        .add(
            new CodeMapping(
                row.from(), system, row.to(), row.title(), relation, row.file(), row.line()));
  }

  /**
   * What the ICD-11 code is to an ICD-10 code. The Foundation map states whether the entity means
   * the same; where the entity is no category of its own but part of a residual one ({@code
   * /other}), or was put under another entity, the category is broader. Without that map: the same
   * if the way back leads home.
   */
  private static Relation relation(
      MapRow row, @Nullable MapRow foundation, Map<IcdCode, MapRow> to10) {
    if (row.to().isEmpty()) {
      return Relation.NONE;
    }
    if (isCluster(row.to())) {
      return Relation.CLUSTER;
    }
    if (foundation == null) {
      IcdCode target = target(CodeSystem.ICD_11_MMS, row.to());
      MapRow back = target == null ? null : to10.get(target);
      return back != null && back.to().equals(row.from().text())
          ? Relation.EQUIVALENT
          : Relation.BROADER;
    }
    boolean itself =
        row.entity().equals(foundation.entity())
            || row.entity().equals(foundation.entity() + "/unspecified");
    return foundation.stated().equalsIgnoreCase("Equivalent") && itself
        ? Relation.EQUIVALENT
        : Relation.BROADER;
  }

  private static Relation backward(MapRow row, @Nullable CodeMapping forward) {
    if (row.to().isEmpty()) {
      return Relation.NONE;
    }
    if (forward == null || !forward.to().equals(row.from().text())) {
      return Relation.BROADER;
    }
    return forward.relation() == Relation.BROADER ? Relation.NARROWER : forward.relation();
  }

  /** A cluster that a map names leads back to the codes that lead to it. */
  private void addClusters(Map<IcdCode, CodeMapping> forward) {
    List<CodeMapping> back = new ArrayList<>();
    forward.forEach(
        (code, mapping) -> {
          if (mapping.relation() == Relation.CLUSTER) {
            back.add(
                new CodeMapping(
                    Icd11Cluster.parse(mapping.to()).code(),
                    code.system(),
                    code.text(),
                    "",
                    Relation.EQUIVALENT,
                    mapping.file(),
                    mapping.line()));
          }
        });
    back.sort(
        java.util.Comparator.comparing(CodeMapping::file).thenComparingInt(CodeMapping::line));
    for (CodeMapping mapping : back) {
      mappings.computeIfAbsent(mapping.from(), code -> new ArrayList<>()).add(mapping);
    }
  }

  private static boolean isCluster(String text) {
    return text.indexOf('&') >= 0 || text.indexOf('/') >= 0;
  }

  private static @Nullable IcdCode target(CodeSystem system, String text) {
    return system.isWellFormed(text) ? new IcdCode(system, text) : null;
  }
}
