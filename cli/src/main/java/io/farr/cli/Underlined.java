package io.farr.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A text with some of its places marked on a line of their own below it:
 *
 * <pre>
 * 急性心筋梗塞、糖尿病
 * 1~~~~~~~~~~~  2~~~~~
 * </pre>
 */
final class Underlined {
  /**
   * A place in the text.
   *
   * @param start first UTF-16 unit
   * @param end unit after the last
   * @param label stands at the beginning of the mark; may be empty
   */
  record Place(int start, int end, String label) {}

  private Underlined() {}

  /**
   * The lines, broken where they would be wider than that.
   *
   * @param places where the text is marked; of two that overlap the later one yields
   */
  static List<String> lines(String text, List<Place> places, int width, int indent, Ink ink) {
    String shown = text.replace('\n', '⏎').replaceAll("\\p{Cntrl}", " ").replace('\u3000', '　');
    String[] mark = marks(shown, places);
    List<String> lines = new ArrayList<>();
    int from = 0;
    do {
      int to = from + DisplayText.fitting(shown.substring(from), Math.max(10, width - indent));
      StringBuilder below = new StringBuilder();
      for (int i = from; i < to; i++) {
        below.append(mark[i]);
      }
      lines.add(" ".repeat(indent) + shown.substring(from, to));
      if (!below.toString().isBlank()) {
        lines.add(" ".repeat(indent) + ink.mark(below.toString().stripTrailing()));
      }
      from = to;
    } while (from < shown.length());
    return lines;
  }

  /** What stands below each UTF-16 unit: as many columns as the unit takes. */
  private static String[] marks(String text, List<Place> places) {
    String[] marks = new String[text.length()];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = " ".repeat(columns(text, i));
    }
    List<Place> sorted = new ArrayList<>(places);
    sorted.sort(Comparator.comparingInt(Place::start));
    int free = 0;
    for (Place place : sorted) {
      String label = place.label;
      for (int i = Math.max(free, place.start); i < Math.min(place.end, marks.length); i++) {
        int columns = columns(text, i);
        int taken = Math.min(columns, label.length());
        marks[i] = label.substring(0, taken) + "~".repeat(columns - taken);
        label = label.substring(taken);
        free = i + 1;
      }
    }
    return marks;
  }

  private static int columns(String text, int unit) {
    if (Character.isLowSurrogate(text.charAt(unit))) {
      return 0;
    }
    return DisplayText.width(text.codePointAt(unit));
  }
}
