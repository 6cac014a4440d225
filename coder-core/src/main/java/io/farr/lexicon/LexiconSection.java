package io.farr.lexicon;

import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.ColumnsWriter;
import io.farr.codes.pack.ModifierTable;
import io.farr.codes.pack.PackSection;
import io.farr.codes.pack.TermTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compiles the terms of a pack to an Aho–Corasick automaton (Aho and Corasick 1975, CACM 18(6)) in
 * flat arrays: children of a node lie side by side, sorted by character; the root has a table.
 */
public final class LexiconSection implements PackSection {
  /** The section's file name. */
  public static final String FILE = "lexicon.bin";

  @Override
  public String fileName() {
    return FILE;
  }

  @Override
  public void compile(CodeTable codes, TermTable terms, ModifierTable modifiers, Path file)
      throws IOException {
    TreeMap<String, List<Integer>> forms = new TreeMap<>();
    for (int term = 0; term < terms.size(); term++) {
      for (String form : TermForms.of(terms.text(term), terms.language(term))) {
        forms.computeIfAbsent(form, f -> new ArrayList<>(1)).add(term);
      }
    }
    ColumnsWriter writer = new ColumnsWriter();
    writer.strings("form", List.copyOf(forms.keySet()));
    writeTerms(forms, writer);
    writeAutomaton(new ArrayList<>(forms.keySet()), writer);
    TreeMap<String, Integer> words = new TreeMap<>(Words.of(forms.keySet()).all());
    writer
        .strings("word", List.copyOf(words.keySet()))
        .ints("word_names", words.values().stream().mapToInt(n -> n).toArray());
    writer.write(file);
  }

  private static void writeTerms(Map<String, List<Integer>> forms, ColumnsWriter writer) {
    int[] starts = new int[forms.size() + 1];
    int[] lists = new int[forms.values().stream().mapToInt(List::size).sum()];
    int form = 0;
    int at = 0;
    for (List<Integer> list : forms.values()) {
      starts[form++] = at;
      for (int term : list) {
        lists[at++] = term;
      }
    }
    starts[form] = at;
    writer.ints("term_start", starts).ints("term", lists);
  }

  /** Builds the trie breadth-first from the sorted forms, so that children are neighbours. */
  private static void writeAutomaton(List<String> forms, ColumnsWriter writer) {
    Ints edgeStart = new Ints();
    Ints label = new Ints(); // by node: the character that leads to it
    Ints output = new Ints(); // by node: the form that ends there, or -1
    Ints low = new Ints(); // by node: the forms below it
    Ints high = new Ints();
    Ints depth = new Ints();
    label.add(0);
    output.add(-1);
    low.add(0);
    high.add(forms.size());
    depth.add(0);
    for (int node = 0; node < label.size; node++) {
      edgeStart.add(label.size);
      int d = depth.at(node);
      int i = low.at(node);
      int end = high.at(node);
      while (i < end) {
        if (forms.get(i).length() == d) {
          output.set(node, i);
          i++;
          continue;
        }
        char c = forms.get(i).charAt(d);
        int from = i;
        while (i < end && forms.get(i).charAt(d) == c) {
          i++;
        }
        label.add(c);
        output.add(-1);
        low.add(from);
        high.add(i);
        depth.add(d + 1);
      }
    }
    int nodes = label.size;
    edgeStart.add(nodes);
    int[] starts = edgeStart.trimmed();
    int[] labels = label.trimmed();
    int[] longest = output.trimmed();
    int[] shorter = new int[forms.size()];
    int[] fail = new int[nodes];
    links(starts, labels, longest, shorter, fail);
    int[] root = new int[0x10000];
    for (int child = starts[0]; child < starts[1]; child++) {
      root[labels[child]] = child;
    }
    char[] characters = new char[nodes];
    for (int node = 0; node < nodes; node++) {
      characters[node] = (char) labels[node];
    }
    char[] lengths = new char[forms.size()];
    for (int form = 0; form < lengths.length; form++) {
      lengths[form] = (char) forms.get(form).length();
    }
    writer
        .chars("length", lengths)
        .ints("shorter", shorter)
        .ints("edge_start", starts)
        .chars("label", characters)
        .ints("longest", longest)
        .ints("fail", fail)
        .ints("root", root);
  }

  /**
   * Links each node to that of its longest suffix. A node where no form ends takes over the longest
   * one that ends at its suffix; a form that ends with others leads to the longest of them.
   *
   * @param longest by node the form that ends there, or −1; changed
   */
  private static void links(int[] starts, int[] labels, int[] longest, int[] shorter, int[] fail) {
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    queue.add(0);
    while (!queue.isEmpty()) {
      int node = queue.remove();
      for (int child = starts[node]; child < starts[node + 1]; child++) {
        int suffix = node == 0 ? 0 : step(starts, labels, fail, fail[node], labels[child]);
        fail[child] = suffix;
        // Suffixes are shorter and stand nearer to the root, so theirs are known by now.
        if (longest[child] < 0) {
          longest[child] = longest[suffix];
        } else {
          shorter[longest[child]] = longest[suffix];
        }
        queue.add(child);
      }
    }
  }

  private static int step(int[] starts, int[] labels, int[] fail, int from, int c) {
    int node = from;
    while (true) {
      int child = Arrays.binarySearch(labels, starts[node], starts[node + 1], c);
      if (child >= 0) {
        return child;
      }
      if (node == 0) {
        return 0;
      }
      node = fail[node];
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

    int[] trimmed() {
      return Arrays.copyOf(values, size);
    }
  }
}
