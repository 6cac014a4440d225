package io.farr.encoder.checkpoint;

import ai.onnxruntime.platform.Fp16Conversions;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files of tensors as Hugging Face's libraries write them. */
final class TinyCheckpoint {
  /** A tensor to be written. */
  record Tensor(String dtype, float[] values, long... shape) {}

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /** Adds one; the numbers come back as they can be read again. */
  float[] put(String name, String dtype, float[] values, long... shape) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = rounded(dtype, values[i]);
    }
    tensors.put(name, new Tensor(dtype, rounded, shape));
    return rounded;
  }

  void remove(String name) {
    tensors.remove(name);
  }

  private static float rounded(String dtype, float value) {
    switch (dtype) {
      case "F16":
        return Fp16Conversions.fp16ToFloat(Fp16Conversions.floatToFp16(value));
      case "BF16":
        return Float.intBitsToFloat(Float.floatToIntBits(value) & 0xFFFF0000);
      default:
        return value;
    }
  }

  /** Writes them into one file. */
  void write(Path file) throws IOException {
    write(file, tensors);
  }

  /** Writes them into two files with an index. */
  void writeInTwo(Path folder) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode index = mapper.createObjectNode();
    ObjectNode map = index.putObject("weight_map");
    Map<String, Map<String, Tensor>> files = new LinkedHashMap<>();
    int n = 0;
    for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
      String file = "model-0000" + (1 + n++ % 2) + "-of-00002.safetensors";
      map.put(tensor.getKey(), file);
      files
          .computeIfAbsent(file, f -> new LinkedHashMap<>())
          .put(tensor.getKey(), tensor.getValue());
    }
    for (Map.Entry<String, Map<String, Tensor>> file : files.entrySet()) {
      write(folder.resolve(file.getKey()), file.getValue());
    }
    mapper.writeValue(folder.resolve("model.safetensors.index.json").toFile(), index);
  }

  private static void write(Path file, Map<String, Tensor> tensors) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode header = mapper.createObjectNode();
    header.putObject("__metadata__").put("format", "pt");
    long at = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      ObjectNode said = header.putObject(entry.getKey()).put("dtype", tensor.dtype);
      for (long dim : tensor.shape) {
        said.withArray("shape").add(dim);
      }
      long end = at + (long) tensor.values.length * (tensor.dtype.equals("F32") ? 4 : 2);
      said.putArray("data_offsets").add(at).add(end);
      at = end;
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array());
      out.write(json);
      for (Tensor tensor : tensors.values()) {
        ByteBuffer bytes =
            ByteBuffer.allocate(4 * tensor.values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : tensor.values) {
          if (tensor.dtype.equals("F32")) {
            bytes.putFloat(value);
          } else if (tensor.dtype.equals("F16")) {
            bytes.putShort(Fp16Conversions.floatToFp16(value));
          } else {
            bytes.putShort((short) (Float.floatToIntBits(value) >> 16));
          }
        }
        out.write(bytes.array(), 0, bytes.position());
      }
    }
  }
}
