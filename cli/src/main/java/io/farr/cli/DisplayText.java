package io.farr.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Text as a terminal shows it: a Japanese character takes two columns, a combining mark none, a
 * colour sequence none.
 */
final class DisplayText {
  private static final char ESCAPE = '\u001b';

  private DisplayText() {}

  /** How many columns the text takes. */
  static int width(String text) {
    int width = 0;
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) == ESCAPE) {
        int end = text.indexOf('m', i);
        i = end < 0 ? text.length() : end + 1;
        continue;
      }
      int c = text.codePointAt(i);
      width += width(c);
      i += Character.charCount(c);
    }
    return width;
  }

  /** Columns of one character, by Unicode's East Asian Width (UAX #11): W and F take two. */
  static int width(int c) {
    if (c < 0x300) {
      return c < ' ' ? 0 : 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0x303e)
            || (c >= 0x3041 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff01 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }

  /** The text with blanks behind it up to a width. */
  static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /** The text with blanks before it up to a width. */
  static String right(String text, int columns) {
    return " ".repeat(Math.max(0, columns - width(text))) + text;
  }

  /** The text, cut with an ellipsis where it is wider than that. Not for coloured text. */
  static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int left = columns - 1;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      left -= width(c);
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return kept.toString().stripTrailing() + "…";
  }

  /**
   * The text in lines no wider than that, broken at blanks, or anywhere between Japanese
   * characters. Not for coloured text.
   */
  static List<String> wrapped(String text, int columns) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (width(rest) > columns) {
      int end = fitting(rest, columns);
      int cut = end;
      while (cut > 0 && !breaksAt(rest, cut)) {
        cut--;
      }
      cut = cut == 0 ? Math.max(1, end) : cut;
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  /**
   * Items on lines no wider than that, with a separator between them; an item too wide is wrapped.
   */
  static List<String> joined(List<String> items, String separator, int columns) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String item : items) {
      String longer = line.isEmpty() ? item : line + separator + item;
      if (line.isEmpty() || width(longer) + width(separator) <= columns) {
        line = longer;
      } else {
        lines.addAll(wrapped(line + separator.stripTrailing(), columns));
        line = item;
      }
    }
    lines.addAll(wrapped(line, columns));
    return lines;
  }

  /** How many UTF-16 units from the beginning fit into so many columns; never half a character. */
  static int fitting(String text, int columns) {
    int left = columns;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      left -= width(c);
      if (left < 0) {
        break;
      }
      i += Character.charCount(c);
    }
    return i;
  }

  private static boolean breaksAt(String text, int at) {
    int before = text.codePointBefore(at);
    int after = at < text.length() ? text.codePointAt(at) : ' ';
    return before == ' ' || after == ' ' || (width(before) == 2 && width(after) == 2);
  }

  /** The text on one line: line ends and other control characters become blanks. */
  static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
