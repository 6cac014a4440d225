package io.farr.context;

import io.farr.codes.Modifier;
import io.farr.lexicon.Composition;
import io.farr.lexicon.Lexicon;
import io.farr.text.NormalizedText;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a line of a certificate, or a phrase, into mentions. Immutable and thread-safe; linear in
 * the line.
 *
 * <p>Commas and line ends separate, unless the lexicon holds the name as a whole ("Alzheimer
 * disease, unspecified"). Words of cause ("due to", による), "and", "with", 及び and slashes separate
 * only if a known name stands on either side: "disorder due to use of tobacco" is one name.
 */
public final class LineReader {
  private enum Separator {
    HARD,
    SOFT,
    CAUSE_FOLLOWS,
    EFFECT_FOLLOWS
  }

  private record Piece(int start, int end, Separator before) {}

  /** The most pieces that one name is put together from. */
  private static final int LONGEST_NAME = 5;

  private static final String CAUSE_WORDS =
      "due to|secondary to|because of|as a result of|as a consequence of|caused by|resulting from"
          + "|consequent upon|following";
  private static final String EFFECT_WORDS = "causing|leading to|resulting in|led to|caused";
  private static final Pattern SEPARATORS =
      Pattern.compile(
          "(?<hard> ?[,;] ?|(?<=[^0-9])\\. (?=[a-z])|\\.(?=[^0-9a-z])|\\.$| ?> ?)"
              + "|(?<cause>(?<![a-z])(?:"
              + CAUSE_WORDS
              + ")(?![a-z]))"
              + "|(?<effect>(?<![a-z])(?:"
              + EFFECT_WORDS
              + ")(?![a-z])|"
              + key("による", "に伴う", "に起因する", "に続発した", "に続発する", "のため", "に基づく", "に伴った")
              + ")"
              + "|(?<soft>(?<![a-z])(?:and|with|complicated by|complicating)(?![a-z])| ?[/+&] ?|"
              + key("及び", "および", "並びに", "ならびに", "合併", "と")
              + ")");
  private static final Pattern NUMBERING =
      Pattern.compile("^(?:[#*>:-] ?)+|^\\(?[0-9]{1,2}[.)] ?(?=[^0-9])|^[0-9] (?=[^0-9a-z])");
  private static final Pattern NEGATED =
      Pattern.compile(
          "^(?:no|without|no evidence of|not|denies|negative for) |"
              + "(?:"
              // "Without complications" says of a disease that it is there.
              + "(?<!"
              + key("合併症")
              + ")(?:"
              + key("なし", "無し")
              + ")|"
              + key("は認めず", "を認めず", "認めない", "否定", "否定的", "ではない", "でない")
              + ")$");
  private static final Pattern QUALIFIER =
      Pattern.compile(
          "^(?:unspecified|not elsewhere classified|not otherwise specified|so described|nos|nec"
              + "|other|without|with|type|stage|grade|stable|controlled|uncontrolled|initial|subsequent"
              + ")(?![a-z]).*");

  private final Lexicon lexicon;
  private final Composition composition;

  public LineReader(Lexicon lexicon, Composition composition) {
    this.lexicon = lexicon;
    this.composition = composition;
  }

  /** Alternatives in normal form, the longest first. */
  private static String key(String... words) {
    List<String> keys = new ArrayList<>();
    for (String word : words) {
      keys.add(Pattern.quote(Normalizer.key(word)));
    }
    keys.sort((a, b) -> b.length() - a.length());
    return String.join("|", keys);
  }

  /** The mentions of a line in their order; none if there are only blanks. */
  public List<Mention> read(NormalizedText line) {
    List<Mention> mentions = new ArrayList<>();
    if (line.isEmpty()) {
      return mentions;
    }
    if (lexicon.exact(line.text()) >= 0) {
      return List.of(mention(line, Separator.HARD));
    }
    List<Piece> pieces = joinSoft(line, cut(line.text()));
    int i = 0;
    while (i < pieces.size()) {
      int last = longestName(line.text(), pieces, i);
      Piece first = pieces.get(i);
      NormalizedText words = withoutNumbering(line.slice(first.start, pieces.get(last).end));
      if (!words.isEmpty() && hasLetter(words.text())) {
        mentions.add(mention(words, first.before));
      }
      i = last + 1;
    }
    return mentions;
  }

  private static List<Piece> cut(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = SEPARATORS.matcher(text);
    int from = 0;
    Separator before = Separator.HARD;
    while (matcher.find()) {
      if (matcher.start() > from) {
        pieces.add(new Piece(from, matcher.start(), before));
        before = separator(matcher);
      } else if (separator(matcher) != Separator.HARD) {
        before = separator(matcher);
      }
      from = matcher.end();
    }
    if (from < text.length()) {
      pieces.add(new Piece(from, text.length(), before));
    }
    return pieces;
  }

  private static Separator separator(Matcher matcher) {
    if (matcher.group("hard") != null) {
      return Separator.HARD;
    }
    if (matcher.group("cause") != null) {
      return Separator.CAUSE_FOLLOWS;
    }
    return matcher.group("effect") != null ? Separator.EFFECT_FOLLOWS : Separator.SOFT;
  }

  /** Puts pieces on both sides of a word together again unless each is a known name. */
  private List<Piece> joinSoft(NormalizedText line, List<Piece> pieces) {
    List<Piece> joined = new ArrayList<>();
    for (Piece piece : pieces) {
      int last = joined.size() - 1;
      if (piece.before != Separator.HARD
          && last >= 0
          && !(isName(line, joined.get(last)) && isName(line, piece))) {
        Piece previous = joined.remove(last);
        joined.add(new Piece(previous.start, piece.end, previous.before));
      } else {
        joined.add(piece);
      }
    }
    return joined;
  }

  private boolean isName(NormalizedText line, Piece piece) {
    String text = line.slice(piece.start, piece.end).text();
    return text.length() > 1 && composition.split(text) != null;
  }

  /** The last of the pieces that, together with this one, are one name. */
  private int longestName(String text, List<Piece> pieces, int first) {
    int start = pieces.get(first).start;
    for (int last = Math.min(pieces.size() - 1, first + LONGEST_NAME - 1); last > first; last--) {
      String whole = text.substring(start, pieces.get(last).end).strip();
      if (lexicon.exact(whole) >= 0) {
        return last;
      }
    }
    // "…, unspecified" and ，詳細不明 say nothing alone: they belong to the name before them.
    int last = first;
    while (last + 1 < pieces.size() && isQualifier(text, pieces.get(last + 1))) {
      last++;
    }
    return last;
  }

  private boolean isQualifier(String text, Piece piece) {
    return piece.before == Separator.HARD
        && (composition.isModifiers(text, piece.start, piece.end)
            || QUALIFIER.matcher(text.substring(piece.start, piece.end).strip()).matches())
        && lexicon.exact(text.substring(piece.start, piece.end).strip()) < 0;
  }

  private static NormalizedText withoutNumbering(NormalizedText words) {
    Matcher matcher = NUMBERING.matcher(words.text());
    return matcher.find() ? words.slice(matcher.end(), words.length()) : words;
  }

  private static boolean hasLetter(String text) {
    return text.chars().anyMatch(Character::isLetter);
  }

  private Mention mention(NormalizedText words, Separator before) {
    Mention.Link link =
        switch (before) {
          case HARD, SOFT -> Mention.Link.BESIDE;
          case CAUSE_FOLLOWS -> Mention.Link.CAUSE_OF_PREVIOUS;
          case EFFECT_FOLLOWS -> Mention.Link.EFFECT_OF_PREVIOUS;
        };
    return new Mention(words, link, contextOf(words.text()));
  }

  /** "Not treated leukaemia" is no denial: only a known name that is left alone can be denied. */
  private boolean isKnown(String name) {
    return name.length() > 1 && composition.split(name) != null;
  }

  private static String without(String words, Matcher cue) {
    return (words.substring(0, cue.start()) + words.substring(cue.end())).strip();
  }

  private Mention.Context contextOf(String words) {
    if (lexicon.exact(words) >= 0) {
      return Mention.Context.AFFIRMED;
    }
    Matcher negation = NEGATED.matcher(words);
    if (negation.find() && isKnown(without(words, negation))) {
      return Mention.Context.NEGATED;
    }
    Composition.Parts parts = composition.split(words);
    boolean suspected =
        words.indexOf('?') >= 0
            || (parts != null && parts.kinds().contains(Modifier.Kind.SUSPICION));
    return suspected ? Mention.Context.SUSPECTED : Mention.Context.AFFIRMED;
  }
}
