package io.farr.coding;

import io.farr.codes.CodeSystem;
import io.farr.codes.Icd11Cluster;
import io.farr.codes.IcdCode;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.Relation;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.Crosswalk;
import io.farr.codes.pack.Pack;
import io.farr.convention.AsteriskCodes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ICD-10 code that stands for each code of ICD-11 when a cause is selected. WHO's map back to
 * ICD-10 alone does not do: every seventh stem it sends to a block or nowhere (a cancer of the
 * breast of unspecified kind to C50-C50), others to an asterisk code, by which no cause is selected
 * (a mitral stenosis to I39.0), to a category where the causal tables know its subdivisions, or to
 * another disease (kidney failure to acute kidney failure). So the maps are read both ways; the
 * first of these that there is stands for a code:
 *
 * <ol>
 *   <li>of the ICD-10 codes that lead to it: the one that means the same, that the map back gives,
 *       or that says least beyond it; residual codes stand last in their block;
 *   <li>what the map back gives: of a category its unspecified code, of a manifestation the dagger
 *       code, where it has one disease that it is of;
 *   <li>of the ICD-10 codes that lead to it among others likewise;
 *   <li>what most codes of the same category, then of the same beginning, stand for;
 *   <li>the first code of the block.
 * </ol>
 *
 * Codes of other systems stand for themselves, headings that may not be assigned excepted: one of
 * another edition of ICD-10 is read as its unspecified subdivision in this one (I48: I48.9).
 * Immutable, thread-safe.
 */
public final class SelectionCodes {
  /**
   * The diseases of which manifestations are (ICD-10 Volume 1 names them beside the asterisk), for
   * those that stems of their own lead to.
   */
  private static final Map<String, String> DAGGERS =
      Map.ofEntries(
          Map.entry("F00", "G30.9"),
          Map.entry("F00.0", "G30.0"),
          Map.entry("F00.1", "G30.1"),
          Map.entry("F00.2", "G30.8"),
          Map.entry("F00.9", "G30.9"),
          Map.entry("F02", "F03"),
          Map.entry("F02.0", "G31.0"),
          Map.entry("F02.1", "A81.0"),
          Map.entry("F02.2", "G10"),
          Map.entry("F02.3", "G20"),
          Map.entry("F02.4", "B22.0"),
          Map.entry("F02.8", "F03"),
          Map.entry("G59.0", "E14.4"),
          Map.entry("G63.2", "E14.4"),
          Map.entry("H28.0", "E14.3"),
          Map.entry("H36.0", "E14.3"),
          Map.entry("I79.2", "E14.5"),
          Map.entry("M14.2", "E14.6"),
          Map.entry("M90.0", "A18.0"),
          Map.entry("K93.0", "A18.3"),
          Map.entry("N08.3", "E14.2"));

  private static final int CATEGORY = 3;

  /** How the unspecified subdivision of a category ends. */
  private static final String UNSPECIFIED = ".9";

  private final Map<String, IcdCode> byCode = new HashMap<>();

  /** An ICD-10 code that leads to a code of ICD-11, and whether both mean the same. */
  private record Leading(IcdCode ten, boolean same) {}

  /**
   * What the maps tell of a code of ICD-11.
   *
   * @param back the code, block or chapter of ICD-10 that the map back gives; empty for none
   * @param alone the ICD-10 codes whose preferred target it is
   * @param among those of which it is another target
   */
  private record Told(String code, String back, List<Leading> alone, List<Leading> among) {
    boolean isBlock() {
      return back.indexOf('-') == CATEGORY;
    }

    /** Whether a code is of the block, or there is none. */
    boolean holds(IcdCode ten) {
      String category = ten.category();
      return !isBlock()
          || (back.substring(0, CATEGORY).compareTo(category) <= 0
              && category.compareTo(back.substring(CATEGORY + 1)) <= 0);
    }
  }

  private final CodeSystem system;
  private final CodeTable codes;

  private SelectionCodes(CodeSystem system, CodeTable codes) {
    this.system = system;
    this.codes = codes;
  }

  /**
   * Reads the maps of a pack.
   *
   * @param system that conditions are coded to
   */
  public static SelectionCodes of(CodeSystem system, Pack pack) {
    return system == CodeSystem.ICD_11_MMS
        ? of(pack.crosswalk(), pack.codes())
        : new SelectionCodes(system, pack.codes());
  }

  private static SelectionCodes of(Crosswalk crosswalk, CodeTable codes) {
    Map<String, String> back = new HashMap<>();
    Map<String, List<Leading>> alone = new HashMap<>();
    Map<String, List<Leading>> among = new HashMap<>();
    SortedSet<String> elevens = new TreeSet<>();
    IcdCode[] before = new IcdCode[1];
    crosswalk.forEach(
        m -> {
          if (m.toSystem() == CodeSystem.ICD_10) {
            elevens.add(m.from().text());
            back.putIfAbsent(m.from().text(), m.to());
          } else if (!m.to().isEmpty() && !AsteriskCodes.contains(m.from())) {
            // The preferred mapping of a code stands first.
            Map<String, List<Leading>> leading = m.from().equals(before[0]) ? among : alone;
            elevens.add(m.to());
            leading
                .computeIfAbsent(m.to(), to -> new ArrayList<>())
                .add(new Leading(m.from(), m.relation() == Relation.EQUIVALENT));
          }
          before[0] = m.from();
        });
    SelectionCodes built = new SelectionCodes(CodeSystem.ICD_11_MMS, codes);
    List<Told> left = new ArrayList<>();
    for (String eleven : elevens) {
      Told told =
          new Told(
              eleven,
              back.getOrDefault(eleven, ""),
              alone.getOrDefault(eleven, List.of()),
              among.getOrDefault(eleven, List.of()));
      Optional<IcdCode> direct = direct(told, codes);
      IcdCode said =
          best(told.alone, told, direct, codes)
              .or(() -> direct)
              .or(() -> best(told.among, told, direct, codes))
              .orElse(null);
      if (said == null) {
        left.add(told);
      } else {
        built.byCode.put(eleven, said);
      }
    }
    built.addByFamily(left, codes);
    return built;
  }

  /**
   * The code by which a cause is selected: of a cluster as the maps have it, else as its first
   * stem; the code itself where no map knows it.
   */
  public IcdCode of(IcdCode code) {
    if (code.system() != CodeSystem.ICD_11_MMS) {
      return code.system() == system ? ofEdition(code) : code;
    }
    IcdCode whole = byCode.get(code.text());
    if (whole != null) {
      return whole;
    }
    try {
      Icd11Cluster cluster = Icd11Cluster.parse(code.text());
      IcdCode ordered = byCode.get(cluster.code().text());
      return ordered != null ? ordered : byCode.getOrDefault(cluster.mainStem(), code);
    } catch (MalformedCodeException e) {
      return code; // An extension code alone.
    }
  }

  private IcdCode ofEdition(IcdCode code) {
    int own = codes.find(code);
    return own >= 0 ? codes.code(codes.assignable(own)) : code;
  }

  /** The same for a code as it is spelt in the system that is coded to; itself if it is none. */
  public String of(String typed) {
    try {
      return of(IcdCode.parse(system, typed)).text();
    } catch (MalformedCodeException e) {
      return typed;
    }
  }

  /** What the map back gives, by which causes can be selected. */
  private static Optional<IcdCode> direct(Told told, CodeTable codes) {
    String target = DAGGERS.getOrDefault(told.back, told.back);
    if (!CodeSystem.ICD_10.isWellFormed(target)) {
      return Optional.empty();
    }
    IcdCode said = new IcdCode(CodeSystem.ICD_10, target);
    return AsteriskCodes.contains(said) ? Optional.empty() : Optional.of(subdivided(said, codes));
  }

  /**
   * The unspecified code of a category that is subdivided: certificates are coded to it. Without a
   * ninth subdivision the last one is the residual.
   */
  private static IcdCode subdivided(IcdCode said, CodeTable codes) {
    if (said.isCategory()) {
      for (char digit = '9'; digit > '0'; digit--) {
        IcdCode residual = new IcdCode(CodeSystem.ICD_10, said.text() + '.' + digit);
        if (codes.find(residual) >= 0) {
          return residual;
        }
      }
    }
    return said;
  }

  private static Optional<IcdCode> best(
      List<Leading> leading, Told told, Optional<IcdCode> direct, CodeTable codes) {
    return leading.stream()
        .min(
            Comparator.comparing((Leading l) -> !told.holds(l.ten))
                .thenComparing(l -> !l.same || isHeader(l.ten, codes))
                .thenComparing(l -> !direct.equals(Optional.of(l.ten)))
                .thenComparing(l -> isHeader(l.ten, codes))
                .thenComparing(l -> !l.ten.text().endsWith(UNSPECIFIED))
                .thenComparing(l -> l.ten.text(), Comparator.reverseOrder()))
        .map(l -> subdivided(l.ten, codes));
  }

  private static boolean isHeader(IcdCode ten, CodeTable codes) {
    int ordinal = codes.find(ten);
    return ordinal >= 0 && codes.hasSubdivisions(ordinal);
  }

  /** Codes of which no row says enough: as their like. */
  private void addByFamily(List<Told> left, CodeTable codes) {
    NavigableMap<String, IcdCode> known = new TreeMap<>(byCode);
    for (Told told : left) {
      IcdCode said = null;
      for (int length = told.code.length() - 1; said == null && length >= CATEGORY; length--) {
        said = commonest(known, told.code.substring(0, length), told).orElse(null);
      }
      if (said == null && told.isBlock()) {
        IcdCode first = new IcdCode(CodeSystem.ICD_10, told.back.substring(0, CATEGORY));
        said = AsteriskCodes.contains(first) ? null : subdivided(first, codes);
      }
      if (said != null) {
        byCode.put(told.code, said);
      }
    }
  }

  private static Optional<IcdCode> commonest(
      NavigableMap<String, IcdCode> known, String beginning, Told told) {
    Map<IcdCode, Long> counted =
        known.subMap(beginning, beginning + Character.MAX_VALUE).values().stream()
            .filter(told::holds)
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    return counted.entrySet().stream()
        .max(
            Map.Entry.<IcdCode, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey);
  }
}
