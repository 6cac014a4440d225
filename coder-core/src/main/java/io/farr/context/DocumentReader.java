package io.farr.context;

import io.farr.codes.Language;
import io.farr.lexicon.Lexicon;
import io.farr.text.NormalizedText;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Spots the names of conditions in running text and says in which context each stands, after the
 * idea of NegEx (Chapman et al. 2001, J Biomed Inform 34:301): a cue governs the clause it stands
 * in, before the name in English, after it in Japanese. A learned {@link ConditionFinder} adds the
 * names that the lexicon does not have and the contexts that no cue tells. Immutable and
 * thread-safe; linear in the text.
 */
public final class DocumentReader {
  private static final Pattern CLAUSE_END =
      Pattern.compile(
          "[;.!?]|,(?= )|(?<![a-z])(?:but|however|although|except)(?![a-z])|"
              + key("が,")
              + "|"
              + key("ものの")
              + "|"
              + key("一方"));
  private static final Pattern NEGATED_BEFORE =
      Pattern.compile(
          "(?<![a-z])(?:no|not|denie[sd]?|denied|deny|without|negative for|absence of|free of"
              + "|rule[sd]? out|unlikely|never|nor)(?![a-z])");
  private static final Pattern NEGATED_AFTER =
      Pattern.compile(
          "^[^,;.]{0,14}?(?:"
              + key("なし")
              + "|"
              + key("無し")
              + "|"
              + key("認めず")
              + "|"
              + key("認めない")
              + "|"
              + key("認めなかった")
              + "|"
              + key("認められず")
              + "|"
              + key("認められない")
              + "|"
              + key("否定")
              + "|"
              + key("除外")
              + "|"
              + key("陰性")
              + "|"
              + key("ではない")
              + "|"
              + key("みられず")
              + "|"
              + key("見られず")
              + "|"
              + key("ない")
              + ")|^ (?:was |were |is |are |has been |have been )?(?:absent|excluded|ruled out"
              + "|not present|negative|unlikely) ?(?:[,;.]|$)");
  private static final Pattern SUSPECTED_BEFORE =
      Pattern.compile(
          "(?<![a-z])(?:suspect|suspected|suspicion of|possible|probable|question of|r/o"
              + "|concern for|concerning for|likely)(?![a-z])");
  private static final Pattern SUSPECTED_AFTER =
      Pattern.compile("^[^,;.]{0,8}?(?:" + key("疑") + "|" + key("可能性") + "|\\?)");
  private static final Pattern FAMILY =
      Pattern.compile(
          "(?<![a-z])(?:family history|mother|father|brother|sister|aunt|uncle|sibling|grandmother"
              + "|grandfather)(?![a-z])|"
              + key("家族歴")
              + "|(?:"
              + key("父")
              + "|"
              + key("母")
              + "|"
              + key("兄")
              + "|"
              + key("姉")
              + "|"
              + key("弟")
              + "|"
              + key("妹")
              + ")"
              + key("親")
              + "?["
              + Normalizer.key("がはにの")
              + ":,]");
  private static final Pattern SENTENCE_END = Pattern.compile("[;.!?]");

  /** How much of a text around a name is read for cues, in UTF-16 units. */
  private static final int AROUND = 400;

  /** Stands where a text is cut because another name follows: nothing ends there. */
  private static final String NAME_FOLLOWS = "\u0001";

  private static final Pattern LIST =
      Pattern.compile(
          "(?:,| |/|(?<![a-z])(?:or|and)(?![a-z])|"
              + key("や")
              + "|"
              + key("と")
              + "|"
              + key("及び")
              + "|"
              + key("および")
              + "|"
              + key("または")
              + ")*");

  private final Lexicon lexicon;
  private final @Nullable ConditionFinder finder;

  /** A reader that knows what the lexicon holds. */
  public DocumentReader(Lexicon lexicon) {
    this(lexicon, null);
  }

  /**
   * A reader that also finds names which the lexicon does not hold.
   *
   * @param finder {@code null}: none
   */
  public DocumentReader(Lexicon lexicon, @Nullable ConditionFinder finder) {
    this.lexicon = lexicon;
    this.finder = finder;
  }

  private static String key(String word) {
    return Pattern.quote(Normalizer.key(word));
  }

  /** A name in the normal form, and what the finder says of it. */
  private record Name(int start, int end, ConditionFinder.@Nullable Found found) {}

  /** The mentions of a text in their order, each with its context. */
  public List<Mention> read(NormalizedText document) {
    List<Mention> mentions = new ArrayList<>();
    String text = document.text();
    int clause = 0;
    int line = 0;
    List<Name> names = names(document);
    for (int i = 0; i < names.size(); i++) {
      Name name = names.get(i);
      clause = lastEnd(CLAUSE_END, text, clause, name.start);
      line = lastEnd(SENTENCE_END, text, line, name.start);
      Mention.Context context =
          context(
              text.substring(line, name.start),
              text.substring(clause, name.start),
              after(text, names, i));
      mentions.add(
          new Mention(
              document.slice(name.start, name.end),
              Mention.Link.BESIDE,
              finder == null ? context : learned(document, name, context)));
    }
    return mentions;
  }

  /**
   * The context of a name where there is a finder. In English {@link ContextCues} tell it: on
   * sentences that people judged, a finder learned from made-up ones takes away more than it adds
   * (F of denials 0.97 by the cues, 0.87 with both). In Japanese, whose cues are fewer, what the
   * finder is sure of counts where no cue says anything.
   */
  private static Mention.Context learned(
      NormalizedText document, Name name, Mention.Context byCues) {
    String raw = document.raw();
    int start = document.rawStart(name.start);
    int end = document.rawEnd(name.end);
    int from = Math.max(0, start - AROUND);
    String around = raw.substring(from, Math.min(raw.length(), end + AROUND));
    if (Language.of(around) == Language.EN) {
      ContextCues.Found cues = ContextCues.read(around, start - from, end - from);
      if (cues.family()) {
        return Mention.Context.FAMILY;
      }
      return cues.negated()
          ? Mention.Context.NEGATED
          : cues.suspected() ? Mention.Context.SUSPECTED : Mention.Context.AFFIRMED;
    }
    return byCues == Mention.Context.AFFIRMED && name.found != null ? name.found.context() : byCues;
  }

  /**
   * The names that the lexicon spots, and those that only the finder finds. Where both see one, the
   * lexicon says where it ends: its words are what linking knows.
   */
  private List<Name> names(NormalizedText document) {
    String text = document.text();
    List<ConditionFinder.Found> found = finder == null ? List.of() : finder.find(document);
    List<Name> names = new ArrayList<>();
    Set<ConditionFinder.Found> seen = new HashSet<>();
    int next = 0;
    for (Lexicon.Spot spot : lexicon.spotLongest(text)) {
      if (spot.length() > 1 && hasLetter(text, spot.start(), spot.end())) {
        int from = document.rawStart(spot.start());
        int to = document.rawEnd(spot.end());
        while (next < found.size() && found.get(next).end() <= from) {
          next++;
        }
        ConditionFinder.@Nullable Found own = null;
        for (int k = next; k < found.size() && found.get(k).start() < to; k++) {
          own = found.get(k);
          seen.add(own);
        }
        names.add(new Name(spot.start(), spot.end(), own));
      }
    }
    int at = 0;
    for (ConditionFinder.Found one : found) {
      while (at < text.length() && document.rawStart(at) < one.start()) {
        at++;
      }
      int end = at;
      while (end < text.length() && document.rawStart(end) < one.end()) {
        end++;
      }
      while (end > at && text.charAt(end - 1) == ' ') {
        end--;
      }
      if (!seen.contains(one) && end - at > 1 && hasLetter(text, at, end)) {
        names.add(new Name(at, end, one));
      }
    }
    names.sort(Comparator.comparingInt(Name::start));
    return names;
  }

  /** What follows a name up to the next one; names joined to a list share what follows the last. */
  private static String after(String text, List<Name> names, int i) {
    int from = names.get(i).end;
    int next = i + 1;
    while (next < names.size()
        && LIST.matcher(text.substring(from, names.get(next).start)).matches()) {
      from = names.get(next).end;
      next++;
    }
    int to = next < names.size() ? names.get(next).start : text.length();
    boolean cut = next < names.size() && to - from <= 40;
    return text.substring(from, Math.min(to, from + 40)) + (cut ? NAME_FOLLOWS : "");
  }

  private static boolean hasLetter(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static int lastEnd(Pattern end, String text, int from, int to) {
    int boundary = from;
    Matcher matcher = end.matcher(text).region(from, to);
    while (matcher.find()) {
      boundary = matcher.end();
    }
    return boundary;
  }

  private static Mention.Context context(String line, String before, String after) {
    if (FAMILY.matcher(line).find()) {
      return Mention.Context.FAMILY;
    }
    if (NEGATED_BEFORE.matcher(before).find() || NEGATED_AFTER.matcher(after).find()) {
      return Mention.Context.NEGATED;
    }
    if (SUSPECTED_BEFORE.matcher(before).find() || SUSPECTED_AFTER.matcher(after).find()) {
      return Mention.Context.SUSPECTED;
    }
    return Mention.Context.AFFIRMED;
  }
}
