package io.farr.encoder.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.codes.ArtefactException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Changes of low rank to the matrices of a checkpoint, as PEFT writes them: W + s · B · A, where s
 * is alpha / r, or alpha / √r if the adapter is rank-stabilised (Hu et al. 2021, arXiv:2106.09685;
 * Kalajdzievski 2023, arXiv:2312.03732). Not thread-safe.
 */
final class LoraAdapter implements AutoCloseable {
  private static final String CONFIG = "adapter_config.json";
  private static final String OUTER = "base_model.model.";

  private final Path folder;
  private final SafeTensors tensors;
  private final double alpha;
  private final boolean stabilised;
  private final Set<String> used = new HashSet<>();

  private LoraAdapter(Path folder, SafeTensors tensors, double alpha, boolean stabilised) {
    this.folder = folder;
    this.tensors = tensors;
    this.alpha = alpha;
    this.stabilised = stabilised;
  }

  /**
   * Opens {@code adapter_config.json} and {@code adapter_model.safetensors} of a folder.
   *
   * @throws ArtefactException if it is none, or one of a kind that cannot be merged exactly
   */
  static LoraAdapter open(Path folder) throws IOException {
    Path file = folder.resolve(CONFIG);
    if (!Files.isRegularFile(file)) {
      throw new ArtefactException(folder + ": expected an adapter (" + CONFIG + "), found none");
    }
    JsonNode config = new ObjectMapper().readTree(file.toFile());
    expect(file, "peft_type", "LORA", config.path("peft_type").asText("LORA"));
    for (String kind : List.of("use_dora", "fan_in_fan_out")) {
      expect(file, kind, "false", config.path(kind).asText("false"));
    }
    expect(file, "bias", "none", config.path("bias").asText("none"));
    expect(
        file,
        "alpha_pattern",
        "nothing",
        config.path("alpha_pattern").isEmpty() ? "nothing" : "one");
    double alpha = config.path("lora_alpha").asDouble(Double.NaN);
    if (!(alpha > 0)) {
      throw new ArtefactException(file + ": expected lora_alpha above 0, found " + alpha);
    }
    return new LoraAdapter(
        folder,
        SafeTensors.open(folder, "adapter_model"),
        alpha,
        config.path("use_rslora").asBoolean(false));
  }

  private static void expect(Path file, String key, String expected, String found) {
    if (!expected.equals(found)) {
      throw new ArtefactException(file + ": expected " + key + " " + expected + ", found " + found);
    }
  }

  /**
   * Adds the change of a matrix, if there is one.
   *
   * @param names of the matrix in the checkpoint, with and without the prefix of its model
   * @param matrix row-major; changed in place
   */
  void addTo(List<String> names, float[] matrix) {
    for (String name : names) {
      String module = OUTER + name.substring(0, name.length() - ".weight".length());
      String down = module + ".lora_A.weight";
      String up = module + ".lora_B.weight";
      if (tensors.has(down) && used.add(down)) {
        used.add(up);
        add(down, up, matrix);
        return;
      }
    }
  }

  private void add(String down, String up, float[] matrix) {
    int rank = Math.toIntExact(tensors.shape(down).get(0));
    int in = Math.toIntExact(tensors.shape(down).get(1));
    List<Long> upShape = tensors.shape(up);
    int out = in == 0 ? 0 : matrix.length / in;
    if (in == 0 || matrix.length % in != 0 || !upShape.equals(List.of((long) out, (long) rank))) {
      throw new ArtefactException(
          folder
              + ", tensor "
              + up
              + ": expected a change of "
              + matrix.length
              + " values, found "
              + upShape
              + " times "
              + tensors.shape(down));
    }
    float[] a = tensors.floats(down);
    float[] b = tensors.floats(up);
    double scale = alpha / (stabilised ? Math.sqrt(rank) : rank);
    IntStream.range(0, out)
        .parallel()
        .forEach(
            row -> {
              double[] change = new double[in];
              for (int k = 0; k < rank; k++) {
                double factor = scale * b[row * rank + k];
                for (int i = 0; i < in; i++) {
                  change[i] += factor * a[k * in + i];
                }
              }
              for (int i = 0; i < in; i++) {
                matrix[row * in + i] = (float) (matrix[row * in + i] + change[i]);
              }
            });
  }

  /**
   * Makes sure that nothing of it was left out.
   *
   * @throws ArtefactException naming what was
   */
  void expectAllUsed() {
    Set<String> left = new TreeSet<>(tensors.names());
    left.removeAll(used);
    if (!left.isEmpty()) {
      throw new ArtefactException(
          folder
              + ": expected changes of the encoder's matrices only, found "
              + left.size()
              + " others, such as "
              + left.iterator().next());
    }
  }

  @Override
  public void close() throws IOException {
    tensors.close();
  }
}
