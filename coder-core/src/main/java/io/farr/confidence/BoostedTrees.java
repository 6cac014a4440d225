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
 * missing ({@code NaN}) takes the branch that each split names. Immutable and thread-safe; scoring
 * allocates nothing.
 *
 * <p>In memory and in the file the nodes of a tree stand in preorder: the left child of a split is
 * the node behind it, so that only the right one needs a number.
 */
public final class BoostedTrees {
  private static final int MAGIC = 0x46525254; // "FRRT"
  private static final int FORMAT = 1;
  private static final int MOST_NODES = 1 << 26;

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

  private BoostedTrees(
      List<String> features, int[] roots, int[] splits, float[] values, int[] rights) {
    this.features = features;
    this.roots = roots;
    this.splits = splits;
    this.values = values;
    this.rights = rights;
    this.means = new float[values.length];
    for (int node = values.length - 1; node >= 0; node--) {
      means[node] = splits[node] < 0 ? values[node] : (means[node + 1] + means[rights[node]]) / 2;
    }
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
   * The score of a row.
   *
   * @param row a value a feature, {@code NaN} where it is missing; longer arrays are permitted, so
   *     that a buffer can be shared
   */
  public float score(float[] row) {
    if (row.length < features.size()) {
      throw new IllegalArgumentException(
          "expected " + features.size() + " features, found " + row.length);
    }
    float sum = 0;
    for (int root : roots) {
      int node = root;
      int split = splits[node];
      while (split >= 0) {
        float x = row[split >>> 1];
        boolean left = x < values[node] || (Float.isNaN(x) && (split & 1) == 1);
        node = left ? node + 1 : rights[node];
        split = splits[node];
      }
      sum += values[node];
    }
    return sum;
  }

  /**
   * Splits the score of a row into what each feature adds: at every split on the row's way through
   * a tree, the mean of the branch taken less the mean of both (path attribution, Saabas 2014,
   * "Interpreting random forests"; the counts of training rows are not kept, so both branches weigh
   * the same).
   *
   * @param row as in {@link #score}
   * @param groups by feature where in {@code added} it belongs: features that are told together
   * @param added what each group adds is added to it
   * @return what every row gets, whatever its features; with all of {@code added} it makes up the
   *     score but for rounding
   */
  public double contributions(float[] row, int[] groups, double[] added) {
    double base = 0;
    for (int root : roots) {
      int node = root;
      base += means[root];
      int split = splits[node];
      while (split >= 0) {
        int feature = split >>> 1;
        float x = row[feature];
        boolean left = x < values[node] || (Float.isNaN(x) && (split & 1) == 1);
        int next = left ? node + 1 : rights[node];
        added[groups[feature]] += (double) means[next] - means[node];
        node = next;
        split = splits[node];
      }
    }
    return base;
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
