package io.farr.encoder.checkpoint;

import ai.onnxruntime.platform.Fp16Conversions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.codes.ArtefactException;
import io.farr.encoder.graph.GraphFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tensors in one or several safetensors files: eight bytes with the length of a header, the header
 * in JSON, the values (github.com/huggingface/safetensors, "Format"). Values are read when they are
 * asked for, one tensor at a time. Thread-safe.
 */
public final class SafeTensors implements AutoCloseable {
  /** As the format's own library has it. */
  private static final long LONGEST_HEADER = 100_000_000;

  private static final int READ_AT_ONCE = 8 << 20;

  /** How a number is stored. */
  private enum Type {
    F32(4),
    F16(2),
    BF16(2);

    final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  /** Where a tensor stands. */
  private record Place(Path file, Type type, List<Long> shape, long from) {
    long size() {
      return shape.stream().reduce(1L, Math::multiplyExact);
    }
  }

  private final Path origin;
  private final Map<String, Place> places = new TreeMap<>();
  private final Map<Path, FileChannel> channels = new TreeMap<>();

  private SafeTensors(Path origin) {
    this.origin = origin;
  }

  /**
   * Opens the tensors of a folder: {@code NAME.safetensors}, or the files that {@code
   * NAME.safetensors.index.json} lists.
   *
   * @throws ArtefactException if there are none, or a file is not what it should be
   */
  public static SafeTensors open(Path folder, String name) throws IOException {
    Path single = folder.resolve(name + ".safetensors");
    Path index = folder.resolve(name + ".safetensors.index.json");
    SafeTensors tensors = new SafeTensors(folder);
    try {
      if (Files.isRegularFile(single)) {
        tensors.add(single);
      } else if (Files.isRegularFile(index)) {
        Set<String> files = new TreeSet<>();
        JsonNode map = new ObjectMapper().readTree(index.toFile()).path("weight_map");
        map.forEach(file -> files.add(file.asText()));
        for (String file : files) {
          tensors.add(GraphFile.inside(folder, file, index.toString()));
        }
        Iterator<String> listed = map.fieldNames();
        while (listed.hasNext()) {
          tensors.place(listed.next());
        }
      } else {
        throw new ArtefactException(
            folder + ": expected " + single.getFileName() + " or its index, found neither");
      }
      return tensors;
    } catch (IOException | RuntimeException e) {
      tensors.close();
      throw e;
    }
  }

  private void add(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ArtefactException(file + ": expected a file of tensors, found none");
    }
    FileChannel channel = FileChannel.open(file);
    channels.put(file, channel);
    long size = channel.size();
    long length = size < 8 ? -1 : read(channel, 0, 8).getLong();
    if (length < 2 || length > LONGEST_HEADER || length > size - 8) {
      throw new ArtefactException(
          file + ": expected safetensors, whose header has 2 bytes or more within the file");
    }
    JsonNode header;
    try {
      header = new ObjectMapper().readTree(read(channel, 8, (int) length).array());
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new ArtefactException(file + ": expected a header in JSON", e);
    }
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (!entry.getKey().equals("__metadata__")) {
        places.put(entry.getKey(), place(file, entry.getKey(), entry.getValue(), 8 + length, size));
      }
    }
  }

  private static Place place(Path file, String name, JsonNode said, long begin, long size) {
    Type type;
    try {
      type = Type.valueOf(said.path("dtype").asText());
    } catch (IllegalArgumentException e) {
      // Positions and the like come as whole numbers, which nothing here asks for.
      type = Type.F32;
      if (!said.path("dtype").asText().matches("I64|I32|BOOL|U8|I8")) {
        throw new ArtefactException(
            file
                + ", tensor "
                + name
                + ": expected F32, F16 or BF16, found "
                + said.path("dtype").asText());
      }
      return new Place(file, type, List.of(0L), begin);
    }
    List<Long> shape = new ArrayList<>();
    said.path("shape").forEach(dim -> shape.add(dim.asLong(-1)));
    long from = said.path("data_offsets").path(0).asLong(-1);
    long to = said.path("data_offsets").path(1).asLong(-1);
    Place place = new Place(file, type, List.copyOf(shape), begin + from);
    boolean whole =
        from >= 0
            && to >= from
            && to <= size - begin
            && shape.stream().allMatch(dim -> dim >= 0 && dim <= Integer.MAX_VALUE)
            && shape.size() <= 4
            && to - from == place.size() * type.bytes;
    if (!whole) {
      throw new ArtefactException(
          file
              + ", tensor "
              + name
              + ": expected "
              + shape
              + " of "
              + type
              + " within the file, found bytes "
              + from
              + " to "
              + to
              + " of "
              + (size - begin));
    }
    return place;
  }

  /** All names. */
  public Set<String> names() {
    return Set.copyOf(places.keySet());
  }

  /** Whether there is one of that name. */
  public boolean has(String name) {
    return places.containsKey(name);
  }

  /** The sizes of a tensor. */
  public List<Long> shape(String name) {
    return place(name).shape;
  }

  private Place place(String name) {
    Place place = places.get(name);
    if (place == null) {
      throw new ArtefactException(origin + ": expected a tensor " + name + ", found none");
    }
    return place;
  }

  /**
   * The values of a tensor, row-major.
   *
   * @throws ArtefactException if there is none of that name, or it has more values than an array
   */
  public float[] floats(String name) {
    Place place = place(name);
    long size = place.size();
    if (size > Integer.MAX_VALUE - 8) {
      throw new ArtefactException(origin + ", tensor " + name + ": has too many values, " + size);
    }
    float[] values = new float[(int) size];
    FileChannel channel = java.util.Objects.requireNonNull(channels.get(place.file));
    try {
      int at = 0;
      while (at < values.length) {
        int count = Math.min(values.length - at, READ_AT_ONCE / place.type.bytes);
        long from = place.from + (long) at * place.type.bytes;
        convert(read(channel, from, count * place.type.bytes), place.type, values, at, count);
        at += count;
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(place.file + ": cannot be read", e);
    }
    return values;
  }

  private static void convert(ByteBuffer bytes, Type type, float[] values, int at, int count) {
    switch (type) {
      case F32:
        bytes.asFloatBuffer().get(values, at, count);
        break;
      case F16:
        for (int i = 0; i < count; i++) {
          values[at + i] = Fp16Conversions.fp16ToFloat(bytes.getShort(2 * i));
        }
        break;
      case BF16:
        for (int i = 0; i < count; i++) {
          values[at + i] = Float.intBitsToFloat(bytes.getShort(2 * i) << 16);
        }
        break;
    }
  }

  private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("the file became shorter");
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    for (FileChannel channel : channels.values()) {
      channel.close();
    }
  }
}
