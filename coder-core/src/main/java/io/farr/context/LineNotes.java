package io.farr.context;

import io.farr.lexicon.Lexicon;
import io.farr.text.NormalizedText;
import io.farr.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands on a line besides names of conditions: remarks, lengths of time, numbering, arrows.
 * They are found in the raw line, since its brackets and dittos do not survive normalisation, and
 * are blotted out by as many blanks, so that offsets stay. Not thread-safe; one a line.
 */
final class LineNotes {
  /** What stands between the parts of a line. */
  private static final String BETWEEN_PARTS = "、,，､;；\n\r。｡";

  private static final Pattern BRACKETED =
      Pattern.compile("[(（\\[［]([^()（）\\[\\]［］]{1,80})[)）\\]］]");

  /** Without one of these nothing is bracketed. */
  private static final String BRACKETS = "(（[［";

  private static final Pattern CAUSE_IN_BRACKETS =
      Pattern.compile(
          "(?<=[^\\s(（])([(（])[^()（）]{1,60}?"
              + "((?:による|に因る|に起因する|に起因した|に続発する|に続発した|に続発|に伴う|のため|が原因)(?:もの)?[)）])");

  /** Without one of these nothing is left open. */
  private static final List<String> QUESTIONS =
      List.of("if ", "whether ", "If ", "Whether ", "IF ", "WHETHER ");

  /** A name is not looked for further from the end of what it may end. */
  private static final int LONGEST_NAME = 80;

  /** After a name: what kind of it the certifier could not tell. */
  private static final Pattern LEFT_OPEN =
      Pattern.compile(
          "(?i)(?<=[a-z])(?:[ ,:;]| - | ?[(\\[])[ ]?(?:it (?:is|was) )?(?:not"
              + " (?:known|clear|certain|sure|established|determined|stated|specified)|unknown|unclear|uncertain|unsure|undetermined|(?:un|not"
              + " )able to (?:tell|say)|can ?not (?:tell|say)|can't (?:tell|say)) (?:if|whether)"
              + " [^,;.()\\[\\]]{1,80}[)\\]]?");

  /** Not the second bracket of ＜腫瘍＞, not a bound on a number. */
  private static final Pattern LEFT_ARROW =
      Pattern.compile("[←⇐⟵⇦∵]|<[-=]{1,3}|[<＜](?!\\s{0,3}[0-9０-９])(?![^<＜>＞]*[>＞])");

  /** Without one of these there is no arrow and no cause in brackets. */
  private static final String ARROWS_AND_BRACKETS = "(（←⇐⟵⇦∵<＜→⇒⟶➡⇨➔∴>";

  private static final Pattern RIGHT_ARROW = Pattern.compile("[→⇒⟶➡⇨➔∴]|[-=]{1,3}>");

  private final char[] base;
  private final char[] marked;
  private final List<Remark> remarks = new ArrayList<>();
  private List<OnsetReader.Onset> onsets = List.of();

  private LineNotes(String raw) {
    base = raw.toCharArray();
    marked = raw.toCharArray();
  }

  /** Reads what stands on a line besides names; names that the lexicon holds are left whole. */
  static LineNotes read(
      String raw,
      NormalizedText plain,
      Lexicon lexicon,
      OfficeLine office,
      Predicate<String> isName) {
    LineNotes notes = new LineNotes(raw);
    notes.readRemarks(raw, lexicon);
    notes.readLeftOpen(isName);
    notes.readNumbers(isName);
    notes.readOnsets(plain, lexicon, office);
    notes.readArrows();
    return notes;
  }

  /** The line without remarks, lengths of time and numbering. */
  String base() {
    return new String(base);
  }

  /** The same with the signs of {@link Connectives} where an arrow or a bracket says "due to". */
  String marked() {
    return new String(marked);
  }

  List<Remark> remarks() {
    return remarks;
  }

  List<OnsetReader.Onset> onsets() {
    return onsets;
  }

  private void blank(int from, int to) {
    for (int i = from; i < to; i++) {
      base[i] = ' ';
      marked[i] = ' ';
    }
  }

  private void readRemarks(String raw, Lexicon lexicon) {
    if (lexicon.exact(Normalizer.key(raw)) >= 0) {
      return;
    }
    Optional<Remark> whole = Remark.ofLine(raw);
    String unnumbered = withoutNumber(raw);
    if (whole.isEmpty() && !unnumbered.equals(raw)) {
      whole = Remark.ofLine(unnumbered);
    }
    if (whole.isPresent()) {
      remarks.add(whole.get());
      blank(0, raw.length());
      return;
    }
    Matcher bracket = BRACKETED.matcher(holdsAny(raw, BRACKETS) ? raw : "");
    while (bracket.find()) {
      remark(raw, bracket.start(1), bracket.end(1), bracket.start(), bracket.end(), lexicon);
    }
    String rest = base();
    boolean mayPend = Remark.perhapsPendingTail(rest);
    for (int from = 0, to; from < rest.length(); from = to + 1) {
      to = endOfPart(rest, from);
      if (to > from && to - from < rest.length()) {
        remark(rest, from, to, from, to, lexicon);
      }
      Matcher tail = Remark.PENDING_TAIL.matcher(mayPend ? rest.substring(from, to) : "");
      if (tail.find()) {
        remarks.add(new Remark(Remark.Kind.PENDING, OptionalInt.empty()));
        blank(from + tail.start(), to);
      }
    }
  }

  private static int endOfPart(String text, int from) {
    int to = from;
    while (to < text.length() && BETWEEN_PARTS.indexOf(text.charAt(to)) < 0) {
      to++;
    }
    return to;
  }

  private static boolean holdsAny(String text, String signs) {
    for (int i = 0; i < text.length(); i++) {
      if (signs.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private void remark(String raw, int from, int to, int blankFrom, int blankTo, Lexicon lexicon) {
    String words = raw.substring(from, to);
    Optional<Remark> remark = Remark.ofPart(words);
    if (remark.isPresent() && lexicon.exact(Normalizer.key(words)) < 0) {
      remarks.add(remark.get());
      blank(blankFrom, blankTo);
    }
  }

  private static String withoutNumber(String raw) {
    return ItemNumbers.first(raw)
        .map(item -> item.needsName() ? raw : raw.substring(item.end()))
        .orElse(raw);
  }

  /** What is left open is not told: "ischaemic" names nothing there. */
  private void readLeftOpen(Predicate<String> isName) {
    String words = base();
    if (QUESTIONS.stream().noneMatch(words::contains)) {
      return;
    }
    Matcher open = LEFT_OPEN.matcher(words);
    while (open.find()) {
      if (endsWithName(words, open.start(), isName)) {
        blank(open.start(), open.end());
      }
    }
  }

  /** Whether what stands before that place ends with a name that begins a word. */
  static boolean endsWithName(String words, int end, Predicate<String> isName) {
    for (int at = end - 1; at >= 0 && end - at <= LONGEST_NAME; at--) {
      boolean begins = at == 0 || " ,;".indexOf(words.charAt(at - 1)) >= 0;
      if (begins && isName.test(words.substring(at, end))) {
        return true;
      }
    }
    return false;
  }

  private void readNumbers(Predicate<String> isName) {
    for (ItemNumbers.Item item : ItemNumbers.read(base(), isName)) {
      blank(item.start(), item.end());
      if (item.start() > 0) {
        base[item.start()] = ';';
        marked[item.start()] = item.isLine() ? Connectives.BELOW : ';';
      }
    }
  }

  private void readOnsets(NormalizedText plain, Lexicon lexicon, OfficeLine office) {
    List<OnsetReader.Onset> found = new ArrayList<>(OnsetReader.read(base()));
    found.addAll(office.onsets(base(), List.copyOf(found)));
    found.sort((a, b) -> Integer.compare(a.start(), b.start()));
    if (found.isEmpty()) {
      return;
    }
    List<Lexicon.Spot> spots = lexicon.spotAll(plain.text());
    onsets = found.stream().filter(o -> !cutsName(o, plain, spots)).toList();
    for (OnsetReader.Onset onset : onsets) {
      blank(onset.start(), onset.end());
      if (!onset.ahead() && onset.end() < base.length && onset.start() > 0) {
        // A length of time parts known names, as a slash does: "pneumonia 3 days COPD 10 years".
        marked[onset.start()] = '/';
      }
    }
  }

  /** "Acute myocardial infarction of 4 weeks or less" is a name. */
  private static boolean cutsName(
      OnsetReader.Onset onset, NormalizedText plain, List<Lexicon.Spot> spots) {
    for (Lexicon.Spot spot : spots) {
      int start = plain.rawStart(spot.start());
      int end = plain.rawEnd(spot.end());
      boolean overlaps = start < onset.toldEnd() && onset.told() < end;
      if (overlaps && !(start >= onset.told() && end <= onset.toldEnd())) {
        return true;
      }
    }
    return false;
  }

  private void readArrows() {
    String text = new String(marked);
    if (!holdsAny(text, ARROWS_AND_BRACKETS)) {
      return;
    }
    Matcher bracket = CAUSE_IN_BRACKETS.matcher(text);
    while (bracket.find()) {
      marked[bracket.start(1)] = Connectives.CAUSE_ARROW;
      for (int i = bracket.start(2); i < bracket.end(2); i++) {
        marked[i] = ' ';
      }
    }
    arrows(LEFT_ARROW.matcher(text), Connectives.CAUSE_ARROW);
    arrows(RIGHT_ARROW.matcher(text), Connectives.EFFECT_ARROW);
  }

  private void arrows(Matcher matcher, char sign) {
    while (matcher.find()) {
      // The sign of a line below is one of the arrows, too.
      if (marked[matcher.start()] != Connectives.BELOW || base[matcher.start()] != ';') {
        for (int i = matcher.start(); i < matcher.end(); i++) {
          marked[i] = i == matcher.start() ? sign : ' ';
        }
      }
    }
  }
}
