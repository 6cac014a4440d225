package io.farr.codes.importer;

import io.farr.codes.CodeRow;
import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import io.farr.codes.Term;
import io.farr.codes.TermKind;
import io.farr.codes.importer.ClamlDocument.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Codes that modifiers make: of the fourth character, and in a national edition the fifth. Not
 * thread-safe.
 */
final class ClamlExpansion {
  private record Part(IcdCode code, @Nullable String en, @Nullable String ja) {}

  private final ClamlDocument document;
  private final Set<IcdCode> stated;
  private final ImportSink sink;
  private int expanded;
  private int beyond;

  ClamlExpansion(ClamlDocument document, Set<IcdCode> stated, ImportSink sink) {
    this.document = document;
    this.stated = stated;
    this.sink = sink;
  }

  /** How many codes were made. */
  int expanded() {
    return expanded;
  }

  /** How many were not, because the system has no such codes. */
  int beyond() {
    return beyond;
  }

  /** Whether the class has codes below it that its modifiers make. */
  boolean expand(Node node, IcdCode code) {
    int before = expanded;
    List<Part> bases = List.of(new Part(code, node.title(Language.EN), node.title(Language.JA)));
    for (Map.Entry<String, Set<String>> modifier : modifiers(node).entrySet()) {
      List<Part> made = new ArrayList<>();
      for (Node part : parts(node, modifier.getKey(), modifier.getValue())) {
        for (Part base : bases) {
          IcdCode joined = joined(base.code, part.code);
          if (joined == null) {
            beyond++;
          } else if (stated.add(joined)) {
            expanded++;
            made.add(add(joined, base, part, node));
          }
        }
      }
      bases = made.isEmpty() ? bases : made;
    }
    return expanded > before;
  }

  private Part add(IcdCode code, Part base, Node part, Node node) {
    String en = both(base.en, part.title(Language.EN), ": ");
    String ja = both(base.ja, part.title(Language.JA), "，");
    sink.take(new CodeRow(code, en, ja, true, ClamlFile.validity(node, code)));
    for (Language language : List.of(Language.EN, Language.JA)) {
      String title = language == Language.EN ? en : ja;
      if (title != null) {
        sink.take(new Term(title, language, TermKind.TITLE, code, null));
      }
    }
    return new Part(code, en, ja);
  }

  private static @Nullable String both(
      @Nullable String first, @Nullable String second, String between) {
    return first == null || second == null ? null : first + between + second;
  }

  /** The modifiers of a class, its own and those it inherits. */
  private Map<String, Set<String>> modifiers(Node leaf) {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    Set<String> excluded = new HashSet<>();
    Set<String> seen = new HashSet<>();
    for (Node node = leaf;
        node != null && seen.add(node.code);
        node = node.parent == null ? null : document.classes.get(node.parent)) {
      excluded.addAll(node.excluded);
      node.modifiers.forEach(
          (modifier, valid) -> {
            if (!excluded.contains(modifier)) {
              found.putIfAbsent(modifier, valid);
            }
          });
    }
    return found;
  }

  private List<Node> parts(Node node, String modifier, Set<String> valid) {
    Map<String, Node> parts = document.modifiers.get(modifier);
    if (parts == null) {
      sink.refuse(node.line, node.code + " is modified by " + modifier + ", which has no classes");
      return List.of();
    }
    return parts.values().stream().filter(p -> valid.isEmpty() || valid.contains(p.code)).toList();
  }

  /**
   * {@code F10} and {@code .2} are F10.2; {@code null} for characters that the system has not, as
   * the fifth one in WHO's edition.
   */
  private static @Nullable IcdCode joined(IcdCode code, String part) {
    String text = code.text() + part;
    return part.startsWith(".") == code.isCategory() && code.system().isWellFormed(text)
        ? new IcdCode(code.system(), text)
        : null;
  }
}
