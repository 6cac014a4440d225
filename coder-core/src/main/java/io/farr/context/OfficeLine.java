package io.farr.context;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.farr.certificate.TimeInterval;
import io.farr.codes.RewriteRule;
import io.farr.context.Connectives.Piece;
import io.farr.context.Connectives.Separator;
import io.farr.text.Standardisation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An office's own words between conditions, and for lengths of time, as its tables of Iris
 * (Separators, TimeIntervals) hold them. Iris rewrites a line; here its rules are asked where they
 * would, so that every word keeps its place on the form:
 *
 * <ul>
 *   <li>A separator that leaves {@code ,} or {@code ;} joins conditions, one that leaves {@code |}
 *       says that the first is due to the second; {@code $2 | $1} turns them round. As with Farr's
 *       own words of the kind, they separate known names only, and where two meet the longer one
 *       decides, the office's if they are equal.
 *   <li>A separator that leaves nothing of a whole line says that it is empty.
 *   <li>A rule of time that leaves {@code §3Days§} is such a length, beside a name or in the column
 *       for them. It is asked for what Farr cannot read itself.
 * </ul>
 *
 * <p>Other rules of the two tables (stray punctuation, dates) are left to Farr's own reading. Rules
 * run on RE2/J. Immutable and thread-safe.
 */
public final class OfficeLine {
  /** For a pack without such tables. */
  public static final OfficeLine NONE = of(List.of());

  /** What is longer is no line of a form, and is not searched. */
  private static final int LONGEST = 4_000;

  private static final java.util.regex.Pattern TURNED =
      java.util.regex.Pattern.compile("\\$([0-9])\\s*([,;|])\\s*\\$([0-9])\\s*");
  private static final java.util.regex.Pattern BEHIND =
      java.util.regex.Pattern.compile("\\$([0-9])\\s*([,;|])\\s*");
  private static final java.util.regex.Pattern ALONE =
      java.util.regex.Pattern.compile("\\s*([,;|])\\s*");
  private static final java.util.regex.Pattern LENGTH =
      java.util.regex.Pattern.compile(
          "§?\\s*([0-9]{1,3}|\\$[0-9])\\s*(year|month|week|day|hour|minute|second)s?\\s*§?",
          java.util.regex.Pattern.CASE_INSENSITIVE);

  /**
   * A compiled separator.
   *
   * @param first group that stands first in what it leaves, 0 if the whole match is the separator
   * @param second the group behind it, 0 if there is none
   */
  private record Divider(Pattern pattern, boolean cause, int first, int second) {}

  /**
   * A compiled length of time.
   *
   * @param number the digits, or {@code $} and the group that holds them
   */
  private record Length(Pattern pattern, String number, String unit) {}

  private final List<Divider> dividers = new ArrayList<>();
  private final List<Pattern> empty = new ArrayList<>();
  private final List<Length> lengths = new ArrayList<>();
  private final Standardisation rules;

  private OfficeLine(List<RewriteRule> rules) {
    this.rules = Standardisation.of(rules);
    for (RewriteRule rule : rules) {
      try {
        add(rule);
      } catch (PatternSyntaxException e) {
        continue; // Told when the pack is built.
      }
    }
  }

  /**
   * The words of an office.
   *
   * @param rules in the order in which they are tried; those of other tables are left alone
   */
  public static OfficeLine of(List<RewriteRule> rules) {
    return new OfficeLine(rules);
  }

  private void add(RewriteRule rule) {
    if (rule.table() == RewriteRule.Table.SEPARATORS) {
      addSeparator(compiled(rule), rule.replacement());
    } else if (rule.table() == RewriteRule.Table.TIME_INTERVALS) {
      java.util.regex.Matcher length = LENGTH.matcher(rule.replacement().strip());
      Pattern pattern = compiled(rule);
      if (length.matches() && isGroup(length.group(1), pattern)) {
        lengths.add(new Length(pattern, length.group(1), length.group(2).toLowerCase(Locale.ROOT)));
      }
    }
  }

  private static Pattern compiled(RewriteRule rule) {
    return Pattern.compile(rule.pattern(), Pattern.CASE_INSENSITIVE);
  }

  private static boolean isGroup(String number, Pattern pattern) {
    return !number.startsWith("$") || number.charAt(1) - '0' <= pattern.groupCount();
  }

  private void addSeparator(Pattern pattern, String left) {
    java.util.regex.Matcher alone = ALONE.matcher(left);
    java.util.regex.Matcher turned = TURNED.matcher(left);
    java.util.regex.Matcher behind = BEHIND.matcher(left);
    if (left.isBlank()) {
      empty.add(pattern);
    } else if (alone.matches()) {
      dividers.add(new Divider(pattern, alone.group(1).equals("|"), 0, 0));
    } else if (turned.matches()) {
      int first = turned.group(1).charAt(0) - '0';
      int second = turned.group(3).charAt(0) - '0';
      if (first != second && Math.max(first, second) <= pattern.groupCount()) {
        dividers.add(new Divider(pattern, turned.group(2).equals("|"), first, second));
      }
    } else if (behind.matches() && behind.group(1).charAt(0) - '0' <= pattern.groupCount()) {
      int group = behind.group(1).charAt(0) - '0';
      dividers.add(new Divider(pattern, behind.group(2).equals("|"), group, 0));
    }
  }

  /** How many rules have a meaning here. */
  public int size() {
    return dividers.size() + empty.size() + lengths.size();
  }

  /** Whether the office takes a line, in normal form, for an empty one. */
  boolean saysNothing(String line) {
    for (Pattern pattern : empty) {
      if (pattern.matches(line)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where the office divides a line in normal form: pieces of it that stand between names, each
   * with what it says, in the order of the rules; they may overlap.
   */
  List<Piece> separators(String line) {
    List<Piece> found = new ArrayList<>();
    if (line.length() > LONGEST) {
      return found;
    }
    for (Divider divider : dividers) {
      Matcher matcher = divider.pattern.matcher(line);
      while (matcher.find()) {
        Piece piece = piece(divider, matcher);
        if (piece.start() < piece.end()) {
          found.add(piece);
        }
      }
    }
    return found;
  }

  private static Piece piece(Divider divider, Matcher matcher) {
    int first = divider.first;
    int second = divider.second;
    boolean turned = second > 0 && matcher.start(first) > matcher.start(second);
    Separator says =
        divider.cause
            ? turned ? Separator.EFFECT_FOLLOWS : Separator.CAUSE_FOLLOWS
            : Separator.SOFT;
    if (first == 0) {
      return new Piece(matcher.start(), matcher.end(), says);
    }
    if (second == 0) {
      return new Piece(Math.max(matcher.end(first), matcher.start()), matcher.end(), says);
    }
    return turned
        ? new Piece(matcher.end(second), matcher.start(first), says)
        : new Piece(matcher.end(first), matcher.start(second), says);
  }

  /**
   * The lengths of time in a raw line by the office's rules, in their order.
   *
   * @param known what was found already; nothing that overlaps it is told again
   */
  List<OnsetReader.Onset> onsets(String raw, List<OnsetReader.Onset> known) {
    List<OnsetReader.Onset> found = new ArrayList<>();
    if (raw.length() > LONGEST || lengths.isEmpty() || OnsetReader.isOfPregnancyOrAge(raw)) {
      return found;
    }
    for (Length length : lengths) {
      Matcher matcher = length.pattern.matcher(raw);
      while (matcher.find()) {
        int start = matcher.start();
        int end = matcher.end();
        boolean taken =
            known.stream().anyMatch(o -> o.start() < end && start < o.end())
                || found.stream().anyMatch(o -> o.start() < end && start < o.end());
        Optional<TimeInterval> interval = taken ? Optional.empty() : interval(length, matcher);
        if (interval.isPresent() && start < end) {
          boolean ahead = raw.substring(0, start).isBlank() && end < raw.length();
          found.add(new OnsetReader.Onset(start, end, start, end, interval.get(), ahead));
        }
      }
    }
    return found;
  }

  private static Optional<TimeInterval> interval(Length length, Matcher matcher) {
    String number =
        length.number.startsWith("$")
            ? matcher.group(length.number.charAt(1) - '0')
            : length.number;
    return number == null ? Optional.empty() : TimeInterval.parse(number + " " + length.unit + "s");
  }

  /**
   * The length of time that the column for it holds, in the office's words: its rules one after the
   * other, then the first mark that they leave.
   *
   * @return empty if they leave none
   */
  public Optional<TimeInterval> interval(String column) {
    if (lengths.isEmpty() || column.isBlank() || column.length() > LONGEST) {
      return Optional.empty();
    }
    // Many rules want a blank before the number, as there is one behind the name of a disease.
    String marked = rules.apply(RewriteRule.Table.TIME_INTERVALS, " " + column);
    java.util.regex.Matcher length = LENGTH.matcher(marked);
    return !marked.strip().equals(column.strip())
            && length.find()
            && !length.group(1).startsWith("$")
        ? TimeInterval.parse(length.group(1) + " " + length.group(2) + "s")
        : Optional.empty();
  }
}
