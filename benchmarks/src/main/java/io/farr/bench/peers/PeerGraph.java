package io.farr.bench.peers;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.farr.encoder.Bundle;
import io.farr.encoder.graph.GraphFile;
import io.farr.encoder.graph.JoinedGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A bundle as those load a token classifier who expect what BERT is exported as: one graph with the
 * inputs {@code input_ids}, {@code attention_mask} and {@code token_type_ids} (which changes
 * nothing here) and the output {@code logits}, beside its vocabulary and labels as lists.
 */
final class PeerGraph {
  private PeerGraph() {}

  /** Writes {@code model.onnx}, {@code assets/vocab.txt} and {@code assets/labels.txt}. */
  static void write(Bundle bundle, Path folder) throws IOException {
    Path assets = Files.createDirectories(folder.resolve("assets"));
    ModelProto.Builder model =
        ModelProto.parseFrom(
            JoinedGraph.join(
                GraphFile.read(bundle.encoder()), GraphFile.read(bundle.heads()), null, 1))
            .toBuilder();
    GraphProto.Builder graph = model.getGraphBuilder();
    ValueInfoProto ids =
        graph.getInputList().stream()
            .filter(i -> i.getName().equals("input_ids"))
            .findFirst()
            .orElseThrow();
    ValueInfoProto labels =
        graph.getOutputList().stream()
            .filter(o -> o.getName().equals("labels"))
            .findFirst()
            .orElseThrow();
    graph.addInput(ids.toBuilder().setName("token_type_ids"));
    graph.addNode(
        NodeProto.newBuilder()
            .setName("as_logits")
            .setOpType("Identity")
            .addInput("labels")
            .addOutput("logits"));
    graph.clearOutput().addOutput(labels.toBuilder().setName("logits"));
    Files.write(folder.resolve("model.onnx"), model.build().toByteArray());
    Files.write(assets.resolve("vocab.txt"), vocabulary(bundle.tokenizer()));
    Files.write(assets.resolve("labels.txt"), bundle.manifest().labels());
  }

  private static List<String> vocabulary(Path tokenizer) throws IOException {
    JsonNode words = new ObjectMapper().readTree(tokenizer.toFile()).path("model").path("vocab");
    String[] byId = new String[words.size()];
    words.properties().forEach(word -> byId[word.getValue().asInt()] = word.getKey());
    return List.of(byId);
  }
}
