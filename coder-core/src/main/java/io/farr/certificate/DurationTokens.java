package io.farr.certificate;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts what people write for a length of time into numbers, units and the words around them, in one
 * pass from left to right; O(n). {@link TimeInterval} and {@link Age} read the tokens.
 *
 * <p>Not over {@code io.farr.text.Normalizer}: that drops {@code <} and joins {@code 1½} to 11.
 */
final class DurationTokens {
  /** A unit of time, longest first. Years and months are the mean ones of the Julian calendar. */
  enum Unit {
    YEAR(525_960, 12),
    MONTH(43_830, 30),
    WEEK(10_080, 7),
    DAY(1_440, 24),
    HOUR(60, 60),
    MINUTE(1, 60),
    SECOND(1 / 60.0, 1);

    /** Length in minutes: a year of 365.25 days, a month of 30.4375. */
    final double minutes;

    /** How many of the next smaller unit people count in one of these. */
    final int parts;

    Unit(double minutes, int parts) {
      this.minutes = minutes;
      this.parts = parts;
    }
  }

  enum Kind {
    NUMBER,
    UNIT,
    /** 数, several, few: some three. */
    SEVERAL,
    HALF,
    /** a, an. */
    ARTICLE,
    /** 約, about. */
    APPROXIMATE,
    /** 以上, more than, +, &gt;. */
    AT_LEAST,
    /** 未満, less than, &lt;. */
    LESS,
    /** Between the two ends of a range. */
    RANGE,
    /** A comma or "and" between parts of one length. */
    AND,
    SLASH,
    /** Says nothing of the length: 前, ago. */
    FILLER,
    /** 即死, sudden. */
    INSTANT,
    UNKNOWN,
    /** m: months or minutes, as the unit before it says. */
    M,
    /** 代: 80代 = in the eighties. */
    DECADE,
    /** Whatever else; no length of time has it. */
    OTHER
  }

  record Token(Kind kind, double value, Unit unit) {
    static Token of(Kind kind) {
      return new Token(kind, 0, Unit.SECOND);
    }

    static Token number(double value) {
      return new Token(Kind.NUMBER, value, Unit.SECOND);
    }

    static Token unit(Unit unit) {
      return new Token(Kind.UNIT, 0, unit);
    }
  }

  private static final int LONGEST = 120;
  private static final String KANJI_DIGITS = "〇一二三四五六七八九";
  private static final Map<String, Token> LATIN = latin();
  private static final Map<String, Token> JAPANESE = japanese();
  private static final int LONGEST_JAPANESE =
      JAPANESE.keySet().stream().mapToInt(String::length).max().orElse(1);

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private DurationTokens(String text) {
    this.text = text;
  }

  /** The tokens of a text; a text longer than any length of time is a single OTHER. */
  static List<Token> of(String raw) {
    if (raw.length() > LONGEST) {
      return List.of(Token.of(Kind.OTHER));
    }
    // NFKC would glue the parts of 1½ to 11⁄2.
    StringBuilder spaced = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '½' || c == '¼' || c == '¾' || c == '⅓' || c == '⅔') {
        spaced.append(' ');
      }
      spaced.append(c);
    }
    DurationTokens scan =
        new DurationTokens(Normalizer.normalize(spaced, Form.NFKC).toLowerCase(Locale.ROOT));
    while (scan.at < scan.text.length()) {
      scan.next();
    }
    return scan.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (c >= '0' && c <= '9') {
      arabic();
    } else if (c >= 'a' && c <= 'z') {
      latinWord();
    } else if (isKanjiNumeral(c)) {
      kanjiNumeral();
    } else if (c < 0x80 || Character.isWhitespace(c)) {
      symbol(c);
    } else {
      japaneseWord();
    }
  }

  private void arabic() {
    int end = at;
    int points = 0;
    while (end < text.length() && (isDigit(end) || (isPoint(end) && points++ == 0))) {
      end++;
    }
    if (end - at > 9) { // no length of time, and it must not overflow
      tokens.add(Token.of(Kind.OTHER));
    } else {
      tokens.add(Token.number(Double.parseDouble(text.substring(at, end))));
    }
    at = end;
  }

  private boolean isDigit(int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  private boolean isPoint(int i) {
    return text.charAt(i) == '.' && isDigit(i + 1);
  }

  private void latinWord() {
    int end = at;
    while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
      end++;
    }
    String word = text.substring(at, end);
    at = end;
    if (word.equals("to") && !tokens.isEmpty() && last().kind() == Kind.LESS) {
      return; // "up to 5 days" has one end only
    }
    tokens.add(LATIN.getOrDefault(word, Token.of(Kind.OTHER)));
  }

  private Token last() {
    return tokens.get(tokens.size() - 1);
  }

  private void symbol(char c) {
    at++;
    switch (c) {
      case '~':
        // Before a number it is "about", between two lengths "to".
        tokens.add(Token.of(tokens.isEmpty() ? Kind.APPROXIMATE : Kind.RANGE));
        break;
      case '-':
        tokens.add(Token.of(Kind.RANGE));
        break;
      case '+':
      case '>':
        tokens.add(Token.of(Kind.AT_LEAST));
        break;
      case '<':
        tokens.add(Token.of(Kind.LESS));
        break;
      case '=':
        // The rest of >= and <=.
        break;
      case '/':
        tokens.add(Token.of(Kind.SLASH));
        break;
      case ',':
      case '&':
        tokens.add(Token.of(Kind.AND));
        break;
      case '?':
        tokens.add(Token.of(Kind.APPROXIMATE));
        break;
      case '.':
      case '(':
      case ')':
        break;
      default:
        if (!Character.isWhitespace(c)) {
          tokens.add(Token.of(Kind.OTHER));
        }
    }
  }

  private static boolean isKanjiNumeral(char c) {
    return KANJI_DIGITS.indexOf(c) >= 0 || c == '十' || c == '百' || c == '数';
  }

  /** 十二, 二十, 百; with 数 for "some three": 数十 = 30, 十数 = 13. */
  private void kanjiNumeral() {
    int total = 0;
    int digit = 0;
    int digits = 0;
    boolean several = false;
    boolean wrong = false;
    int start = at;
    while (at < text.length() && isKanjiNumeral(text.charAt(at))) {
      char c = text.charAt(at++);
      if (c == '十' || c == '百') {
        total += (digits == 0 ? 1 : digit) * (c == '十' ? 10 : 100);
        digit = 0;
        digits = 0;
      } else if (c == '数') {
        several = true;
        digit = 3;
        digits++;
      } else {
        int next = KANJI_DIGITS.indexOf(c);
        // 二三日 is two or three days, not twenty-three.
        wrong |= digits == 1 && next == digit + 1;
        digit = 10 * digit + next;
        digits++;
      }
      wrong |= digits > 3;
    }
    if (wrong) {
      tokens.add(Token.of(Kind.OTHER));
    } else if (several) {
      if (at - start > 1) {
        tokens.add(Token.of(Kind.APPROXIMATE));
        tokens.add(Token.number(total + digit));
      } else {
        tokens.add(Token.of(Kind.SEVERAL));
      }
    } else {
      tokens.add(Token.number(total + digit));
    }
  }

  private void japaneseWord() {
    for (int n = Math.min(LONGEST_JAPANESE, text.length() - at); n > 0; n--) {
      Token token = JAPANESE.get(text.substring(at, at + n));
      if (token != null) {
        tokens.add(token);
        at += n;
        return;
      }
    }
    tokens.add(Token.of(Kind.OTHER));
    at++;
  }

  private static Map<String, Token> latin() {
    Map<String, Token> words = new HashMap<>();
    put(words, Token.unit(Unit.YEAR), "y yr yrs year years yo");
    put(words, Token.unit(Unit.MONTH), "mo mos mon mth mths mnth mnths month months");
    put(words, Token.unit(Unit.WEEK), "w wk wks week weeks");
    put(words, Token.unit(Unit.DAY), "d dy day days");
    put(words, Token.unit(Unit.HOUR), "h hr hrs hour hours");
    put(words, Token.unit(Unit.MINUTE), "min mins minute minutes");
    put(words, Token.unit(Unit.SECOND), "s sec secs second seconds");
    put(words, Token.of(Kind.M), "m");
    put(words, Token.of(Kind.SEVERAL), "several few some many multiple numerous");
    put(words, Token.of(Kind.HALF), "half");
    put(words, Token.of(Kind.ARTICLE), "a an");
    put(
        words,
        Token.of(Kind.APPROXIMATE),
        "about abt approx approximately approximate around ca circa roughly estimated est nearly"
            + " almost probably likely possibly maybe so");
    put(words, Token.of(Kind.AT_LEAST), "over more least plus greater exceeding");
    put(words, Token.of(Kind.LESS), "less under within below up");
    put(words, Token.of(Kind.RANGE), "to or");
    put(words, Token.of(Kind.AND), "and");
    put(
        words,
        Token.of(Kind.FILLER),
        "ago prior before death onset duration of for the old age than");
    put(words, Token.of(Kind.FILLER), "at past last in o aged since");
    put(
        words,
        Token.of(Kind.INSTANT),
        "immediate immediately instant instantly instantaneous instantaneously sudden suddenly");
    put(words, Token.of(Kind.UNKNOWN), "unknown unk unkn u undetermined uncertain unspecified");
    String[] numbers =
        ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
                + " sixteen seventeen eighteen nineteen twenty")
            .split(" ");
    for (int i = 0; i < numbers.length; i++) {
      words.put(numbers[i], Token.number(i + 1));
    }
    words.put("couple", Token.number(2));
    words.put("thirty", Token.number(30));
    words.put("forty", Token.number(40));
    words.put("fifty", Token.number(50));
    return Map.copyOf(words);
  }

  private static Map<String, Token> japanese() {
    Map<String, Token> words = new HashMap<>();
    put(words, Token.unit(Unit.YEAR), "年 ヶ年 カ年 か年 ケ年 箇年 歳 才");
    put(words, Token.unit(Unit.MONTH), "ヶ月 ヵ月 カ月 か月 ケ月 ゕ月 ゖ月 箇月 個月 月間");
    put(words, Token.unit(Unit.WEEK), "週");
    put(words, Token.unit(Unit.DAY), "日");
    put(words, Token.unit(Unit.HOUR), "時間");
    put(words, Token.unit(Unit.MINUTE), "分");
    put(words, Token.unit(Unit.SECOND), "秒");
    put(words, Token.of(Kind.HALF), "半");
    put(words, Token.of(Kind.DECADE), "代");
    put(
        words,
        Token.of(Kind.APPROXIMATE),
        "約 およそ おおよそ 凡そ 推定 程度 位 ぐらい くらい 余 余り 弱 強 ほど 程 前後 ごろ 頃 ころ おそらく" + " 恐らく 概ね おおむね 推測");
    put(words, Token.of(Kind.AT_LEAST), "以上 超 越 ≥ ≧ 以上前");
    put(words, Token.of(Kind.LESS), "以内 未満 以下 足らず ≤ ≦");
    put(words, Token.of(Kind.RANGE), "〜 – — ― − ー ‐ ー ないし 乃至 から または 又は");
    put(words, Token.of(Kind.SLASH), "\u2044");
    put(words, Token.of(Kind.AND), "、 ・ と ､");
    put(words, Token.of(Kind.FILLER), "間 前 来 生後 満 死亡 の 経過 にわたり 齢 前から 以前 前より より");
    put(words, Token.of(Kind.INSTANT), "即死 瞬時 瞬間 即時 直後 突然");
    put(words, Token.of(Kind.UNKNOWN), "不詳 不明 未詳 不祥 期間不明");
    return Map.copyOf(words);
  }

  private static void put(Map<String, Token> words, Token token, String spellings) {
    for (String spelling : spellings.split(" ")) {
      words.put(spelling, token);
    }
  }
}
