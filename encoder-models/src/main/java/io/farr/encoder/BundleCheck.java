package io.farr.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.codes.ArtefactException;
import io.farr.encoder.graph.GraphFile;
import io.farr.encoder.graph.GraphFile.Port;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether the graphs, the tokenizer and the manifest of a bundle speak of the same encoder. */
final class BundleCheck {
  private static final int LEAST_DIMENSION = 64;
  private static final int MOST_DIMENSION = 128;
  private static final Set<String> PRECISIONS = Set.of("fp32", "fp16", "int8", "int4");

  private final Path folder;
  private final BundleManifest manifest;

  private BundleCheck(Path folder, BundleManifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  static void check(Path folder, BundleManifest manifest) throws IOException {
    BundleCheck check = new BundleCheck(folder, manifest);
    check.manifest();
    Set<String> files = manifest.files().keySet();
    GraphFile encoder = GraphFile.read(folder.resolve(Bundle.ENCODER));
    encoder.refuseStrangers(folder, files);
    GraphFile heads = GraphFile.read(folder.resolve(Bundle.HEADS));
    heads.refuseStrangers(folder, files);
    check.encoder(encoder);
    check.heads(heads);
    check.tokenizer(encoder);
    if (files.contains(WordHead.FILE)) {
      Path words = folder.resolve(WordHead.FILE);
      boolean labelled = manifest.labels().equals(EntityLabels.names());
      expect(words, labelled, "the labels of entities beside a head of words", manifest.labels());
      WordHead.read(words);
    }
  }

  private void manifest() {
    Path file = folder.resolve(Bundle.MANIFEST);
    expect(file, !manifest.name().isBlank(), "a name", "none");
    expect(file, manifest.maxTokens() >= 3, "maxTokens of at least 3", manifest.maxTokens());
    expect(
        file,
        PRECISIONS.contains(manifest.precision()),
        "a precision of " + new TreeSet<>(PRECISIONS),
        manifest.precision());
    boolean known =
        !manifest.heads().isEmpty()
            && Set.of(BundleManifest.LABELS, BundleManifest.VECTOR).containsAll(manifest.heads());
    expect(file, known, "heads of labels and vector", manifest.heads());
    expect(
        file,
        new HashSet<>(manifest.labels()).size() == manifest.labels().size(),
        "each label once",
        "one twice");
    boolean tags = manifest.heads().contains(BundleManifest.LABELS);
    expect(
        file,
        tags != manifest.labels().isEmpty(),
        tags ? "labels" : "no labels without that head",
        manifest.labels().size());
    boolean vector = manifest.heads().contains(BundleManifest.VECTOR);
    boolean inRange =
        manifest.dimension() >= LEAST_DIMENSION && manifest.dimension() <= MOST_DIMENSION;
    expect(
        file,
        vector ? inRange : manifest.dimension() == 0,
        vector ? "a dimension of 64 to 128" : "dimension 0 without that head",
        manifest.dimension());
  }

  private static void expect(Path file, boolean holds, String expected, Object found) {
    if (!holds) {
      throw new ArtefactException(file + ": expected " + expected + ", found " + found);
    }
  }

  private void encoder(GraphFile graph) {
    Path file = folder.resolve(Bundle.ENCODER);
    Map<String, Port> in = byName(graph.inputs());
    expect(
        file,
        in.keySet().equals(Set.of("input_ids", "attention_mask")),
        "inputs attention_mask and input_ids",
        in.keySet());
    for (Port port : in.values()) {
      expect(
          file,
          port.type() == Port.INT64 && port.dims().size() == 2,
          port.name() + " as int64 [batch, tokens]",
          port);
    }
    Map<String, Port> out = byName(graph.outputs());
    Port hidden = out.get("hidden");
    if (hidden == null) {
      throw new ArtefactException(file + ": expected an output hidden, found " + out.keySet());
    }
    expect(
        file,
        isFloat(hidden, 3) && last(hidden) == manifest.width(),
        "hidden as float [batch, tokens, " + manifest.width() + "]",
        hidden);
    expect(
        file,
        graph.opset() == manifest.opset(),
        "opset " + manifest.opset() + " as in " + Bundle.MANIFEST,
        graph.opset());
  }

  private void heads(GraphFile graph) {
    Path file = folder.resolve(Bundle.HEADS);
    Map<String, Port> in = byName(graph.inputs());
    expect(
        file,
        Set.of("hidden", "attention_mask").containsAll(in.keySet()) && in.containsKey("hidden"),
        "inputs hidden and attention_mask",
        in.keySet());
    for (Port port : in.values()) {
      boolean fits =
          port.name().equals("hidden")
              ? isFloat(port, 3) && last(port) == manifest.width()
              : port.type() == Port.INT64 && port.dims().size() == 2;
      expect(file, fits, port.name() + " as the encoder has it", port);
    }
    Map<String, Port> out = byName(graph.outputs());
    expect(
        file,
        out.keySet().equals(Set.copyOf(manifest.heads())),
        "heads " + manifest.heads() + " as in " + Bundle.MANIFEST,
        out.keySet());
    Port labels = out.get(BundleManifest.LABELS);
    if (labels != null) {
      expect(
          file,
          isFloat(labels, 3) && last(labels) == manifest.labels().size(),
          manifest.labels().size() + " labels as in " + Bundle.MANIFEST,
          labels);
    }
    Port vector = out.get(BundleManifest.VECTOR);
    if (vector != null) {
      expect(
          file,
          isFloat(vector, 2) && last(vector) == manifest.dimension(),
          "a vector of " + manifest.dimension() + " as in " + Bundle.MANIFEST,
          vector);
    }
  }

  private static boolean isFloat(Port port, int rank) {
    return port.type() == Port.FLOAT && port.dims().size() == rank;
  }

  private static long last(Port port) {
    return port.dims().get(port.dims().size() - 1);
  }

  private static Map<String, Port> byName(List<Port> ports) {
    Map<String, Port> byName = new TreeMap<>();
    ports.forEach(p -> byName.put(p.name(), p));
    return byName;
  }

  private void tokenizer(GraphFile encoder) throws IOException {
    OptionalLong rows = encoder.rowsLookedUpBy("input_ids");
    if (rows.isPresent()) {
      expect(
          folder.resolve(Bundle.ENCODER),
          rows.getAsLong() == manifest.vocabulary(),
          "an embedding of " + manifest.vocabulary() + " rows as in " + Bundle.MANIFEST,
          rows.getAsLong());
    }
    Path file = folder.resolve(Bundle.TOKENIZER);
    JsonNode tokenizer = new ObjectMapper().readTree(file.toFile());
    JsonNode vocabulary = tokenizer.path("model").path("vocab");
    expect(file, vocabulary.isObject() || vocabulary.isArray(), "a vocabulary", "none");
    // A list numbers its pieces by their places (Unigram).
    long highest = vocabulary.isArray() ? vocabulary.size() - 1L : -1;
    if (vocabulary.isObject()) {
      for (JsonNode id : vocabulary) {
        highest = Math.max(highest, id.asLong(Long.MAX_VALUE));
      }
    }
    for (JsonNode added : tokenizer.path("added_tokens")) {
      highest = Math.max(highest, added.path("id").asLong(Long.MAX_VALUE));
    }
    expect(
        file,
        highest < manifest.vocabulary(),
        "ids below the embedding's " + manifest.vocabulary() + " rows",
        highest);
  }
}
