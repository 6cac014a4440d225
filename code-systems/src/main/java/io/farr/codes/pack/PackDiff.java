package io.farr.codes.pack;

import io.farr.codes.IcdCode;
import io.farr.codes.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two packs, each list in the order of codes or words.
 *
 * @param added codes that only the second has, and that no removed code moved to
 * @param removed codes that only the first has, and that moved nowhere
 * @param retitled codes of both with another title
 * @param moved removed codes whose title an added code of the same system has
 * @param reassigned words of both that name other codes than before; that a code came or went
 *     altogether is not told again for each of its words
 */
public record PackDiff(
    List<IcdCode> added,
    List<IcdCode> removed,
    List<Retitled> retitled,
    List<Moved> moved,
    List<Reassigned> reassigned) {
  public PackDiff {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    retitled = List.copyOf(retitled);
    moved = List.copyOf(moved);
    reassigned = List.copyOf(reassigned);
  }

  /** A code with another title in a language; an empty title is none. */
  public record Retitled(IcdCode code, Language language, String before, String after) {}

  /** A title that moved from one code to another. */
  public record Moved(IcdCode from, IcdCode to, String title) {}

  /** Words that name other codes than before. */
  public record Reassigned(
      String text, Language language, List<IcdCode> before, List<IcdCode> after) {
    public Reassigned {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  /** Whether nothing changed. */
  public boolean isEmpty() {
    return added.isEmpty()
        && removed.isEmpty()
        && retitled.isEmpty()
        && moved.isEmpty()
        && reassigned.isEmpty();
  }

  /** Compares two packs. O(codes + terms) in memory. */
  public static PackDiff of(Pack before, Pack after) {
    List<IcdCode> removed = onlyIn(before.codes(), after.codes());
    List<IcdCode> added = onlyIn(after.codes(), before.codes());
    List<Moved> moved = moved(before.codes(), removed, after.codes(), added);
    for (Moved move : moved) {
      removed.remove(move.from);
      added.remove(move.to);
    }
    return new PackDiff(
        added, removed, retitled(before.codes(), after.codes()), moved, reassigned(before, after));
  }

  private static List<IcdCode> onlyIn(CodeTable one, CodeTable other) {
    List<IcdCode> only = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      IcdCode code = one.code(i);
      if (other.find(code) < 0) {
        only.add(code);
      }
    }
    return only;
  }

  private static List<Moved> moved(
      CodeTable before, List<IcdCode> removed, CodeTable after, List<IcdCode> added) {
    Map<String, IcdCode> byTitle = new TreeMap<>();
    for (IcdCode code : added) {
      String key = key(code, after);
      if (key != null) {
        byTitle.putIfAbsent(key, code);
      }
    }
    List<Moved> moved = new ArrayList<>();
    for (IcdCode code : removed) {
      String key = key(code, before);
      IcdCode to = key == null ? null : byTitle.remove(key);
      if (to != null) {
        moved.add(new Moved(code, to, after.bestTitle(after.find(to), Language.EN)));
      }
    }
    return moved;
  }

  private static @Nullable String key(IcdCode code, CodeTable codes) {
    int ordinal = codes.find(code);
    String title = codes.title(ordinal, Language.EN);
    if (title == null) {
      title = codes.title(ordinal, Language.JA);
    }
    return title == null ? null : code.system().key() + " " + title.toLowerCase(Locale.ROOT);
  }

  private static List<Retitled> retitled(CodeTable before, CodeTable after) {
    List<Retitled> retitled = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      int j = after.find(before.code(i));
      for (Language language : j < 0 ? List.<Language>of() : Arrays.asList(Language.values())) {
        String old = Objects.requireNonNullElse(before.title(i, language), "");
        String now = Objects.requireNonNullElse(after.title(j, language), "");
        if (!old.equals(now)) {
          retitled.add(new Retitled(before.code(i), language, old, now));
        }
      }
    }
    return retitled;
  }

  private static List<Reassigned> reassigned(Pack before, Pack after) {
    Map<String, TreeSet<IcdCode>> old = codesByWords(before);
    Map<String, TreeSet<IcdCode>> now = codesByWords(after);
    List<Reassigned> reassigned = new ArrayList<>();
    old.forEach(
        (words, codes) -> {
          TreeSet<IcdCode> others = now.get(words);
          if (others == null) {
            return;
          }
          // Codes that one pack does not have at all are reported as such, once and not by word.
          List<IcdCode> lost =
              codes.stream()
                  .filter(c -> !others.contains(c) && after.codes().find(c) >= 0)
                  .toList();
          List<IcdCode> won =
              others.stream()
                  .filter(c -> !codes.contains(c) && before.codes().find(c) >= 0)
                  .toList();
          if (!lost.isEmpty() || !won.isEmpty()) {
            reassigned.add(
                new Reassigned(
                    words.substring(1),
                    Language.values()[words.charAt(0) - '0'],
                    List.copyOf(codes),
                    List.copyOf(others)));
          }
        });
    return reassigned;
  }

  private static Map<String, TreeSet<IcdCode>> codesByWords(Pack pack) {
    Map<String, TreeSet<IcdCode>> byWords = new TreeMap<>();
    TermTable terms = pack.terms();
    for (int i = 0; i < terms.size(); i++) {
      String words = (char) ('0' + terms.language(i).ordinal()) + terms.text(i);
      byWords.computeIfAbsent(words, w -> new TreeSet<>()).add(pack.codes().code(terms.code(i)));
    }
    return byWords;
  }
}
