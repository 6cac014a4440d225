package io.farr.lexicon;

import io.farr.codes.pack.Columns;
import io.farr.codes.pack.Pack;
import io.farr.text.Normalizer;
import java.nio.CharBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

  /** How many ints a node has, and what they are. */
  static final int NODE = 4;

  /** Its first child; the others follow. */
  static final int FIRST_CHILD = 0;

  /** The node of its longest suffix that begins at a word boundary. */
  static final int FAIL = 1;

  /** The longest form that ends there, or −1. */
  static final int LONGEST = 2;

  /**
   * How many children it has, or, where all of them are reached by a {@link #symbol}, a negative
   * number with a bit for each.
   */
  static final int CHILDREN = 3;

  /** By ASCII character: its number among those that most Latin names consist of, or −1. */
  private static final byte[] SYMBOLS = symbols();

  private final Columns.Strings forms;
  private final IntBuffer termStart;
  private final IntBuffer term;

  /** By form: its length, and the longest other form that it ends with, or −1. */
  private final CharBuffer length;

  private final IntBuffer shorter;

  /** {@link #NODE} ints a node. */
  private final IntBuffer node;

  /** By node: the character that leads to it. */
  private final CharBuffer label;

  /** By character, the child of the root, or 0. */
  private final IntBuffer root;

  private final Columns.Strings word;
  private final IntBuffer wordNames;

  private Lexicon(Columns columns) {
    forms = columns.strings("form");
    termStart = columns.ints("term_start");
    term = columns.ints("term");
    length = columns.chars("length");
    shorter = columns.ints("shorter");
    node = columns.ints("node");
    label = columns.chars("label");
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
    return new Words(
        words, names, each -> IntStream.range(0, size()).mapToObj(this::form).forEach(each));
  }

  /** The form that equals the normal text, or −1. O(length). */
  public int exact(CharSequence normal) {
    return exact(normal, 0, normal.length());
  }

  /** The form that equals a piece of a normal text, or −1. */
  public int exact(CharSequence normal, int from, int to) {
    int at = 0;
    for (int i = from; i < to; i++) {
      at = child(at, normal.charAt(i));
      if (at < 0) {
        return -1;
      }
    }
    int form = from == to ? -1 : node.get(at * NODE + LONGEST);
    return form >= 0 && length.get(form) == to - from ? form : -1;
  }

  private int child(int parent, char c) {
    if (parent == 0) {
      int first = root.get(c);
      return first == 0 ? -1 : first;
    }
    int low = node.get(parent * NODE + FIRST_CHILD);
    int children = node.get(parent * NODE + CHILDREN);
    if (children < 0) {
      int symbol = symbol(c);
      return symbol < 0 || (children & 1 << symbol) == 0
          ? -1
          : low + Integer.bitCount(children & (1 << symbol) - 1);
    }
    int high = low + children - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      char found = label.get(middle);
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

  /** The number of a letter or mark, 0 to 30, in the order of the characters; −1 for any other. */
  static int symbol(char c) {
    return c < SYMBOLS.length ? SYMBOLS[c] : -1;
  }

  private static byte[] symbols() {
    byte[] symbols = new byte[0x80];
    Arrays.fill(symbols, (byte) -1);
    byte number = 0;
    for (char c : " ',-.abcdefghijklmnopqrstuvwxyz".toCharArray()) {
      symbols[c] = number++;
    }
    return symbols;
  }

  /**
   * Every form at every place of a normal text that begins and ends at a word boundary where its
   * edge is Latin, longer ones included in shorter ones' place and the other way round; ordered by
   * end, then from long to short. One pass: O(length + spots).
   */
  public List<Spot> spotAll(CharSequence normal) {
    List<Spot> spots = new ArrayList<>();
    int n = normal.length();
    int at = 0;
    char after = n == 0 ? ' ' : normal.charAt(0);
    boolean boundary = true;
    for (int i = 0; i < n; i++) {
      char c = after;
      after = i + 1 < n ? normal.charAt(i + 1) : ' ';
      at = next(at, c, boundary);
      boundary = isBoundary(c, after);
      if (!boundary) {
        continue; // no form ends here
      }
      for (int form = node.get(at * NODE + LONGEST); form >= 0; form = shorter.get(form)) {
        spots.add(new Spot(form, i + 1 - length.get(form), i + 1));
      }
    }
    return spots;
  }

  /**
   * The node of the longest beginning of a form that what was read ends with.
   *
   * @param boundary whether a form may begin with this character
   */
  private int next(int from, char c, boolean boundary) {
    int at = from;
    while (at != 0) {
      int next = child(at, c);
      if (next >= 0) {
        return next;
      }
      at = node.get(at * NODE + FAIL);
    }
    return boundary ? root.get(c) : 0;
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

  /**
   * Whether no word of a script written with blanks goes on from the one character to the other.
   */
  static boolean isBoundary(char before, char after) {
    return !Normalizer.isWordCharacter(before) || !Normalizer.isWordCharacter(after);
  }

  @Override
  public String toString() {
    return "Lexicon of " + size() + " forms, " + node.capacity() / NODE + " nodes";
  }
}
