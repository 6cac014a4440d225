package io.farr.encoder.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Attention over tokens without padding has kernels for cards only. Here all tokens become one
 * sequence, and a bias keeps those of different rows apart: slow, and the same by definition. The
 * operator's offsets and starts are computed but not looked at.
 */
final class PackedAttentionStandIn {
  private PackedAttentionStandIn() {}

  static void replaceIn(Path file) throws IOException {
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(file));
    GraphProto.Builder graph = model.getGraph().toBuilder();
    List<NodeProto> nodes = graph.getNodeList();
    boolean half =
        graph.getInitializerList().stream()
            .anyMatch(t -> t.getDataType() == DataType.FLOAT16.getNumber());
    DataType floats = half ? DataType.FLOAT16 : DataType.FLOAT;
    graph.clearNode();
    graph.addInitializer(longs("s.zero", 0)).addInitializer(longs("s.first", 0, 1));
    graph.addInitializer(scalar("s.same", floats, 0, 0));
    // -10,000 in 16 and in 32 bits.
    graph.addInitializer(scalar("s.other", floats, half ? 0xF0E2 : 0xC61C4000, half ? 2 : 4));
    graph.addNode(node("NonZero", "s.where", "attention_mask"));
    graph.addNode(node("Gather", "s.rows", "s.where", "s.zero"));
    graph.addNode(node("Transpose", "s.columns", "s.rows"));
    graph.addNode(node("Equal", "s.together", "s.rows", "s.columns"));
    graph.addNode(node("Where", "s.flat", "s.together", "s.same", "s.other"));
    graph.addNode(node("Unsqueeze", "s.bias", "s.flat", "s.first"));
    int n = 0;
    for (NodeProto node : nodes) {
      if (!node.getOpType().equals("PackedMultiHeadAttention")) {
        graph.addNode(node);
        continue;
      }
      String name = "s." + n++;
      for (int i = 0; i < 3; i++) {
        graph.addNode(node("Unsqueeze", name + ".in" + i, node.getInput(i), "s.zero"));
      }
      graph.addNode(
          NodeProto.newBuilder(node)
              .setOpType("MultiHeadAttention")
              .clearInput()
              .addAllInput(
                  List.of(
                      name + ".in0", name + ".in1", name + ".in2", node.getInput(3), "", "s.bias"))
              .clearOutput()
              .addOutput(name + ".row"));
      graph.addNode(node("Squeeze", node.getOutput(0), name + ".row", "s.zero"));
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      model.toBuilder().setGraph(graph).build().writeTo(out);
    }
  }

  private static NodeProto node(String op, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(op)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }

  private static TensorProto longs(String name, long... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(DataType.INT64.getNumber())
            .addDims(values.length);
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    return tensor.build();
  }

  private static TensorProto scalar(String name, DataType type, int bits, int bytes) {
    int size = type == DataType.FLOAT16 ? 2 : 4;
    byte[] raw = new byte[size];
    for (int i = 0; i < bytes; i++) {
      raw[i] = (byte) (bits >> 8 * i);
    }
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(type.getNumber())
        .setRawData(com.google.protobuf.ByteString.copyFrom(raw))
        .build();
  }
}
