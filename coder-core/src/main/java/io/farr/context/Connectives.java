package io.farr.context;

import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words and signs between two conditions on a line, in normal form. English names the effect
 * first ("sepsis due to pneumonia"), Japanese the cause (肺炎による敗血症): so による stands with "causing",
 * not with "due to". Which words state a cause and which only join follows the WHO's "due to"
 * (ICD-10 Volume 2, section 4.1.1) and its synonyms.
 */
final class Connectives {
  /** What a separator says of the names on its two sides. */
  enum Separator {
    /** A comma, a line's end: always separates. */
    HARD,
    /** "And", と: separates known names only. */
    SOFT,
    /** The name that follows is the cause; separates known names only. */
    CAUSE_FOLLOWS,
    /** The name that follows is the effect; separates known names only. */
    EFFECT_FOLLOWS,
    /** The next line of the form, numbered inside the text: always separates. */
    LINE_BELOW;

    boolean alwaysSeparates() {
      return this == HARD || this == LINE_BELOW;
    }
  }

  /** Stands for ← and the like; {@link Normalizer} leaves it alone. */
  static final char CAUSE_ARROW = '\u2190';

  /** Stands for → and the like, which {@link Normalizer} would fold into a plain {@code >}. */
  static final char EFFECT_ARROW = '\u21a0';

  /** Stands for the number of a lower line of the form. */
  static final char BELOW = '\u21d0';

  private static final String CAUSE_WORDS =
      "due to|d/t|secondary to|2(?:\u00b0|o|nd|ry|ary|ndary)? ?to|sec\\.? to|2/2|because of|as a"
          + " result of|as result of|as a consequence of|as a complication of|complication"
          + " of|caused by|resulting from|resulted from|arising from|consequent"
          + " (?:up)?on|consequent to|subsequent to|following|owing to|on account of|attributable"
          + " to|attributed to|induced by|precipitated by|complicating|from";
  private static final String EFFECT_WORDS =
      "with resultant|with resulting|with consequent|and resultant|and consequent|which caused"
          + "|causing|leading to|which led to|led to|resulting in|resulted in|caused|producing"
          + "|progressing to|progressed to|giving rise to|culminating in|followed by"
          + "|complicated by|complicated with";

  /** A によるB: A is the cause, B the effect. */
  private static final String EFFECT_FOLLOWS_JA =
      key(
          "による",
          "により",
          "によって",
          "によると思われる",
          "によると考えられる",
          "に伴う",
          "に伴った",
          "に伴い",
          "に起因する",
          "に起因した",
          "に起因し",
          "に由来する",
          "に由来した",
          "に続発した",
          "に続発する",
          "に続発し",
          "に続発",
          "に引き続く",
          "に引き続き",
          "に続く",
          "に続いて",
          "に併発した",
          "に合併した",
          "に合併する",
          "に基づく",
          "に基づいた",
          "のため",
          "のために",
          "が原因で",
          "が原因の",
          "が原因となり",
          "を原因とする",
          "を原因とした",
          "を基礎とする",
          "を契機とした",
          "を契機に",
          "の結果",
          "から",
          "を来し",
          "を来して",
          "をきたし",
          "をきたして",
          "を来たし",
          "を来たして",
          "を起こし",
          "を引き起こし",
          "を生じ",
          "を併発し",
          "を合併し",
          "となり");

  /** A をきたしたB: B is the cause of A. */
  private static final String CAUSE_FOLLOWS_JA =
      key(
          "を来した", "をきたした", "を来たした", "を引き起こした", "を生じた", "を併発した", "を合併した", "の原因となった", "の原因としての",
          "の原因である");

  static final Pattern SEPARATORS =
      Pattern.compile(
          "(?<hard> ?[,;] ?|(?<=[^0-9])(?<![^a-z][a-z]|^[a-z])\\."
              + " (?=[a-z])|(?<![^a-z][a-z]|^[a-z])\\.(?=[^0-9a-z])|\\.$| ?> ?)|(?<below> ?"
              + BELOW
              + " ?)"
              + "|(?<cause>(?<![a-z])(?=[a-z2])(?:"
              + CAUSE_WORDS
              + ")(?![a-z0-9])| ?"
              + CAUSE_ARROW
              + " ?|"
              + CAUSE_FOLLOWS_JA
              + ")"
              + "|(?<effect>(?<![a-z])(?=[a-z])(?:"
              + EFFECT_WORDS
              + ")(?![a-z])| ?"
              + EFFECT_ARROW
              + " ?|"
              + EFFECT_FOLLOWS_JA
              // 続発性 tells what the name after it is to the one before, and stays with it.
              + "|(?<=[^,;./ ])(?:"
              + key("に")
              + ")?(?="
              + key("続発性")
              + "))|(?<soft>(?<![a-z])(?:and|with|associated with|in the setting of)(?![a-z])|"
              + " ?[/+&] ?|"
              + key("及び", "および", "並びに", "ならびに", "を合併", "合併", "と")
              + ")");

  /** What separates wherever it stands, with or without a blank before it. */
  private static final String SIGNS = ",;>/+&" + BELOW + CAUSE_ARROW + EFFECT_ARROW;

  /** What else a separator may begin with. */
  private static final String BEGINNINGS = ".2abcdfgiloprsw" + "ニノガカヲトオナ及並合続";

  private Connectives() {}

  /**
   * A piece of a line.
   *
   * @param before what stands between it and the piece before; HARD for the first
   */
  record Piece(int start, int end, Separator before) {}

  /** Cuts a normal text at every separator; no piece is empty. Linear in the text. */
  static List<Piece> cut(String text) {
    return cut(text, List.of());
  }

  /**
   * Cuts a normal text at every separator; no piece is empty.
   *
   * @param office separators besides our own; where two meet the longer one decides, the office's
   *     if they are equal
   */
  static List<Piece> cut(String text, List<Piece> office) {
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    Separator before = Separator.HARD;
    for (Piece separator : separators(text, office)) {
      if (separator.start() > from) {
        pieces.add(new Piece(from, separator.start(), before));
        before = separator.before();
      } else if (separator.before() != Separator.HARD || before == Separator.SOFT) {
        // Of several in a row a word of cause says most; a comma after a slash separates.
        before = separator.before();
      }
      from = separator.end();
    }
    if (from < text.length()) {
      pieces.add(new Piece(from, text.length(), before));
    }
    return pieces;
  }

  /** As {@link Matcher#find} finds them, but asked for only where one may begin. */
  static List<Piece> own(String text) {
    List<Piece> own = new ArrayList<>();
    Matcher matcher = SEPARATORS.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    int at = 0;
    while (at < text.length()) {
      if (isInsideWord(text, at)
          || !mayBegin(text, at)
          || !matcher.region(at, text.length()).lookingAt()) {
        at++;
      } else {
        own.add(new Piece(at, matcher.end(), separator(matcher)));
        at = Math.max(at + 1, matcher.end());
      }
    }
    return own;
  }

  private static boolean mayBegin(String text, int at) {
    char c = text.charAt(at);
    return c == ' '
        ? at + 1 < text.length() && SIGNS.indexOf(text.charAt(at + 1)) >= 0
        : BEGINNINGS.indexOf(c) >= 0 || SIGNS.indexOf(c) >= 0;
  }

  private static boolean isInsideWord(String text, int at) {
    return at > 0 && isLatin(text.charAt(at)) && isLatin(text.charAt(at - 1));
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z';
  }

  /** Where separators stand and what they say, in their order, none overlapping. */
  private static List<Piece> separators(String text, List<Piece> office) {
    List<Piece> own = own(text);
    if (office.isEmpty()) {
      return own;
    }
    List<Piece> all = new ArrayList<>(office);
    all.addAll(own);
    // Stable: of equally long ones the office's stay before ours, and an earlier rule's first.
    all.sort((a, b) -> Integer.compare(b.end() - b.start(), a.end() - a.start()));
    List<Piece> kept = new ArrayList<>();
    for (Piece piece : all) {
      if (kept.stream().noneMatch(k -> k.start() < piece.end() && piece.start() < k.end())) {
        kept.add(piece);
      }
    }
    kept.sort((a, b) -> Integer.compare(a.start(), b.start()));
    return kept;
  }

  static Separator separator(Matcher matcher) {
    if (matcher.group("hard") != null) {
      return Separator.HARD;
    }
    if (matcher.group("below") != null) {
      return Separator.LINE_BELOW;
    }
    if (matcher.group("cause") != null) {
      return Separator.CAUSE_FOLLOWS;
    }
    return matcher.group("effect") != null ? Separator.EFFECT_FOLLOWS : Separator.SOFT;
  }

  /** Alternatives in normal form, the longest first. */
  static String key(String... words) {
    List<String> keys = new ArrayList<>();
    for (String word : words) {
      keys.add(Pattern.quote(Normalizer.key(word)));
    }
    keys.sort((a, b) -> b.length() - a.length());
    return String.join("|", keys);
  }
}
