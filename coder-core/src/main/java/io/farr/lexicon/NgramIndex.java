package io.farr.lexicon;

import io.farr.codes.pack.Columns;
import io.farr.codes.pack.Pack;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the forms whose n-grams are nearest to a text's, by the cosine of idf-weighted vectors. The
 * index is immutable and shared; a {@link Searcher} belongs to one thread.
 */
public final class NgramIndex {
  /**
   * A near form.
   *
   * @param form its number in the {@link Lexicon}
   * @param cosine in [0, 1]
   * @param ofQuery share of the text's weight that the form holds, in [0, 1]
   * @param ofForm share of the form's weight that the text holds, in [0, 1]
   */
  public record Near(int form, float cosine, float ofQuery, float ofForm) {}

  // What is searched and divided by for every text lies in arrays, the postings where they are.
  private final long[] gram;
  private final int[] start;
  private final IntBuffer posting;
  private final float[] norm;
  private final int forms;

  private NgramIndex(Columns columns) {
    LongBuffer grams = columns.bytes("gram").order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    IntBuffer starts = columns.ints("start");
    FloatBuffer norms = columns.floats("norm");
    gram = new long[grams.capacity()];
    grams.get(0, gram);
    start = new int[starts.capacity()];
    starts.get(0, start);
    norm = new float[norms.capacity()];
    norms.get(0, norm);
    posting = columns.ints("posting");
    forms = norm.length;
  }

  /** The index of an opened pack. */
  public static NgramIndex of(Pack pack) {
    return new NgramIndex(pack.section(NgramSection.FILE));
  }

  /** An index in memory over normal texts, numbered as they stand in the list. */
  public static NgramIndex over(List<String> forms) {
    return new NgramIndex(GramTable.of(forms));
  }

  private NgramIndex(GramTable table) {
    gram = table.gram;
    start = table.start;
    posting = IntBuffer.wrap(table.posting);
    norm = table.norm;
    forms = table.norm.length;
  }

  /** A searcher for one thread; it holds four bytes a form. */
  public Searcher searcher() {
    return new Searcher(this);
  }

  /**
   * The n-grams of a normal text that some form has, by their numbers in the index, each once and
   * ascending; weights left out.
   */
  public int[] gramsOf(CharSequence normal) {
    Grams grams = new Grams();
    grams.of(normal);
    int[] known = new int[grams.size];
    int size = 0;
    for (int i = 0; i < grams.size; i++) {
      int g = find(grams.gram[i]);
      if (g >= 0) {
        known[size++] = g;
      }
    }
    return Arrays.copyOf(known, size);
  }

  private int find(long key) {
    int low = 0;
    int high = gram.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = gram[middle];
      if (found == key) {
        return middle;
      }
      if (found < key) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Searches one index; not thread-safe. */
  public static final class Searcher {
    private final NgramIndex index;
    private final float[] dot;
    private int[] touched = new int[1024];
    private int[] postings = new int[1024];
    private final Grams grams = new Grams();
    private final Grams formGrams = new Grams();
    private float[] squares = new float[64];

    /** The numbers of the text's n-grams in the index, ascending but for those it has not. */
    private int[] numbers = new int[64];

    private double queryNorm;

    /** By number one more than the place in the text, 0 for none; see {@link #place()}. */
    private int[] place = {};

    private boolean isPlaced;

    private Searcher(NgramIndex index) {
      this.index = index;
      this.dot = new float[index.forms];
    }

    /**
     * The nearest forms, nearest first; forms of equal cosine in their order.
     *
     * @param limit how many at most
     */
    public List<Near> nearest(CharSequence normal, int limit) {
      displace();
      grams.of(normal);
      double sum = 0;
      int count = 0;
      if (grams.size > squares.length) {
        squares = new float[2 * grams.size];
        numbers = new int[2 * grams.size];
      }
      for (int i = 0; i < grams.size; i++) {
        int g = index.find(grams.gram[i]);
        int n = g < 0 ? 0 : frequency(g);
        double w = grams.weight[i] * NgramSection.idf(index.forms, n);
        sum += w * w;
        float add = (float) (w * w);
        squares[i] = add;
        numbers[i] = g;
        // A gram that a quarter of all forms have tells nothing and costs most.
        if (n == 0 || (n > 1000 && n > index.forms / 4)) {
          continue;
        }
        if (postings.length < n) {
          postings = new int[Math.max(n, 2 * postings.length)];
        }
        if (touched.length < count + n) {
          touched = Arrays.copyOf(touched, Math.max(count + n, 2 * touched.length));
        }
        index.posting.get(index.start[g], postings, 0, n);
        count = add(add, n, count);
      }
      queryNorm = Math.sqrt(sum);
      return best(count, limit);
    }

    private int frequency(int gram) {
      return index.start[gram + 1] - index.start[gram];
    }

    /**
     * Adds a weight to the first so many postings. Whether a form had one before cannot be
     * foreseen, and a jump that is foreseen wrongly costs more than all the rest: so each form is
     * written behind those that are known, to be overwritten by the next unless it is new.
     *
     * @param known how many forms have a weight
     * @return how many have one now
     */
    private int add(float weight, int n, int known) {
      float[] dot = this.dot;
      int[] forms = this.postings;
      int[] touched = this.touched;
      int count = known;
      for (int p = 0; p < n; p++) {
        int form = forms[p];
        float before = dot[form];
        touched[count] = form;
        count += before == 0f ? 1 : 0;
        dot[form] = before + weight;
      }
      return count;
    }

    /**
     * The cosine of the last text and another one, in [0, 1], by the weights of this index.
     *
     * @param normal a normal text
     */
    public double cosine(CharSequence normal) {
      formGrams.of(normal);
      double dot = 0;
      double sum = 0;
      int k = 0;
      for (int i = 0; i < formGrams.size; i++) {
        while (k < grams.size && grams.gram[k] < formGrams.gram[i]) {
          k++;
        }
        int g = index.find(formGrams.gram[i]);
        int frequency = g < 0 ? 0 : frequency(g);
        double w = formGrams.weight[i] * NgramSection.idf(index.forms, frequency);
        sum += w * w;
        if (k < grams.size && grams.gram[k] == formGrams.gram[i]) {
          dot += squares[k];
        }
      }
      return sum == 0 || queryNorm == 0 ? 0 : Math.min(1, dot / (queryNorm * Math.sqrt(sum)));
    }

    /** No n-gram of the last text, as a set to which {@link #hold} adds. */
    public long[] none() {
      return new long[(grams.size >> 6) + 1];
    }

    /**
     * Adds the n-grams of the last text that a form holds.
     *
     * @param form its n-grams, see {@link #gramsOf}
     * @param held a set of that text's, see {@link #none}
     */
    public void hold(int[] form, long[] held) {
      place();
      // The bit of those that the text has not is one that nobody asks for.
      if (held.length == 1) {
        long all = 0;
        for (int number : form) {
          all |= 1L << place[number];
        }
        held[0] |= all;
      } else {
        for (int number : form) {
          held[place[number] >> 6] |= 1L << place[number];
        }
      }
    }

    /** Notes where in the text each n-gram of the index stands. */
    private void place() {
      if (isPlaced) {
        return;
      }
      if (place.length == 0) {
        place = new int[index.gram.length];
      }
      for (int i = 0; i < grams.size; i++) {
        if (numbers[i] >= 0) {
          place[numbers[i]] = i + 1;
        }
      }
      isPlaced = true;
    }

    private void displace() {
      for (int i = 0; isPlaced && i < grams.size; i++) {
        if (numbers[i] >= 0) {
          place[numbers[i]] = 0;
        }
      }
      isPlaced = false;
    }

    /** The share of the last text's weight that some of its n-grams have, in [0, 1]. */
    public double covered(long[] held) {
      double sum = 0;
      for (int i = 0; i < grams.size; i++) {
        int bit = i + 1;
        boolean isHeld = (held[bit >> 6] & 1L << bit) != 0;
        sum += isHeld ? squares[i] : 0;
      }
      return queryNorm == 0 ? 0 : Math.min(1, sum / (queryNorm * queryNorm));
    }

    private List<Near> best(int count, int limit) {
      // A heap of the limit best, worst on top; ties go to the lower form number.
      long[] heap = new long[limit];
      int size = 0;
      double least = 0;
      for (int t = 0; t < count; t++) {
        int form = touched[t];
        float norm = index.norm[form];
        if (dot[form] < least * norm) {
          continue; // further away than the worst of those that are kept, whatever the rounding
        }
        float cosine = (float) Math.min(1, dot[form] / (queryNorm * norm));
        long key = (long) Float.floatToIntBits(cosine) << 32 | (0x7fffffff - form);
        if (size < limit) {
          heap[size++] = key;
          if (size == limit) {
            Arrays.sort(heap);
            least = least(heap[0]);
          }
        } else if (key > heap[0]) {
          replaceWorst(heap, key);
          least = least(heap[0]);
        }
      }
      long[] sorted = Arrays.copyOf(heap, size);
      Arrays.sort(sorted);
      List<Near> near = new ArrayList<>(size);
      for (int i = size - 1; i >= 0; i--) {
        int form = 0x7fffffff - (int) sorted[i];
        float d = dot[form];
        double formNorm = index.norm[form];
        near.add(
            new Near(
                form,
                Float.intBitsToFloat((int) (sorted[i] >>> 32)),
                (float) Math.min(1, d / (queryNorm * queryNorm)),
                (float) Math.min(1, d / (formNorm * formNorm))));
      }
      for (int t = 0; t < count; t++) {
        dot[touched[t]] = 0f;
      }
      return near;
    }

    /** What a dot product, by the form's norm, must reach to come before the worst one kept. */
    private double least(long worst) {
      return (Float.intBitsToFloat((int) (worst >>> 32)) - 1e-6) * queryNorm;
    }

    private static void replaceWorst(long[] heap, long key) {
      int i = 0;
      int n = heap.length;
      while (2 * i + 1 < n) {
        int child = 2 * i + 1;
        if (child + 1 < n && heap[child + 1] < heap[child]) {
          child++;
        }
        if (heap[child] >= key) {
          break;
        }
        heap[i] = heap[child];
        i = child;
      }
      heap[i] = key;
    }
  }
}
