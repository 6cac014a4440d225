package io.farr.lexicon;

import io.farr.codes.pack.Columns;
import io.farr.codes.pack.Pack;
import io.farr.text.Normalizer;
import java.nio.CharBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The terms of a pack in normal form: whole expressions looked up, and terms spotted inside running
 * text. Immutable, memory-mapped, thread-safe.
 */
public final class Lexicon {
  /**
   * A form that stands in a normal text.
   *
   * @param form the form's number
   * @param start first character in the normal text
   * @param end character after the last
   */
  public record Spot(int form, int start, int end) {
    /** Length in characters. */
    public int length() {
      return end - start;
    }
  }

  private final Columns.Strings forms;
  private final IntBuffer termStart;
  private final IntBuffer term;

  /** By form: its length, and the longest other form that it ends with, or −1. */
  private final CharBuffer length;

  private final IntBuffer shorter;

  /**
   * By node: its first child, the character that leads to it, the longest form that ends there, or
   * −1, and the node of the longest suffix.
   */
  private final IntBuffer edgeStart;

  private final CharBuffer label;
  private final IntBuffer longest;
  private final IntBuffer fail;

  /** By character. */
  private final IntBuffer root;

  private final Columns.Strings word;
  private final IntBuffer wordNames;

  private Lexicon(Columns columns) {
    forms = columns.strings("form");
    termStart = columns.ints("term_start");
    term = columns.ints("term");
    length = columns.chars("length");
    shorter = columns.ints("shorter");
    edgeStart = columns.ints("edge_start");
    label = columns.chars("label");
    longest = columns.ints("longest");
    fail = columns.ints("fail");
    root = columns.ints("root");
    word = columns.strings("word");
    wordNames = columns.ints("word_names");
  }

  /** The lexicon of an opened pack. */
  public static Lexicon of(Pack pack) {
    return new Lexicon(pack.section(LexiconSection.FILE));
  }

  /** How many forms there are. */
  public int size() {
    return forms.size();
  }

  /** The text of a form. */
  public String form(int form) {
    return forms.get(form);
  }

  /** The terms that have this form, by their ordinals in the pack. */
  public int[] terms(int form) {
    int from = termStart.get(form);
    int[] terms = new int[termStart.get(form + 1) - from];
    term.get(from, terms);
    return terms;
  }

  /** The words of all forms; read anew at each call. */
  public Words words() {
    List<String> words = new ArrayList<>(word.size());
    int[] names = new int[word.size()];
    for (int i = 0; i < names.length; i++) {
      words.add(word.get(i));
      names[i] = wordNames.get(i);
    }
    return new Words(words, names);
  }

  /** The form that equals the normal text, or −1. O(length). */
  public int exact(CharSequence normal) {
    return exact(normal, 0, normal.length());
  }

  /** The form that equals a piece of a normal text, or −1. */
  public int exact(CharSequence normal, int from, int to) {
    int node = 0;
    for (int i = from; i < to; i++) {
      node = child(node, normal.charAt(i));
      if (node < 0) {
        return -1;
      }
    }
    int form = from == to ? -1 : longest.get(node);
    return form >= 0 && length.get(form) == to - from ? form : -1;
  }

  private int child(int node, char c) {
    if (node == 0) {
      int first = root.get(c);
      return first == 0 ? -1 : first;
    }
    int low = edgeStart.get(node);
    int high = edgeStart.get(node + 1) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = label.get(middle);
      if (found == c) {
        return middle;
      }
      if (found < c) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /**
   * Every form at every place of a normal text that begins and ends at a word boundary where its
   * edge is Latin, longer ones included in shorter ones' place and the other way round; ordered by
   * end, then from long to short. One pass: O(length + spots).
   */
  public List<Spot> spotAll(CharSequence normal) {
    List<Spot> spots = new ArrayList<>();
    int node = 0;
    for (int i = 0; i < normal.length(); i++) {
      char c = normal.charAt(i);
      int next = child(node, c);
      while (next < 0 && node != 0) {
        node = fail.get(node);
        next = child(node, c);
      }
      node = Math.max(next, 0);
      for (int form = longest.get(node); form >= 0; form = shorter.get(form)) {
        int start = i + 1 - length.get(form);
        if (onBoundaries(normal, start, i + 1)) {
          spots.add(new Spot(form, start, i + 1));
        }
      }
    }
    return spots;
  }

  /** The spots that remain when from left to right the longest at each place is taken. */
  public List<Spot> spotLongest(CharSequence normal) {
    List<Spot> all = spotAll(normal);
    if (all.size() < 2) {
      return all;
    }
    Spot[] longest = new Spot[normal.length()];
    for (Spot spot : all) {
      Spot other = longest[spot.start];
      if (other == null || spot.end > other.end) {
        longest[spot.start] = spot;
      }
    }
    List<Spot> taken = new ArrayList<>();
    int i = 0;
    while (i < longest.length) {
      if (longest[i] == null) {
        i++;
      } else {
        taken.add(longest[i]);
        i = longest[i].end;
      }
    }
    return taken;
  }

  private static boolean onBoundaries(CharSequence text, int start, int end) {
    return (start == 0
            || !Normalizer.isWordCharacter(text.charAt(start))
            || !Normalizer.isWordCharacter(text.charAt(start - 1)))
        && (end == text.length()
            || !Normalizer.isWordCharacter(text.charAt(end - 1))
            || !Normalizer.isWordCharacter(text.charAt(end)));
  }

  @Override
  public String toString() {
    return "Lexicon of " + size() + " forms, " + (edgeStart.capacity() - 1) + " nodes";
  }
}
