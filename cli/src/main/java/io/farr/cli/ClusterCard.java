package io.farr.cli;

import io.farr.codes.CodeMapping;
import io.farr.codes.CodeSystem;
import io.farr.codes.Icd11Cluster;
import io.farr.codes.Icd11Extension;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.pack.Pack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An ICD-11 cluster taken apart: what each of its codes says, what is wrong with it, what it is in
 * ICD-10.
 */
record ClusterCard(Pack pack, Icd11Cluster cluster) {

  /** Reads a cluster; empty if the words are none, or a stem alone. */
  static Optional<ClusterCard> of(Pack pack, String typed) {
    try {
      Icd11Cluster cluster = Icd11Cluster.parse(typed);
      return cluster.isSingleStem()
          ? Optional.empty()
          : Optional.of(new ClusterCard(pack, cluster));
    } catch (MalformedCodeException e) {
      return Optional.empty();
    }
  }

  /** Whether every code of it is in the pack. */
  boolean isKnown() {
    return cluster.parts().stream()
        .allMatch(p -> has(p.stem()) && p.extensions().stream().allMatch(this::has));
  }

  private boolean has(String code) {
    return pack.codes().find(CodeSystem.ICD_11_MMS, code) >= 0;
  }

  /** The card as text. */
  List<String> lines(int width, Ink ink) {
    List<String> lines = new ArrayList<>();
    lines.add(ink.code(cluster.toString()));
    Grid grid = new Grid(2);
    for (Icd11Cluster.Part part : cluster.parts()) {
      grid.row(part.stem(), title(part.stem()), "");
      for (String extension : part.extensions()) {
        grid.row("  " + extension, title(extension), ink.faint(kind(extension)));
      }
    }
    lines.addAll(grid.lines(width));
    for (String problem : problems()) {
      lines.add(ink.bad("wrong: ") + problem);
    }
    for (CodeMapping mapping : mappings()) {
      lines.add(mapping.toSystem().key() + "  " + CodeCard.words(mapping));
    }
    return lines;
  }

  /** The card for programs. */
  Map<String, Object> object() {
    List<Map<String, Object>> parts = new ArrayList<>();
    for (Icd11Cluster.Part part : cluster.parts()) {
      Map<String, Object> object = named(part.stem());
      object.put(
          "extensions",
          part.extensions().stream()
              .map(
                  extension -> {
                    Map<String, Object> one = named(extension);
                    one.put("kind", kind(extension));
                    return one;
                  })
              .toList());
      parts.add(object);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("cluster", cluster.toString());
    object.put("system", CodeSystem.ICD_11_MMS.key());
    object.put("parts", parts);
    object.put("problems", problems());
    object.put("crosswalk", mappings().stream().map(CodeCard::object).toList());
    return object;
  }

  private Map<String, Object> named(String code) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", code);
    object.put("title_en", has(code) ? title(code) : null);
    return object;
  }

  private String title(String code) {
    int ordinal = pack.codes().find(CodeSystem.ICD_11_MMS, code);
    return ordinal < 0 ? "(not in the pack)" : pack.codes().bestTitle(ordinal, Language.EN);
  }

  private static String kind(String extension) {
    return Icd11Extension.of(extension)
        .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .orElse("unknown kind");
  }

  private List<String> problems() {
    return cluster.problems(this::has, pack.notes()::axes);
  }

  private List<CodeMapping> mappings() {
    return pack.crosswalk()
        .map(new IcdCode(CodeSystem.ICD_11_MMS, cluster.toString()), CodeSystem.ICD_10);
  }
}
