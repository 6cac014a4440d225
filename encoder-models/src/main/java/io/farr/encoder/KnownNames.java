package io.farr.encoder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The names of conditions that a head of words was trained with, as hashes: whether words make up
 * one, and how often a word stands in names and at their ends. No name can be read from it.
 * Immutable and thread-safe.
 */
public final class KnownNames {
  /** Words that a name has at most; in Japanese a character is a word. */
  private static final int LONGEST = 16;

  /** From how many names on a word is called more common. */
  private static final int[] STEPS = {1, 3, 10, 40, 150};

  private final int[] names;
  private final int[] words;
  private final byte[] common;

  private KnownNames(int[] names, int[] words, byte[] common) {
    this.names = names;
    this.words = words;
    this.common = common;
  }

  /**
   * Of names in normal form; longer ones than sixteen words only lend their words.
   *
   * @param texts any order; equal ones count once
   */
  public static KnownNames of(Collection<String> texts) {
    TreeSet<Integer> hashes = new TreeSet<>();
    Map<Integer, int[]> counts = new HashMap<>();
    for (String text : new TreeSet<>(texts)) {
      Words cut = Words.of(text);
      int hash = 0;
      int counted = 0;
      int last = 0;
      for (int i = 0; i < cut.size(); i++) {
        if (!cut.isLink(i)) {
          hash = Hashing.of(hash, cut.stem(i));
          last = cut.stem(i);
          counted++;
          counts.computeIfAbsent(last, w -> new int[2])[0]++;
        }
      }
      if (counted > 0) {
        counts.computeIfAbsent(last, w -> new int[2])[1]++;
      }
      if (counted > 0 && cut.size() <= LONGEST && text.length() > 2) {
        hashes.add(hash);
      }
    }
    int[] words = counts.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    byte[] common = new byte[words.length];
    for (int i = 0; i < words.length; i++) {
      int[] seen = counts.getOrDefault(words[i], new int[2]);
      common[i] = (byte) (step(seen[0]) << 4 | step(seen[1]));
    }
    int[] names = hashes.stream().mapToInt(Integer::intValue).toArray();
    return new KnownNames(names, words, common);
  }

  private static int step(int count) {
    int step = 0;
    while (step < STEPS.length && count >= STEPS[step]) {
      step++;
    }
    return step;
  }

  /** How many names there are. */
  public int size() {
    return names.length;
  }

  /** How many words the longest name has that begins at a word of a text; 0 if none does. */
  int longest(Words text, int from) {
    int hash = 0;
    int longest = 0;
    for (int i = from; i < Math.min(text.size(), from + LONGEST); i++) {
      if (!text.isLink(i)) {
        hash = Hashing.of(hash, text.stem(i));
        longest = Arrays.binarySearch(names, hash) >= 0 ? i - from + 1 : longest;
      } else if (i == from) {
        return 0;
      }
    }
    return longest;
  }

  /** How common a word is in names, and as their last word; 0 if it stands in none. */
  int common(int stem) {
    int at = Arrays.binarySearch(words, stem);
    return at < 0 ? 0 : common[at];
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(names.length);
    for (int name : names) {
      out.writeInt(name);
    }
    out.writeInt(words.length);
    for (int word : words) {
      out.writeInt(word);
    }
    out.write(common);
  }

  static KnownNames read(DataInputStream in, int limit) throws IOException {
    int[] names = ints(in, limit);
    int[] words = ints(in, limit);
    byte[] common = new byte[words.length];
    in.readFully(common);
    return new KnownNames(names, words, common);
  }

  private static int[] ints(DataInputStream in, int limit) throws IOException {
    int n = in.readInt();
    if (n < 0 || n > limit / 4) {
      throw new IOException("more entries than the file has bytes");
    }
    int[] all = new int[n];
    for (int i = 0; i < n; i++) {
      all[i] = in.readInt();
      if (i > 0 && all[i] <= all[i - 1]) {
        throw new IOException("entries out of order");
      }
    }
    return all;
  }
}
