package io.farr.encoder;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code bundle.json} says.
 *
 * @param format version of the format, see {@link Bundle#FORMAT}
 * @param languages as in {@code Language.key()}
 * @param heads of {@code labels} and {@code vector}, those that {@code heads.onnx} has
 * @param labels names of the scores that the head {@code labels} gives to a token, in their order;
 *     empty without that head
 * @param dimension of the vector, 64 to 128; 0 without that head
 * @param maxTokens longest sequence, special tokens included
 * @param vocabulary rows of the embedding
 * @param width of a hidden vector
 * @param precision {@code fp32}, {@code fp16}, {@code int8} or {@code int4}, of the weights
 * @param opset version of ONNX's operators
 * @param flopsPerToken floating-point operations for a token, for plans; 0 if not known
 * @param training what it was trained on and how, for people
 * @param files sha256 of every other file, by its name in the folder
 */
@JsonPropertyOrder({
  "format",
  "name",
  "languages",
  "heads",
  "labels",
  "dimension",
  "maxTokens",
  "vocabulary",
  "width",
  "precision",
  "opset",
  "flopsPerToken",
  "training",
  "files"
})
@JsonIgnoreProperties(ignoreUnknown = true)
public record BundleManifest(
    int format,
    String name,
    List<String> languages,
    List<String> heads,
    List<String> labels,
    int dimension,
    int maxTokens,
    int vocabulary,
    int width,
    String precision,
    int opset,
    long flopsPerToken,
    Map<String, Object> training,
    Map<String, String> files) {
  /** The head that gives each token a score for each label. */
  public static final String LABELS = "labels";

  /** The head that gives a sequence a vector. */
  public static final String VECTOR = "vector";

  /** What is missing in the file is empty; {@link Bundle} refuses what must not be. */
  public BundleManifest {
    name = Objects.requireNonNullElse(name, "");
    languages = List.copyOf(Objects.requireNonNullElse(languages, List.of()));
    heads = List.copyOf(Objects.requireNonNullElse(heads, List.of()));
    labels = List.copyOf(Objects.requireNonNullElse(labels, List.of()));
    precision = Objects.requireNonNullElse(precision, "");
    training = new LinkedHashMap<>(Objects.requireNonNullElse(training, Map.of()));
    files = new LinkedHashMap<>(Objects.requireNonNullElse(files, Map.of()));
  }

  /** The same encoder under another name, with another record of its training. */
  public BundleManifest renamed(String newName, Map<String, Object> newTraining) {
    return with(newName, newTraining, files);
  }

  BundleManifest withFiles(Map<String, String> hashes) {
    return with(name, training, hashes);
  }

  private BundleManifest with(
      String newName, Map<String, Object> newTraining, Map<String, String> newFiles) {
    return new BundleManifest(
        format,
        newName,
        languages,
        heads,
        labels,
        dimension,
        maxTokens,
        vocabulary,
        width,
        precision,
        opset,
        flopsPerToken,
        newTraining,
        newFiles);
  }
}
