package io.farr.lexicon;

import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.ColumnsWriter;
import io.farr.codes.pack.ModifierTable;
import io.farr.codes.pack.PackSection;
import io.farr.codes.pack.TermTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compiles the terms of a pack to what {@link Lexicon} reads: their forms, and an automaton. */
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
    Automaton automaton = new Automaton(new ArrayList<>(forms.keySet()));
    char[] lengths = new char[forms.size()];
    int form = 0;
    for (String text : forms.keySet()) {
      lengths[form++] = (char) text.length();
    }
    writer
        .chars("length", lengths)
        .ints("shorter", automaton.shorter())
        .ints("node", automaton.nodes())
        .chars("label", automaton.labels())
        .ints("root", automaton.root());
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
}
