package io.farr.confidence;

import io.farr.codes.ArtefactException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A sum of regression trees over named features, as flat arrays: the score of a row is the sum of
 * the leaves that it falls into (Friedman 2001, "Greedy function approximation"). A feature that is
 * missing ({@code NaN}) takes the branch that each split names. Immutable and thread-safe.
 *
 * <p>In memory and in the file the nodes of a tree stand in preorder: the left child of a split is
 * the node behind it, so that only the right one needs a number.
 *
 * <p>Which branch a row takes is as good as random, so a processor that guesses it guesses wrong
 * every other time. Rows are therefore scored several at a time, each step without a jump: values
 * become integers of the same order, and the sign of a difference is added to the node's number.
 */
public final class BoostedTrees {
  private static final int MAGIC = 0x46525254; // "FRRT"
  private static final int FORMAT = 1;
  private static final int MOST_NODES = 1 << 26;
  private static final int MOST_AHEAD = 0xffff;

  /** Rows that go down a tree side by side. */
  private static final int ABREAST = 4;

  private final List<String> features;

  /** Number of the first node of each tree. */
  private final int[] roots;

  /** Of a split: twice the feature, plus one if a missing value goes left; of a leaf: -1. */
  private final int[] splits;

  /** Of a split: values below it go left; of a leaf: what it adds. */
  private final float[] values;

  /** Of a split: number of the right child. */
  private final int[] rights;

  /** What the leaves below a node add on average, both branches of a split weighing the same. */
  private final float[] means;

  /**
   * By node: in the upper half the key of a split's value or the bits of a leaf's, then how far the
   * right child is (a leaf has none: 0), then the split; 32, 16 and 16 bits.
   */
  private final long[] steps;

  /** How deep each tree is. */
  private final int[] depths;

  private BoostedTrees(
      List<String> features, int[] roots, int[] splits, float[] values, int[] rights) {
    this.features = features;
    this.roots = roots;
    this.splits = splits;
    this.values = values;
    this.rights = rights;
    this.means = new float[values.length];
    this.steps = new long[values.length];
    int[] below = new int[values.length];
    for (int node = values.length - 1; node >= 0; node--) {
      boolean leaf = splits[node] < 0;
      means[node] = leaf ? values[node] : (means[node + 1] + means[rights[node]]) / 2;
      below[node] = leaf ? 0 : 1 + Math.max(below[node + 1], below[rights[node]]);
      long upper = leaf ? Float.floatToRawIntBits(values[node]) : key(values[node]);
      steps[node] = upper << 32 | (leaf ? 0 : (long) (rights[node] - node) << 16 | splits[node]);
    }
    this.depths = Arrays.stream(roots).map(root -> below[root]).toArray();
  }

  /** An integer for each number, in the same order. */
  private static int key(float x) {
    int bits = Float.floatToRawIntBits(x + 0f); // no negative zero
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }

  /**
   * The same trees over more columns, among which their features are.
   *
   * @param columns names, in the order in which {@link #score} is to expect their values
   * @throws IllegalArgumentException if a feature is not among them
   */
  public BoostedTrees over(List<String> columns) {
    if (columns.equals(features)) {
      return this;
    }
    int[] to = features.stream().mapToInt(columns::indexOf).toArray();
    for (int feature = 0; feature < to.length; feature++) {
      if (to[feature] < 0) {
        throw new IllegalArgumentException(
            "expected " + features.get(feature) + " among the columns");
      }
    }
    int[] moved = new int[splits.length];
    for (int node = 0; node < moved.length; node++) {
      int split = splits[node];
      moved[node] = split < 0 ? split : to[split >>> 1] << 1 | split & 1;
    }
    return new BoostedTrees(List.copyOf(columns), roots, moved, values, rights);
  }

  /** Begins trees over these features, in this order. */
  public static Builder builder(List<String> features) {
    return new Builder(features);
  }

  /** The names of the features, in the order in which {@link #score} expects their values. */
  public List<String> features() {
    return features;
  }

  /** How many trees there are. */
  public int trees() {
    return roots.length;
  }

  /**
   * The scores of some rows.
   *
   * @param rows each with a value a feature, {@code NaN} where it is missing; longer arrays are
   *     permitted, so that a buffer can be shared
   */
  public float[] scores(List<float[]> rows) {
    int n = rows.size();
    int width = 2 * features.size();
    int[] keys = keys(rows);
    float[] sums = new float[abreast(n)];
    for (int tree = 0; tree < roots.length; tree++) {
      for (int i = 0; i < n; i += ABREAST) {
        descend(roots[tree], depths[tree], keys, i * width, sums, i);
      }
    }
    return Arrays.copyOf(sums, n);
  }

  /** The score of a row, see {@link #scores}. */
  public float score(float[] row) {
    return scores(List.of(row))[0];
  }

  /** So many rows, or the next number of them that go side by side. */
  private static int abreast(int rows) {
    return (rows + ABREAST - 1) / ABREAST * ABREAST;
  }

  private int[] keys(List<float[]> rows) {
    int width = 2 * features.size();
    int[] keys = new int[abreast(rows.size()) * width];
    for (int i = 0; i < rows.size(); i++) {
      keys(rows.get(i), keys, i * width);
    }
    return keys;
  }

  /** Each value twice: as a split finds it that sends missing ones right, and left. */
  private void keys(float[] row, int[] keys, int from) {
    int n = features.size();
    if (row.length < n) {
      throw new IllegalArgumentException("expected " + n + " features, found " + row.length);
    }
    for (int i = 0; i < n; i++) {
      boolean missing = Float.isNaN(row[i]);
      int key = key(row[i]);
      keys[from + 2 * i] = missing ? Integer.MAX_VALUE : key;
      keys[from + 2 * i + 1] = missing ? Integer.MIN_VALUE : key;
    }
  }

  /** Adds to the sums of {@link #ABREAST} rows what the leaves hold that they reach. */
  private void descend(int root, int depth, int[] keys, int from, float[] sums, int sum) {
    int width = 2 * features.size();
    int from1 = from + width;
    int from2 = from1 + width;
    int from3 = from2 + width;
    long step0 = steps[root];
    long step1 = step0;
    long step2 = step0;
    long step3 = step0;
    int node0 = root;
    int node1 = root;
    int node2 = root;
    int node3 = root;
    for (int level = 0; level < depth; level++) {
      node0 += ahead(step0, keys[from + ((int) step0 & 0xffff)]);
      node1 += ahead(step1, keys[from1 + ((int) step1 & 0xffff)]);
      node2 += ahead(step2, keys[from2 + ((int) step2 & 0xffff)]);
      node3 += ahead(step3, keys[from3 + ((int) step3 & 0xffff)]);
      step0 = steps[node0];
      step1 = steps[node1];
      step2 = steps[node2];
      step3 = steps[node3];
    }
    sums[sum] += Float.intBitsToFloat((int) (step0 >> 32));
    sums[sum + 1] += Float.intBitsToFloat((int) (step1 >> 32));
    sums[sum + 2] += Float.intBitsToFloat((int) (step2 >> 32));
    sums[sum + 3] += Float.intBitsToFloat((int) (step3 >> 32));
  }

  /** How far the child is that a key leads to: 1 to the left one; a leaf is never left. */
  private static int ahead(long step, int key) {
    int right = (int) step >>> 16;
    int left = right + 0xffff >>> 16;
    int goesLeft = (int) ((long) key - (step >> 32) >> 63);
    return right + (goesLeft & left - right);
  }

  /**
   * Splits the scores of some rows into what each feature adds: at every split on a row's way
   * through a tree, the mean of the branch taken less the mean of both (path attribution, Saabas
   * 2014, "Interpreting random forests"; the counts of training rows are not kept, so both branches
   * weigh the same).
   *
   * @param rows as in {@link #scores}
   * @param groups by feature where in {@code added} it belongs: features that are told together
   * @param added by row what each group adds is added to it
   * @return what every row gets, whatever its features; with all that is added for it, it makes up
   *     the score but for rounding
   */
  public double contributions(List<float[]> rows, int[] groups, double[][] added) {
    int n = rows.size();
    int width = 2 * features.size();
    int[] keys = keys(rows);
    double[][] to = Arrays.copyOf(added, abreast(n));
    for (int i = n; i < to.length; i++) {
      to[i] = new double[added[0].length]; // nobody's
    }
    double base = 0;
    for (int tree = 0; tree < roots.length; tree++) {
      base += means[roots[tree]];
      for (int i = 0; i < n; i += ABREAST) {
        attribute(roots[tree], depths[tree], keys, i * width, groups, to, i);
      }
    }
    return base;
  }

  /** As {@link #descend}; who has reached a leaf stays there, and nothing more is added. */
  private void attribute(
      int root, int depth, int[] keys, int from, int[] groups, double[][] to, int row) {
    int width = 2 * features.size();
    int from1 = from + width;
    int from2 = from1 + width;
    int from3 = from2 + width;
    double[] to0 = to[row];
    double[] to1 = to[row + 1];
    double[] to2 = to[row + 2];
    double[] to3 = to[row + 3];
    int node0 = root;
    int node1 = root;
    int node2 = root;
    int node3 = root;
    for (int level = 0; level < depth; level++) {
      node0 = attribute(node0, keys, from, groups, to0);
      node1 = attribute(node1, keys, from1, groups, to1);
      node2 = attribute(node2, keys, from2, groups, to2);
      node3 = attribute(node3, keys, from3, groups, to3);
    }
  }

  private int attribute(int node, int[] keys, int from, int[] groups, double[] to) {
    long step = steps[node];
    int split = (int) step & 0xffff;
    int next = node + ahead(step, keys[from + split]);
    to[groups[split >>> 1]] += (double) means[next] - means[node];
    return next;
  }

  /** Writes them into a file; equal trees give equal bytes. */
  public void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      write(out);
    }
  }

  /** Writes them into a stream, which stays open; equal trees give equal bytes. */
  public void write(OutputStream stream) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    out.writeInt(FORMAT);
    out.writeInt(features.size());
    for (String feature : features) {
      out.writeUTF(feature);
    }
    out.writeInt(roots.length);
    out.writeInt(splits.length);
    for (int node = 0; node < splits.length; node++) {
      out.writeShort(splits[node]);
      out.writeFloat(values[node]);
    }
    CRC32 check = new CRC32();
    check.update(bytes.toByteArray());
    out.writeInt((int) check.getValue());
    bytes.writeTo(stream);
  }

  /**
   * Reads a file of {@link #write}.
   *
   * @throws ArtefactException if it is missing, not one, of another format, cut off or changed
   */
  public static BoostedTrees read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ArtefactException(
          file + ": expected readable boosted trees: " + e.getClass().getSimpleName(), e);
    }
    if (bytes.length < 3 * Integer.BYTES) {
      throw new ArtefactException(file + ": expected boosted trees, found " + bytes.length + " B");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        throw new ArtefactException(file + ": expected boosted trees, found another kind of file");
      }
      int format = in.readInt();
      if (format != FORMAT) {
        throw new ArtefactException(
            file + ": expected boosted trees of format " + FORMAT + ", found " + format);
      }
      CRC32 check = new CRC32();
      check.update(bytes, 0, bytes.length - Integer.BYTES);
      DataInputStream end =
          new DataInputStream(
              new ByteArrayInputStream(bytes, bytes.length - Integer.BYTES, Integer.BYTES));
      if (end.readInt() != (int) check.getValue()) {
        throw new ArtefactException(
            file + ": expected boosted trees with their checksum, found them cut off or changed");
      }
      return read(in, file);
    } catch (IOException e) {
      throw new ArtefactException(file + ": expected boosted trees, found fewer bytes", e);
    }
  }

  private static BoostedTrees read(DataInputStream in, Path file) throws IOException {
    String[] features = new String[count(in, Short.MAX_VALUE, file)];
    for (int i = 0; i < features.length; i++) {
      features[i] = in.readUTF();
    }
    int trees = count(in, MOST_NODES, file);
    int nodes = count(in, MOST_NODES, file);
    int[] splits = new int[nodes];
    float[] values = new float[nodes];
    for (int node = 0; node < nodes; node++) {
      splits[node] = in.readShort();
      values[node] = in.readFloat();
      if (splits[node] < -1 || splits[node] >>> 1 >= features.length && splits[node] >= 0) {
        throw new ArtefactException(
            file + ": expected fewer than " + features.length + " features in node " + node);
      }
    }
    try {
      return of(List.of(features), trees, splits, values);
    } catch (IllegalArgumentException e) {
      throw new ArtefactException(file + ": " + e.getMessage(), e);
    }
  }

  private static int count(DataInputStream in, int most, Path file) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new ArtefactException(
          file + ": expected a count of at most " + most + ", found " + count);
    }
    return count;
  }

  /** Finds the trees and the right children in the preorder of all nodes. */
  private static BoostedTrees of(List<String> features, int trees, int[] splits, float[] values) {
    int[] roots = new int[trees];
    int[] rights = new int[splits.length];
    // Splits whose left branch is still open, innermost last.
    int[] open = new int[splits.length + 1];
    int depth = 0;
    int tree = 0;
    boolean begins = true;
    for (int node = 0; node < splits.length; node++) {
      if (begins) {
        if (tree == trees) {
          throw new IllegalArgumentException("expected " + trees + " trees, found more");
        }
        roots[tree++] = node;
        begins = false;
      }
      if (splits[node] >= 0) {
        open[depth++] = node;
      } else if (depth > 0) {
        rights[open[--depth]] = node + 1;
        if (node + 1 - open[depth] > MOST_AHEAD) {
          throw new IllegalArgumentException("expected trees of fewer nodes");
        }
      } else {
        begins = true;
      }
    }
    if (!begins || tree != trees) {
      throw new IllegalArgumentException("expected " + trees + " whole trees, found " + tree);
    }
    return new BoostedTrees(features, roots, splits, values, rights);
  }

  @Override
  public String toString() {
    return trees() + " trees over " + features.size() + " features, " + splits.length + " nodes";
  }

  /** Takes the nodes of one tree after the other, each tree in preorder. Not thread-safe. */
  public static final class Builder {
    private final List<String> features;
    private int[] splits = new int[1024];
    private float[] values = new float[1024];
    private int nodes;
    private int trees;
    private int awaited;

    private Builder(List<String> features) {
      this.features = List.copyOf(features);
      if (features.size() > Short.MAX_VALUE / 2) {
        throw new IllegalArgumentException(
            "expected at most " + Short.MAX_VALUE / 2 + " features, found " + features.size());
      }
    }

    /**
     * A split; the nodes of its left branch follow, then those of its right one.
     *
     * @param feature its number
     * @param threshold values below it go left
     * @param missing where a missing value goes
     */
    public Builder split(int feature, float threshold, MissingGoes missing) {
      if (feature < 0 || feature >= features.size()) {
        throw new IllegalArgumentException(
            "feature is " + feature + ", must be below " + features.size());
      }
      begin();
      awaited += 1;
      return add(feature << 1 | (missing == MissingGoes.LEFT ? 1 : 0), threshold);
    }

    /** A leaf. */
    public Builder leaf(float value) {
      begin();
      awaited -= 1;
      return add(-1, value);
    }

    private void begin() {
      if (awaited == 0) {
        trees++;
        awaited = 1;
      }
    }

    private Builder add(int split, float value) {
      if (nodes == splits.length) {
        splits = Arrays.copyOf(splits, nodes * 2);
        values = Arrays.copyOf(values, nodes * 2);
      }
      splits[nodes] = split;
      values[nodes++] = value;
      return this;
    }

    /** The trees. */
    public BoostedTrees build() {
      return of(features, trees, Arrays.copyOf(splits, nodes), Arrays.copyOf(values, nodes));
    }
  }

  /** The branch that a missing value takes. */
  public enum MissingGoes {
    LEFT,
    RIGHT
  }
}
