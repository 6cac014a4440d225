package io.farr.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The normaliser over every term of the starter dictionary. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StarterTermsTest {
  /**
   * Where the plural alone says "multiple injuries" (T01.9, S22.4): both codes remain candidates of
   * the words, so that a person or the context decides. Keeping the plural everywhere would cost
   * every "hip fractures" its exact match.
   */
  private static final Set<String> PLURAL_SAYS_MULTIPLE =
      Set.of("gunshot wound", "stab wound", "rib fracture");

  private record Entry(String code, String text) {}

  private final List<Entry> entries = new ArrayList<>();

  @BeforeAll
  void readTheTerms() throws IOException {
    Path folder =
        Path.of(System.getProperty("farr.root", "..")).resolve("code-systems/starter/terms");
    Map<String, Boolean> divided = new HashMap<>();
    List<String[]> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          String[] cells = line.split("\t", -1);
          if (!line.startsWith("#") && cells.length == 3 && !cells[0].equals("code")) {
            rows.add(cells);
            if (cells[0].length() > 3) {
              divided.put(cells[0].substring(0, 3), true);
            }
          }
        }
      }
    }
    for (String[] cells : rows) {
      if (!divided.containsKey(cells[0])) {
        for (String text : (cells[1] + "|" + cells[2]).split("\\|")) {
          if (!text.isBlank()) {
            entries.add(new Entry(cells[0], text.strip()));
          }
        }
      }
    }
    assertThat(entries).hasSizeGreaterThan(9_000);
  }

  @Test
  void noTermLosesAllItsCharacters() {
    assertThat(entries).allMatch(e -> !Normalizer.key(e.text).isEmpty());
  }

  @Test
  void theNormalFormOfATermIsItsOwnNormalForm() {
    Map<String, String> changed = new TreeMap<>();
    for (Entry entry : entries) {
      String once = Normalizer.key(entry.text);
      String twice = Normalizer.key(once);
      if (!twice.equals(once)) {
        changed.put(once, twice);
      }
    }
    assertThat(changed).isEmpty();
  }

  @Test
  void termsOfTwoCodesDoNotMeetUnlessTheyAreTheSameWords() {
    Map<String, Set<String>> codes = new HashMap<>();
    Map<String, Set<String>> texts = new HashMap<>();
    for (Entry entry : entries) {
      String key = Normalizer.key(entry.text);
      codes.computeIfAbsent(key, k -> new TreeSet<>()).add(entry.code);
      texts.computeIfAbsent(key, k -> new TreeSet<>()).add(entry.code + " " + entry.text);
    }
    Map<String, Set<String>> conflated = new TreeMap<>();
    codes.forEach(
        (key, all) -> {
          boolean injuryAndCause =
              all.size() == 2
                  && all.stream().anyMatch(c -> "ST".indexOf(c.charAt(0)) >= 0)
                  && all.stream().anyMatch(c -> "VWXY".indexOf(c.charAt(0)) >= 0);
          if (all.size() > 1 && !injuryAndCause && !PLURAL_SAYS_MULTIPLE.contains(key)) {
            conflated.put(key, texts.get(key));
          }
        });
    assertThat(conflated).isEmpty();
    for (String key : PLURAL_SAYS_MULTIPLE) {
      assertThat(codes.get(key)).as("\"%s\" still has two codes", key).hasSize(2);
    }
  }
}
