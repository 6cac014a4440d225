package io.farr.cause;

import io.farr.codes.pack.Columns;
import io.farr.codes.pack.ColumnsWriter;
import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often something was seen, and how often each of a few outcomes followed, by a key of 62 bits.
 * Open addressing over flat arrays. Immutable and thread-safe once frozen by its {@link Builder}.
 */
public final class Counts {
  /** Counts while they are collected. Not thread-safe. */
  public static final class Builder {
    private final int width;
    private final Map<Long, int[]> rows = new HashMap<>();

    /**
     * @param width how many counts a key has
     */
    public Builder(int width) {
      this.width = width;
    }

    /** Adds to one count of a key. */
    public void add(long key, int column, int n) {
      rows.computeIfAbsent(key, k -> new int[width])[column] += n;
    }

    /** Freezes what was seen at least so many times, by the first count. */
    public Counts freeze(int atLeast) {
      TreeMap<Long, int[]> kept = new TreeMap<>();
      rows.forEach(
          (key, row) -> {
            if (row[0] >= atLeast) {
              kept.put(key, row);
            }
          });
      long[] keys = new long[kept.size()];
      int[] values = new int[kept.size() * width];
      int i = 0;
      for (Map.Entry<Long, int[]> entry : kept.entrySet()) {
        keys[i] = entry.getKey();
        System.arraycopy(entry.getValue(), 0, values, i * width, width);
        i++;
      }
      return new Counts(width, keys, values);
    }
  }

  private final int width;

  /** Sorted, as they are written. */
  private final long[] keys;

  private final int[] values;

  /** Place plus one in {@link #keys}; 0 is free. */
  private final int[] slots;

  private Counts(int width, long[] keys, int[] values) {
    this.width = width;
    this.keys = keys;
    this.values = values;
    this.slots = new int[Math.max(16, Integer.highestOneBit(2 * keys.length + 1) * 2)];
    for (int i = 0; i < keys.length; i++) {
      int slot = slot(keys[i]);
      while (slots[slot] != 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = i + 1;
    }
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & slots.length - 1;
  }

  /** Where the counts of a key stand, for {@link #count}; −1 if it was never seen. */
  public int find(long key) {
    int slot = slot(key);
    while (slots[slot] != 0) {
      int i = slots[slot] - 1;
      if (keys[i] == key) {
        return i;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return -1;
  }

  /** A count at a place; 0 where the place is −1. */
  public int count(int place, int column) {
    return place < 0 ? 0 : values[place * width + column];
  }

  /** The keys, ascending: that at a place is for {@link #count} at the same place. */
  public long[] keys() {
    return keys.clone();
  }

  /** Both, which have no key in common. */
  public Counts and(Counts other) {
    Builder all = new Builder(width);
    for (Counts part : List.of(this, other)) {
      for (int i = 0; i < part.keys.length; i++) {
        for (int column = 0; column < width; column++) {
          all.add(part.keys[i], column, part.values[i * width + column]);
        }
      }
    }
    return all.freeze(0);
  }

  /** How many keys it holds. */
  public int size() {
    return keys.length;
  }

  /** Writes them as columns whose names begin with the given one. */
  public void write(String name, ColumnsWriter writer) {
    int[] high = new int[keys.length];
    int[] low = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      high[i] = (int) (keys[i] >>> 32);
      low[i] = (int) keys[i];
    }
    writer.ints(name + "_high", high).ints(name + "_low", low).ints(name + "_counts", values);
  }

  /** Reads what {@link #write} wrote. */
  public static Counts read(String name, int width, Columns columns) {
    IntBuffer high = columns.ints(name + "_high");
    IntBuffer low = columns.ints(name + "_low");
    long[] keys = new long[high.remaining()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) high.get(i) << 32 | low.get(i) & 0xffffffffL;
    }
    int[] values = new int[keys.length * width];
    columns.ints(name + "_counts").get(values);
    return new Counts(width, keys, values);
  }
}
