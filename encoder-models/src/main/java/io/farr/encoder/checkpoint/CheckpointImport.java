package io.farr.encoder.checkpoint;

import io.farr.codes.ArtefactException;
import io.farr.codes.pack.Hashes;
import io.farr.encoder.Bundle;
import io.farr.encoder.BundleManifest;
import io.farr.encoder.graph.EncoderGraph;
import io.farr.encoder.graph.EncoderShape;
import io.farr.encoder.graph.EncoderWeights;
import io.farr.encoder.graph.GraphForm;
import io.farr.encoder.graph.HeadGraph;
import io.farr.encoder.graph.RandomWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bundle of a checkpoint in Hugging Face's layout. The encoder computes what the checkpoint
 * computes, except that a decoder reads in both directions. Its one head gives a vector: the mean
 * of the hidden states, brought to fewer dimensions by a matrix of chance, which nearly keeps
 * angles (Johnson and Lindenstrauss 1984). Heads that know medicine are trained on it afterwards
 * ({@code farr train encoder --heads-on}).
 *
 * @param checkpoint the folder
 * @param adapter a folder with a LoRA adapter to merge; {@code null}: none
 * @param name of the bundle
 * @param languages that the encoder knows, as in {@code Language.key()}
 * @param form of the graph
 * @param maxTokens longest sequence, special tokens included
 */
public record CheckpointImport(
    Path checkpoint,
    @Nullable Path adapter,
    String name,
    List<String> languages,
    GraphForm form,
    int maxTokens) {
  private static final int DIMENSION = 128;
  private static final long SEED = 1;
  private static final String TOKENIZER = "tokenizer.json";

  public CheckpointImport {
    languages = List.copyOf(languages);
  }

  /**
   * Writes the bundle into an empty folder. Needs memory for the largest tensor, thrice.
   *
   * @throws ArtefactException if the checkpoint or the adapter is not what it should be, or asks
   *     for what a graph here does not do
   */
  public Bundle write(Path folder) throws IOException {
    CheckpointConfig config = CheckpointConfig.read(checkpoint);
    Path tokenizer = checkpoint.resolve(TOKENIZER);
    if (!Files.isRegularFile(tokenizer)) {
      throw new ArtefactException(
          checkpoint
              + ": expected "
              + TOKENIZER
              + ", found none; transformers writes it with"
              + " AutoTokenizer.from_pretrained(DIR).save_pretrained(DIR)");
    }
    EncoderShape shape;
    try (SafeTensors tensors = SafeTensors.open(checkpoint, "model");
        LoraAdapter lora = adapter == null ? null : LoraAdapter.open(adapter)) {
      CheckpointWeights weights = new CheckpointWeights(checkpoint, config, tensors, lora);
      shape = config.shape(weights.vocabulary(), maxTokens, weights.hasInputBiases());
      weights.limit(maxTokens);
      Files.createDirectories(folder);
      try {
        EncoderGraph.write(folder, shape, weights, form);
      } catch (IllegalArgumentException e) {
        throw new ArtefactException(checkpoint + ": " + e.getMessage(), e);
      }
      weights.expectAllUsed();
    }
    HeadGraph.write(folder, heads(shape), shape.width(), 0, DIMENSION);
    Files.copy(tokenizer, folder.resolve(TOKENIZER));
    Files.writeString(folder.resolve("MODEL_CARD.md"), card(config));
    return Bundle.seal(folder, manifest(shape, record(config)));
  }

  private static EncoderWeights heads(EncoderShape shape) {
    EncoderWeights random = new RandomWeights(shape, 0, DIMENSION, SEED);
    return tensor -> tensor.endsWith("bias") ? new float[DIMENSION] : random.values(tensor);
  }

  private BundleManifest manifest(EncoderShape shape, Map<String, Object> training) {
    return new BundleManifest(
        Bundle.FORMAT,
        name,
        languages,
        List.of(BundleManifest.VECTOR),
        List.of(),
        DIMENSION,
        maxTokens,
        shape.vocabulary(),
        shape.width(),
        form.precision().key(),
        EncoderGraph.OPSET,
        shape.flopsPerToken(),
        training,
        Map.of());
  }

  private Map<String, Object> record(CheckpointConfig config) throws IOException {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("imported_from", config.type());
    record.put("config_sha256", Hashes.sha256(config.file()));
    if (adapter != null) {
      record.put("lora_sha256", Hashes.sha256(adapter.resolve("adapter_model.safetensors")));
    }
    record.put("target", form.target().name().toLowerCase(Locale.ROOT));
    record.put("heads", "not trained");
    return record;
  }

  private String card(CheckpointConfig config) {
    return "# "
        + name
        + "\n\nMade of a checkpoint of type "
        + config.type()
        + (adapter == null ? "" : ", a LoRA adapter merged")
        + ", weights in "
        + form.precision().key()
        + ". What it was trained on, its figures, limits and licence are those of the checkpoint.\n"
        + "\nIts head is not trained: a random projection of the mean of the hidden states. Train"
        + " heads with `farr train encoder FOLDER --heads-on THIS --out DIR`.\n";
  }
}
