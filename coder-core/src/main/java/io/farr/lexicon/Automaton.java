package io.farr.lexicon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds the Aho–Corasick automaton (Aho and Corasick 1975, CACM 18(6)) of sorted forms as flat
 * arrays, which {@link Lexicon} reads. What belongs to a node lies together, its children lie side
 * by side, sorted by character, and what is below the first of them follows: most steps into a long
 * name stay in one line of the cache. Not thread-safe.
 */
final class Automaton {
  private final List<String> forms;

  // By node; the root is 0.
  private final Ints label = new Ints();
  private final Ints firstChild = new Ints();
  private final Ints children = new Ints();
  private final Ints longest = new Ints();
  private final Ints fail = new Ints();

  private final int[] shorter;

  /**
   * @param forms sorted, none twice, none empty
   */
  Automaton(List<String> forms) {
    this.forms = forms;
    this.shorter = new int[forms.size()];
    add(0);
    grow();
    link();
  }

  /** Ints a node, see {@link Lexicon#NODE}. */
  int[] nodes() {
    int[] nodes = new int[label.size * Lexicon.NODE];
    for (int node = 0; node < label.size; node++) {
      int at = node * Lexicon.NODE;
      nodes[at + Lexicon.FIRST_CHILD] = firstChild.at(node);
      nodes[at + Lexicon.FAIL] = fail.at(node);
      nodes[at + Lexicon.LONGEST] = longest.at(node);
      nodes[at + Lexicon.CHILDREN] = countOrBits(node);
    }
    return nodes;
  }

  private int countOrBits(int node) {
    int bits = 1 << 31;
    for (int child = firstChild.at(node);
        child < firstChild.at(node) + children.at(node);
        child++) {
      int symbol = Lexicon.symbol((char) label.at(child));
      if (symbol < 0) {
        return children.at(node);
      }
      bits |= 1 << symbol;
    }
    return bits;
  }

  /** By node, the character that leads to it. */
  char[] labels() {
    char[] labels = new char[label.size];
    for (int node = 0; node < labels.length; node++) {
      labels[node] = (char) label.at(node);
    }
    return labels;
  }

  /** By character, the child of the root, or 0. */
  int[] root() {
    int[] root = new int[0x10000];
    for (int child = firstChild.at(0); child < firstChild.at(0) + children.at(0); child++) {
      root[label.at(child)] = child;
    }
    return root;
  }

  /** By form, the longest other form that it ends with, or −1. */
  int[] shorter() {
    return shorter;
  }

  private void add(int character) {
    label.add(character);
    firstChild.add(0);
    children.add(0);
    longest.add(-1);
    fail.add(0);
  }

  /** A node whose children are still to be added: the forms below it begin alike so far. */
  private record Bud(int node, int from, int to, int depth) {}

  private void grow() {
    ArrayDeque<Bud> buds = new ArrayDeque<>(List.of(new Bud(0, 0, forms.size(), 0)));
    List<Bud> below = new ArrayList<>();
    while (!buds.isEmpty()) {
      Bud bud = buds.pop();
      int i = bud.from;
      if (i < bud.to && forms.get(i).length() == bud.depth) {
        longest.set(bud.node, i++);
      }
      firstChild.set(bud.node, label.size);
      while (i < bud.to) {
        char c = forms.get(i).charAt(bud.depth);
        int end = endOf(c, i, bud.to, bud.depth);
        below.add(new Bud(label.size, i, end, bud.depth + 1));
        add(c);
        i = end;
      }
      children.set(bud.node, below.size());
      // What is below the first comes next.
      for (int child = below.size() - 1; child >= 0; child--) {
        buds.push(below.get(child));
      }
      below.clear();
    }
  }

  private int endOf(char c, int from, int to, int depth) {
    int end = from;
    while (end < to && forms.get(end).charAt(depth) == c) {
      end++;
    }
    return end;
  }

  /**
   * Links each node to that of its longest suffix that begins at a word boundary: what begins
   * inside a Latin word is no form there. A node where no form ends takes over the longest one that
   * ends at its suffix; a form that ends with others leads to the longest of them.
   */
  private void link() {
    ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(0));
    while (!queue.isEmpty()) {
      int node = queue.remove();
      int first = firstChild.at(node);
      for (int child = first; child < first + children.at(node); child++) {
        int suffix =
            node == 0 ? 0 : step(fail.at(node), (char) label.at(node), (char) label.at(child));
        fail.set(child, suffix);
        // Suffixes are shorter and stand nearer to the root, so theirs are known by now.
        if (longest.at(child) < 0) {
          longest.set(child, longest.at(suffix));
        } else {
          shorter[longest.at(child)] = longest.at(suffix);
        }
        queue.add(child);
      }
    }
  }

  private int step(int from, char before, char c) {
    int node = from;
    while (true) {
      if (node == 0 && !Lexicon.isBoundary(before, c)) {
        return 0;
      }
      int first = firstChild.at(node);
      int child = label.find(c, first, first + children.at(node));
      if (child >= 0) {
        return child;
      }
      if (node == 0) {
        return 0;
      }
      node = fail.at(node);
    }
  }

  /** A growing int array. */
  private static final class Ints {
    private int[] values = new int[1024];
    private int size;

    void add(int value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    int at(int i) {
      return values[i];
    }

    void set(int i, int value) {
      values[i] = value;
    }

    /** Where a value is in a sorted part, or a negative number. */
    int find(int value, int from, int to) {
      return Arrays.binarySearch(values, from, to, value);
    }
  }
}
