package io.farr.report;

import java.util.Locale;

/**
 * What charts draw on: shapes with a class of the style sheet instead of a colour, so that one
 * picture serves light, dark and paper. Lengths are units of the picture, y grows downwards. Not
 * thread-safe.
 */
public final class Canvas {
  /** Height of letters. */
  static final int TEXT = 12;

  private final Markup out;

  Canvas(Markup out) {
    this.out = out;
  }

  /** How a text lies to its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  void rect(double x, double y, double width, double height, String style, String tip) {
    out.open(
        "rect",
        "x",
        x,
        "y",
        y,
        "width",
        Math.max(0, width),
        "height",
        Math.max(0, height),
        "class",
        style);
    tip(tip);
  }

  void line(double x1, double y1, double x2, double y2, String style) {
    out.empty("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "class", style);
  }

  void dot(double x, double y, double radius, String style, String tip) {
    out.open("circle", "cx", x, "cy", y, "r", radius, "class", style);
    tip(tip);
  }

  /** A path of {@code M}, {@code L} and {@code Z}. */
  void path(String d, String style) {
    out.empty("path", "d", d, "class", style);
  }

  void text(double x, double y, Anchor anchor, String style, String text) {
    out.element(
        "text",
        text,
        "x",
        x,
        "y",
        y,
        "text-anchor",
        anchor.name().toLowerCase(Locale.ROOT),
        "class",
        style);
  }

  /** What is shown over a shape when it is pointed at; browsers do that without a script. */
  private void tip(String tip) {
    if (!tip.isEmpty()) {
      out.element("title", tip);
    }
    out.close();
  }

  /**
   * The text, cut where it would be wider than that. Widths are guessed, a little too wide: the
   * reader's font is not known here.
   */
  static String fitting(String text, double width) {
    double left = width;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      left -= width(c);
      if (left < 0) {
        return text.substring(0, Math.max(0, i - 1)).stripTrailing() + "…";
      }
      i += Character.charCount(c);
    }
    return text;
  }

  static double width(String text) {
    return text.codePoints().mapToDouble(Canvas::width).sum();
  }

  /** Letters of East Asian scripts fill a square. */
  private static double width(int c) {
    return c >= 0x1100 ? TEXT : Character.isUpperCase(c) ? 0.68 * TEXT : 0.55 * TEXT;
  }
}
