package io.farr.context;

import io.farr.certificate.TimeInterval;
import io.farr.codes.Modifier;
import io.farr.context.Connectives.Piece;
import io.farr.context.Connectives.Separator;
import io.farr.lexicon.Composition;
import io.farr.lexicon.Lexicon;
import io.farr.text.NormalizedText;
import io.farr.text.Normalizer;
import io.farr.text.Recent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a line of a certificate into mentions, and reads what stands beside them: remarks, lengths
 * of time, numbering. Thread-safe; linear in the line.
 *
 * <p>Commas and line ends separate, unless the lexicon holds the name as a whole ("Alzheimer
 * disease, unspecified"). Words of cause ("due to", による), "and", "with", 及び and slashes separate
 * only if a known name stands on either side: "disorder due to use of tobacco" is one name, and so
 * is any name of the lexicon with modifiers around it ("severe anaemia due to blood loss").
 */
public final class LineReader {
  /** The most pieces that one name is put together from. */
  private static final int LONGEST_NAME = 5;

  /** Longer lines hardly repeat. */
  private static final int LONGEST_KEPT = 200;

  private static final Pattern NUMBERING =
      Pattern.compile("^[#*>:-][#*>: -]*|^\\(?[0-9]{1,2}[.)] ?(?=[^0-9])|^[0-9] (?=[^0-9a-z])");
  private static final Pattern QUALIFIER =
      Pattern.compile(
          "^(?:unspecified|not elsewhere classified|not otherwise specified|so described|nos|nec"
              + "|other|without|with|type|stage|grade|stable|controlled|uncontrolled|initial|subsequent"
              + ")(?![a-z]).*");

  /** Those qualifiers that stand before names as well. */
  private static final Pattern ADJECTIVE =
      Pattern.compile(
          "(?:unspecified|other|type|stage|grade|stable|controlled|uncontrolled)(?![a-z])");

  private final Lexicon lexicon;
  private final Composition composition;
  private final OfficeLine office;

  /**
   * Lines repeat from record to record, and each is read when segments are looked for and again.
   */
  private final Recent<String, ReportedLine> recent = new Recent<>(1 << 16, this::readAnew);

  /** A reader that knows no words but its own. */
  public LineReader(Lexicon lexicon, Composition composition) {
    this(lexicon, composition, OfficeLine.NONE);
  }

  /** A reader that also knows an office's words between names. */
  public LineReader(Lexicon lexicon, Composition composition, OfficeLine office) {
    this.lexicon = lexicon;
    this.composition = composition;
    this.office = office;
  }

  /**
   * Reads a line as reported.
   *
   * @param raw in any spelling; blank for none
   */
  public ReportedLine read(String raw) {
    return raw.length() <= LONGEST_KEPT ? recent.get(raw) : readAnew(raw);
  }

  private ReportedLine readAnew(String raw) {
    NormalizedText plain = Normalizer.normalize(raw);
    if (plain.isEmpty()) {
      return Remark.ofLine(raw)
          .map(remark -> new ReportedLine(List.of(), List.of(), List.of(remark)))
          .orElse(ReportedLine.EMPTY);
    }
    if (lexicon.exact(plain.text()) >= 0) {
      return withOnsets(List.of(mention(plain, Separator.HARD)), List.of(), List.of());
    }
    if (office.saysNothing(plain.text())) {
      Remark nothing = new Remark(Remark.Kind.NONE, OptionalInt.empty());
      return new ReportedLine(List.of(), List.of(), List.of(nothing));
    }
    LineNotes notes = LineNotes.read(raw, plain, lexicon, office, this::isNameAsReported);
    String base = notes.base();
    String marked = notes.marked();
    NormalizedText words = base.equals(raw) ? plain : Normalizer.normalize(base);
    NormalizedText cutAt = marked.equals(base) ? words : Normalizer.normalize(marked);
    return withOnsets(mentions(words, cutAt), notes.onsets(), notes.remarks());
  }

  /** The mentions of a line in their order; none if there are only blanks. */
  public List<Mention> read(NormalizedText line) {
    if (line.isEmpty()) {
      return List.of();
    }
    return lexicon.exact(line.text()) >= 0
        ? List.of(mention(line, Separator.HARD))
        : mentions(line, line);
  }

  /**
   * Cuts a line.
   *
   * @param words the line without what is no name
   * @param cutAt the same, with signs of cause where brackets and arrows stood; of the same raw
   *     length
   */
  private List<Mention> mentions(NormalizedText words, NormalizedText cutAt) {
    List<Mention> mentions = new ArrayList<>();
    List<Piece> pieces =
        joinSoft(cutAt, Connectives.cut(cutAt.text(), office.separators(cutAt.text())));
    int i = 0;
    while (i < pieces.size()) {
      int last = longestName(cutAt.text(), pieces, i);
      Piece first = pieces.get(i);
      NormalizedText name = withoutNumbering(cutAt.slice(first.start(), pieces.get(last).end()));
      if (words != cutAt && !name.isEmpty()) {
        name = sameIn(words, name);
      }
      if (!name.isEmpty() && hasLetter(name.text())) {
        addMentions(mentions, name, mentions.isEmpty() ? Separator.HARD : first.before());
      }
      i = last + 1;
    }
    return mentions;
  }

  /** Adds what an expression names: one condition, or a tumour and where it spread to. */
  private void addMentions(List<Mention> mentions, NormalizedText name, Separator before) {
    TumourSpread.Cut cut =
        lexicon.exact(name.text()) >= 0 ? null : TumourSpread.cut(name.text(), this::isKnown);
    if (cut == null) {
      mentions.add(mention(name, before));
    } else {
      mentions.add(mention(name.slice(0, cut.end()), before));
      mentions.add(mention(name.slice(cut.start(), name.length()), Separator.EFFECT_FOLLOWS));
    }
  }

  /** The piece of one reading of a raw line that covers the same raw characters as in another. */
  private static NormalizedText sameIn(NormalizedText words, NormalizedText piece) {
    int start = piece.rawStart(0);
    int end = piece.rawEnd(piece.length());
    int from = 0;
    while (from < words.length() && words.rawStart(from) < start) {
      from++;
    }
    int to = from;
    while (to < words.length() && words.rawEnd(to + 1) <= end) {
      to++;
    }
    return words.slice(from, to);
  }

  /** Gives each length of time to the mention before it, or after it if it speaks of that. */
  private static ReportedLine withOnsets(
      List<Mention> mentions, List<OnsetReader.Onset> onsets, List<Remark> remarks) {
    List<Optional<TimeInterval>> intervals =
        new ArrayList<>(Collections.nCopies(mentions.size(), Optional.empty()));
    for (OnsetReader.Onset onset : onsets) {
      int of = -1;
      for (int i = 0; i < mentions.size(); i++) {
        if (onset.ahead() && mentions.get(i).start() >= onset.end()) {
          of = i;
          break;
        }
        if (!onset.ahead() && mentions.get(i).start() < onset.start()) {
          of = i;
        }
      }
      if (of >= 0 && intervals.get(of).isEmpty()) {
        intervals.set(of, Optional.of(onset.interval()));
      }
    }
    return new ReportedLine(mentions, intervals, remarks);
  }

  /** Puts pieces on both sides of a word together again unless each is a known name. */
  private List<Piece> joinSoft(NormalizedText line, List<Piece> pieces) {
    List<Piece> joined = new ArrayList<>();
    boolean previousIsName = false;
    for (Piece piece : pieces) {
      int last = joined.size() - 1;
      boolean separates =
          last < 0
              || piece.before().alwaysSeparates()
              || (isName(line, piece) && (previousIsName || isName(line, joined.get(last))));
      if (separates) {
        joined.add(piece);
      } else {
        Piece previous = joined.remove(last);
        joined.add(new Piece(previous.start(), piece.end(), previous.before()));
      }
      // "X due to pneumonia due to stroke": whatever X is, pneumonia and stroke are two.
      previousIsName = piece.before() != Separator.SOFT && isName(line, piece);
    }
    return joined;
  }

  private boolean isName(NormalizedText line, Piece piece) {
    return isKnown(line.slice(piece.start(), piece.end()).text());
  }

  private boolean isNameAsReported(String raw) {
    return isKnown(Normalizer.key(raw));
  }

  /** The last of the pieces that, together with this one, are one name. */
  private int longestName(String text, List<Piece> pieces, int first) {
    for (int last = Math.min(pieces.size() - 1, first + LONGEST_NAME - 1); last > first; last--) {
      if (isOneName(text, pieces, first, last)) {
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

  /** Whether a name of the lexicon, with or without modifiers around it, reaches across pieces. */
  private boolean isOneName(String text, List<Piece> pieces, int first, int last) {
    int start = pieces.get(first).start();
    int end = pieces.get(last).end();
    if (lexicon.exact(text.substring(start, end).strip()) >= 0) {
      return true;
    }
    Composition.Parts parts = composition.split(text.substring(start, end));
    return parts != null
        && start + parts.start() < pieces.get(first).end()
        && start + parts.end() > pieces.get(last).start();
  }

  private boolean isQualifier(String text, Piece piece) {
    if (piece.before() != Separator.HARD) {
      return false;
    }
    String words = text.substring(piece.start(), piece.end()).strip();
    return lexicon.exact(words) < 0
        && (composition.isModifiers(text, piece.start(), piece.end())
            // "…, unspecified mental disorder" is no qualifier, but a name of its own, and so is
            // "controlled diabetes", whether "controlled" is a known modifier or not.
            || (QUALIFIER.matcher(words).matches()
                && composition.split(words) == null
                && !(ADJECTIVE.matcher(words).lookingAt()
                    && LineNotes.endsWithName(words, words.length(), this::isKnown))));
  }

  private static NormalizedText withoutNumbering(NormalizedText words) {
    Matcher matcher = NUMBERING.matcher(words.text());
    return matcher.find() ? words.slice(matcher.end(), words.length()) : words;
  }

  private static boolean hasLetter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private Mention mention(NormalizedText words, Separator before) {
    Mention.Link link =
        switch (before) {
          case HARD, SOFT -> Mention.Link.BESIDE;
          case CAUSE_FOLLOWS, LINE_BELOW -> Mention.Link.CAUSE_OF_PREVIOUS;
          case EFFECT_FOLLOWS -> Mention.Link.EFFECT_OF_PREVIOUS;
        };
    return new Mention(words, link, contextOf(words.text()));
  }

  /** "Not treated leukaemia" is no denial: only a known name that is left alone can be denied. */
  private boolean isKnown(String name) {
    return name.length() > 1 && composition.split(name) != null;
  }

  private Mention.Context contextOf(String words) {
    if (lexicon.exact(words) >= 0) {
      return Mention.Context.AFFIRMED;
    }
    if (Denial.isSure(words) || Denial.denied(words).filter(this::isKnown).isPresent()) {
      return Mention.Context.NEGATED;
    }
    Composition.Parts parts = composition.split(words);
    boolean suspected =
        words.indexOf('?') >= 0
            || (parts != null && parts.kinds().contains(Modifier.Kind.SUSPICION));
    return suspected ? Mention.Context.SUSPECTED : Mention.Context.AFFIRMED;
  }
}
