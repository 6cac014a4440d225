package io.farr.context;

import io.farr.certificate.TimeInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the lengths of time that certifiers write beside a condition instead of in the column for
 * them: "pneumonia 3 days", 肺炎（3日間）, 10年来の糖尿病. Ages, weeks of gestation, calendar dates and days
 * after an operation are none. Offsets are in the raw line. Stateless.
 */
final class OnsetReader {
  /**
   * A length of time in a line.
   *
   * @param start first UTF-16 unit of everything that belongs to it, brackets and all
   * @param end unit after the last
   * @param told first UTF-16 unit of the length itself
   * @param toldEnd unit after its last
   * @param ahead whether it speaks of the name that follows and not of the one before
   */
  record Onset(int start, int end, int told, int toldEnd, TimeInterval interval, boolean ahead) {}

  private static final String BEGIN = "(?:^|(?<=[、,，;；。(（\\n]))[\\s\\u3000]{0,4}";
  private static final String END = "(?=[\\s\\u3000]{0,4}(?:$|[、,，;；。.:：)）\\]］」\\n/／+＋→⇒←＜]))";

  private static final String DIGITS = "[0-9０-９]+(?:[.．・][0-9０-９]+)?";
  private static final String NUMBER_JA =
      "(?:(?:"
          + DIGITS
          + "|数十?|[一二三四五六七八九十]{1,3}|半)(?:[\\s]{0,3}(?:[〜～~\\-－ー−、,]|から|ないし|乃至)[\\s]{0,3}"
          + DIGITS
          + ")?|[0-9０-９]+数)";
  private static final String UNIT_JA = "(?:[ヶヵカかケ箇ｹｶ]?年|[ヶヵカかケ箇個ｹｶ]月|週|日|時間|分|秒)";
  private static final String QUANTITY_JA =
      "(?:約|およそ|推定|少なくとも)?[\\s]{0,3}"
          + NUMBER_JA
          + "[\\s]{0,3}"
          + UNIT_JA
          + "半?(?:[\\s]{0,3}と?[\\s]{0,3}"
          + DIGITS
          + "[\\s]{0,3}"
          + UNIT_JA
          + "半?)?間?(?:余り?|ほど|程度?|位|くらい|以上|以内|未満|弱|強|前後)?";

  /** Not 5月3日, 平成2年, 生後3日, 術後2日, 妊娠30週, H25年. */
  private static final String NO_DATE_BEFORE =
      "(?<![0-9０-９.．/／月成和正歳才後満第妊胎娠齢])(?<![^A-Za-z][HSR]|^[HSR])";

  private static final Pattern AFTER_JA =
      Pattern.compile(
          "(?:発症(?:後|から|より)|発症して|経過|罹病期間|期間)[\\s:：]{0,3}("
              + QUANTITY_JA
              + ")(?:経過|前)?"
              + END
              + "|"
              + NO_DATE_BEFORE
              + "("
              + QUANTITY_JA
              + ")(?:の経過|前から|前より|前|来|経過)?"
              + END);
  private static final Pattern BEFORE_JA =
      Pattern.compile(
          BEGIN
              + "("
              + QUANTITY_JA
              + ")(?:来|前から|前より|にわたる|前に発症した|前発症|の経過|前)?の?(?=[^\\s\\u3000目生、,，;；。.:：)）\\]］」/])");
  private static final Pattern SAYS_AHEAD = Pattern.compile("(?:来|から|より|わたる|した|経過|前|間)の?$|の$");

  private static final String NUMBER_EN =
      "(?:(?:[0-9]+(?:\\.[0-9]+)?)(?: ?(?:-|–|to|or) ?[0-9]+(?:\\.[0-9]+)?| ?½| 1/2)?|½|[1-3]/[2-4]"
          + "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
          + "|several|(?:a )?few|many|(?:a )?couple of|half an?|an?)";
  private static final String UNIT_EN =
      "(?:[ -]?(?:years?|yrs?|months?|mos?|mths?|weeks?|wks?|days?|hours?|hrs?|minutes?|mins?"
          + "|seconds?|secs?)|(?<=[0-9])[ydh])(?![a-z0-9])\\.?";
  private static final String QUANTITY_EN =
      "(?:(?:about|approx\\.?|approximately|over|more than|less than|under|at least|nearly|almost"
          + "|around|>|<|≥|≤|~|\\+) ?){0,3}+"
          + NUMBER_EN
          + UNIT_EN
          + "(?:(?:,| and)? ?"
          + NUMBER_EN
          + UNIT_EN
          + ")?\\+?";
  private static final Pattern AFTER_EN =
      Pattern.compile(
          "(?i)(?:(?:for|since|[x×:–-]|times|duration|onset|of|lasting|the|past|last)"
              + " ?){0,4}+(?<![a-z0-9./])("
              + QUANTITY_EN
              + ")(?! ?-?(?:old|of age|post|after|following|gestation|pregnan|s/p|pack))(?:"
              + " (?:ago|prior(?: to death)?|before death|(?:in )?duration|earlier|previously|or"
              + " more|plus))*(?=[ ]{0,4}(?:$|[,;.:)\\]/+→←(]|and |with |due |secondary |from"
              + " |caused |causing |leading |resulting ))");
  private static final Pattern BEFORE_EN =
      Pattern.compile(
          "(?i)"
              + BEGIN
              + "(?:an? )?("
              + QUANTITY_EN
              + ")(?:'s?)? ?(?:history of|hx of|hx|h/o|history|of|duration of) (?=[a-z])");

  private static final Pattern BRACKETED =
      Pattern.compile(
          "[ 　]{0,4}[(（\\[［][\\s"
              + "　]{0,4}(?:発症(?:後|から|より|前)?|経過|罹病期間|for|[x×]|since|duration:?|onset:?)?[\\s"
              + "　]{0,4}([^()（）\\[\\]［］]{1,30}?)[\\s　]{0,4}[)）\\]］]");
  private static final Pattern HAS_UNIT =
      Pattern.compile(
          "(?i)[年月週日間分秒]|[0-9"
              + " ](?:y|d|h)\\b|years?|yrs?|month|mos?\\b|mths?|weeks?|wks?|days?|hours?|hrs?|min|sec");

  /** Weeks and days that measure a pregnancy or an age. */
  private static final Pattern NOT_OF_DISEASE =
      Pattern.compile(
          "(?i)妊娠|在胎|早産|週数|日齢|月齢|年齢|享年|歳|才|gestation|pregnan|premature|preterm|weeks?"
              + " old|trimester|birth");

  private static final String UNITS_JA = "年月週日間分秒";

  /** Each may have an s after it. */
  private static final String[] UNITS_EN = {
    "year", "yr", "month", "mth", "mo", "week", "wk", "day", "hour", "hr", "minute", "min",
    "second", "sec"
  };

  /** What these and their abbreviations by one letter begin with. */
  private static final String UNITS_BEGIN = "ymwdhsYMWDHS";

  /** What is longer is no line of a form, and is not searched. */
  private static final int LONGEST = 4_000;

  private OnsetReader() {}

  /** The lengths of time in a line, in their order, none overlapping. */
  static List<Onset> read(String raw) {
    if (raw.length() > LONGEST || !perhaps(raw) || isOfPregnancyOrAge(raw)) {
      return List.of();
    }
    List<Onset> found = new ArrayList<>();
    collect(found, BRACKETED.matcher(raw), raw, false);
    collect(found, BEFORE_EN.matcher(raw), raw, true);
    collect(found, BEFORE_JA.matcher(raw), raw, true);
    collect(found, AFTER_EN.matcher(raw), raw, false);
    collect(found, AFTER_JA.matcher(raw), raw, false);
    found.sort((a, b) -> Integer.compare(a.start, b.start));
    return found;
  }

  /** Whether a line names a unit of time after a number or a word: most do not. */
  static boolean perhaps(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (UNITS_JA.indexOf(c) >= 0 || (UNITS_BEGIN.indexOf(c) >= 0 && isUnit(raw, i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnit(String raw, int at) {
    int before = at - 1;
    boolean isAbbreviated = before >= 0 && isDigit(raw.charAt(before)) && ends(raw, at + 1);
    if (isAbbreviated && "ydhYDH".indexOf(raw.charAt(at)) >= 0) {
      return true;
    }
    before -= before >= 0 && raw.charAt(before) == '-' ? 1 : 0;
    before -= before >= 0 && raw.charAt(before) == ' ' ? 1 : 0;
    if (before < 0 || !(isDigit(raw.charAt(before)) || isLetter(raw.charAt(before)))) {
      return false;
    }
    for (String unit : UNITS_EN) {
      int end = at + unit.length();
      if (raw.regionMatches(true, at, unit, 0, unit.length())
          && (ends(raw, end) || (raw.regionMatches(true, end, "s", 0, 1) && ends(raw, end + 1)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean ends(String raw, int at) {
    return at == raw.length() || !isLetter(raw.charAt(at));
  }

  private static boolean isDigit(char c) {
    return (c >= '0' && c <= '9') || c == '½';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Whether a line measures a pregnancy or an age, so that a length on it may be no duration. */
  static boolean isOfPregnancyOrAge(String raw) {
    return NOT_OF_DISEASE.matcher(raw).find();
  }

  private static void collect(List<Onset> found, Matcher matcher, String raw, boolean ahead) {
    while (matcher.find()) {
      int group = matcher.groupCount() > 1 && matcher.group(1) == null ? 2 : 1;
      String quantity = matcher.group(group);
      int start = matcher.start();
      int end = matcher.end();
      boolean taken = found.stream().anyMatch(o -> o.start < end && start < o.end);
      if (taken || !HAS_UNIT.matcher(quantity).find() || isKanjiPart(quantity)) {
        continue;
      }
      if (matcher.pattern() == BEFORE_JA && !SAYS_AHEAD.matcher(matcher.group()).find()) {
        continue;
      }
      Optional<TimeInterval> interval = TimeInterval.parse(quantity);
      // Nobody is ill for more than a century: 2020年 is a year.
      if (interval.isPresent() && interval.get().days() > 0 && interval.get().days() < 110 * 365) {
        found.add(
            new Onset(
                start,
                end,
                matcher.start(group),
                matcher.end(group),
                interval.get(),
                ahead && end < raw.length()));
      }
    }
  }

  /** 二分脊椎 and 一部分 hold no minutes. */
  private static boolean isKanjiPart(String quantity) {
    return quantity.endsWith("分") && "一二三四五六七八九十数半".indexOf(quantity.charAt(0)) >= 0;
  }
}
