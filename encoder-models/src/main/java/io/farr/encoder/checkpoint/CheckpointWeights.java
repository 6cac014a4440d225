package io.farr.encoder.checkpoint;

import io.farr.codes.ArtefactException;
import io.farr.encoder.graph.EncoderWeights;
import io.farr.encoder.graph.WeightNames;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a checkpoint under our names, adapters merged. One tensor is in memory at a time.
 * Not thread-safe.
 */
final class CheckpointWeights implements EncoderWeights {
  /** What an encoder has no use for: heads, poolers, tables of angles that are computed anew. */
  private static final Pattern NOT_ENCODER =
      Pattern.compile(
          "lm_head\\..*|score\\..*|classifier\\..*|qa_outputs\\..*|cls\\..*|(?:\\w+\\.)?pooler\\..*"
              + "|.*rotary_emb\\.inv_freq|.*position_ids");

  private static final String TYPES = "embeddings.token_type_embeddings.weight";

  private final Path folder;
  private final CheckpointConfig config;
  private final SafeTensors tensors;
  private final @Nullable LoraAdapter adapter;
  private final String prefix;
  private final Set<String> used = new HashSet<>();
  private int maxTokens;

  /**
   * @param adapter merged into every matrix that it changes
   * @throws ArtefactException if the names are not those of the checkpoint's family
   */
  CheckpointWeights(
      Path folder, CheckpointConfig config, SafeTensors tensors, @Nullable LoraAdapter adapter) {
    this.folder = folder;
    this.config = config;
    this.tensors = tensors;
    this.adapter = adapter;
    Optional<String> found = config.family().prefix(tensors);
    this.prefix =
        found.orElseThrow(
            () ->
                new ArtefactException(
                    folder
                        + ": expected a tensor "
                        + config.family().words
                        + ", found none of that name"));
  }

  /** Rows of the embedding. */
  int vocabulary() {
    return Math.toIntExact(tensors.shape(prefix + config.family().words).get(0));
  }

  /** Whether queries, keys and values have biases. */
  boolean hasInputBiases() {
    return tensors.has(theirs(WeightNames.bias(WeightNames.Part.QUERY.in(0))));
  }

  /** How many positions are asked for; more may be there. */
  void limit(int tokens) {
    this.maxTokens = tokens;
  }

  private String theirs(String ours) {
    return prefix + config.family().inner(ours);
  }

  @Override
  public float[] values(String name) {
    String theirs = renamed(theirs(name));
    used.add(theirs);
    if (name.equals(WeightNames.POSITIONS)) {
      return positions(theirs);
    }
    float[] values = tensors.floats(theirs);
    if (adapter != null && theirs.endsWith(".weight")) {
      adapter.addTo(List.of(theirs, theirs.substring(prefix.length())), values);
    }
    return values;
  }

  /** Old checkpoints of BERT call gain and bias of a norm gamma and beta. */
  private String renamed(String theirs) {
    if (tensors.has(theirs) || !theirs.contains("LayerNorm")) {
      return theirs;
    }
    return theirs.endsWith(".weight")
        ? theirs.substring(0, theirs.length() - "weight".length()) + "gamma"
        : theirs.substring(0, theirs.length() - "bias".length()) + "beta";
  }

  /**
   * The places in use. A segment is always of the first type, whose vector is added to every token:
   * so it goes into the places.
   */
  private float[] positions(String name) {
    float[] all = tensors.floats(name);
    int width = Math.toIntExact(tensors.shape(name).get(1));
    int first = config.firstPosition() * width;
    float[] values = java.util.Arrays.copyOfRange(all, first, first + maxTokens * width);
    String types = prefix + TYPES;
    if (tensors.has(types)) {
      used.add(types);
      float[] type = tensors.floats(types);
      for (int i = 0; i < values.length; i++) {
        values[i] += type[i % width];
      }
    }
    return values;
  }

  /**
   * Makes sure that the graph has a place for everything the encoder learned.
   *
   * @throws ArtefactException naming what was left out
   */
  void expectAllUsed() {
    Set<String> left = new TreeSet<>(tensors.names());
    left.removeAll(used);
    left.removeIf(name -> NOT_ENCODER.matcher(name).matches());
    if (!left.isEmpty()) {
      throw new ArtefactException(
          folder
              + ": expected the tensors of a "
              + config.type()
              + " encoder, found "
              + left.size()
              + " that it has no place for, such as "
              + left.iterator().next());
    }
    if (adapter != null) {
      adapter.expectAllUsed();
    }
  }
}
