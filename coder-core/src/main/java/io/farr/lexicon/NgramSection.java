package io.farr.lexicon;

import io.farr.codes.pack.CodeTable;
import io.farr.codes.pack.ColumnsWriter;
import io.farr.codes.pack.ModifierTable;
import io.farr.codes.pack.PackSection;
import io.farr.codes.pack.TermTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compiles the inverted n-gram index over the forms of a pack. */
public final class NgramSection implements PackSection {
  /** The section's file name. */
  public static final String FILE = "ngrams.bin";

  @Override
  public String fileName() {
    return FILE;
  }

  @Override
  public void compile(CodeTable codes, TermTable terms, ModifierTable modifiers, Path file)
      throws IOException {
    // The same forms in the same order as the lexicon numbers them.
    TreeSet<String> set = new TreeSet<>();
    for (int term = 0; term < terms.size(); term++) {
      set.addAll(TermForms.of(terms.text(term), terms.language(term)));
    }
    List<String> forms = new ArrayList<>(set);
    Grams grams = new Grams();
    TreeMap<Long, int[]> counts = new TreeMap<>();
    for (String form : forms) {
      grams.of(form);
      for (int i = 0; i < grams.size; i++) {
        counts.computeIfAbsent(grams.gram[i], g -> new int[1])[0]++;
      }
    }
    int n = counts.size();
    ByteBuffer keys = ByteBuffer.allocate(8 * n).order(ByteOrder.LITTLE_ENDIAN);
    int[] starts = new int[n + 1];
    Map<Long, Integer> ordinals = new HashMap<>(2 * n);
    int ordinal = 0;
    int at = 0;
    for (Map.Entry<Long, int[]> entry : counts.entrySet()) {
      keys.putLong(entry.getKey());
      ordinals.put(entry.getKey(), ordinal);
      starts[ordinal++] = at;
      at += entry.getValue()[0];
    }
    starts[n] = at;
    int[] postings = new int[at];
    int[] next = starts.clone();
    float[] norms = new float[forms.size()];
    for (int form = 0; form < forms.size(); form++) {
      grams.of(forms.get(form));
      double sum = 0;
      for (int i = 0; i < grams.size; i++) {
        int gram = Objects.requireNonNull(ordinals.get(grams.gram[i]));
        postings[next[gram]++] = form;
        double w = grams.weight[i] * idf(forms.size(), starts[gram + 1] - starts[gram]);
        sum += w * w;
      }
      norms[form] = (float) Math.sqrt(sum);
    }
    new ColumnsWriter()
        .bytes("gram", keys.array())
        .ints("start", starts)
        .ints("posting", postings)
        .floats("norm", norms)
        .write(file);
  }

  /** Inverse document frequency, smoothed; strict, so that a pack is the same bytes everywhere. */
  static double idf(int forms, int frequency) {
    return StrictMath.log(1 + (double) forms / (1 + frequency));
  }
}
