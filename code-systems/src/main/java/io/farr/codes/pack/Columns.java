package io.farr.codes.pack;

import io.farr.codes.ArtefactException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named arrays in one memory-mapped file: bytes, ints, floats and strings, read where they lie.
 * Immutable and thread-safe.
 *
 * <pre>
 * "FARRCOL1"  int count  { int nameLength, name, byte type, int bytes, int elements }*  padding
 * then the columns, each aligned to 8 bytes, little-endian.
 * A string column is int offsets[n + 1], then the UTF-8 bytes.
 * </pre>
 *
 * <p>A file holds less than 2 GB.
 */
public final class Columns {
  static final byte[] MAGIC = "FARRCOL1".getBytes(StandardCharsets.US_ASCII);

  /** What a column holds. The order is part of the format. */
  enum Type {
    BYTES,
    INTS,
    FLOATS,
    STRINGS,
    CHARS
  }

  private record Column(Type type, ByteBuffer data, int elements) {}

  private final String name;
  private final Map<String, Column> columns = new LinkedHashMap<>();

  private Columns(String name) {
    this.name = name;
  }

  /**
   * Maps a file; O(number of columns).
   *
   * @throws ArtefactException if it is not a column file
   */
  public static Columns map(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      return read(file.toString(), all.order(ByteOrder.LITTLE_ENDIAN));
    } catch (IOException e) {
      throw new ArtefactException(file + ": cannot be opened: " + e.getMessage(), e);
    }
  }

  private static Columns read(String name, ByteBuffer all) {
    Columns result = new Columns(name);
    try {
      byte[] magic = new byte[MAGIC.length];
      all.get(magic);
      if (!java.util.Arrays.equals(magic, MAGIC)) {
        throw new ArtefactException(
            name + ": expected a column file (FARRCOL1), found other bytes");
      }
      int count = sane(all.getInt(), all);
      int[] lengths = new int[count];
      String[] names = new String[count];
      Type[] types = new Type[count];
      int[] elements = new int[count];
      for (int i = 0; i < count; i++) {
        byte[] text = new byte[sane(all.getInt(), all)];
        all.get(text);
        names[i] = new String(text, StandardCharsets.UTF_8);
        types[i] = Type.values()[all.get()];
        lengths[i] = all.getInt();
        elements[i] = all.getInt();
      }
      int at = aligned(all.position());
      for (int i = 0; i < count; i++) {
        ByteBuffer data = all.slice(at, lengths[i]).order(ByteOrder.LITTLE_ENDIAN);
        result.columns.put(names[i], new Column(types[i], data, elements[i]));
        at = aligned(at + lengths[i]);
      }
      return result;
    } catch (RuntimeException e) {
      if (e instanceof ArtefactException) {
        throw e;
      }
      throw new ArtefactException(name + ": expected a whole column file, found a broken one", e);
    }
  }

  /** A count or length read from the file; larger than what is left of it means a broken file. */
  private static int sane(int count, ByteBuffer rest) {
    if (count < 0 || count > rest.remaining()) {
      throw new BufferUnderflowException();
    }
    return count;
  }

  static int aligned(int position) {
    return (position + 7) & ~7;
  }

  private Column column(String column, Type type) {
    Column found = columns.get(column);
    if (found == null || found.type != type) {
      throw new ArtefactException(
          name
              + ": expected a column \""
              + column
              + "\" of "
              + type
              + ", found "
              + columns.keySet());
    }
    return found;
  }

  /** The ints of a column; the view has its own position and shares the mapping. */
  public IntBuffer ints(String column) {
    return column(column, Type.INTS).data.asIntBuffer();
  }

  /** The chars of a column: UTF-16 units. */
  public CharBuffer chars(String column) {
    return column(column, Type.CHARS).data.asCharBuffer();
  }

  /** The floats of a column. */
  public FloatBuffer floats(String column) {
    return column(column, Type.FLOATS).data.asFloatBuffer();
  }

  /** The bytes of a column. */
  public ByteBuffer bytes(String column) {
    return column(column, Type.BYTES).data.duplicate();
  }

  /** The strings of a column. */
  public Strings strings(String column) {
    Column found = column(column, Type.STRINGS);
    return new Strings(found.data, found.elements);
  }

  /** Strings that are decoded when asked for. Thread-safe. */
  public static final class Strings {
    private final ByteBuffer data;
    private final int size;
    private final int base;

    private Strings(ByteBuffer data, int size) {
      this.data = data;
      this.size = size;
      this.base = 4 * (size + 1);
    }

    /** How many there are. */
    public int size() {
      return size;
    }

    /** The string at an ordinal from 0; decodes anew at each call. */
    public String get(int i) {
      int from = data.getInt(4 * i);
      int to = data.getInt(4 * i + 4);
      byte[] bytes = new byte[to - from];
      data.get(base + from, bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The ordinal of a string in a sorted column (by code unit), or −1. O(log n). */
    public int find(String wanted) {
      boolean isAscii = isAscii(wanted);
      int low = 0;
      int high = size - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int order = isAscii ? compareToAscii(middle, wanted) : get(middle).compareTo(wanted);
        if (order == 0) {
          return middle;
        }
        if (order < 0) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return -1;
    }

    private static boolean isAscii(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) >= 0x80) {
          return false;
        }
      }
      return true;
    }

    /** Compares without decoding: all that is not ASCII is greater, in bytes as in characters. */
    private int compareToAscii(int i, String wanted) {
      int from = base + data.getInt(4 * i);
      int length = base + data.getInt(4 * i + 4) - from;
      for (int k = 0; k < Math.min(length, wanted.length()); k++) {
        int order = (data.get(from + k) & 0xff) - wanted.charAt(k);
        if (order != 0) {
          return order;
        }
      }
      return length - wanted.length();
    }
  }
}
