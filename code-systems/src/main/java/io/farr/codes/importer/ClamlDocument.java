package io.farr.codes.importer;

import io.farr.codes.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ClaML file as it stands: classes by code, modifier classes by modifier and code. {@link
 * ClamlReader} fills it. Not thread-safe.
 */
final class ClamlDocument {
  /** A class, or a class of a modifier. */
  static final class Node {
    final String code;
    final String kind;
    final String usage;
    final int line;
    @Nullable String parent;
    boolean divided;
    final List<Rubric> rubrics = new ArrayList<>();

    /** Modifier to the class codes of it that are valid here; empty for all of them. */
    final Map<String, Set<String>> modifiers = new LinkedHashMap<>();

    final Set<String> excluded = new HashSet<>();

    Node(String code, String kind, String usage, int line) {
      this.code = code;
      this.kind = kind;
      this.usage = usage;
      this.line = line;
    }

    boolean isCategory() {
      return kind.equals("category");
    }

    boolean isDagger() {
      return usage.equals("dagger");
    }

    boolean isAsterisk() {
      return usage.startsWith("aster");
    }

    /** The title in a language, the long one if there is one. */
    @Nullable String title(Language language) {
      for (String wanted : List.of("preferredLong", "preferred")) {
        for (Rubric rubric : rubrics) {
          if (rubric.kind().equals(wanted) && rubric.language() == language) {
            return rubric.text();
          }
        }
      }
      return null;
    }
  }

  /**
   * Words of a class.
   *
   * @param usage dagger or aster: what the code in brackets behind them is
   * @param with that code; empty if there is none
   */
  record Rubric(String kind, Language language, String text, String usage, String with) {}

  final Map<String, Node> classes = new LinkedHashMap<>();
  final Map<String, Map<String, Node>> modifiers = new HashMap<>();
  String release = "";
  int otherLanguages;

  /** The line of a class, 0 of one that the file does not have. */
  int line(String code) {
    Node node = classes.get(code);
    return node == null ? 0 : node.line;
  }
}
