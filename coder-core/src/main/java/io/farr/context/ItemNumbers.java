package io.farr.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbering that was written into a line: "1a) pneumonia", (ア) 肺炎, ①…②…, "b. sepsis". The
 * letters of the form's lines, one after the other in one field, say that each is due to the next;
 * digits only count. "C. difficile", ②型 and Ｂ型 are no numbering. Offsets are in the raw line.
 */
final class ItemNumbers {
  /**
   * A number with its brackets and points.
   *
   * @param ordinal 1 for a, ア, 1 and ①
   * @param isLine whether it is a letter of the form's lines
   * @param needsName whether only a name after it tells that it is a number: "c. difficile"
   */
  record Item(int start, int end, int ordinal, boolean isLine, boolean needsName) {}

  private static final String ROMAN =
      "(?:part[ ]?)?(?:I{1,2}|[ⅠⅡ])[\\s　]?(?:欄[\\s　]?[:：]?|[.．:：)）])[\\s　]*";
  private static final String PART_I = "(?:part[ ]?)?[1１IⅠ]?[\\s　.]?";

  private static final Pattern ITEM =
      Pattern.compile(
          "(?i)(?<circled>[①-⑳❶-❿⑴-⒇])[\\s　]*(?![型期度群類級回日])"
              + "|[(（][\\s　]?(?<digitb>[0-9０-９]{1,2})[\\s　]?[)）][.．:：]?[\\s　]*(?![型期度群類級回日年0-9])"
              + "|(?<![0-9０-９.．])(?<digit>[0-9０-９]{1,2})[)）][\\s　]*(?![型期度群類級回日年0-9])"
              + "|(?:"
              + PART_I
              + "[(（][\\s　]?|(?<![a-zA-Z])(?:line[ ])?"
              + PART_I
              + ")(?<letter>[a-eａ-ｅアイウエｱｲｳｴ])(?:[\\s　]?[)）][.．:：]?|[:：])[\\s　]*"
              + "|(?<![a-zA-Zァ-ヶｱ-ﾝ])(?<loose>[a-eａ-ｅアイウエｱｲｳｴ])(?:[.．、][\\s　]*|[\\s　]+)");
  private static final Pattern PART = Pattern.compile("(?i)[\\s　]{0,8}" + ROMAN);
  private static final Pattern NAME =
      Pattern.compile("^[^、,，;；。\\n(（]*?(?=$|[、,，;；。\\n(（]|[\\s　][b-eB-Eイウエｲｳｴ][.．\\s　])");

  /** More conditions than that no line has. */
  private static final int MOST = 20;

  private ItemNumbers() {}

  /** The number at the beginning of a line, if there is one. */
  static Optional<Item> first(String raw) {
    int at = begin(raw);
    // Only there, but what stands before it is looked at: "1" of "11)" is no number.
    Matcher matcher = ITEM.matcher(raw).region(at, raw.length());
    matcher.useTransparentBounds(true).useAnchoringBounds(false);
    if (matcher.lookingAt()) {
      return Optional.of(item(matcher, 0));
    }
    return at > 0 && !raw.substring(0, at).isBlank()
        ? Optional.of(new Item(0, at, 0, false, false))
        : Optional.empty();
  }

  private static int begin(String raw) {
    Matcher part = PART.matcher(raw);
    int at = part.lookingAt() ? part.end() : 0;
    while (at < raw.length() && (Character.isWhitespace(raw.charAt(at)) || raw.charAt(at) == '　')) {
      at++;
    }
    return at;
  }

  /**
   * The numbers of a line: one at its beginning, and those that go on counting from it.
   *
   * @param isName whether a text is the name of a condition
   */
  static List<Item> read(String raw, Predicate<String> isName) {
    Item last = first(raw).orElse(null);
    if (last == null || !isNumber(raw, last, isName)) {
      return List.of();
    }
    List<Item> items = new ArrayList<>();
    items.add(last);
    Matcher matcher = ITEM.matcher(raw);
    int from = last.end;
    while (last.ordinal > 0 && from < raw.length() && matcher.find(from)) {
      Item next = item(matcher, matcher.start());
      boolean goesOn =
          next.ordinal == last.ordinal + 1
              && next.isLine == last.isLine
              && (matcher.group("circled") != null || isSpaced(raw, next.start))
              && isNumber(raw, next, isName);
      if (goesOn) {
        items.add(next);
        last = next;
      }
      from = next.end;
    }
    return items;
  }

  private static boolean isSpaced(String raw, int at) {
    return at == 0 || " 　、,，;；。.\n\r\t/".indexOf(raw.charAt(at - 1)) >= 0;
  }

  private static boolean isNumber(String raw, Item item, Predicate<String> isName) {
    if (!item.needsName) {
      return item.ordinal <= MOST;
    }
    Matcher name = NAME.matcher(raw.substring(item.end));
    String words = name.find() ? name.group() : "";
    return isName.test(words) && !isName.test(raw.substring(item.start, item.end) + words);
  }

  private static Item item(Matcher matcher, int start) {
    @Nullable String circled = matcher.group("circled");
    if (circled != null) {
      char c = circled.charAt(0);
      int ordinal = c >= '❶' ? c - '❶' : c >= '⑴' ? c - '⑴' : c - '①';
      return new Item(start, matcher.end(), ordinal + 1, false, false);
    }
    @Nullable String digits = matcher.group("digitb");
    digits = digits == null ? matcher.group("digit") : digits;
    if (digits != null) {
      return new Item(start, matcher.end(), Integer.parseInt(digits), false, false);
    }
    @Nullable String letter = matcher.group("letter");
    boolean loose = letter == null;
    return new Item(
        start, matcher.end(), ordinal(loose ? matcher.group("loose") : letter), true, loose);
  }

  private static int ordinal(String letter) {
    char c = Character.toLowerCase(letter.charAt(0));
    int kana = Math.max("アイウエ".indexOf(c), "ｱｲｳｴ".indexOf(c));
    return kana >= 0 ? kana + 1 : c >= 'ａ' ? c - 'ａ' + 1 : c - 'a' + 1;
  }
}
