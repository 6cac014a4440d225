package io.farr.cli;

import io.farr.codes.CodeMapping;
import io.farr.codes.CodeNote;
import io.farr.codes.CodeSystem;
import io.farr.codes.Edit;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.MalformedCodeException;
import io.farr.codes.TermKind;
import io.farr.codes.Validity;
import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.EditSources;
import io.farr.codes.pack.Pack;
import io.farr.codes.pack.TermTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that a pack says of one code. O(terms of the pack). */
final class CodeCard {
  private static final int SHOWN_TERMS = 60;
  private static final int LABEL = 11;

  /** A term of the code. */
  private record Word(String text, Language language, TermKind kind, @Nullable String partner) {}

  private final Pack pack;
  private final int ordinal;
  private final IcdCode code;

  CodeCard(Pack pack, int ordinal) {
    this.pack = pack;
    this.ordinal = ordinal;
    this.code = pack.codes().code(ordinal);
  }

  /** The card as text. */
  List<String> lines(int width, Ink ink) {
    CodeTable codes = pack.codes();
    int indent = DisplayText.width(code.text()) + 2;
    List<String> lines = new ArrayList<>();
    List<String> titles = titles();
    for (int i = 0; i < titles.size(); i++) {
      List<String> wrapped = DisplayText.wrapped(titles.get(i), width - indent);
      for (int k = 0; k < wrapped.size(); k++) {
        lines.add(
            (i + k == 0 ? ink.code(code.text()) + "  " : " ".repeat(indent))
                + ink.bold(wrapped.get(k)));
      }
    }
    lines.add("");
    fact(lines, ink, width, "system", Systems.title(pack, code.system()));
    for (int ancestor : ancestors()) {
      fact(lines, ink, width, "part of", codes.code(ancestor).text() + "  " + bothTitles(ancestor));
    }
    fact(lines, ink, width, "valid for", validity());
    String limits = String.join("; ", limits());
    if (!limits.isEmpty()) {
      fact(lines, ink, width, "limited to", limits);
    }
    String dpc = dpc();
    if (dpc != null) {
      fact(lines, ink, width, "DPC", dpc);
    }
    List<Integer> below = below(ordinal);
    for (int i = 0; i < below.size(); i++) {
      fact(
          lines,
          ink,
          width,
          i == 0 ? "divided" : "",
          codes.code(below.get(i)).text() + "  " + bothTitles(below.get(i)));
    }
    List<Integer> ancestors = ancestors();
    if (!ancestors.isEmpty()) {
      List<String> beside =
          below(ancestors.get(ancestors.size() - 1)).stream()
              .filter(i -> i != ordinal)
              .map(i -> codes.code(i).text())
              .toList();
      if (!beside.isEmpty()) {
        fact(lines, ink, width, "beside", String.join(" ", beside));
      }
    }
    for (CodeMapping mapping : crosswalk()) {
      fact(lines, ink, width, mapping.toSystem().key(), words(mapping));
    }
    for (CodeNote note : pack.notes().of(code)) {
      fact(lines, ink, width, label(note.kind()), note.text());
    }
    List<Word> all = words();
    for (Language language : languages()) {
      List<String> words = words(all, language);
      if (!words.isEmpty()) {
        facts(
            lines,
            ink,
            "terms " + language.key(),
            DisplayText.joined(words, " · ", width - LABEL - 2));
      }
    }
    return lines;
  }

  private static void fact(List<String> lines, Ink ink, int width, String label, String value) {
    facts(lines, ink, label, DisplayText.wrapped(value, width - LABEL - 2));
  }

  private static void facts(List<String> lines, Ink ink, String label, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      lines.add("  " + ink.faint(DisplayText.padded(i == 0 ? label : "", LABEL)) + values.get(i));
    }
  }

  /** The card for programs. */
  Map<String, Object> object() {
    CodeTable codes = pack.codes();
    Validity validity = codes.validity(ordinal);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("code", code.text());
    object.put("system", code.system().key());
    object.put("release", pack.manifest().releases().get(code.system().key()));
    object.put("title_en", codes.title(ordinal, Language.EN));
    object.put("title_ja", codes.title(ordinal, Language.JA));
    object.put("assignable", codes.isAssignable(ordinal));
    object.put("underlying", validity.underlying());
    object.put("from_year", validity.fromYear());
    object.put("to_year", validity.toYear());
    object.put("limits", limitKeys());
    object.put("limit_sources", limitSources());
    object.put("dpc6", dpc());
    object.put("ancestors", texts(ancestors()));
    object.put("subdivisions", texts(below(ordinal)));
    List<Map<String, Object>> terms = new ArrayList<>();
    for (Word word : words()) {
      Map<String, Object> term = new LinkedHashMap<>();
      term.put("text", word.text);
      term.put("language", word.language.key());
      term.put("kind", key(word.kind));
      term.put("partner", word.partner);
      terms.add(term);
    }
    object.put("terms", terms);
    object.put("crosswalk", crosswalk().stream().map(CodeCard::object).toList());
    object.put(
        "notes",
        pack.notes().of(code).stream()
            .map(note -> Map.of("kind", note.kind().key(), "text", note.text()))
            .toList());
    return object;
  }

  /** What the code is in the other systems, as far as the pack says more than its spelling. */
  private List<CodeMapping> crosswalk() {
    List<CodeMapping> found = new ArrayList<>();
    boolean japanese = Systems.of(pack).contains(CodeSystem.ICD_10_2013_JP);
    for (CodeSystem system : CodeSystem.values()) {
      if (system == CodeSystem.ICD_10_2013_JP && !japanese) {
        continue; // The same codes as ICD-10 once more.
      }
      for (CodeMapping mapping : pack.crosswalk().map(code, system)) {
        if (mapping.line() > 0 || !mapping.to().equals(code.text())) {
          found.add(mapping);
        }
      }
    }
    return found;
  }

  /** A mapping on one line: {@code CA23.Z Asthma, unspecified (equivalent; file:line)}. */
  static String words(CodeMapping mapping) {
    String how = " (" + mapping.relation().key() + "; " + mapping.source() + ")";
    return mapping.to().isEmpty()
        ? "nothing" + how
        : mapping.to() + (mapping.title().isEmpty() ? "" : "  " + mapping.title()) + how;
  }

  /** A mapping for programs. */
  static Map<String, Object> object(CodeMapping mapping) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("system", mapping.toSystem().key());
    object.put("code", mapping.to().isEmpty() ? null : mapping.to());
    object.put("title", mapping.title().isEmpty() ? null : mapping.title());
    object.put("relation", mapping.relation().key());
    object.put("assignable", mapping.target().isPresent());
    object.put("source", mapping.source());
    return object;
  }

  private static String label(CodeNote.Kind kind) {
    return switch (kind) {
      case EXCLUDES1 -> "not here";
      case EXCLUDES2 -> "not in it";
      case CODE_FIRST -> "code first";
      case USE_ADDITIONAL -> "code with";
      case CODE_ALSO -> "code also";
      case NOTE -> "note";
      case USAGE -> "usage";
      case AXIS -> "takes codes of";
    };
  }

  private List<String> texts(List<Integer> ordinals) {
    return ordinals.stream().map(i -> pack.codes().code(i).text()).toList();
  }

  /** Japanese first for the Japanese edition, else English. */
  private List<Language> languages() {
    return code.system() == CodeSystem.ICD_10_2013_JP
        ? List.of(Language.JA, Language.EN)
        : List.of(Language.EN, Language.JA);
  }

  private List<String> titles() {
    List<String> titles = new ArrayList<>();
    for (Language language : languages()) {
      String title = pack.codes().title(ordinal, language);
      if (title != null) {
        titles.add(title);
      }
    }
    return titles.isEmpty() ? List.of("(the pack has no title)") : titles;
  }

  /** The titles of a code in both languages on one line. */
  private String bothTitles(int other) {
    List<String> titles = new ArrayList<>();
    for (Language language : languages()) {
      String title = pack.codes().title(other, language);
      if (title != null) {
        titles.add(title);
      }
    }
    return String.join(" · ", titles);
  }

  /** From the category down to the code above this one. */
  private List<Integer> ancestors() {
    List<Integer> ancestors = new ArrayList<>();
    String bare = code.undotted();
    for (int length = 3; length < bare.length(); length++) {
      int found = find(bare.substring(0, length));
      if (found >= 0) {
        ancestors.add(found);
      }
    }
    return ancestors;
  }

  private int find(String bare) {
    try {
      return pack.codes().find(IcdCode.parse(code.system(), bare));
    } catch (MalformedCodeException e) {
      return -1;
    }
  }

  /** The codes directly below one. They follow it in the order of codes. */
  private List<Integer> below(int above) {
    CodeTable codes = pack.codes();
    String bare = codes.code(above).undotted();
    List<Integer> below = new ArrayList<>();
    String last = null;
    for (int i = above + 1; i < codes.size(); i++) {
      IcdCode next = codes.code(i);
      if (next.system() != code.system() || !next.undotted().startsWith(bare)) {
        break;
      }
      if (next.text().indexOf('&') >= 0 || next.text().indexOf('/') >= 0) {
        continue; // A cluster also begins with its stem, and is no subdivision of it.
      }
      if (last == null || !next.undotted().startsWith(last)) {
        below.add(i);
        last = next.undotted();
      }
    }
    return below;
  }

  private String validity() {
    CodeTable codes = pack.codes();
    if (!codes.isAssignable(ordinal)) {
      return codes.hasSubdivisions(ordinal)
          ? "nothing as it stands: a heading, see its subdivisions"
          : "nothing as it stands";
    }
    Validity validity = codes.validity(ordinal);
    boolean underlying =
        validity.underlying() && !limitKeys().contains(key(Edit.Limit.NOT_UNDERLYING));
    return (underlying ? "underlying and multiple causes" : "multiple causes only")
        + (validity.fromYear() > 0 ? ", from " + validity.fromYear() : "")
        + (validity.toYear() < 9999 ? ", until " + validity.toYear() : "");
  }

  private List<String> limitKeys() {
    List<String> keys = new ArrayList<>();
    for (Edit.Limit limit : Edit.Limit.values()) {
      if ((pack.codes().limits(ordinal) & 1 << limit.ordinal()) != 0) {
        keys.add(key(limit));
      }
    }
    return keys;
  }

  private Map<String, Set<String>> limitSources() {
    EditSources sources = pack.editSources();
    Map<String, Set<String>> files = new LinkedHashMap<>();
    for (Edit.Limit limit : Edit.Limit.values()) {
      if ((pack.codes().limits(ordinal) & 1 << limit.ordinal()) != 0) {
        files.put(key(limit), sources.of(code, limit));
      }
    }
    return files;
  }

  private List<String> limits() {
    EditSources sources = pack.editSources();
    List<String> words = new ArrayList<>();
    for (Edit.Limit limit : Edit.Limit.values()) {
      if ((pack.codes().limits(ordinal) & 1 << limit.ordinal()) != 0) {
        switch (limit) {
          case FEMALE_ONLY -> words.add("women");
          case MALE_ONLY -> words.add("men");
          case INFANT_ONLY -> words.add("the newborn, and infants for what began at birth");
          case CHILDBEARING_AGE_ONLY -> words.add("ages 10 to 59");
          case ADULT_ONLY -> words.add("ages from 15 on");
          case CHILD_ONLY -> words.add("ages under 18");
          case MATERNITY_AGE_ONLY -> words.add("ages 9 to 64");
          case NOT_PRINCIPAL -> words.add("diagnoses beside a principal one");
          case MANIFESTATION -> words.add("manifestations, behind the disease they belong to");
          case UNLIKELY_CAUSE -> words.add("conditions that rarely cause a death");
          case NOT_UNDERLYING -> words.add("multiple causes");
        }
        Set<String> files = sources.of(code, limit);
        if (!files.isEmpty()) {
          int last = words.size() - 1;
          words.set(last, words.get(last) + " (" + String.join(", ", files) + ")");
        }
      }
    }
    return words;
  }

  private @Nullable String dpc() {
    boolean codedByDpc =
        code.system() == CodeSystem.ICD_10_2013_JP || code.system() == CodeSystem.ICD_10;
    return codedByDpc ? pack.dpc().dpc6(code) : null;
  }

  private List<Word> words() {
    TermTable terms = pack.terms();
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      if (terms.code(i) == ordinal) {
        int partner = terms.partner(i);
        words.add(
            new Word(
                terms.text(i),
                terms.language(i),
                terms.kind(i),
                partner < 0 ? null : pack.codes().code(partner).text()));
      }
    }
    words.sort(
        Comparator.comparing(Word::kind).thenComparing(Word::text, Comparator.naturalOrder()));
    return words;
  }

  private static List<String> words(List<Word> all, Language language) {
    List<Word> words = all.stream().filter(w -> w.language == language).toList();
    List<String> shown = new ArrayList<>();
    for (Word word : words.subList(0, Math.min(SHOWN_TERMS, words.size()))) {
      shown.add(word.partner == null ? word.text : word.text + " (with " + word.partner + ")");
    }
    int more = words.size() - shown.size();
    if (more > 0) {
      shown.add("and " + Figures.count(more) + " more");
    }
    return shown;
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
