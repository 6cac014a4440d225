package io.farr.linking;

import io.farr.codes.Language;
import io.farr.text.Normalizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds to an English expression the words that the classification uses for the same thing: the
 * region for the part (wrist: upper limb), the class for the kind (laceration: open wound), the
 * adjective for the noun (kidney: renal). Names that share no word with what was written can be
 * found by them. The table {@code rewording-en.tsv} holds our own words. Stateless and thread-safe.
 */
final class Rewording {
  private static final int LONGEST = 3;

  /** What may be added, by the normal form of what it is added to. */
  private static final Map<String, List<String>> ADDED = read("rewording-en.tsv");

  private Rewording() {}

  /**
   * The expression with the words that may be meant behind it, or {@code null} if there are none.
   *
   * @param normal the normal form of an expression
   */
  static @Nullable String of(String normal) {
    if (Language.of(normal) != Language.EN) {
      return null;
    }
    List<String> words =
        Arrays.stream(normal.split("[^a-z0-9]+")).filter(word -> !word.isEmpty()).toList();
    Set<String> known = new LinkedHashSet<>(words);
    int own = known.size();
    add(words, known);
    for (String joined : joined(normal, words)) {
      known.add(joined);
      add(List.of(joined), known);
    }
    return known.size() == own ? null : String.join(" ", known);
  }

  /** Adds what stands in the table for a word, or for some beside one another. */
  private static void add(List<String> words, Set<String> known) {
    for (int i = 0; i < words.size(); i++) {
      StringBuilder name = new StringBuilder();
      for (int k = i; k < Math.min(words.size(), i + LONGEST); k++) {
        name.append(k == i ? "" : " ").append(words.get(k));
        for (String added : ADDED.getOrDefault(name.toString(), List.of())) {
          known.addAll(List.of(added.split(" ")));
        }
      }
    }
  }

  /** What hyphens part, and "non" and its word, in one. */
  private static List<String> joined(String normal, List<String> words) {
    List<String> joined = new ArrayList<>();
    for (int hyphen = normal.indexOf('-'); hyphen > 0; hyphen = normal.indexOf('-', hyphen + 1)) {
      int from = hyphen;
      int to = hyphen + 1;
      while (from > 0 && Normalizer.isWordCharacter(normal.charAt(from - 1))) {
        from--;
      }
      while (to < normal.length() && Normalizer.isWordCharacter(normal.charAt(to))) {
        to++;
      }
      if (from < hyphen && to > hyphen + 1) {
        joined.add(normal.substring(from, hyphen) + normal.substring(hyphen + 1, to));
      }
    }
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).equals("non")) {
        joined.add("non" + words.get(i + 1));
      }
    }
    return joined;
  }

  private static Map<String, List<String>> read(String resource) {
    try (InputStream in = Rewording.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      Map<String, List<String>> added = new HashMap<>();
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        boolean both = line.indexOf('=') > 0;
        String[] sides = line.split(both ? " = " : " > ", -1);
        if (sides.length != 2) {
          throw new IllegalStateException(resource + ": expected one = or > in each line");
        }
        for (String second : sides[1].split("\\|")) {
          add(added, sides[0], second);
          if (both) {
            add(added, second, sides[0]);
          }
        }
      }
      return Map.copyOf(added);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Map<String, List<String>> added, String first, String second) {
    added
        .computeIfAbsent(Normalizer.key(first), f -> new ArrayList<>())
        .add(Normalizer.key(second));
  }
}
