package io.farr.context;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in which context a condition stands in an English sentence of a clinical report: denied,
 * suspected, in the past, in the family. After NegEx and ConText (Chapman et al. 2001, J Biomed
 * Inform 34:301; Harkema et al. 2009, J Biomed Inform 42:839): a cue governs what follows it up to
 * a word that ends its clause, or what precedes it in the same clause. The lists of cues are our
 * own. Stateless and thread-safe; linear in the sentence.
 */
public final class ContextCues {
  /**
   * What a sentence says of a condition.
   *
   * @param negated that it is not there
   * @param suspected that it may be there
   * @param past that it was there before, or has been there since long
   * @param family that somebody of the family has it
   */
  public record Found(boolean negated, boolean suspected, boolean past, boolean family) {}

  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=[a-z0-9)\\]]{2})[.!?](?=\\s|$)|;|\\n\\s*\\n");

  private static final Pattern CLAUSE_END =
      Pattern.compile(
          "\\b(?:but|however|nevertheless|yet|although|though|except|besides|apart from|aside"
              + " from|other than|secondary to|due"
              + " to|because|which|who|presents|presented|presenting|therefore|so that|and"
              + " (?:he|she|it|they|is|was|were|are|has|had|will|did|does|the"
              + " patient|his|her|then|there|we|a|an|positive|continue[sd]?)|, (?:he|she|they|the"
              + " patient|his|her|we|it|there|who|which|with (?!no|out)|positive|consistent"
              + " with)|as well as (?:a|an)|until|while|when|then)\\b|(?<=\\S):(?=\\s)");

  /** What only looks like a denial. */
  private static final Pattern NO_DENIAL =
      Pattern.compile(
          "\\b(?:gram[ -]negative|no (?:significant |interval |appreciable |definite"
              + " )?(?:change|increase|decrease|improvement)s?(?: in| of)?|not (?:only|certain"
              + " if|necessarily|drain|cause|extend|really)|without (?:difficulty|any"
              + " further|improvement)|no further|not been (?:eating|taking|able)|not"
              + " (?:able|want|take|taking)|no (?:doubt|longer)|not otherwise|no relief|not"
              + " respond(?:ing|ed)?|not improv(?:e|ed|ing)|cannot be (?:excluded|ruled out)|not"
              + " (?:be )?(?:excluded|ruled out)|cannot (?:exclude|rule out)|not exclude|not rule"
              + " out|not know(?:n)?)\\b");

  private static final Pattern DENIED_BEFORE =
      Pattern.compile(
          "\\b(?:no|not|non|nor|neither|never|denie[sd]|deny|denying|without|w/o|negative for"
              + "|negative|absence of|absent|free of|rule[sd]? out(?! for)|ruled out for|unlikely"
              + "|fail(?:s|ed)? to (?:reveal|show|demonstrate)|rather than|resolution of"
              + "|lack(?:s|ed|ing)?(?: of)?|didn't|doesn't|hasn't|wasn't|isn't|can't|cannot"
              + "|unremarkable for|clear of|instead of|none)\\b");

  private static final Pattern DENIED_AFTER =
      Pattern.compile(
          "^(?:\\W+[a-z/-]+){0,7}?\\W+(?:(?:is|are|was|were|has been|have been|had been|be|been)"
              + " (?:now |also |all |completely |likely )?(?:not|absent|denied|excluded|negative"
              + "|ruled out|unlikely|resolved|free)|not (?:seen|present|identified|noted|found"
              + "|appreciated|demonstrated|visualized|detected|evident)|resolved|unlikely|denied"
              + "|ruled out|(?:none|negative)(?=\\W*$))\\b");

  /** "Edema: none". */
  private static final Pattern DENIED_VALUE =
      Pattern.compile("^\\s*[:=-]\\s*(?:no|none|negative|denied|absent|neg)\\b");

  private static final Pattern SUSPECTED_BEFORE =
      Pattern.compile(
          "\\b(?:suspect(?:ed|s|ing)?|suspicion (?:of|for)|suspicious for|possible|possibly"
              + "|probable|probably|presumed|presumptive|question(?:able)?(?: of)?|r/o|rule out"
              + "|concern(?:ing)? (?:for|of|about)|likely|may (?:be|have|represent)|might|could"
              + " (?:be|represent)|versus|vs|differential(?: diagnosis)?|evaluate for|cannot"
              + " (?:exclude|rule out)|not (?:be )?(?:excluded|ruled out))\\b");

  private static final Pattern SUSPECTED_AFTER =
      Pattern.compile(
          "^\\W*\\?|^(?:\\W+[a-z-]+){0,3}?\\W+(?:(?:is|are|was|were) (?:suspected|possible"
              + "|probable|likely|questionable|presumed)|cannot be (?:excluded|ruled out))\\b");

  private static final Pattern PAST_BEFORE =
      Pattern.compile(
          "\\b(?:histor(?:y|ies) (?:is |was |also )?(?:of|significant|positive|notable|remarkable"
              + "|includes?|including|for)|past (?:medical|surgical|psychiatric) history"
              + "|medical history|surgical history|previous(?:ly)?|prior|h/o|hx|pmh|psh"
              + "|status[ -]post|s/p|social history|allergies|in the past|years? ago|childhood"
              + "|formerly|former|remote|pre-?existing)\\b");

  private static final Pattern PAST_AFTER =
      Pattern.compile(
          "\\b(?:in the past|years? ago|months? ago|as a child|in childhood|the last time"
              + "|in (?:19|20)[0-9]{2}|previously|in \\*\\*date\\[[^\\]]*\\] of)\\b");

  /** A heading or a length of time tells of the present illness, whatever "history" in it says. */
  private static final Pattern PRESENT =
      Pattern.compile(
          "\\bhistory of (?:the )?present(?:ing)? (?:illness|complaint)\\b"
              + "|\\b(?:hour|day|week|month)s?(?:['\u2019]s?)? history of\\b");

  /** Habits are told as history, wherever they stand. */
  private static final Pattern HABIT =
      Pattern.compile(
          "\\b(?:alcohol|tobacco|smok(?:es?|er|ing)|(?:illicit )?drugs?(?: (?:ab)?use)?)\\b");

  private static final Pattern PAST_ENDS =
      Pattern.compile(
          "\\b(?:but|however|although|who|which|presents|presented|presenting|was found|now"
              + "|currently|today|admitted|indicates|and (?:his|her|was|is))\\b");

  private static final Pattern FAMILY =
      Pattern.compile(
          "\\b(?:family\\s+history|mother|father|brothers?|sisters?|aunts?|uncles?|siblings?"
              + "|grandmother|grandfather|grandparents?|cousins?|relatives?|maternal|paternal)\\b");

  private static final int WINDOW_AFTER = 90;

  private ContextCues() {}

  /**
   * Reads the context of a condition.
   *
   * @param text of a sentence or more, in any case
   * @param start of the condition in it, in UTF-16 units, inclusive
   * @param end exclusive
   */
  public static Found read(String text, int start, int end) {
    String all = text.toLowerCase(Locale.ROOT);
    int from = 0;
    Matcher sentence = SENTENCE_END.matcher(all);
    int to = all.length();
    while (sentence.find()) {
      if (sentence.end() <= start) {
        from = sentence.end();
      } else if (sentence.start() >= end) {
        to = sentence.start();
        break;
      }
    }
    String before = squeezed(PRESENT.matcher(squeezed(all.substring(from, start))).replaceAll(" "));
    String after = squeezed(all.substring(end, to));
    String clause = lastPart(CLAUSE_END, before);
    String rest = clauseAfter(after);
    String own = squeezed(all.substring(start, end));
    boolean family = FAMILY.matcher(before).find();
    boolean suspected =
        SUSPECTED_BEFORE.matcher(clause).find() || SUSPECTED_AFTER.matcher(rest).find();
    String denials = NO_DENIAL.matcher(clause).replaceAll(" ");
    boolean negated =
        DENIED_BEFORE.matcher(denials).find()
            || DENIED_VALUE.matcher(after).find()
            || DENIED_AFTER.matcher(NO_DENIAL.matcher(rest).replaceAll(" ")).find();
    boolean past =
        PAST_BEFORE.matcher(lastPart(PAST_ENDS, before)).find()
            || PAST_AFTER.matcher(rest).find()
            || PAST_BEFORE.matcher(own).find()
            || HABIT.matcher(own).find();
    return new Found(negated, !negated && suspected, past, family);
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static String lastPart(Pattern end, String before) {
    int from = 0;
    Matcher matcher = end.matcher(before);
    while (matcher.find()) {
      from = matcher.end();
    }
    return before.substring(from);
  }

  private static String clauseAfter(String after) {
    Matcher end = CLAUSE_END.matcher(after);
    int to = end.find() ? end.start() : after.length();
    return after.substring(0, Math.min(to, WINDOW_AFTER));
  }
}
