package io.farr.codes.pack;

import io.farr.codes.CodeMapping;
import io.farr.codes.CodeSystem;
import io.farr.codes.EditionRules;
import io.farr.codes.Icd11Cluster;
import io.farr.codes.IcdCode;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Relation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What codes are in other systems: the maps of WHO that the pack was built with, the rules between
 * editions of ICD-10, and both after one another. A pack without maps has the rules only.
 * Immutable, memory-mapped, thread-safe.
 */
public final class Crosswalk {
  /** The section's file; only packs built with a map have it. */
  static final String FILE = "crosswalk.bin";

  /** The mapped columns; {@code null} in a pack without maps. */
  private record Table(
      Columns.Strings from,
      Columns.Strings to,
      Columns.Strings titles,
      ByteBuffer systems,
      ByteBuffer relations,
      IntBuffer files,
      IntBuffer lines,
      Columns.Strings fileNames,
      IntBuffer carriedTerms,
      Columns.Strings carriedFrom,
      ByteBuffer carriedRelations) {}

  /**
   * Where a term of the pack came from, if another system had it first.
   *
   * @param code the code it had there
   * @param relation of the code that it has now to that one
   */
  public record Origin(IcdCode code, Relation relation) {}

  private final CodeTable codes;
  private final @Nullable Table table;

  Crosswalk(CodeTable codes, @Nullable Columns columns) {
    this.codes = codes;
    this.table =
        columns == null
            ? null
            : new Table(
                columns.strings("from"),
                columns.strings("to"),
                columns.strings("title"),
                columns.bytes("to_system"),
                columns.bytes("relation"),
                columns.ints("file"),
                columns.ints("line"),
                columns.strings("file_name"),
                columns.ints("carried_term"),
                columns.strings("carried_from"),
                columns.bytes("carried_relation"));
  }

  /** Whether the pack was built with a map. */
  public boolean hasMaps() {
    return table != null;
  }

  /** How many mappings the maps gave. */
  public int size() {
    return table == null ? 0 : table.from.size();
  }

  /**
   * What a code is in another system, the preferred answer first; empty where nothing is known.
   * O(log n).
   *
   * <ul>
   *   <li>ICD-10 and ICD-11: the maps of WHO. A cluster that no map names answers as its first
   *       stem; a code of the Japanese edition as the same code of WHO, an older Japanese one as
   *       its successor.
   *   <li>ICD-10-CM: cut to WHO's characters ({@link EditionRules#CM_TO_WHO}), then mapped.
   * </ul>
   */
  public List<CodeMapping> map(IcdCode code, CodeSystem to) {
    CodeSystem from = code.system();
    if (from == to) {
      return List.of();
    }
    return switch (from) {
      case ICD_10_CM -> through(EditionRules.CM_TO_WHO.map(code, this::isWho), to);
      case ICD_10_2013_JP -> through(toWho(code), to);
      case ICD_10 -> fromWho(code, to);
      case ICD_11_MMS -> fromEleven(code, to);
      case ICD_10_GM, ICF -> List.of();
    };
  }

  /** Whether WHO's ICD-10 has a code, as far as this pack knows: its codes, or those of the map. */
  private boolean isWho(IcdCode code) {
    return codes.find(code) >= 0 || first(code) >= 0;
  }

  private CodeMapping toWho(IcdCode japanese) {
    Optional<CodeMapping> older =
        codes.find(japanese) >= 0
            ? Optional.empty()
            : EditionRules.JAPAN_2003_TO_2013.exception(japanese);
    String text = older.map(CodeMapping::to).orElse(japanese.text());
    return new CodeMapping(
        japanese,
        CodeSystem.ICD_10,
        text,
        "",
        older.map(CodeMapping::relation).orElse(Relation.EQUIVALENT),
        older.map(CodeMapping::file).orElse("same code"),
        older.map(CodeMapping::line).orElse(0));
  }

  private List<CodeMapping> through(CodeMapping first, CodeSystem to) {
    Optional<IcdCode> middle = first.target();
    if (to == CodeSystem.ICD_10 || middle.isEmpty()) {
      return List.of(
          to == CodeSystem.ICD_10
              ? titled(first)
              : new CodeMapping(
                  first.from(), to, "", "", Relation.NONE, first.file(), first.line()));
    }
    List<CodeMapping> second = fromWho(middle.get(), to);
    return second.stream()
        .map(
            m ->
                new CodeMapping(
                    first.from(),
                    to,
                    m.to(),
                    m.title(),
                    first.relation().then(m.relation()),
                    m.file(),
                    m.line()))
        .toList();
  }

  private CodeMapping titled(CodeMapping mapping) {
    int ordinal = mapping.target().map(codes::find).orElse(-1);
    return ordinal < 0
        ? mapping
        : new CodeMapping(
            mapping.from(),
            mapping.toSystem(),
            mapping.to(),
            codes.bestTitle(ordinal, io.farr.codes.Language.EN),
            mapping.relation(),
            mapping.file(),
            mapping.line());
  }

  private List<CodeMapping> fromWho(IcdCode code, CodeSystem to) {
    return switch (to) {
      case ICD_11_MMS -> rows(code, to);
      case ICD_10_2013_JP -> {
        IcdCode same = new IcdCode(to, code.text());
        yield codes.find(same) < 0
            ? List.of()
            : List.of(
                titled(
                    new CodeMapping(
                        code, to, code.text(), "", Relation.EQUIVALENT, "same code", 0)));
      }
      // From four characters to seven there is no way without the record.
      case ICD_10_CM, ICD_10, ICD_10_GM, ICF -> List.of();
    };
  }

  private List<CodeMapping> fromEleven(IcdCode code, CodeSystem to) {
    if (to != CodeSystem.ICD_10 && to != CodeSystem.ICD_10_2013_JP) {
      return List.of(); // The map is to WHO's codes.
    }
    List<CodeMapping> found = rows(code, CodeSystem.ICD_10);
    if (found.isEmpty()) {
      found = clusterRows(code);
    }
    if (to == CodeSystem.ICD_10) {
      return found;
    }
    List<CodeMapping> japanese = new ArrayList<>();
    for (CodeMapping m : found) {
      // The edition of 2013 is older than the map: what it has not, its category stands for.
      Optional<IcdCode> there = m.target().map(this::inJapan);
      japanese.add(
          new CodeMapping(
              code,
              to,
              there.map(IcdCode::text).orElse(m.to()),
              m.title(),
              there.isPresent() && !there.get().text().equals(m.to())
                  ? m.relation().then(Relation.BROADER)
                  : m.relation(),
              m.file(),
              m.line()));
    }
    return japanese;
  }

  private IcdCode inJapan(IcdCode who) {
    IcdCode same = new IcdCode(CodeSystem.ICD_10_2013_JP, who.text());
    IcdCode category = new IcdCode(CodeSystem.ICD_10_2013_JP, who.category());
    return codes.find(same) < 0 && codes.find(category) >= 0 ? category : same;
  }

  /** The rows of a cluster in canonical order, else those of its first stem, which say less. */
  private List<CodeMapping> clusterRows(IcdCode code) {
    Icd11Cluster cluster;
    try {
      cluster = Icd11Cluster.parse(code.text());
    } catch (MalformedCodeException e) {
      return List.of(); // An extension code alone.
    }
    List<CodeMapping> whole = rows(cluster.code(), CodeSystem.ICD_10);
    if (!whole.isEmpty() || cluster.isSingleStem()) {
      return whole;
    }
    IcdCode stem = new IcdCode(CodeSystem.ICD_11_MMS, cluster.mainStem());
    return rows(stem, CodeSystem.ICD_10).stream()
        .map(
            m ->
                new CodeMapping(
                    code,
                    m.toSystem(),
                    m.to(),
                    m.title(),
                    m.relation() == Relation.NONE ? Relation.NONE : Relation.BROADER,
                    m.file(),
                    m.line()))
        .toList();
  }

  private int first(IcdCode code) {
    if (table == null) {
      return -1;
    }
    String key = CodeTable.key(code);
    int at = table.from.find(key);
    while (at > 0 && table.from.get(at - 1).equals(key)) {
      at--;
    }
    return at;
  }

  private static CodeMapping mapping(Table table, int row, IcdCode from) {
    return new CodeMapping(
        from,
        CodeSystem.values()[table.systems.get(row)],
        table.to.get(row),
        table.titles.get(row),
        Relation.values()[table.relations.get(row)],
        table.fileNames.get(table.files.get(row)),
        table.lines.get(row));
  }

  private List<CodeMapping> rows(IcdCode code, CodeSystem to) {
    List<CodeMapping> found = new ArrayList<>();
    if (table == null) {
      return found;
    }
    String key = CodeTable.key(code);
    for (int i = first(code); i >= 0 && i < size() && table.from.get(i).equals(key); i++) {
      if (table.systems.get(i) == to.ordinal()) {
        found.add(mapping(table, i, code));
      }
    }
    return found;
  }

  /**
   * Tells every mapping that the maps gave, by their codes' order, a code's preferred one first.
   */
  public void forEach(Consumer<CodeMapping> told) {
    if (table == null) {
      return;
    }
    for (int i = 0; i < size(); i++) {
      told.accept(mapping(table, i, CodeTable.codeOf(table.from.get(i))));
    }
  }

  /** From which code of another system a term was carried over; empty for a term of its own. */
  public Optional<Origin> origin(int term) {
    if (table == null) {
      return Optional.empty();
    }
    int low = 0;
    int high = table.carriedTerms.capacity() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = table.carriedTerms.get(middle);
      if (found == term) {
        String key = table.carriedFrom.get(middle);
        return Optional.of(
            new Origin(
                CodeTable.codeOf(key), Relation.values()[table.carriedRelations.get(middle)]));
      }
      if (found < term) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /**
   * Writes the section.
   *
   * @param carried by term ordinal, in rising order
   */
  static void write(
      Map<IcdCode, List<CodeMapping>> mappings, Map<Integer, Origin> carried, Path file)
      throws IOException {
    List<CodeMapping> all = mappings.values().stream().flatMap(List::stream).toList();
    Map<String, Integer> fileNames = new LinkedHashMap<>();
    byte[] systems = new byte[all.size()];
    byte[] relations = new byte[all.size()];
    int[] files = new int[all.size()];
    int[] lines = new int[all.size()];
    for (int i = 0; i < all.size(); i++) {
      CodeMapping m = all.get(i);
      systems[i] = (byte) m.toSystem().ordinal();
      relations[i] = (byte) m.relation().ordinal();
      files[i] = fileNames.computeIfAbsent(m.file(), name -> fileNames.size());
      lines[i] = m.line();
    }
    int[] terms = carried.keySet().stream().mapToInt(Integer::intValue).toArray();
    byte[] carriedRelations = new byte[terms.length];
    int k = 0;
    for (Origin origin : carried.values()) {
      carriedRelations[k++] = (byte) origin.relation.ordinal();
    }
    if (!Arrays.equals(terms, Arrays.stream(terms).sorted().toArray())) {
      throw new IllegalArgumentException("carried terms must rise");
    }
    new ColumnsWriter()
        .strings("from", all.stream().map(m -> CodeTable.key(m.from())).toList())
        .strings("to", all.stream().map(CodeMapping::to).toList())
        .strings("title", all.stream().map(CodeMapping::title).toList())
        .bytes("to_system", systems)
        .bytes("relation", relations)
        .ints("file", files)
        .ints("line", lines)
        .strings("file_name", List.copyOf(fileNames.keySet()))
        .ints("carried_term", terms)
        .strings("carried_from", carried.values().stream().map(o -> CodeTable.key(o.code)).toList())
        .bytes("carried_relation", carriedRelations)
        .write(file);
  }
}
