package io.farr.lexicon;

import io.farr.codes.Modifier;
import io.farr.codes.pack.ModifierTable;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes composed names apart: modifiers before and after a base that the lexicon knows, as 右 + 慢性 +
 * 硬膜下血腫 + 術後, or "severe acute pancreatitis". Immutable and thread-safe.
 */
public final class Composition {
  private static final int MAX_STRIPPED = 5;

  /**
   * A name taken apart.
   *
   * @param form the base, a form of the lexicon
   * @param start where the base begins in the normal text
   * @param end where it ends
   * @param kinds what the modifiers around it say, outermost prefix first
   */
  public record Parts(int form, int start, int end, List<Modifier.Kind> kinds) {}

  /**
   * A part of a text.
   *
   * @param end exclusive
   */
  public record Range(int start, int end) {}

  private final Lexicon lexicon;
  private final Map<String, Modifier.Kind> prefixes = new HashMap<>();
  private final Map<String, Modifier.Kind> suffixes = new HashMap<>();
  private int longest = 1;

  public Composition(Lexicon lexicon, ModifierTable modifiers) {
    this.lexicon = lexicon;
    for (Modifier modifier : modifiers.all()) {
      String key = Normalizer.key(modifier.text());
      if (key.isEmpty()) {
        continue;
      }
      longest = Math.max(longest, key.length());
      if (modifier.position() != Modifier.Position.SUFFIX) {
        prefixes.putIfAbsent(key, modifier.kind());
      }
      if (modifier.position() != Modifier.Position.PREFIX) {
        suffixes.putIfAbsent(key, modifier.kind());
      }
    }
  }

  /**
   * The longest base that remains when modifiers are taken off both ends, or {@code null} if there
   * is none. A text that is itself a form comes back whole, without modifiers.
   */
  public @Nullable Parts split(CharSequence normal) {
    Search search = new Search(normal);
    search.visit(0, normal.length(), new ArrayList<>(), 0);
    return search.best;
  }

  /**
   * The text without the modifiers around it that leave a code alone (laterality, suspicion,
   * severity and mere fillers), at least two characters of it.
   */
  public String core(String normal) {
    String core = normal;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int k = Math.min(longest, core.length() - 2); k > 0 && !changed; k--) {
        if (!cutsWord(core, k) && leavesCode(prefixes.get(core.substring(0, k)))) {
          core = core.substring(k).strip();
          changed = true;
        } else if (!cutsWord(core, core.length() - k)
            && leavesCode(suffixes.get(core.substring(core.length() - k)))) {
          core = core.substring(0, core.length() - k).strip();
          changed = true;
        }
      }
    }
    return core;
  }

  /**
   * The part of a text that is suspected, where words around it say that something is, and it is a
   * name of the lexicon, with other modifiers perhaps: 右肺癌 of 右肺癌の疑い. {@code null} otherwise, and
   * where the whole is a name.
   */
  public @Nullable Range suspected(String normal) {
    if (lexicon.exact(normal) >= 0) {
      return null;
    }
    int from = 0;
    int to = normal.length();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int k = Math.min(longest, to - from - 2); k > 0 && !changed; k--) {
        if (!cutsWord(normal, from + k)
            && prefixes.get(normal.substring(from, from + k)) == Modifier.Kind.SUSPICION) {
          from += k;
          changed = true;
        } else if (!cutsWord(normal, to - k)
            && suffixes.get(normal.substring(to - k, to)) == Modifier.Kind.SUSPICION) {
          to -= k;
          changed = true;
        }
      }
      while (changed && from < to && isFiller(normal.charAt(from))) {
        from++;
      }
      while (changed && to > from && isFiller(normal.charAt(to - 1))) {
        to--;
      }
    }
    boolean isWhole = from == 0 && to == normal.length();
    return isWhole || split(normal.substring(from, to)) == null ? null : new Range(from, to);
  }

  /**
   * Whether a modifier of that kind, as a rule, does not change the code of what it stands with.
   */
  public static boolean leavesCode(Modifier.@Nullable Kind kind) {
    if (kind == null) {
      return false;
    }
    return switch (kind) {
      case LATERALITY, SUSPICION, SEVERITY, UNSPECIFIED, OTHER -> true;
      case COURSE, STAGE, STATUS, SITE, CAUSE -> false;
    };
  }

  /** Whether a normal text is one modifier. */
  public boolean isModifier(String normal) {
    return prefixes.containsKey(normal) || suffixes.containsKey(normal);
  }

  /**
   * Whether a piece of text consists of modifiers, connecting words and punctuation only, and holds
   * no name: 心不全 is a condition, though 心 and 不全 are modifiers.
   */
  public boolean isModifiers(CharSequence normal, int from, int to) {
    return consistsOfModifiers(normal, from, to)
        && (to - from < 2 || split(normal.subSequence(from, to)) == null);
  }

  private boolean consistsOfModifiers(CharSequence normal, int from, int to) {
    if (from >= to) {
      return true;
    }
    // reached[i]: everything before from + i is modifiers and fillers. Forwards, and not by
    // recursion: a field of commas must not overflow the stack, nor 右右右... take exponential time.
    boolean[] reached = new boolean[to - from + 1];
    reached[0] = true;
    for (int at = from; at < to; at++) {
      if (!reached[at - from]) {
        continue;
      }
      if (isFiller(normal.charAt(at))) {
        reached[at - from + 1] = true; // and go on: ノ is a filler, ノ疑イ a modifier
      }
      for (int end = Math.min(to, at + longest); end > at; end--) {
        if (!reached[end - from] && !cutsWord(normal, end)) {
          String piece = normal.subSequence(at, end).toString();
          reached[end - from] = prefixes.containsKey(piece) || suffixes.containsKey(piece);
        }
      }
    }
    return reached[to - from];
  }

  private static boolean isFiller(char c) {
    return c == ' ' || c == 'ノ' || !(Character.isLetterOrDigit(c));
  }

  private static boolean cutsWord(CharSequence text, int at) {
    return at > 0
        && at < text.length()
        && Normalizer.isWordCharacter(text.charAt(at - 1))
        && Normalizer.isWordCharacter(text.charAt(at));
  }

  private final class Search {
    private final CharSequence text;
    private @Nullable Parts best;

    private Search(CharSequence text) {
      this.text = text;
    }

    private void visit(int from, int to, List<Modifier.Kind> kinds, int suffixCount) {
      int start = from;
      int end = to;
      while (start < end && isFiller(text.charAt(start))) {
        start++;
      }
      while (end > start && isFiller(text.charAt(end - 1))) {
        end--;
      }
      if (best != null && end - start <= best.end - best.start) {
        return;
      }
      int form = lexicon.exact(text, start, end);
      if (form >= 0) {
        best = new Parts(form, start, end, List.copyOf(kinds));
        return;
      }
      if (kinds.size() == MAX_STRIPPED) {
        return;
      }
      for (int k = Math.min(longest, end - start - 1); k > 0; k--) {
        if (suffixCount == 0 && !cutsWord(text, start + k)) {
          Modifier.Kind kind = prefixes.get(text.subSequence(start, start + k).toString());
          if (kind != null) {
            descend(start + k, end, kinds, kind, suffixCount);
          }
        }
        if (!cutsWord(text, end - k)) {
          Modifier.Kind kind = suffixes.get(text.subSequence(end - k, end).toString());
          if (kind != null) {
            descend(start, end - k, kinds, kind, suffixCount + 1);
          }
        }
      }
    }

    private void descend(
        int from, int to, List<Modifier.Kind> kinds, Modifier.Kind kind, int suffixCount) {
      kinds.add(kind);
      visit(from, to, kinds, suffixCount);
      kinds.remove(kinds.size() - 1);
    }
  }
}
