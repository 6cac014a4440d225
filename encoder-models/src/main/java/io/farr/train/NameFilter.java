package io.farr.train;

import io.farr.lexicon.Lexicon;
import io.farr.linking.LinkingResources;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whether an expression out of people's records may leave the office inside tables: only if
 * every word of it is one that the pack's terms are made of. Names, addresses, numbers and dates
 * are not; a word that happens to be both (川崎, Parkinson) passes inside a disease name and not
 * alone. It refuses many a harmless expression, which is the price. Immutable and thread-safe.
 *
 * <p>Latin words must stand in some term of the pack. Japanese must fall into terms, modifiers and
 * particles, no two single kanji beside one another; a piece between commas that is short must be a
 * term itself, or modifiers. Forms of address, single letters beside one another, and numbers
 * longer than two digits that no term has are refused.
 */
public final class NameFilter {
  /** Forms of address, and what people are called in records. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\b(mr|mrs|ms|miss|mister|dr|doctor|prof|sir|madam|patient|pt|wife|husband|son|daughter)\\b"
              + "|(様|サン|サマ|氏|殿|君|クン|チャン|先生|医師)($|[^\\p{L}\\p{N}])"
              + "|患者|主治医|担当医|看護師|家族(?!性)|電話|住所|生年月日");

  private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{3,}|[0-9]+[/.:-][0-9]+");
  private static final Pattern INITIALS = Pattern.compile("\\b[a-z][. ]+[a-z]\\b");
  private static final Pattern PIECES = Pattern.compile("[,;:|+]");

  /** Particles between nouns, which terms leave out. */
  private static final Set<String> PARTICLES =
      Set.of("ノ", "ニ", "ト", "ニヨル", "ニヨリ", "ヨル", "アリ", "ビ", "カラ", "ヘノ", "ノタメ");

  private static final Set<String> SMALL_WORDS =
      Set.of(
          "of", "the", "a", "an", "in", "on", "with", "and", "or", "to", "due", "by", "at", "for");

  /** A short piece is a name more easily than part of one. */
  private static final int SHORT_JAPANESE = 3;

  private final LinkingResources resources;
  private final Set<String> words = new HashSet<>();

  /** A filter by the terms of a pack; one pass over all of them. */
  public NameFilter(LinkingResources resources) {
    this.resources = resources;
    Lexicon lexicon = resources.lexicon();
    for (int form = 0; form < lexicon.size(); form++) {
      for (String run : runs(lexicon.form(form))) {
        if (!Normalizer.isJapanese(run.charAt(0))) {
          words.add(run);
        }
      }
    }
  }

  /**
   * Whether the expression may leave.
   *
   * @param normal its normal form
   */
  public boolean passes(String normal) {
    if (normal.isEmpty() || ADDRESS.matcher(normal).find() || INITIALS.matcher(normal).find()) {
      return false;
    }
    if (resources.lexicon().exact(normal) >= 0) {
      return true; // the pack says it anyway
    }
    if (LONG_NUMBER.matcher(normal).find()) {
      return false;
    }
    for (String piece : PIECES.split(normal)) {
      if (!piece.isBlank() && !pieceIsKnown(piece.strip())) {
        return false;
      }
    }
    return true;
  }

  private boolean pieceIsKnown(String piece) {
    List<String> runs = runs(piece);
    boolean isShort =
        runs.size() == 1
            && (!Normalizer.isJapanese(piece.charAt(0)) || piece.length() <= SHORT_JAPANESE);
    if (isShort
        && resources.composition().split(piece) == null
        && !resources.composition().isModifiers(piece, 0, piece.length())) {
      return false;
    }
    return runs.stream().allMatch(this::isKnown);
  }

  private boolean isKnown(String run) {
    return Normalizer.isJapanese(run.charAt(0))
        ? fallsIntoTerms(run)
        : words.contains(run) || SMALL_WORDS.contains(run) || run.matches("[0-9]{1,2}");
  }

  /** Whether terms, modifiers and particles make up a Japanese run. */
  private boolean fallsIntoTerms(String run) {
    boolean[] reached = new boolean[run.length() + 1];
    boolean[] afterSingle = new boolean[run.length() + 1];
    reached[0] = true;
    for (int from = 0; from < run.length(); from++) {
      if (!reached[from]) {
        continue;
      }
      for (int to = from + 1; to <= run.length(); to++) {
        String piece = run.substring(from, to);
        boolean single = to == from + 1;
        boolean known =
            PARTICLES.contains(piece)
                || (single
                    ? !afterSingle[from] && isModifier(piece)
                    : resources.lexicon().exact(piece) >= 0 || isModifier(piece));
        if (known) {
          // Reached in several ways, the most harmless counts.
          afterSingle[to] = single && (!reached[to] || afterSingle[to]);
          reached[to] = true;
        }
      }
    }
    return reached[run.length()];
  }

  /** One modifier; several at once would let single kanji stand side by side. */
  private boolean isModifier(String piece) {
    return resources.composition().isModifier(piece);
  }

  /** Kind of script: runs of one kind are one piece; 0 parts them. */
  private static int kind(char c) {
    return Normalizer.isJapanese(c) ? 1 : Normalizer.isWordCharacter(c) ? 2 : 0;
  }

  private static List<String> runs(String text) {
    List<String> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= text.length(); i++) {
      if (i == text.length() || kind(text.charAt(i)) != kind(text.charAt(from))) {
        if (kind(text.charAt(from)) != 0) {
          runs.add(text.substring(from, i));
        }
        from = i;
      }
    }
    return runs;
  }
}
