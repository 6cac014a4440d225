package io.farr.external;

import io.farr.external.WordFinder.Spot;
import io.farr.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the digit of the place of occurrence and of the activity (ICD-10 Volume 1, chapter XX).
 * Immutable and thread-safe.
 */
final class Places {
  static final int UNSPECIFIED = 9;

  /** Which of several places counts: a nursing home's garden is the nursing home. */
  private static final int[] BY_WEIGHT = {1, 0, 2, 5, 3, 6, 7, 4, 8};

  /** What the four boxes of the Japanese form mean: 住居, 工場及び建築現場, 道路, その他. */
  private static final int[] BOXES = {0, 6, 4, 8};

  private final WordFinder finder;

  Places(WordFinder finder) {
    this.finder = finder;
  }

  /** The words of a place field, as concepts with all that stand above each. */
  Set<String> concepts(String field, WordFinder words) {
    FlatText flat = FlatText.of(Normalizer.normalize(field));
    Set<String> concepts = new HashSet<>();
    for (WordFinder each : List.of(words, finder)) {
      for (Spot spot : each.find(flat)) {
        for (String concept : spot.concepts()) {
          for (int dot = concept.indexOf('.'); dot >= 0; dot = concept.indexOf('.', dot + 1)) {
            concepts.add("at:" + concept.substring(0, dot));
          }
          concepts.add("at:" + concept);
        }
      }
    }
    return concepts;
  }

  WordFinder.Reading read(FlatText description) {
    return finder.read(description);
  }

  /** The digit of the place: what the field says in words, else the description, else the box. */
  int place(String field, FlatText description) {
    FlatText flat = FlatText.of(Normalizer.normalize(field));
    List<Spot> inField = finder.find(flat);
    int named = named(inField);
    int told = named(finder.find(description));
    if (named >= 0 && !(named == 0 && told == 1)) {
      return named;
    }
    int box = box(flat.text(), inField);
    if (told >= 0 && (box != 0 || told == 1) && (box < 0 || box == 8 || box == 0 || box == told)) {
      return told;
    }
    return box >= 0 ? box : told >= 0 ? told : UNSPECIFIED;
  }

  private static int named(List<Spot> spots) {
    for (int digit : BY_WEIGHT) {
      for (Spot spot : spots) {
        if (spot.tells("place." + digit)) {
          return digit;
        }
      }
    }
    return -1;
  }

  private static int box(String field, List<Spot> spots) {
    for (int digit : BOXES) {
      if (spots.stream().anyMatch(s -> s.tells("place.form." + digit))) {
        return digit;
      }
    }
    boolean numbered = !field.isEmpty() && field.charAt(0) >= '1' && field.charAt(0) <= '4';
    if (numbered && (field.length() == 1 || !Character.isDigit(field.charAt(1)))) {
      return BOXES[field.charAt(0) - '1'];
    }
    return spots.stream().anyMatch(s -> s.tells("place.other")) ? 8 : -1;
  }

  /** The digit of the activity. */
  int activity(FlatText description) {
    List<Spot> spots = finder.find(description);
    for (int digit : new int[] {3, 2, 0, 1, 4}) {
      if (spots.stream().anyMatch(s -> s.tells("activity." + digit))) {
        return digit;
      }
    }
    return UNSPECIFIED;
  }
}
