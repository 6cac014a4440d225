package io.farr.encoder.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.codes.ArtefactException;
import io.farr.encoder.graph.EncoderShape;
import io.farr.encoder.graph.EncoderShape.Activation;
import io.farr.encoder.graph.EncoderShape.Biases;
import io.farr.encoder.graph.EncoderShape.Norm;
import io.farr.encoder.graph.EncoderShape.Positions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code config.json} of a checkpoint says, as far as a graph can be made of it. What would
 * change the numbers and is not known here is refused: a wrong encoder looks like a right one.
 */
final class CheckpointConfig {
  private static final String FILE = "config.json";

  private static final Map<String, Family> FAMILIES =
      Map.of(
          "llama", Family.LLAMA,
          "mistral", Family.LLAMA,
          "qwen2", Family.LLAMA,
          "bert", Family.BERT,
          "roberta", Family.BERT,
          "xlm-roberta", Family.BERT,
          "camembert", Family.BERT);

  /** RoBERTa's kin leave the first places of their table to padding. */
  private static final Set<String> SHIFTED = Set.of("roberta", "xlm-roberta", "camembert");

  private final Path file;
  private final JsonNode config;
  private final String type;

  private CheckpointConfig(Path file, JsonNode config) {
    this.file = file;
    this.config = config;
    this.type = config.path("model_type").asText();
  }

  /**
   * Reads it.
   *
   * @throws ArtefactException if it is missing or of a type that is not known
   */
  static CheckpointConfig read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new ArtefactException(folder + ": expected a checkpoint (" + FILE + "), found none");
    }
    CheckpointConfig read = new CheckpointConfig(file, new ObjectMapper().readTree(file.toFile()));
    if (!FAMILIES.containsKey(read.type)) {
      throw new ArtefactException(
          file
              + ": expected model_type one of "
              + FAMILIES.keySet().stream().sorted().toList()
              + ", found \""
              + read.type
              + "\"");
    }
    return read;
  }

  /** The file. */
  Path file() {
    return file;
  }

  /** As transformers calls it. */
  String type() {
    return type;
  }

  Family family() {
    return java.util.Objects.requireNonNull(FAMILIES.get(type));
  }

  /** Where the table of positions begins to be used. */
  int firstPosition() {
    return SHIFTED.contains(type) ? number("pad_token_id", 1) + 1 : 0;
  }

  /**
   * The shape of the encoder.
   *
   * @param vocabulary rows of the embedding
   * @param inputBiases whether queries, keys and values have biases
   * @throws ArtefactException if the checkpoint asks for what a graph here does not do
   */
  EncoderShape shape(int vocabulary, int maxTokens, boolean inputBiases) {
    int longest = number("max_position_embeddings", 0) - firstPosition();
    if (maxTokens > longest) {
      throw new ArtefactException(
          file + ": expected at most " + longest + " tokens, found " + maxTokens + " asked for");
    }
    try {
      return family() == Family.BERT
          ? bert(vocabulary, maxTokens)
          : llama(vocabulary, maxTokens, inputBiases);
    } catch (IllegalArgumentException e) {
      throw new ArtefactException(file + ": " + e.getMessage(), e);
    }
  }

  private EncoderShape bert(int vocabulary, int maxTokens) {
    expect("hidden_act", List.of("gelu"), "gelu");
    expect("position_embedding_type", List.of("absolute"), "absolute");
    return new EncoderShape(
        vocabulary,
        maxTokens,
        number("num_hidden_layers", 0),
        number("hidden_size", 0),
        number("num_attention_heads", 0),
        number("intermediate_size", 0),
        Positions.LEARNED,
        Norm.LAYER_AFTER,
        Activation.GELU,
        (float) config.path("layer_norm_eps").asDouble(1e-12));
  }

  private EncoderShape llama(int vocabulary, int maxTokens, boolean inputBiases) {
    expect("hidden_act", List.of("silu"), "silu");
    int heads = number("num_attention_heads", 0);
    int width = number("hidden_size", 0);
    int size = number("head_dim", heads == 0 ? 0 : width / heads);
    if (heads == 0 || size * heads != width) {
      throw new ArtefactException(
          file + ": expected heads of " + width + " / " + heads + ", found of " + size);
    }
    JsonNode rope =
        config.hasNonNull("rope_parameters")
            ? config.path("rope_parameters")
            : config.path("rope_scaling");
    String scaled = rope.path("rope_type").asText(rope.path("type").asText("default"));
    if (!scaled.equals("default")) {
      throw new ArtefactException(
          file + ": expected rotary angles as they are, found them scaled by \"" + scaled + "\"");
    }
    boolean slides =
        config.hasNonNull("sliding_window") && config.path("use_sliding_window").asBoolean(true);
    if (slides && maxTokens > config.path("sliding_window").asInt()) {
      throw new ArtefactException(
          file
              + ": expected at most the "
              + config.path("sliding_window").asInt()
              + " tokens of its window, found "
              + maxTokens
              + " asked for");
    }
    double base = config.path("rope_theta").asDouble(rope.path("rope_theta").asDouble(10_000));
    return new EncoderShape(
        vocabulary,
        maxTokens,
        number("num_hidden_layers", 0),
        width,
        heads,
        number("num_key_value_heads", heads),
        number("intermediate_size", 0),
        Positions.ROTARY,
        Norm.RMS_BEFORE,
        Activation.GATED_SILU,
        inputBiases ? Biases.ATTENTION_INPUTS : Biases.NONE,
        base,
        (float) config.path("rms_norm_eps").asDouble(1e-6));
  }

  private int number(String key, int otherwise) {
    return config.hasNonNull(key) ? config.path(key).asInt() : otherwise;
  }

  private void expect(String key, List<String> known, String usual) {
    String found = config.path(key).asText(usual);
    if (!known.contains(found)) {
      throw new ArtefactException(file + ": expected " + key + " of " + known + ", found " + found);
    }
  }
}
