package io.farr.codes.pack;

import io.farr.codes.CodeMapping;
import io.farr.codes.CodeRow;
import io.farr.codes.CodeSystem;
import io.farr.codes.EditionRules;
import io.farr.codes.Icd11Cluster;
import io.farr.codes.IcdCode;
import io.farr.codes.Relation;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries terms of ICD-10 over to ICD-11 through the maps, so that words which a pack knows from
 * one system can be coded to the other. The terms stay where they are, too. Not thread-safe.
 */
final class TermCarrier {
  private final PackWriter pack;
  private final CrosswalkBuilder maps;
  private final Map<Term, Crosswalk.Origin> origins = new HashMap<>();

  TermCarrier(PackWriter pack, CrosswalkBuilder maps) {
    this.pack = pack;
    this.maps = maps;
  }

  /** Where the carried terms come from. */
  Map<Term, Crosswalk.Origin> origins() {
    return origins;
  }

  /**
   * Carries the terms of one system. What ICD-11 itself names, or an earlier call has carried, is
   * left alone: the words of a map's left side say less than those of the system.
   *
   * @return how many were carried by relation; under {@link Relation#NONE} those that were not
   */
  Map<Relation, Integer> carry(CodeSystem from) {
    Set<String> taken = new HashSet<>();
    for (Term term : pack.terms()) {
      if (term.code().system() == CodeSystem.ICD_11_MMS) {
        taken.add(key(term));
      }
    }
    Map<Relation, Integer> counts = new EnumMap<>(Relation.class);
    for (Term term : List.copyOf(pack.terms())) {
      if (term.code().system() != from) {
        continue;
      }
      CodeMapping mapping = taken.contains(key(term)) ? null : mapping(term.code());
      Relation relation = mapping == null ? Relation.NONE : mapping.relation();
      if (mapping != null && relation != Relation.NONE) {
        take(term, mapping);
      }
      counts.merge(relation, 1, Integer::sum);
    }
    return counts;
  }

  private static String key(Term term) {
    return term.text().toLowerCase(Locale.ROOT);
  }

  private @Nullable CodeMapping mapping(IcdCode code) {
    if (code.system() == CodeSystem.ICD_10_CM) {
      CodeMapping who =
          EditionRules.CM_TO_WHO.map(code, c -> maps.names(c) || pack.codes().contains(c));
      CodeMapping second = who.target().map(this::mapping).orElse(null);
      return second == null
          ? null
          : new CodeMapping(
              code,
              second.toSystem(),
              second.to(),
              second.title(),
              second.to().isEmpty() ? Relation.NONE : who.relation().then(second.relation()),
              second.file(),
              second.line());
    }
    // The bare name of a divided category is for its unspecified subdivision.
    IcdCode unspecified = code.isCategory() ? new IcdCode(code.system(), code.text() + ".9") : code;
    CodeMapping found = maps.preferred(maps.names(unspecified) ? unspecified : code);
    if (found == null && !code.isCategory()) {
      found = maps.preferred(new IcdCode(code.system(), code.category()));
    }
    // An extension code names no condition of its own.
    return found == null || found.to().startsWith("X") ? null : found;
  }

  private void take(Term term, CodeMapping mapping) {
    Icd11Cluster cluster = Icd11Cluster.parse(mapping.to());
    IcdCode code = cluster.code();
    if (!pack.codes().contains(code)) {
      String title = mapping.title().isEmpty() ? null : mapping.title();
      pack.add(new CodeRow(code, title, null, true, Validity.ALWAYS));
    }
    TermKind kind =
        term.kind() == TermKind.TITLE
            ? mapping.relation() == Relation.EQUIVALENT ? TermKind.SYNONYM : TermKind.INDEX
            : term.kind();
    Term carried = new Term(term.text(), term.language(), kind, code, null);
    pack.carry(term, carried);
    origins.put(carried, new Crosswalk.Origin(term.code(), mapping.relation()));
  }
}
