package io.farr.external;

import io.farr.external.WordFinder.Spot;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a description tells: the words found that are not denied, what the manner of death says (as
 * concepts {@code m.…}) and what stands in the place field (as {@code at:…}).
 */
final class Facts {
  /** How far a denial reaches, in characters. */
  private static final int REACH_ENGLISH = 30;

  private static final int REACH_JAPANESE = 8;

  private final FlatText flat;
  private final List<Spot> spots;
  private final Set<String> given;

  /**
   * Collects.
   *
   * @param found the words of the description
   * @param given concepts from the other fields, each with all that stand above it
   */
  Facts(FlatText flat, List<Spot> found, Set<String> given) {
    this.flat = flat;
    this.spots = affirmed(flat.text(), found);
    this.given = new HashSet<>(given);
  }

  private static List<Spot> affirmed(String text, List<Spot> found) {
    List<Spot> kept = new ArrayList<>();
    for (Spot spot : found) {
      if (!spot.tells("not") && found.stream().noneMatch(n -> denies(text, n, spot))) {
        kept.add(spot);
      }
    }
    return kept;
  }

  private static boolean denies(String text, Spot not, Spot spot) {
    if (not.tells("not.before") && spot.start() >= not.end()) {
      return spot.start() - not.end() < REACH_ENGLISH && isOneClause(text, not.end(), spot.start());
    }
    if (not.tells("not.after") && spot.end() <= not.start()) {
      boolean japanese = Normalizer.isJapanese(text.charAt(not.start()));
      return not.start() - spot.end() < (japanese ? REACH_JAPANESE : REACH_ENGLISH)
          && isOneClause(text, spot.end(), not.start());
    }
    return false;
  }

  private static boolean isOneClause(String text, int from, int to) {
    String between = text.substring(from, to);
    return between.chars().noneMatch(c -> c == ',' || c == ';' || c == '.')
        && !between.contains(" but ");
  }

  /** Adds a concept that follows from others. */
  void give(String concept) {
    given.add(concept);
  }

  FlatText flat() {
    return flat;
  }

  /** The affirmed words in the order of the text. */
  List<Spot> spots() {
    return spots;
  }

  /** Whether the concept, or one below it, is told. */
  boolean tells(String concept) {
    if (concept.startsWith("m.") || concept.startsWith("at:")) {
      return given.contains(concept);
    }
    return first(concept).isPresent();
  }

  /** The first word that tells it. */
  Optional<Spot> first(String concept) {
    return spots.stream().filter(s -> s.tells(concept)).findFirst();
  }

  /** All words that tell it, in order. */
  List<Spot> all(String concept) {
    return spots.stream().filter(s -> s.tells(concept)).toList();
  }

  /**
   * The digit N of the first concept {@code family.N} told; 9, which is unspecified, if none is.
   */
  char digit(String family) {
    for (Spot spot : spots) {
      for (String concept : spot.concepts()) {
        if (concept.length() == family.length() + 2
            && concept.startsWith(family + ".")
            && Character.isDigit(concept.charAt(family.length() + 1))) {
          char digit = concept.charAt(family.length() + 1);
          if (digit != '9') {
            return digit;
          }
        }
      }
    }
    return '9';
  }
}
