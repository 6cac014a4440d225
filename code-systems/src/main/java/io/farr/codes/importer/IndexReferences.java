package io.farr.codes.importer;

import io.farr.codes.importer.IndexEntries.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code see} and {@code see also} of an index lead: "see Fracture, femur, neck" is the way
 * from a main term down, title by title. A title may hold commas itself, and the first of several
 * forms of a word stands for it ("Disease" for "Disease, diseased"); non-essential modifiers, NEC
 * and NOS, case and a plural's s do not count. References are followed through others to an entry
 * with a code. Not thread-safe.
 */
final class IndexReferences {
  /** Why a reference leads nowhere. The words stand in the import's report. */
  enum Unresolved {
    CONDITION("name the condition itself, whatever it is"),
    KIND("name a kind (by site, by type), not an entry"),
    CODES("name a range of codes"),
    TABLE("name a table or index in another file"),
    HEADING("lead to a heading without a code"),
    CIRCLE("lead back to themselves"),
    NONE("name no entry of this file");

    final String words;

    Unresolved(String words) {
      this.words = words;
    }
  }

  /** What anatomical terms say instead of a name: look under the condition. */
  private static final String CONDITION = "condition";

  /** No way of a real index is longer. */
  private static final int DEEPEST = 12;

  private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)");
  private static final Pattern OWN_WORDS = Pattern.compile("(?i) (?:NEC|NOS)\\b");
  private static final Pattern KIND =
      Pattern.compile(
          "(?i)(?:.*, ?|.* )?by (?:\\w+ )?(?:site|type|region|drug|cause|organism|stage|trimester"
              + "|body part|object|position|kind|specified type).*");
  private static final Pattern CODES =
      Pattern.compile(
          "(?i)(?:categor(?:y|ies)|subcategor(?:y|ies)|codes?) .*|[A-Z][0-9][0-9A-Z].*");
  private static final Pattern TABLE =
      Pattern.compile("(?i).*\\btable\\b.*|index to .*|neoplasm.*");
  private static final List<String> RELATIONS = List.of("with", "without", "due to", "in", "from");

  private final Map<String, List<Entry>> mainTerms = new HashMap<>();
  private final Map<Entry, Map<String, Entry>> below = new HashMap<>();
  private final Map<Unresolved, Integer> unresolved = new TreeMap<>();

  IndexReferences(List<Entry> entries) {
    for (Entry entry : entries) {
      for (String key : keys(entry.title)) {
        if (entry.parent == null) {
          mainTerms.computeIfAbsent(key, k -> new ArrayList<>()).add(entry);
        } else {
          below.computeIfAbsent(entry.parent, p -> new HashMap<>()).putIfAbsent(key, entry);
        }
      }
    }
  }

  /** The entry whose codes a reference means; {@code null} and counted if there is none. */
  @Nullable Entry follow(Entry from) {
    Set<Entry> seen = new HashSet<>();
    Entry at = from;
    while (seen.add(at)) {
      String reference = at.reference();
      Entry next = key(reference).equals(CONDITION) ? null : find(reference);
      if (next == null) {
        return none(why(reference));
      }
      if (!next.cells.isEmpty()) {
        return next;
      }
      if (next.reference().isEmpty()) {
        return none(Unresolved.HEADING);
      }
      at = next;
    }
    return none(Unresolved.CIRCLE);
  }

  /** How many references led nowhere, by the reason. */
  Map<Unresolved, Integer> unresolved() {
    return unresolved;
  }

  private @Nullable Entry none(Unresolved why) {
    unresolved.merge(why, 1, Integer::sum);
    return null;
  }

  private static Unresolved why(String reference) {
    if (key(reference).equals(CONDITION)) {
      return Unresolved.CONDITION;
    }
    if (KIND.matcher(reference).matches()) {
      return Unresolved.KIND;
    }
    if (CODES.matcher(reference).matches()) {
      return Unresolved.CODES;
    }
    return TABLE.matcher(reference).matches() ? Unresolved.TABLE : Unresolved.NONE;
  }

  private @Nullable Entry find(String reference) {
    List<String> steps = steps(reference);
    for (int taken = Math.min(steps.size(), DEEPEST); taken > 0; taken--) {
      String first = joined(steps, 0, taken);
      for (Entry main : mainTerms.getOrDefault(first, List.of())) {
        Entry found = down(main, steps, taken);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** The entry at the end of the steps from a place on, the longest title at each step. */
  private @Nullable Entry down(Entry from, List<String> steps, int at) {
    if (steps.size() > DEEPEST || at == steps.size()) {
      return steps.size() > DEEPEST ? null : from;
    }
    Map<String, Entry> children = below.getOrDefault(from, Map.of());
    for (int end = steps.size(); end > at; end--) {
      Entry child = children.get(joined(steps, at, end));
      if (child != null) {
        return down(child, steps, end);
      }
    }
    // "with obstruction" stands in the index as "obstruction" below "with".
    for (String relation : RELATIONS) {
      Entry group = children.get(relation);
      if (group != null && steps.get(at).startsWith(relation + " ")) {
        List<String> rest = new ArrayList<>(steps);
        rest.set(at, key(steps.get(at).substring(relation.length() + 1)));
        return down(group, rest, at);
      }
    }
    return null;
  }

  private static List<String> steps(String reference) {
    List<String> steps = new ArrayList<>();
    for (String step : reference.split(",")) {
      String key = key(step);
      if (!key.isEmpty()) {
        steps.add(key);
      }
    }
    return steps;
  }

  private static String joined(List<String> steps, int from, int to) {
    return String.join(", ", steps.subList(from, to));
  }

  /** A title as it is referred to: whole, and by the first of its forms. */
  private static Set<String> keys(String title) {
    Set<String> keys = new HashSet<>();
    keys.add(joined(steps(title), 0, steps(title).size()));
    keys.add(key(title.split(",", 2)[0]));
    keys.remove("");
    return keys;
  }

  private static String key(String words) {
    String bare =
        OWN_WORDS
            .matcher(BRACKETS.matcher(words).replaceAll(" "))
            .replaceAll(" ")
            .replaceAll("[-\\s]+$", "")
            .replaceAll("\\s+", " ")
            .strip()
            .toLowerCase(Locale.ROOT);
    return bare.length() > 4 && bare.endsWith("s") ? bare.substring(0, bare.length() - 1) : bare;
  }
}
