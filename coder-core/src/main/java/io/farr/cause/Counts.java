package io.farr.cause;

import io.farr.codes.pack.Columns;
import io.farr.codes.pack.ColumnsWriter;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often something was seen, and how often each of a few outcomes followed, by a key of 62 bits.
 * Open addressing over flat arrays. Immutable and thread-safe once frozen by its {@link Builder}.
 */
public final class Counts {
  /** Counts while they are collected. Not thread-safe. */
  public static final class Builder {
    private final int width;
    private long[] keys = new long[LEAST_SLOTS];
    private int[] values;

    /** Place plus one in {@link #keys}; 0 is free. At most half of them are taken. */
    private int[] slots = new int[2 * LEAST_SLOTS];

    private int size;

    /**
     * @param width how many counts a key has
     */
    public Builder(int width) {
      this.width = width;
      this.values = new int[LEAST_SLOTS * width];
    }

    /** Adds to one count of a key. */
    public void add(long key, int column, int n) {
      int at = place(key) * width;
      values[at + column] += n;
    }

    /** Adds to the first three counts of a key. */
    void add(long key, int first, int second, int third) {
      int at = place(key) * width;
      values[at] += first;
      values[at + 1] += second;
      values[at + 2] += third;
    }

    private int place(long key) {
      int slot = slotOf(key, keys, slots);
      if (slots[slot] > 0) {
        return slots[slot] - 1;
      }
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
        values = Arrays.copyOf(values, 2 * size * width);
        slots = slotsOf(keys, size, 4 * size);
        slot = slotOf(key, keys, slots);
      }
      keys[size] = key;
      slots[slot] = ++size;
      return size - 1;
    }

    /** Freezes what was seen at least so many times, by the first count. */
    public Counts freeze(int atLeast) {
      long[] kept =
          IntStream.range(0, size)
              .filter(i -> values[i * width] >= atLeast)
              .mapToLong(i -> keys[i])
              .sorted()
              .toArray();
      int[] counts = new int[kept.length * width];
      for (int i = 0; i < kept.length; i++) {
        System.arraycopy(values, place(kept[i]) * width, counts, i * width, width);
      }
      return new Counts(width, kept, counts);
    }
  }

  private static final int LEAST_SLOTS = 16;

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
    this.slots =
        slotsOf(
            keys,
            keys.length,
            Math.max(LEAST_SLOTS, Integer.highestOneBit(2 * keys.length + 1) * 2));
  }

  /** The slots of the first keys: as many as that, a power of two and more than there are keys. */
  private static int[] slotsOf(long[] keys, int size, int length) {
    int[] slots = new int[length];
    for (int i = 0; i < size; i++) {
      slots[slotOf(keys[i], keys, slots)] = i + 1;
    }
    return slots;
  }

  /** The slot of a key, or the free one that it would take. */
  private static int slotOf(long key, long[] keys, int[] slots) {
    int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & slots.length - 1;
    while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  /** Where the counts of a key stand, for {@link #count}; −1 if it was never seen. */
  public int find(long key) {
    return slots[slotOf(key, keys, slots)] - 1;
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
