package io.farr.codes.pack;

import io.farr.codes.CodeMapping;
import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.EditionRules;
import io.farr.codes.IcdCode;
import io.farr.codes.Relation;
import io.farr.codes.Validity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The codes of a pack in the making, and what the sources say of each; an earlier source wins over
 * a later one. Not thread-safe.
 */
final class CodeCollection {
  private static final class Merged {
    @Nullable String titleEn;
    @Nullable String titleJa;
    boolean assignable;
    boolean stated;
    Validity validity = Validity.ALWAYS;
  }

  private final Map<IcdCode, Merged> codes = new TreeMap<>();

  /** Adds what a source says of a code, or completes what an earlier one said. */
  void add(CodeRow row) {
    Merged merged = codes.computeIfAbsent(row.code(), c -> new Merged());
    if (merged.titleEn == null) {
      merged.titleEn = row.titleEn();
    }
    if (merged.titleJa == null) {
      merged.titleJa = row.titleJa();
    }
    if (!merged.stated) {
      merged.assignable = row.assignable();
      merged.validity = row.validity();
      merged.stated = true;
    }
  }

  /** Notes that a source uses a code; it comes into being if none has named it yet. */
  void mention(IcdCode code) {
    codes.computeIfAbsent(code, c -> new Merged()).assignable |= !codes.get(code).stated;
  }

  boolean contains(IcdCode code) {
    return codes.containsKey(code);
  }

  /** The codes so far, in their order; a view. */
  Set<IcdCode> all() {
    return codes.keySet();
  }

  int size() {
    return codes.size();
  }

  /** How codes of one system are to stand as codes of another one. */
  Adoption adoption(CodeSystem to) {
    return new Adoption(to);
  }

  /** Where the codes of WHO's ICD-10 stand in Japan's edition of 2013, which spells them alike. */
  final class Adoption {
    private final CodeSystem to;
    private final Set<String> described = new HashSet<>();
    private final Set<IcdCode> divided = dividedCategories();

    private Adoption(CodeSystem to) {
      this.to = to;
      for (IcdCode code : codes.keySet()) {
        if (code.system() == to) {
          described.add(code.category());
        }
      }
    }

    /** The place of a code, or {@code null} if it has none; see {@link PackWriter#adopt}. */
    @Nullable IcdCode place(IcdCode code) {
      IcdCode same = new IcdCode(to, code.text());
      if (codes.containsKey(same)) {
        return same;
      }
      Optional<CodeMapping> other = EditionRules.SINCE_2013.named(code);
      if (other.isEmpty() && !code.isCategory()) {
        other = EditionRules.JAPAN_2003_TO_2013.named(same);
      }
      if (other.isPresent()) {
        return placed(code, other.get());
      }
      IcdCode category = new IcdCode(to, code.category());
      if (!described.contains(category.text())) {
        comeAlong(code, same);
        return same;
      }
      if (!divided.contains(category)) {
        return category;
      }
      if (code.isCategory()) {
        IcdCode unspecified = new IcdCode(to, category.text() + ".9");
        return codes.containsKey(unspecified) ? unspecified : null;
      }
      comeAlong(code, same);
      return same;
    }

    /** What the edition has for a code that it has not; it comes along if it means the same. */
    private @Nullable IcdCode placed(IcdCode code, CodeMapping mapping) {
      IcdCode target = mapping.target().orElse(null);
      if (target == null) {
        return null;
      }
      comeAlong(new IcdCode(code.system(), target.text()), target);
      if (!codes.containsKey(target) && mapping.relation() == Relation.EQUIVALENT) {
        comeAlong(code, target);
      }
      return codes.containsKey(target) ? target : null;
    }

    private void comeAlong(IcdCode code, IcdCode same) {
      Merged merged = codes.get(code);
      if (merged != null) {
        add(new CodeRow(same, merged.titleEn, merged.titleJa, true, merged.validity));
      }
    }
  }

  /** Drops the codes of a system; their titles fill what the other one leaves empty. */
  void leave(CodeSystem from, CodeSystem to) {
    fillTitles(from, to);
    codes.keySet().removeIf(code -> code.system() == from);
  }

  private void fillTitles(CodeSystem from, CodeSystem to) {
    Set<IcdCode> divided = dividedCategories();
    for (IcdCode code : List.copyOf(codes.keySet())) {
      IcdCode same = code.system() == from ? new IcdCode(to, code.text()) : code;
      Merged source = codes.get(code);
      if (same == code || source == null) {
        continue;
      }
      if (divided.contains(same)) {
        codes.computeIfAbsent(same, c -> new Merged());
      }
      Merged target = codes.get(same);
      if (target != null) {
        target.titleEn = target.titleEn == null ? source.titleEn : target.titleEn;
        target.titleJa = target.titleJa == null ? source.titleJa : target.titleJa;
      }
    }
  }

  /** Every ICD-10 code has its category in the pack, also where a source lists leaves only. */
  void addCategories() {
    for (IcdCode code : List.copyOf(codes.keySet())) {
      if (code.system().isIcd10() && !code.isCategory()) {
        codes.computeIfAbsent(new IcdCode(code.system(), code.category()), c -> new Merged());
      }
    }
  }

  private Set<IcdCode> dividedCategories() {
    Set<IcdCode> divided = new HashSet<>();
    for (IcdCode code : codes.keySet()) {
      if (!code.isCategory()) {
        divided.add(new IcdCode(code.system(), code.category()));
      }
    }
    return divided;
  }

  /**
   * The code that the bare words of a term get: where a source names a category that is subdivided,
   * its unspecified subdivision, if there is one (ICD-10 Volume 2, section 2.4.5: ".9").
   */
  IcdCode assigned(IcdCode code) {
    if (!code.system().isIcd10() || !code.isCategory()) {
      return code;
    }
    IcdCode unspecified = new IcdCode(code.system(), code.text() + ".9");
    return codes.containsKey(unspecified) ? unspecified : code;
  }

  /**
   * Writes the section.
   *
   * @param edits the limits on codes
   */
  void write(Path file, EditCollection edits) throws IOException {
    int n = codes.size();
    List<String> keys = new ArrayList<>(n);
    List<String> titlesEn = new ArrayList<>(n);
    List<String> titlesJa = new ArrayList<>(n);
    byte[] flags = new byte[n];
    int[] limits = new int[n];
    int[] years = new int[n];
    Set<IcdCode> divided = dividedCategories();
    int i = 0;
    for (Map.Entry<IcdCode, Merged> entry : codes.entrySet()) {
      Merged merged = entry.getValue();
      // A source may know that a category is a header (I10$ of the DPC table) and not that nothing
      // stands below it.
      boolean leaf = entry.getKey().isCategory() && !divided.contains(entry.getKey());
      keys.add(CodeTable.key(entry.getKey()));
      titlesEn.add(merged.titleEn == null ? "" : merged.titleEn);
      titlesJa.add(merged.titleJa == null ? "" : merged.titleJa);
      flags[i] =
          (byte)
              ((merged.assignable || leaf ? CodeTable.ASSIGNABLE : 0)
                  | (merged.validity.underlying() ? CodeTable.UNDERLYING : 0));
      years[i] = merged.validity.fromYear() << 16 | merged.validity.toYear();
      limits[i] = edits.limits(entry.getKey());
      i++;
    }
    new ColumnsWriter()
        .strings("key", keys)
        .strings("title_en", titlesEn)
        .strings("title_ja", titlesJa)
        .bytes("flags", flags)
        .ints("edits", limits)
        .ints("years", years)
        .write(file);
  }
}
