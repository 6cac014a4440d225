package io.farr.lexicon;

import java.util.Arrays;
import java.util.List;

/**
 * The inverted n-gram index over numbered forms: what a pack's section stores, and what an index
 * over expressions that are not in a pack holds in memory.
 *
 * <p>Arrays: {@code gram}, sorted; {@code start}, where the forms of each begin in {@code posting},
 * one more than grams; {@code norm}, the length of each form's vector.
 */
final class GramTable {
  final long[] gram;
  final int[] start;
  final int[] posting;
  final float[] norm;

  private GramTable(long[] gram, int[] start, int[] posting, float[] norm) {
    this.gram = gram;
    this.start = start;
    this.posting = posting;
    this.norm = norm;
  }

  /** Indexes normal texts, numbered as they stand in the list. */
  static GramTable of(List<String> forms) {
    Grams grams = new Grams();
    long[] all = new long[16 * Math.max(1, forms.size())];
    int count = 0;
    for (String form : forms) {
      grams.of(form);
      if (count + grams.size > all.length) {
        all = Arrays.copyOf(all, 2 * (count + grams.size));
      }
      System.arraycopy(grams.gram, 0, all, count, grams.size);
      count += grams.size;
    }
    Arrays.sort(all, 0, count);
    long[] gram = new long[count];
    int[] start = new int[count + 1];
    int n = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        gram[n] = all[i];
        start[n++] = i;
      }
    }
    start[n] = count;
    gram = Arrays.copyOf(gram, n);
    start = Arrays.copyOf(start, n + 1);
    int[] posting = new int[count];
    int[] next = start.clone();
    float[] norm = new float[forms.size()];
    for (int form = 0; form < norm.length; form++) {
      grams.of(forms.get(form));
      double sum = 0;
      for (int i = 0; i < grams.size; i++) {
        int g = Arrays.binarySearch(gram, grams.gram[i]);
        posting[next[g]++] = form;
        double w = grams.weight[i] * NgramSection.idf(norm.length, start[g + 1] - start[g]);
        sum += w * w;
      }
      norm[form] = (float) Math.sqrt(sum);
    }
    return new GramTable(gram, start, posting, norm);
  }
}
