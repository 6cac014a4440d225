package io.farr.train.encoder;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Named arrays of numbers, as they lie in a checkpoint. Mutable through the arrays; not
 * thread-safe.
 */
public final class Weights {
  private static final int MAGIC = 0x46574731; // "FWG1"

  /** One array with its shape, row-major. */
  static final class Entry {
    final long[] shape;
    final float[] values;

    Entry(long[] shape, float[] values) {
      long n = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      if (n != values.length) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(shape) + " does not hold " + values.length + " numbers");
      }
      this.shape = shape;
      this.values = values;
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Adds or replaces an array. */
  public void put(String name, long[] shape, float[] values) {
    entries.put(name, new Entry(shape.clone(), values));
  }

  /** The names in the order of their adding. */
  public Set<String> names() {
    return entries.keySet();
  }

  /** Whether there is such an array. */
  public boolean has(String name) {
    return entries.containsKey(name);
  }

  /** The numbers of an array, row-major; not a copy. */
  public float[] values(String name) {
    return entry(name).values;
  }

  /** The shape of an array. */
  public long[] shape(String name) {
    return entry(name).shape.clone();
  }

  private Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no weights are named " + name);
    }
    return entry;
  }

  /** Writes all arrays: count, then each name, its shape and its numbers, big-endian. */
  public void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      out.writeInt(MAGIC);
      out.writeInt(entries.size());
      for (Map.Entry<String, Entry> e : entries.entrySet()) {
        out.writeUTF(e.getKey());
        out.writeInt(e.getValue().shape.length);
        for (long n : e.getValue().shape) {
          out.writeLong(n);
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 * e.getValue().values.length);
        bytes.asFloatBuffer().put(e.getValue().values);
        out.write(bytes.array());
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the file is no such file or is cut off
   */
  public static Weights read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (in.readInt() != MAGIC) {
        throw new IOException(file + ": expected a file of weights, found something else");
      }
      Weights weights = new Weights();
      int count = in.readInt();
      for (int k = 0; k < count; k++) {
        String name = in.readUTF();
        long[] shape = new long[in.readInt()];
        int n = 1;
        for (int i = 0; i < shape.length; i++) {
          shape[i] = in.readLong();
          n = Math.multiplyExact(n, Math.toIntExact(shape[i]));
        }
        byte[] bytes = new byte[4 * n];
        in.readFully(bytes);
        float[] values = new float[n];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        weights.put(name, shape, values);
      }
      return weights;
    }
  }
}
