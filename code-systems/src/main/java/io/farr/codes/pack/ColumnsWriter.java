package io.farr.codes.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects named arrays and writes them as one {@link Columns} file. Not thread-safe. */
public final class ColumnsWriter {
  private record Column(String name, Columns.Type type, byte[] data, int elements) {}

  private final List<Column> columns = new ArrayList<>();

  /** Adds a column of bytes. */
  public ColumnsWriter bytes(String name, byte[] values) {
    columns.add(new Column(name, Columns.Type.BYTES, values.clone(), values.length));
    return this;
  }

  /** Adds a column of ints. */
  public ColumnsWriter ints(String name, int[] values) {
    ByteBuffer data = littleEndian(4 * values.length);
    for (int value : values) {
      data.putInt(value);
    }
    columns.add(new Column(name, Columns.Type.INTS, data.array(), values.length));
    return this;
  }

  /** Adds a column of chars. */
  public ColumnsWriter chars(String name, char[] values) {
    ByteBuffer data = littleEndian(2 * values.length);
    for (char value : values) {
      data.putChar(value);
    }
    columns.add(new Column(name, Columns.Type.CHARS, data.array(), values.length));
    return this;
  }

  /** Adds a column of floats. */
  public ColumnsWriter floats(String name, float[] values) {
    ByteBuffer data = littleEndian(4 * values.length);
    for (float value : values) {
      data.putFloat(value);
    }
    columns.add(new Column(name, Columns.Type.FLOATS, data.array(), values.length));
    return this;
  }

  /** Adds a column of strings. */
  public ColumnsWriter strings(String name, List<String> values) {
    ByteBuffer offsets = littleEndian(4 * (values.size() + 1));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (String value : values) {
      offsets.putInt(text.size());
      text.writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }
    offsets.putInt(text.size());
    byte[] data = new byte[offsets.capacity() + text.size()];
    System.arraycopy(offsets.array(), 0, data, 0, offsets.capacity());
    System.arraycopy(text.toByteArray(), 0, data, offsets.capacity(), text.size());
    columns.add(new Column(name, Columns.Type.STRINGS, data, values.size()));
    return this;
  }

  /** Writes the file; the same columns give the same bytes. */
  public void write(Path file) throws IOException {
    int header = Columns.MAGIC.length + 4;
    for (Column column : columns) {
      header += 4 + column.name.getBytes(StandardCharsets.UTF_8).length + 1 + 4 + 4;
    }
    int size = Columns.aligned(header);
    for (Column column : columns) {
      size = Columns.aligned(Math.addExact(size, column.data.length));
    }
    ByteBuffer all = littleEndian(size);
    all.put(Columns.MAGIC).putInt(columns.size());
    for (Column column : columns) {
      byte[] name = column.name.getBytes(StandardCharsets.UTF_8);
      all.putInt(name.length).put(name).put((byte) column.type.ordinal());
      all.putInt(column.data.length).putInt(column.elements);
    }
    for (Column column : columns) {
      all.position(Columns.aligned(all.position()));
      all.put(column.data);
    }
    Files.write(file, all.array());
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
