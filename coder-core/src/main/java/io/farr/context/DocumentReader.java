package io.farr.context;

import io.farr.lexicon.Lexicon;
import io.farr.text.NormalizedText;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spots the names of conditions in running text and says in which context each stands, after the
 * idea of NegEx (Chapman et al. 2001, J Biomed Inform 34:301): a cue governs the clause it stands
 * in, before the name in English, after it in Japanese. Immutable and thread-safe; linear in the
 * text.
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

  public DocumentReader(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  private static String key(String word) {
    return Pattern.quote(Normalizer.key(word));
  }

  /** The mentions of a text in their order, each with its context. */
  public List<Mention> read(NormalizedText document) {
    List<Mention> mentions = new ArrayList<>();
    String text = document.text();
    int clause = 0;
    int line = 0;
    List<Lexicon.Spot> spots =
        lexicon.spotLongest(text).stream()
            .filter(spot -> spot.length() > 1 && hasLetter(text, spot))
            .toList();
    for (int i = 0; i < spots.size(); i++) {
      Lexicon.Spot spot = spots.get(i);
      clause = lastEnd(CLAUSE_END, text, clause, spot.start());
      line = lastEnd(SENTENCE_END, text, line, spot.start());
      Mention.Context context =
          context(
              text.substring(line, spot.start()),
              text.substring(clause, spot.start()),
              after(text, spots, i));
      mentions.add(
          new Mention(document.slice(spot.start(), spot.end()), Mention.Link.BESIDE, context));
    }
    return mentions;
  }

  /** What follows a name up to the next one; names joined to a list share what follows the last. */
  private static String after(String text, List<Lexicon.Spot> spots, int i) {
    int from = spots.get(i).end();
    int next = i + 1;
    while (next < spots.size()
        && LIST.matcher(text.substring(from, spots.get(next).start())).matches()) {
      from = spots.get(next).end();
      next++;
    }
    int to = next < spots.size() ? spots.get(next).start() : text.length();
    boolean cut = next < spots.size() && to - from <= 40;
    return text.substring(from, Math.min(to, from + 40)) + (cut ? NAME_FOLLOWS : "");
  }

  private static boolean hasLetter(String text, Lexicon.Spot spot) {
    for (int i = spot.start(); i < spot.end(); i++) {
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
